"""The sending half of a socket: the same serialised text to many, nobody waiting for anybody."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

BACKLOG = 1_000_000  # bytes that may wait for one browser before it is dropped
LAG = 64 * 1024  # bytes that wait for one that does not keep up


class Packet:
    """A text, and the WebSocket frame that carries it, made once."""

    __slots__ = ("_frame", "text")

    def __init__(self, text: str) -> None:
        self.text, self._frame = text, b""

    @property
    def frame(self) -> bytes:
        if not self._frame:
            body = self.text.encode()
            self._frame = header(len(body)) + body
        return self._frame


def header(size: int) -> bytes:
    """Of one unmasked, unfragmented text frame (RFC 6455, 5.2)."""
    if size < 126:
        return bytes((0x81, size))
    if size < 65536:
        return b"\x81\x7e" + size.to_bytes(2, "big")
    return b"\x81\x7f" + size.to_bytes(8, "big")


class Wire(Protocol):
    """A packet is handed over at once; a browser that does not keep up is cut off and comes back by itself.

    `lags` says so before: what may be missed is better left out. What a browser `asked` for, one
    thing at a time, may be large: it does not count against it."""

    lags: bool

    def write(self, packet: Packet, *, asked: bool = False) -> None: ...

    def close(self, code: int) -> None: ...


def allowed(most: int, waiting: int, asked: int) -> int:
    """How many bytes may wait now, if so many might before; what was asked for counts until it has gone out."""
    return (BACKLOG if waiting <= BACKLOG else most) + asked


class AsgiWire:
    """Any ASGI server: one task per socket passes on what waits."""

    def __init__(self, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        self.send, self.app = send, asyncio.current_task()
        self.waiting: deque[dict[str, Any]] = deque()
        self.size, self.most = 0, BACKLOG
        self.closed = False
        self.task: asyncio.Task | None = None

    @property
    def lags(self) -> bool:
        return self.task is not None and self.size > LAG

    def write(self, packet: Packet, *, asked: bool = False) -> None:
        self.put({"type": "websocket.send", "text": packet.text}, len(packet.text), asked=asked)

    def close(self, code: int) -> None:
        self.put({"type": "websocket.close", "code": code}, 0)
        self.closed = True

    def put(self, message: dict[str, Any], size: int, *, asked: bool = False) -> None:
        if self.closed:
            return
        self.most = allowed(self.most, self.size, size if asked else 0)
        self.size += size
        if self.size > self.most:
            self.closed = True
            self.app.cancel()
            return
        self.waiting.append(message)
        if self.task is None:
            self.task = asyncio.get_running_loop().create_task(self.drain())

    async def drain(self) -> None:
        with contextlib.suppress(Exception):
            while self.waiting:
                message = self.waiting.popleft()
                await self.send(message)
                self.size -= len(message.get("text", ""))
        self.task = None


class DirectWire:
    """Our own protocol class of the server (see `mlew.protocol`): the frame goes straight to the transport."""

    def __init__(self, protocol) -> None:
        self.protocol, self.most = protocol, BACKLOG

    @property
    def lags(self) -> bool:
        return self.protocol.transport.get_write_buffer_size() > LAG

    def write(self, packet: Packet, *, asked: bool = False) -> None:
        transport = self.protocol.transport
        if self.protocol.close_sent or transport.is_closing():
            return
        waiting = transport.get_write_buffer_size()
        self.most = allowed(self.most, waiting, len(packet.frame) if asked else 0)
        if waiting > self.most:
            transport.abort()
        else:
            transport.write(packet.frame)

    def close(self, code: int) -> None:
        self.task = asyncio.get_running_loop().create_task(self.say_goodbye(code))

    async def say_goodbye(self, code: int) -> None:
        with contextlib.suppress(Exception):
            await self.protocol.send({"type": "websocket.close", "code": code})
