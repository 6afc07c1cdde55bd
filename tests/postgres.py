"""A PostgreSQL of its own for tests, which they may kill and start again."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Postgres:
    """Reached by a Unix socket. Without fsync: the system keeps what was written when only the processes die."""

    def __init__(self, folder: Path) -> None:
        self.programs, self.folder, self.data = postgres_programs(), folder, folder / "data"
        self.url = f"postgres://postgres@/postgres?host={folder}"

    def make(self) -> None:
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        as_postgres(f"{self.programs}/initdb -D {self.data} -A trust -U postgres -E UTF8 --locale=C.UTF-8")

    def start(self) -> None:
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
        as_postgres(f"{self.programs}/pg_ctl -D {self.data} -w -l {self.folder}/log -o '{options}' start")

    def stop(self) -> None:
        as_postgres(f"{self.programs}/pg_ctl -D {self.data} -m immediate stop")

    def kill(self) -> None:
        """The first process and all it started, at once."""
        first = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        for pid in (first, *children(first)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


@contextmanager
def postgres_server() -> Iterator[Postgres]:
    """A running one; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="mlew-pg-", dir="/tmp"))
    try:
        server = Postgres(folder)
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


@contextmanager
def postgres() -> Iterator[str]:
    """Its DATABASE_URL, for those who only use it."""
    with postgres_server() as server:
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
