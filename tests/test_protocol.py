"""Messages as they may come over the wire: together, in pieces, in parts, and wrong."""

import asyncio
import json
import secrets

import pytest
from websockets.frames import Frame, Opcode

from canvases.models import Board, Note
from tests.servers import wait_until
from tests.sockets import Browser, run


@pytest.fixture
def tab(running, transactional_db, workshop, pdm) -> Browser:
    return Browser(running.port, workshop, pdm, Board.of(workshop, Board.Kind.EVENT_STORMING))


def adding(note: str) -> bytes:
    operation = {"id": secrets.token_hex(6), "do": "add", "note": note, "x": 1, "y": 2, "text": "付箋"}
    return json.dumps({"ops": [operation]}).encode()


def raw(payload: bytes, opcode: Opcode = Opcode.TEXT, *, fin: bool = True, mask: bool = True) -> bytes:
    return Frame(opcode, payload, fin).serialize(mask=mask)


def notes(tab: Browser) -> list[str]:
    """Those that the tab was told of so far."""
    return [change["note"] for message in tab.told for change in message.get("frame", {}).get("changes", ())]


@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_messages_are_heard_however_the_network_cuts_them(tab, size):
    parts = [raw(b"not", fin=False), raw(b"still here", Opcode.PING), raw(b" json", Opcode.CONT)]
    long = raw(b"long " * 15_000)
    data = b"".join([raw(adding("note-0001")), *parts, raw(adding("note-0002")), raw(adding("note-0003"))])

    async def story():
        async with tab:
            await tab.next("board")
            for at in range(0, len(data), size):
                tab.socket.transport.write(data[at : at + size])
                await asyncio.sleep(0.001)
            tab.socket.transport.write(long)
            assert [(await tab.next("refused"))["code"] for _ in range(2)] == ["garbage", "long"]
            await tab.next("frame", lambda _: notes(tab)[-1] == "note-0003")
            assert notes(tab) == ["note-0001", "note-0002", "note-0003"]

    run(story())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (raw(b'{"away":false}', mask=False), 1002),
        (b"\x81\xff" + (2 * 1024**2).to_bytes(8, "big") + b"mask", 1009),
        (b"\xf1\x80mask", 1002),
        (raw(b"never begun", Opcode.CONT), 1002),
        (raw(b"begun", fin=False) + raw(b"another"), 1002),
    ],
    ids=["not masked", "too long", "reserved bits", "no beginning", "two at once"],
)
def test_what_breaks_the_rules_ends_the_socket(tab, data, code):
    async def story():
        async with tab:
            await tab.next("board")
            tab.socket.transport.write(data)
            assert await tab.closed() == code

    run(story())


def test_what_was_said_just_before_the_line_was_cut_comes_before_its_end(tab, running, workshop, developer):
    """After it, it would bring back to the roster who has left."""

    async def story():
        async with Browser(running.port, workshop, developer) as other:
            async with tab:
                await tab.do("add", "note-0001", kind="event", x=0, y=0)  # the pump rests now
                tab.socket.transport.write(raw(adding("note-0002")) + raw(b'{"away":true}'))
                tab.socket.transport.close()
            await asyncio.to_thread(wait_until, lambda: Note.objects.count() == 2, "the note is written")
            await asyncio.sleep(1)
            roster = [message["people"] for message in other.told if "people" in message][-1]
            assert [person["id"] for person in roster] == [developer.pk]

    run(story())
