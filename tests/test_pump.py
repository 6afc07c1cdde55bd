"""When the pump reads what browsers say, and that nobody waits for long."""

import asyncio
import time

import pytest

from canvases import limits
from canvases.live.pump import Pump
from canvases.log.writer import Unavailable
from canvases.models import Board
from tests.sockets import run


@pytest.fixture
def heard() -> list[str]:
    return []


def test_what_is_said_after_a_rest_is_read_at_once_and_the_pump_rests_again(heard):
    async def story():
        pump = Pump()
        pump.before_flush(lambda: heard.append("at once"))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert heard == ["at once"]
        assert not pump.busy

    asyncio.run(story())


def test_what_is_said_between_two_flushes_is_read_together_just_before_the_next(heard):
    async def story():
        pump = Pump()
        pump.rested_at = asyncio.get_running_loop().time() + 0.2
        for word in ("one", "two"):
            pump.before_flush(lambda word=word: heard.append(word))
            await asyncio.sleep(0.01)
        assert heard == []
        await asyncio.sleep(0.25)
        assert heard == ["one", "two"]

    asyncio.run(story())


def test_one_that_cannot_be_read_keeps_no_other_from_being_heard(heard, caplog):
    def broken():
        raise ValueError

    async def story():
        pump = Pump()
        for read in (broken, lambda: heard.append("the other")):
            pump.before_flush(read)
        await asyncio.sleep(0.01)

    asyncio.run(story())
    assert heard == ["the other"]
    assert "could not be read" in caplog.text


def test_nobody_waits_for_a_flush_that_takes_long(transactional_db, workshop, heard):
    board = Board.of(workshop, Board.Kind.EVENT_STORMING)

    async def story():
        pump = Pump()
        pump.thread.do(lambda *_: None, time.sleep, 1)
        pump.submitted(pump.room(board))
        await asyncio.sleep(0.01)
        pump.before_flush(lambda: heard.append("while it began"))
        assert heard == []
        await asyncio.sleep(limits.FLUSH_MOST * 2)
        assert heard == ["while it began"]
        pump.before_flush(lambda: heard.append("while it lasts"))
        assert heard == ["while it began", "while it lasts"]
        while pump.busy:
            await asyncio.sleep(0.01)
        assert not pump.slow

    run(story())


def test_nobody_waits_for_a_database_that_does_not_answer(workshop, heard, monkeypatch):
    board = Board.of(workshop, Board.Kind.EVENT_STORMING)

    def away(batches):
        raise Unavailable

    async def story():
        pump = Pump()
        monkeypatch.setattr(pump.writer, "flush", away)
        pump.submitted(pump.room(board))
        while not pump.slow:
            await asyncio.sleep(0.01)
        pump.before_flush(lambda: heard.append("at once"))
        assert heard == ["at once"]

    asyncio.run(story())
