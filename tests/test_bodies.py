"""No request may send more than a bounded body."""

import http.client
from urllib.parse import urlsplit

import pytest

from mlew.bodies import BoundedBodies


class Exchange:
    """One request with these chunks; remembers what was sent back and what the application read."""

    def __init__(self, *chunks: bytes, length: bytes = b"") -> None:
        self.chunks, self.sent, self.read = list(chunks), [], b""
        self.scope = {"type": "http", "headers": [(b"content-length", length)] if length else []}

    async def receive(self) -> dict:
        body = self.chunks.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(self.chunks)}

    async def send(self, message: dict) -> None:
        self.sent.append(message)

    async def app(self, scope, receive, send) -> None:
        while (message := await receive())["type"] == "http.request":
            self.read += message["body"]
            if not message["more_body"]:
                return await send({"type": "http.response.start", "status": 200})
        return None

    async def run(self) -> list[int]:
        await BoundedBodies(self.app, limit=10)(self.scope, self.receive, self.send)
        return [message["status"] for message in self.sent if "status" in message]


@pytest.mark.asyncio
async def test_a_small_body_passes():
    exchange = Exchange(b"12345", b"67890", length=b"10")
    assert await exchange.run() == [200]
    assert exchange.read == b"1234567890"


@pytest.mark.asyncio
async def test_a_body_that_says_it_is_large_is_not_read():
    exchange = Exchange(b"x" * 11, length=b"11")
    assert await exchange.run() == [413]
    assert exchange.chunks


@pytest.mark.asyncio
@pytest.mark.parametrize("length", [b"", b"5", b"-3", b"\xef\xbc\x99"])
async def test_a_body_that_grows_too_large_is_cut(length):
    exchange = Exchange(b"12345", b"67890", b"1", b"more", length=length)
    assert await exchange.run() == [413]
    assert exchange.read == b"1234567890"
    assert exchange.chunks == [b"more"]


@pytest.mark.asyncio
async def test_sockets_pass():
    exchange = Exchange()
    exchange.scope = {"type": "websocket"}
    await BoundedBodies(lambda scope, receive, send: send({"type": "websocket.accept"}))(
        exchange.scope, exchange.receive, exchange.send
    )
    assert exchange.sent == [{"type": "websocket.accept"}]


def test_the_web_process_refuses_it_before_it_is_sent(web):
    connection = http.client.HTTPConnection(urlsplit(web.url).netloc, timeout=10)
    connection.putrequest("POST", "/account/sign-in/")
    connection.putheader("Content-Length", str(10**9))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()
