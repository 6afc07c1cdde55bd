"""uvicorn's WebSocket protocol with a short way: messages are heard without a queue or a task between, and frames go
straight out.

Start uvicorn with `--ws mlew.protocol:DirectProtocol`. Without it everything works too, at more CPU. Plain messages,
one text in one frame, are read here; all else, and whatever is wrong, is left to the library, frame by frame."""

import asyncio
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import apply_mask
from websockets.http11 import Request

EXTENSION = "mlew.direct"
MOST = 1024 * 1024  # bytes of a message that is still read, to be refused with words
UNREAD = 64 * 1024  # bytes of one socket that may wait to be read with what others say
TEXT = 0x81  # the first byte of a message in one frame (RFC 6455, 5.2)
MASKED = 0x80


class DirectProtocol(WebSocketsSansIOProtocol):
    """Offers itself in the scope, so that whoever is asked can `listen`."""

    listener: Callable[[str], None] | None = None
    rest = b""
    waits = False  # to be read with what others say
    unruly = False  # the library knows better how to end this

    def __init__(self, config, *args, **options) -> None:
        config.ws_per_message_deflate = False
        config.ws_max_size = min(config.ws_max_size, MOST)
        super().__init__(config, *args, **options)
        self.queue = Mailbox()

    def listen(self, listener: Callable[[str], None], later: Callable[[Callable[[], None]], None]) -> None:
        """From now on `listener(text)` hears the text messages, whenever what was given to `later` is called.

        What only the handshake needed is let go: a third of what a socket holds that does nothing."""
        self.listener, self.later = listener, later
        self.scope["headers"].clear()
        self.request.headers.clear()
        del self.request, self.response

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:  # refused as no handshake
            self.scope["extensions"][EXTENSION] = self

    def data_received(self, data: bytes) -> None:
        if not self.handshake_initiated or self.unruly:
            super().data_received(data)
            return
        self.rest += data
        if self.listener is None or len(self.rest) > UNREAD:
            self.read()
        elif not self.waits:
            self.waits = True
            self.later(self.read)

    def connection_lost(self, exc: Exception | None) -> None:
        """What came before the end is heard before it."""
        try:
            self.read()
        finally:
            super().connection_lost(exc)

    def read(self) -> None:
        """Read the frames that have come."""
        data, at, self.rest, self.waits = self.rest, 0, b"", False
        while bounds := find_frame(data, at):
            begin, end = bounds
            if end - begin > MOST:
                self.unruly = True
                super().data_received(data[at:])
                return
            if end > len(data):
                break
            self.frame_received(data, at, begin, end)
            at = end
        self.rest = data[at:]

    def frame_received(self, data: bytes, at: int, begin: int, end: int) -> None:
        """One whole frame. Between the parts of a longer message no other may begin: that is for the library to say."""
        plain = data[at] == TEXT and data[at + 1] & MASKED
        if plain and self.listener and not self.frames and not self.close_sent:
            payload = apply_mask(data[begin:end], data[begin - 4 : begin])
            self.listener(payload.decode(errors="replace"))
        else:
            super().data_received(data[at:end])

    def send_receive_event_to_app(self) -> None:
        """Text that is no UTF-8 is heard with marks in its place, and refused in words like all that is wrong."""
        if self.curr_msg_data_type != "text" or self.close_sent:
            super().send_receive_event_to_app()
            return
        data = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames)
        self.frames = [bytes(data).decode(errors="replace").encode()]
        if self.listener is None:
            super().send_receive_event_to_app()
            return
        self.listener(self.frames.pop().decode())


class Mailbox:
    """What an application has not received yet. An `asyncio.Queue` for one reader, without the four deques in it: they
    are a sixth of what a socket holds, and hold nothing."""

    __slots__ = ("messages", "reader")

    def __init__(self) -> None:
        self.messages: list[Any] = []
        self.reader: asyncio.Future | None = None

    def empty(self) -> bool:
        return not self.messages

    def put_nowait(self, message: Any) -> None:
        self.messages.append(message)
        if self.reader and not self.reader.done():
            self.reader.set_result(None)

    async def get(self) -> Any:
        while not self.messages:
            self.reader = asyncio.get_running_loop().create_future()
            await self.reader
        return self.messages.pop(0)


def find_frame(data: bytes, at: int) -> tuple[int, int] | None:
    """Where the payload of the frame at `at` begins and ends, maybe beyond the data; None: its head lacks bytes."""
    if len(data) < at + 2:
        return None
    size, begin = data[at + 1] & 0x7F, at + 2
    if size > 125:
        wide = 2 if size == 126 else 8
        size, begin = int.from_bytes(data[begin : begin + wide], "big"), begin + wide
    begin += 4 if data[at + 1] & MASKED else 0
    return (begin, begin + size) if len(data) >= begin else None
