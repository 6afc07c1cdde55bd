"""What is measured beside each other: our own web process as production starts it, and the peer.

Each stays on the first core while it works, and whoever asks it (see `play`) on the second."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from tests.servers import ROOT, Process, Web, free_port, status_of, wait_until

HERE = Path(__file__).resolve().parent
PACKAGES = ROOT / "var" / "bench" / "peers"
NODE = PACKAGES / "node_modules" / ".bin" / "node"


@contextmanager
def on_core(number: int | None) -> Iterator[None]:
    """What is started inside stays on this core, the only one where there is but one. None: on any, as all others."""
    if number is None:
        yield
        return
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[number % len(cores)]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def install() -> None:
    """The packages of the peer and its Node.js, as its lock file has them; once."""
    lock = HERE / "peers" / "package-lock.json"
    installed = PACKAGES / "installed.json"
    if installed.exists() and installed.read_bytes() == lock.read_bytes():
        return
    PACKAGES.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / "peers" / name, PACKAGES)
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
    subprocess.run(["npm", "ci", *options], cwd=PACKAGES, check=True)
    shutil.copy(lock, installed)


class Subject(ABC):
    """A server in a folder of its own, gone afterwards with all it stored."""

    protocol: str

    def __enter__(self) -> Self:
        self.folder = tempfile.TemporaryDirectory(prefix="mlew-bench-")
        self.processes = self.start(Path(self.folder.name))
        return self

    def __exit__(self, *error: object) -> None:
        for process in self.processes:
            process.kill()
        self.folder.cleanup()

    @abstractmethod
    def start(self, folder: Path) -> list[Process]:
        """Its processes, once they answer."""

    @abstractmethod
    def ports(self) -> list[int]:
        """Where they listen."""

    def seats(self, rooms: int, people: int) -> list[dict[str, str]]:
        """For everybody, room by room, what their browser knows."""
        return []

    @property
    def pids(self) -> list[int]:
        return [process.process.pid for process in self.processes]


class Ours(Subject):
    protocol = "ours"

    def __init__(self, core: int | None = 0, processes: int = 1, **env: str) -> None:
        self.core, self.many, self.env = core, processes, env

    def start(self, folder: Path) -> list[Process]:
        database = f"sqlite:///{folder / 'bench.sqlite3'}"
        own = {"DATA_DIR": str(folder), "DATABASE_URL": database, "REDIS_URL": "", "DEBUG": "0"}
        own["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
        self.env = {**own, **self.env}
        self.python("manage.py", "migrate", "-v", "0")
        webs = [Web(self.env) for _ in range(self.many)]
        with on_core(self.core):
            for web in webs:
                web.start()
        return webs

    def python(self, *command: str) -> str:
        environment = {**os.environ, **self.env}
        done = subprocess.run([sys.executable, *command], env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE)
        return done.stdout.decode()

    def ports(self) -> list[int]:
        return [web.listener.getsockname()[1] for web in self.processes]

    def seats(self, rooms: int, people: int) -> list[dict[str, str]]:
        return json.loads(self.python("-m", "tests.bench.furnish", str(rooms), str(people)))


class Peer(Subject):
    """Hocuspocus with its Database extension on node:sqlite."""

    protocol = "hocuspocus"

    def start(self, folder: Path) -> list[Process]:
        install()
        self.port = free_port()
        process = Process()
        process.command = [str(NODE), "--no-warnings", str(HERE / "peers" / "hocuspocus.js")]
        process.env |= {"PORT": str(self.port), "DATABASE": str(folder / "peer.sqlite"), "PACKAGES": f"{PACKAGES}/"}
        with on_core(0):
            process.start()
        wait_until(lambda: status_of(f"http://127.0.0.1:{self.port}") != 0, "the peer answers")
        return [process]

    def ports(self) -> list[int]:
        return [self.port]
