"""The supervisor with children that misbehave."""

import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from mlew import supervisor
from mlew.supervisor import Child, GaveUp, Supervisor

pytestmark = pytest.mark.once

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
SLEEPS = "import time; time.sleep(60)"
WITH_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{SLEEPS}'])"


def child(code: str) -> Child:
    return Child("A child", [sys.executable, "-c", code])


@pytest.fixture(autouse=True)
def signals_restored():
    """The supervisor handles signals; pytest wants its own back."""
    import signal

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def running(group: int) -> list[int]:
    """What still runs of a process group; the dead that nobody buried do not count."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, leader = file.read_text().rpartition(")")[2].split()[:3]
            found += [int(file.parent.name)] if int(leader) == group and state != "Z" else []
    return found


def test_child_that_ends_at_once_is_given_up(monkeypatch):
    monkeypatch.setattr(supervisor, "TRIES", 2)
    said = []
    with pytest.raises(GaveUp, match="A child"):
        Supervisor([child("raise SystemExit(3)")], said.append).run()
    assert said == ["A child ended (3); starting it again."]


def test_child_that_will_not_stop_is_killed(monkeypatch):
    monkeypatch.setattr(supervisor, "STOPS_WITHIN", 0.5)
    said, stubborn = [], child(STUBBORN)
    watched = Supervisor([stubborn], said.append)
    threading.Timer(1.5, watched.stopping.set).start()
    watched.run()
    assert stubborn.process.returncode == -9
    assert said == ["A child did not stop in time and is killed."]


def test_what_a_child_started_goes_with_it():
    parent = child(WITH_CHILD)
    watched = Supervisor([parent], print)
    threading.Timer(1, watched.stopping.set).start()
    begin = time.monotonic()
    watched.run()
    assert time.monotonic() - begin < 5
    gone_by = time.monotonic() + 5  # a killed process needs a moment to be gone
    while running(parent.process.pid) and time.monotonic() < gone_by:
        time.sleep(0.05)
    assert running(parent.process.pid) == []
