"""The largest body of a request. Django reads a body to the end before any view sees it, so it is bounded here."""

from collections.abc import Awaitable, Callable

LIMIT = 32 * 1024 * 1024  # bytes; pages refuse larger files than 10 MB with a message of their own
WORDS = "送られたデータが大きすぎます。\nWhat was sent is too large.\n".encode()
HEADERS = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]

Message = dict
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class BoundedBodies:
    """Answers 413 as soon as a body is, or says it will be, larger than `limit` bytes."""

    def __init__(self, app: Callable, limit: int = LIMIT) -> None:
        self.app, self.limit = app, limit

    async def __call__(self, scope: dict, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif announced(scope) > self.limit:
            await refuse(send)
        else:
            await self.app(scope, self._counting(receive, send), send)

    def _counting(self, receive: Receive, send: Send) -> Receive:
        """To the application a body that grows too large looks like a browser that went away."""
        received = 0

        async def counted() -> Message:
            nonlocal received
            if received > self.limit:
                return {"type": "http.disconnect"}
            message = await receive()
            received += len(message.get("body", b""))
            if received <= self.limit:
                return message
            await refuse(send)
            return {"type": "http.disconnect"}

        return counted


def announced(scope: dict) -> int:
    """The length that the request's header tells; 0 without a readable one."""
    value = dict(scope["headers"]).get(b"content-length", b"0")
    return int(value) if value.isdigit() and len(value) < 19 else 0


async def refuse(send: Send) -> None:
    await send({"type": "http.response.start", "status": 413, "headers": HEADERS})
    await send({"type": "http.response.body", "body": WORDS})
