"""Keeps child processes running, and stops them together."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

STOPS_WITHIN = 8.0  # seconds from the signal until what still runs is killed
LIVES_LONG = 10.0  # seconds after which a death counts as bad luck and not as a fault of the start
TRIES = 5  # quick deaths in a row until we give up


class GaveUp(Exception):
    """A child dies as soon as it is started."""


@dataclass
class Child:
    """One process, in a session of its own, so that Ctrl-C reaches the supervisor only."""

    name: str
    command: list[str]
    fds: tuple[int, ...] = ()
    process: subprocess.Popen | None = None
    started: float = 0.0
    quick_deaths: int = 0
    due: float = field(default=0.0)

    def start(self) -> None:
        self.started, self.due = time.monotonic(), 0.0
        self.process = subprocess.Popen(self.command, pass_fds=self.fds, start_new_session=True)  # noqa: S603

    def signal(self, number: int) -> None:
        """To the whole group, which may outlive its first process."""
        if self.process:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return

    def terminate(self) -> None:
        """One polite request to the first process; a second one would cut a running task short."""
        if self.process and self.process.poll() is None:
            self.process.terminate()


class Supervisor:
    """Runs children until SIGINT, SIGTERM or SIGHUP; starts again what dies meanwhile."""

    def __init__(self, children: list[Child], say: Callable[[str], None]) -> None:
        self.children, self.say = children, say
        self.stopping = threading.Event()

    def run(self) -> None:
        """Returns when all children are gone. Raises GaveUp when one cannot be started."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self.stopping.set())
        try:
            while not self.stopping.wait(0.2):
                for child in self.children:
                    self.look_after(child)
        finally:
            self.stop()

    def look_after(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is None or (child.due and now >= child.due):
            child.start()
        elif not child.due and child.process.poll() is not None:
            self.bury(child, now)

    def bury(self, child: Child, now: float) -> None:
        child.signal(signal.SIGKILL)
        child.quick_deaths = child.quick_deaths + 1 if now - child.started < LIVES_LONG else 0
        if child.quick_deaths >= TRIES:
            raise GaveUp(f"{child.name} ends as soon as it is started; the lines above say why.")
        self.say(f"{child.name} ended ({child.process.returncode}); starting it again.")
        child.due = now + 0.3 * 2**child.quick_deaths

    def stop(self) -> None:
        deadline = time.monotonic() + STOPS_WITHIN
        running = [child for child in self.children if child.process]
        for child in running:
            child.terminate()
        for child in running:
            try:
                child.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.say(f"{child.name} did not stop in time and is killed.")
            child.signal(signal.SIGKILL)
            child.process.wait()
