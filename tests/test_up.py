"""`manage.py up`: one command that runs everything and stops everything."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import ROOT, status_of, wait_until

pytestmark = pytest.mark.once


class Up:
    """The supervisor as a user starts it, with a data folder of its own."""

    def __init__(self, data: Path, output: Path, **values: str) -> None:
        self.data, self.output, self.port = data, output, free_port()
        gone = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
        env = {name: value for name, value in os.environ.items() if name not in gone}
        env |= {"DATA_DIR": str(data), "PORT": str(self.port), **values}
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, ROOT / "manage.py", "up"], env=env, stdout=output, stderr=subprocess.STDOUT
            )

    @property
    def said(self) -> str:
        return self.output.read_text()

    def status(self, path: str = "healthz") -> int:
        return status_of(f"http://127.0.0.1:{self.port}/{path}")

    def wait(self, path: str = "healthz") -> "Up":
        wait_until(lambda: self.status(path) == 200, f"{path} of `up`", seconds=60)
        return self

    def family(self) -> list[int]:
        """The processes that use this data folder, the supervisor excluded."""
        mark = f"DATA_DIR={self.data}".encode()
        return [pid for pid in processes() if mark in environment(pid) and pid != self.process.pid]

    def stop(self, number: int = signal.SIGINT) -> tuple[int, float]:
        """The exit code and how long it took."""
        begin = time.monotonic()
        self.process.send_signal(number)
        return self.process.wait(30), time.monotonic() - begin


def free_port() -> int:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]


def environment(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return []


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """The first start fills it with the samples, as a user's first one does; the others find them."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def up(data, tmp_path) -> Iterator:
    started = []

    def start(**values: str) -> Up:
        started.append(Up(data, tmp_path / f"output{len(started)}", **values))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.stop(signal.SIGTERM)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_everything_starts_and_stops_within_ten_seconds(up, number):
    running = up().wait("readyz")
    wait_until(lambda: len(running.family()) >= 3, "web, worker and its pool run")
    code, seconds = running.stop(number)
    assert (code, running.family()) == (0, [])
    assert seconds < 10


def test_addresses_are_printed(up):
    running = up().wait()
    assert f"http://localhost:{running.port}/" in running.said


def test_what_dies_is_started_again(up):
    running = up().wait("readyz")
    for pid in running.family():
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: "starting it again" in running.said, "the death is noticed")
    running.wait()


def test_open_port_lets_in_the_addresses_of_this_machine(up):
    running = up(HOST="0.0.0.0").wait()
    address = re.search(r"http://([^:]+):", running.said)[1]
    assert address != "localhost"
    assert status_of(f"http://{address}:{running.port}/healthz") == 200
    strange = status_of(f"http://127.0.0.1:{running.port}/healthz", {"Host": "elsewhere.example.com"})
    assert strange == 400


def test_second_one_on_the_same_data_is_refused(up):
    up().wait()
    second = up()
    assert second.process.wait(30) == 1
    assert "already runs" in second.said


def test_taken_port_is_told_in_one_line(up, tmp_path):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        running = up(PORT=str(port))
        assert running.process.wait(30) == 1
    assert f"Port {port} is taken" in running.said
    assert len(running.said.splitlines()) == 1


@pytest.mark.parametrize("port", ["65536", "http"])
def test_bad_port_is_told_in_one_line(up, port):
    running = up(PORT=port)
    assert running.process.wait(30) == 1
    assert "PORT=" in running.said
    assert len(running.said.splitlines()) == 1


def test_up_is_not_for_servers(up):
    running = up(DEPLOYED="1", SECRET_KEY="long and random " * 5, ALLOWED_HOSTS="mlew.example.com")
    assert running.process.wait(30) == 1
    assert "docker-compose.yml" in running.said
