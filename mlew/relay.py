"""Short messages between the processes through Redis. Never needed, only faster: who misses one finds it by looking."""

import asyncio
import contextlib
import json
import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable

import redis
import redis.asyncio
from django.conf import settings

logger = logging.getLogger(__name__)
CHANNEL = "mlew"
PROCESS = f"{os.getpid()}-{os.urandom(4).hex()}"
PAUSE = 1.0  # seconds before a lost connection is tried again
SILENCE = 10.0  # seconds in which a process without a loop does not try again


def encode(topic: str, text: str) -> str:
    return json.dumps([PROCESS, topic, text])


class Relay:
    """The connection of a web process, kept by a task on its loop."""

    def __init__(self, hear: Callable[[str, str], None]) -> None:
        self.hear = hear
        self.waiting: deque[str] = deque(maxlen=1000)
        self.more = asyncio.Event()

    def send(self, topic: str, text: str) -> None:
        self.waiting.append(encode(topic, text))
        self.more.set()

    async def run(self) -> None:
        """Speak and listen until cancelled; a lost Redis is tried again quietly."""
        while True:
            try:
                await self.connected()
            except* Exception as lost:
                logger.info("Redis is out of reach: %s", lost.exceptions)
            self.waiting.clear()
            await asyncio.sleep(PAUSE)

    async def connected(self) -> None:
        client = redis.asyncio.from_url(settings.REDIS_URL, socket_connect_timeout=2)
        async with client, client.pubsub(ignore_subscribe_messages=True) as ears, asyncio.TaskGroup() as tasks:
            await ears.subscribe(CHANNEL)
            tasks.create_task(self.speak(client))
            async for message in ears.listen():
                self.understand(message["data"])

    async def speak(self, client) -> None:
        while True:
            await self.more.wait()
            self.more.clear()
            while self.waiting:
                await client.publish(CHANNEL, self.waiting.popleft())

    def understand(self, data: bytes) -> None:
        with contextlib.suppress(ValueError, TypeError):
            process, topic, text = json.loads(data)
            if process != PROCESS:
                self.hear(topic, text)


class Shout:
    """The same for a process without a loop: a worker, a command."""

    def __init__(self) -> None:
        self.client: redis.Redis | None = None
        self.silent_until = 0.0
        self.lock = threading.Lock()

    def send(self, topic: str, text: str) -> None:
        if not settings.REDIS_URL or time.monotonic() < self.silent_until:
            return
        with self.lock:
            try:
                self.client = self.client or redis.Redis.from_url(
                    settings.REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5
                )
                self.client.publish(CHANNEL, encode(topic, text))
            except (redis.RedisError, OSError):
                self.silent_until = time.monotonic() + SILENCE


shout = Shout()
