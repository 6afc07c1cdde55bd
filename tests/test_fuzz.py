"""Hostile messages by the thousand: nothing escapes, nothing changes, nothing piles up. The seed may be given."""

import asyncio
import gc
import logging
import os
import random
import socket
from pathlib import Path

import pytest
from websockets.exceptions import WebSocketException

from canvases import limits
from canvases.live.bucket import message_buckets
from canvases.live.messages import hear
from canvases.live.room import Room
from canvases.live.tab import Tab
from canvases.log.batch import Batch
from canvases.log.writer import Writer, apply
from canvases.models import Board, Change, Note
from sessions.access import Visitor
from sessions.roles import Role
from tests.hostile import NOTE, Attacker
from tests.sockets import Browser, Server, run

SEED = int(os.environ.get("FUZZ_SEED", 20_26))
MESSAGES, WIRED = 100_000, 2_000
MOST = 5 * 1024 * 1024  # bytes that the memory may grow


def resident(pid: int | str = "self") -> int:
    """Bytes of memory that a process holds."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture
def board(workshop, pdm) -> Board:
    board = Board.of(workshop, Board.Kind.EVENT_STORMING)
    apply(board, [{"do": "add", "note": NOTE, "kind": "event", "text": "検索した", "x": 0, "y": 0}], by=pdm)
    board.refresh_from_db()
    return board


def everything(board: Board) -> tuple:
    return list(Board.objects.values()), list(Note.objects.values()), Change.objects.count()


class Ear:
    """A wire that counts what is said by its first words."""

    def __init__(self) -> None:
        self.refusals = self.others = 0

    def write(self, packet, *, asked: bool = False) -> None:
        if packet.text.startswith('{"refused":') and '"code":"failed"' not in packet.text:
            self.refusals += 1
        else:
            self.others += 1

    def close(self, code: int) -> None:
        self.others += 1


def sit(room: Room, person, role=None) -> Tab:
    tab = Tab(Ear(), Visitor(room.board.workshop, role or person.role, person), "", "ja")
    tab.room = room
    return tab


def attack(attacker: Attacker, tabs: dict[str, Tab], room: Room, many: int) -> None:
    """Members say what is wrong; those without permission say it faultlessly. The writer sees what gets so far."""
    writer, others = Writer(), [name for name in tabs if name != "member"]
    for number in range(many):
        name = "member" if attacker.dice.random() < 0.8 else attacker.dice.choice(others)
        says = attacker.wrong if attacker.dice.random() < 0.99 else attacker.presumptuous
        hear(tabs[name], says() if name == "member" else attacker.forbidden())
        if len(room.pending) > 400 or number == many - 1:
            (flushed,) = writer.flush([Batch(room.board.pk, list(room.take().entries))])
            assert not flushed.first
            assert not flushed.repeated
            why = {(entry.reply is tabs["member"], refused.code) for entry, refused in flushed.refused}
            known_late = {(True, "place"), (True, "picture")}  # as wide as only a lane may be; never sent
            assert why <= {(True, "role"), (False, "removed"), *known_late}


def test_a_hundred_thousand_hostile_messages_change_nothing(
    board, pdm, developer, foreigner, facilitator, monkeypatch, caplog
):
    for bucket in ("BURST", "MESSAGE_BURST"):
        monkeypatch.setattr(limits, bucket, 10**9)
    message_buckets.by_person.clear()
    developer.remove(by=facilitator)
    room = Room(board, lambda room: None)
    tabs = {"member": sit(room, pdm), "removed": sit(room, developer), "foreign": sit(room, foreigner)}
    tabs["sponsor"] = sit(room, None, Role.SPONSOR)
    attacker = Attacker(SEED)
    attack(attacker, tabs, room, MESSAGES // 10)
    gc.collect()
    before, memory = everything(board), resident()
    with caplog.at_level(logging.WARNING):
        attack(attacker, tabs, room, MESSAGES)
    gc.collect()
    grown = resident() - memory
    assert not caplog.records, caplog.records[:3]
    assert sum(tab.wire.others for tab in tabs.values()) == 0
    assert tabs["member"].wire.refusals > MESSAGES * 0.8
    assert everything(board) == before
    assert grown < MOST, f"{grown / 1e6:.1f} MB more, seed {SEED}"


RAW = [
    b"\x81\x05hello",  # not masked
    b"\xc1\x80\x00\x00\x00\x00",  # a reserved bit
    b"\x83\x80\x00\x00\x00\x00",  # a kind that does not exist
    b"\x81\xff" + b"\xff" * 8 + b"\x00" * 4,  # 2^64 bytes announced
    b"\x89\xfe\x01\x00" + b"\x00" * 260,  # a ping beyond its size
    b"\x80\x80\x00\x00\x00\x00",  # the continuation of nothing
    b"\x88\x81\x00\x00\x00\x00\x01",  # a goodbye of one byte
    b"\x81\x82\x00\x00\x00\x00\xff\xfe",  # no UTF-8
]


def knock(browser: Browser, port: int, dice: random.Random) -> None:
    """Open a socket by hand, and break the rules of frames on it, or those of the handshake."""
    path = browser.address.split(str(port), 1)[1]
    query = dice.choice(["?board=1", "?board=-1&since=1e9", "?board=" + "9" * 500, "?since=%00", "?news=x", "?%ff"])
    lines = [f"GET {path}{query} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket", "Connection: Upgrade"]
    lines += ["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", f"Origin: {browser.origin}"]
    lines += [f"Cookie: {dice.choice([browser.headers['Cookie'], 'sessionid=x', ';;=', ''])}", "", ""]
    with socket.create_connection(("127.0.0.1", port), timeout=10) as wire:
        wire.sendall("\r\n".join(lines).encode())
        wire.recv(4096)
        wire.sendall(dice.choice(RAW) + dice.randbytes(dice.randint(0, 40)))


async def shout(browser: Browser, say, many: int) -> None:
    """Say many hostile things; a socket that the server ends is opened again."""
    await browser.open()
    for number in range(many):
        try:
            await browser.say(say())
        except WebSocketException:
            await browser.open()
        if number % 50 == 49:
            await asyncio.sleep(0.05)
            browser.told.clear()
    await browser.close()


def test_two_thousand_hostile_messages_over_sockets_change_nothing(
    transactional_db, workshop, board, cast, developer, capfd
):
    server = Server().start()
    attacker, dice = Attacker(SEED), random.Random(SEED)

    def bad() -> str | bytes:
        text = attacker.wrong().encode(errors="replace")
        return text if dice.random() < 0.2 else text.decode()

    def tab(person, at=board) -> Browser:
        return Browser(server.port, workshop, person, at)

    knocker = tab(developer)

    def knocks() -> None:
        for _ in range(60):
            knock(knocker, server.port, dice)

    async def story() -> int:
        await shout(tab(cast[0]), bad, WIRED // 10)
        before, memory = everything(board), resident(server.process.pid)
        honest = [tab(person) for person in cast]
        outside = [tab(cast[0], None), tab(None)]
        shouts = [shout(each, bad, WIRED // 8) for each in honest]
        shouts += [shout(each, attacker.forbidden, WIRED * 3 // 16) for each in outside]
        await asyncio.gather(*shouts, asyncio.to_thread(knocks))
        grown = resident(server.process.pid) - memory
        assert everything(board) == before
        async with tab(developer) as kenta:
            await kenta.do("move", NOTE, x=5, y=5)
        return grown

    async def attacked() -> None:
        grown = await story()
        assert grown < MOST, f"{grown / 1e6:.1f} MB more, seed {SEED}"

    try:
        run(attacked())
    finally:
        server.stop()
    assert "Traceback" not in capfd.readouterr().err
