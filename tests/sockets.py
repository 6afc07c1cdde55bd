"""A real server in its own process, and browsers that speak to it through real sockets."""

import asyncio
import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection, connections
from websockets.asyncio.client import connect

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # stories run on a loop and look into the database between two lines
WAIT = 10  # seconds that a test waits for what must come


def database_url() -> str:
    """The address of the test database."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    return f"postgres://{found['USER']}:{found['PASSWORD']}@/{found['NAME']}?host={found['HOST'] or 'localhost'}" + (
        f"&port={found['PORT']}" if found["PORT"] else ""
    )


def run(story) -> None:
    """Play a story on a loop; its connection to the database ends with it."""

    async def played() -> None:
        try:
            await story
        finally:
            connections.close_all()

    asyncio.run(played())


class Server:
    """uvicorn on a port of its own that stays the same over restarts."""

    def __init__(self, protocol: str = "mlew.protocol:DirectProtocol", **env: str) -> None:
        self.protocol = protocol
        self.listening = socket.socket()
        self.listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listening.bind(("127.0.0.1", 0))
        self.listening.listen(512)
        self.listening.set_inheritable(True)
        self.port = self.listening.getsockname()[1]
        self.env = {"DATABASE_URL": database_url(), "SECRET_KEY": settings.SECRET_KEY, **env}
        self.process: subprocess.Popen | None = None

    def start(self) -> "Server":
        fd = self.listening.fileno()
        command = [sys.executable, "-m", "uvicorn", "mlew.asgi:application", "--fd", str(fd), "--lifespan", "off"]
        command += ["--log-level", "warning", "--timeout-graceful-shutdown", "3", "--ws", self.protocol]
        self.process = subprocess.Popen(command, env={**os.environ, **self.env}, pass_fds=[fd])
        self.wait()
        return self

    def wait(self) -> None:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            assert self.process.poll() is None, "The server did not start."
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5).read()
                return
            time.sleep(0.1)
        raise AssertionError("The server does not answer.")

    def kill(self) -> None:
        """As a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> float:
        """End it politely; returns how many seconds that took."""
        start = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)
        return time.monotonic() - start


class Browser:
    """One tab: remembers what it was told, and can wait for more."""

    def __init__(
        self, port: int, workshop, person=None, board=None, *, cookie: str = "", language: str = "ja", news=None
    ) -> None:
        self.origin = f"http://127.0.0.1:{port}"
        self.address = f"ws://127.0.0.1:{port}/socket/{workshop.public_id}/"
        self.board, self.news = board, news
        self.headers = {"Cookie": cookie or (cookie_of(person) if person else ""), "Accept-Language": language}
        self.told: list[dict] = []
        self.at: dict[str, int] = {}

    async def open(self, since: int | None = None, origin: str = "") -> "Browser":
        known = {"board": self.board and self.board.pk, "since": since, "news": self.news}
        query = urlencode({name: value for name, value in known.items() if value is not None})
        self.socket = await connect(
            f"{self.address}?{query}", origin=origin or self.origin, additional_headers=self.headers, max_size=None
        )
        self.reading = asyncio.create_task(self.read())
        return self

    async def __aenter__(self) -> "Browser":
        return await self.open()

    async def __aexit__(self, *exc) -> None:
        await self.close()

    async def close(self) -> None:
        await self.socket.close()
        await self.reading

    async def read(self) -> None:
        with contextlib.suppress(Exception):
            async for text in self.socket:
                self.told.append(json.loads(text))

    async def next(self, key: str, test=lambda value: True):
        """The next message of this key that passes the test; those before it are skipped."""
        async with asyncio.timeout(WAIT):
            while True:
                while self.at.setdefault(key, 0) < len(self.told):
                    message = self.told[self.at[key]]
                    self.at[key] += 1
                    if key in message and test(message[key]):
                        return message[key]
                assert not self.reading.done(), f"The socket ended before {key!r} came: {self.told}"
                await asyncio.sleep(0.005)

    async def say(self, message: object) -> None:
        await self.socket.send(message if isinstance(message, str | bytes) else json.dumps(message))

    async def do(self, verb: str, note: str, **keys) -> dict:
        """Do one operation and wait until it is acknowledged; returns the change."""
        operation = await self.send(verb, note, **keys)
        frame = await self.next("frame", lambda frame: operation in {change.get("op") for change in frame["changes"]})
        return next(change for change in frame["changes"] if change.get("op") == operation)

    async def send(self, verb: str, note: str, **keys) -> str:
        operation = keys.pop("id", None) or secrets.token_hex(6)
        await self.say({"ops": [{"id": operation, "do": verb, "note": note, **keys}]})
        return operation

    async def closed(self) -> int:
        async with asyncio.timeout(WAIT):
            await self.reading
        return self.socket.close_code


def cookie_of(person) -> str:
    """The cookie of a browser in which this person sits."""
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session["seats"] = {person.workshop.public_id: person.pk}
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
