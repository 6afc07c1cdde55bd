"""A PostgreSQL of its own for tests, which they may kill and start again."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Postgres:
    """Reached by a Unix socket. Without fsync, unless it shall be `durable`: the system keeps what was written when
    only the processes die."""

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        self.fsync = "fsync=on" if durable else "fsync=off"
        self.programs, self.folder, self.data = postgres_programs(), folder, folder / "data"
        self.url = f"postgres://postgres@/postgres?host={folder}"

    def make(self) -> None:
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        as_postgres(f"{self.programs}/initdb -D {self.data} -A trust -U postgres -E UTF8 --locale=C.UTF-8")

    def start(self) -> None:
        command = [self.programs / "postgres", "-D", self.data]
        for option in ("listen_addresses=", f"unix_socket_directories={self.folder}", self.fsync):
            command += ["-c", option]
        somebody = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, cwd="/tmp", start_new_session=True, **quiet, **somebody)
        deadline = time.monotonic() + 30
        while not self.answers():
            assert self.process.poll() is None, "PostgreSQL ended"
            assert time.monotonic() < deadline, "PostgreSQL does not answer"
            time.sleep(0.05)

    def answers(self) -> bool:
        return subprocess.run([self.programs / "pg_isready", "-q", "-h", self.folder]).returncode == 0

    def stop(self) -> None:
        """At once, with its shared memory given back."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()

    def kill(self) -> None:
        """The first process and all it started; it is halted before, so that it starts no more."""
        self.process.send_signal(signal.SIGSTOP)
        for pid in (*children(self.process.pid), self.process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def postgres_server(*, durable: bool = False) -> Iterator[Postgres]:
    """A running one; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="mlew-pg-", dir="/tmp"))
    try:
        server = Postgres(folder, durable=durable)
        server.make()
        server.start()
        try:
            yield server
        finally:
            if server.process.poll() is None:
                server.stop()
    finally:
        shutil.rmtree(folder)


@contextmanager
def postgres(*, durable: bool = False) -> Iterator[str]:
    """Its DATABASE_URL, for those who only use it."""
    with postgres_server(durable=durable) as server:
        yield server.url


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def postgres_programs() -> Path:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = versions[-1] if versions else shutil.which("initdb")
    assert found, "PostgreSQL is missing: scripts/system-tools installs it"
    return Path(found).parent


def as_postgres(command: str) -> None:
    """PostgreSQL refuses to run as root."""
    whole = ["su", "postgres", "-s", "/bin/sh", "-c", command] if os.geteuid() == 0 else ["sh", "-c", command]
    done = subprocess.run(whole, cwd="/tmp", stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
