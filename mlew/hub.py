"""Wakes this process, and through Redis the others, when the database has something new.

In a web process the hub lives on the event loop. Whoever cares registers what to do with a topic (`on`), what to look
for every second in the database (`look_out`), and what to run beside (`beside`); `start` is called by the first socket.
In other processes there is nobody to wake here, and only Redis is told."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection

from mlew.relay import Relay, shout

logger = logging.getLogger(__name__)
EVERY = 1.0  # seconds between two looks when nobody calls
BREATH = 0.03  # seconds between two looks at least


@dataclass(frozen=True)
class Lookout:
    """`ask` says on the loop what to look for (None: nothing), `look` does so in a thread, `tell` hears the result."""

    ask: Callable[[], Any]
    look: Callable[[Any], Any]
    tell: Callable[[Any], None]


_topics: dict[str, list[Callable[[str], None]]] = defaultdict(list)
_lookouts: list[Lookout] = []
_beside: list[Callable[[], Coroutine]] = []
_hub: "Hub | None" = None


def on(topic: str, hear: Callable[[str], None]) -> None:
    """Call `hear(text)` on the loop for everything published under the topic, here or in another process."""
    _topics[topic].append(hear)


def look_out(ask: Callable[[], Any], look: Callable[[Any], Any], tell: Callable[[Any], None]) -> None:
    _lookouts.append(Lookout(ask, look, tell))


def beside(task: Callable[[], Coroutine]) -> None:
    """Run a coroutine for as long as the hub does, from now on if it runs already."""
    _beside.append(task)
    if _hub and not _hub.loop.is_closed():
        _hub.run(task)


def publish(topic: str, text: str) -> None:
    """Tell all processes. Callable from any thread; never fails, may be lost."""
    if _hub and not _hub.loop.is_closed():
        _hub.loop.call_soon_threadsafe(_hub.publish, topic, text)
    else:
        shout.send(topic, text)


def tell_others(topic: str, text: str) -> None:
    """Tell the other processes only. Called on the loop."""
    if _hub and _hub.relay:
        _hub.relay.send(topic, text)


def wake() -> None:
    """Look for news now instead of at the next second. Callable from any thread; never fails."""
    publish("news", "")


def start() -> None:
    """Begin to look and listen on the running loop. Called again, it does nothing."""
    global _hub
    loop = asyncio.get_running_loop()
    if _hub is None or _hub.loop is not loop:
        _hub = Hub(loop)


class Hub:
    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.called = asyncio.Event()
        self.thread = ThreadPoolExecutor(1, "hub")
        self.relay = Relay(self.hear) if settings.REDIS_URL else None
        self.tasks: list[asyncio.Task] = []
        for task in (self.watch, *_beside, *([self.relay.run] if self.relay else [])):
            self.run(task)

    def run(self, task: Callable[[], Coroutine]) -> None:
        """Called on the loop."""
        self.tasks.append(self.loop.create_task(task()))

    def publish(self, topic: str, text: str) -> None:
        self.hear(topic, text)
        if self.relay:
            self.relay.send(topic, text)

    def hear(self, topic: str, text: str) -> None:
        if topic == "news":
            self.called.set()
        for hear in _topics.get(topic, ()):
            try:
                hear(text)
            except Exception:
                logger.exception("A message of the topic %s was not understood.", topic)

    async def watch(self) -> None:
        while True:
            for lookout in _lookouts:
                try:
                    await self.look(lookout)
                except Exception as error:
                    logger.warning("The database could not be looked at: %s", error)
            await asyncio.sleep(BREATH)
            try:
                await asyncio.wait_for(self.called.wait(), EVERY)
            except TimeoutError:
                continue
            finally:
                self.called.clear()

    async def look(self, lookout: Lookout) -> None:
        wanted = lookout.ask()
        if wanted is not None:
            lookout.tell(await self.loop.run_in_executor(self.thread, guarded, lookout.look, wanted))


def guarded(look: Callable[[Any], Any], wanted: Any) -> Any:
    """Look with this thread's own connection, and give it up when it broke."""
    try:
        return look(wanted)
    except Exception:
        connection.close()
        raise
