"""Real servers for tests: PostgreSQL, Redis, and our own processes.

`python -m tests.servers command …` runs a command with DATABASE_URL and REDIS_URL of fresh ones; the lanes of tests
get a Redis each, since the rooms of two databases have the same numbers."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError, URLError

from mlew.listening import listen
from tests.lanes import LANES, variable
from tests.postgres import postgres

ROOT = Path(__file__).resolve().parent.parent


def wait_until(true: Callable[[], bool], what: str, seconds: float = 30, every: float = 0.05) -> None:
    """Raises AssertionError when it has not become true in time."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"{what}: not within {seconds} s"
        time.sleep(every)


def status_of(url: str, headers: dict | None = None) -> int:
    """The status an address answers with; 0 while nobody answers. Redirects are not followed."""
    opener = urllib.request.build_opener(NoRedirect)
    try:
        with opener.open(urllib.request.Request(url, headers=headers or {}), timeout=10) as answer:
            return answer.status
    except HTTPError as error:
        with error:
            return error.code
    except (URLError, OSError):
        return 0


def free_port() -> int:
    """A port of this machine that nobody listens to."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args) -> None:
        return None


class Redis:
    """A Redis of its own on a Unix socket, which tests may kill and start again."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "redis.sock"
        self.url = f"unix://{self.socket}"
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        program = shutil.which("redis-server")
        assert program, "Redis is missing: scripts/system-tools installs it"
        command = [
            program,
            "--port",
            "0",
            "--unixsocket",
            str(self.socket),
            "--save",
            "",
            "--dir",
            str(self.socket.parent),
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        wait_until(self.answers, "Redis answers")

    def answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(str(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(7).startswith(b"+PONG")
        except OSError:
            return False

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def redis() -> Iterator[Redis]:
    with tempfile.TemporaryDirectory(prefix="mlew-redis-", dir="/tmp") as folder:
        server = Redis(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.kill()


class Process:
    """One of our own processes: `manage.py <command>` with an environment."""

    def __init__(self, *command: str, env: dict[str, str] | None = None, fds: tuple[int, ...] = ()) -> None:
        self.command = [sys.executable, str(ROOT / "manage.py"), *command]
        self.env, self.fds = {**os.environ, **(env or {})}, fds
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command, env=self.env, pass_fds=self.fds, stdin=subprocess.DEVNULL, start_new_session=True, cwd=ROOT
        )

    def stop(self, seconds: float = 15) -> int:
        """Politely; returns the exit code."""
        self.process.terminate()
        try:
            return self.process.wait(seconds)
        finally:
            self.kill()

    def kill(self) -> None:
        """The whole group at once, without a chance to say goodbye."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, 9)
        self.process.wait()

    @property
    def runs(self) -> bool:
        return self.process.poll() is None


class Worker(Process):
    """The Celery worker with its schedule; it `works` from its first sign of life on, as long as it runs."""

    def __init__(self, env: dict[str, str]) -> None:
        super().__init__("worker", "--beat", env=env)
        self.works = False

    def start(self) -> None:
        self.works = False
        super().start()


class Web(Process):
    """The web process on an address that survives its restarts."""

    def __init__(self, env: dict[str, str]) -> None:
        self.listener = listen("127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        super().__init__("web", "--fd", str(self.listener.fileno()), env=env, fds=(self.listener.fileno(),))

    def start(self) -> None:
        super().start()
        wait_until(self.answers, "the web process answers")

    def answers(self) -> bool:
        assert self.runs, "the web process ended"
        return status_of(f"{self.url}/healthz") != 0

    def restart(self) -> None:
        self.stop()
        self.start()


def main(command: list[str]) -> int:
    with ExitStack() as stack:
        database = stack.enter_context(postgres())
        brokers = {variable(lane): stack.enter_context(redis()).url for lane in LANES}
        own = {"DATABASE_URL": database, "REDIS_URL": brokers[variable(LANES[0])]}
        return subprocess.run(command, env={**os.environ, **own, **brokers}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
