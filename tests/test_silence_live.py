"""Silence over real sockets: two processes, one that is killed, rooms that repair themselves from the log."""

import json

import pytest

from canvases.models import Board, Note
from tests.sockets import Browser, run

SECRET = "秘めた一枚"


@pytest.fixture
def board(workshop) -> Board:
    return Board.of(workshop, Board.Kind.EVENT_STORMING)


def heard(browser: Browser) -> str:
    """All that this tab was ever told."""
    return json.dumps(browser.told, ensure_ascii=False)


def at(seq: int):
    return lambda frame: frame["to"] >= seq


def test_nothing_hidden_crosses_processes_crashes_or_new_tabs(
    pair, workshop, board, facilitator, pdm, developer, sponsor
):
    async def story():
        mio = Browser(pair[0].port, workshop, facilitator, board)
        yumi = Browser(pair[1].port, workshop, pdm, board)
        hers = Browser(pair[0].port, workshop, pdm, board)
        kenta = Browser(pair[0].port, workshop, developer, board)
        reader = Browser(pair[1].port, workshop, None, board, cookie=f"sessionid={sponsor.cookies['sessionid'].value}")
        async with mio, hers, kenta, reader:
            await yumi.open()
            for tab in (mio, yumi, hers, kenta, reader):
                await tab.next("board")
            assert (await mio.do("silence", ""))["seq"] == 1
            await yumi.next("frame", at(1))
            await yumi.do("add", "note-secret", x=0, y=0, text=SECRET)
            for tab in (mio, kenta, reader, hers):
                await tab.next("frame", at(2))
            assert [SECRET in heard(tab) for tab in (mio, kenta, reader, hers)] == [False, False, False, True]
            pair[1].kill()
            pair[1].start()
            again = Browser(pair[1].port, workshop, pdm, board)
            curious = Browser(pair[1].port, workshop, developer, board)
            late = Browser(pair[1].port, workshop, developer, board)
            await again.open(since=1)
            await curious.open(since=0)
            async with late:
                assert (await late.next("board"))["notes"] == []
                assert (await again.next("frame"))["changes"][0]["text"] == SECRET
                assert (await curious.next("frame"))["changes"][1] == {"seq": 2}
                await again.do("move", "note-secret", x=5, y=5)
                await hers.next("frame", at(3))
                await kenta.next("frame", at(3))
                assert SECRET not in heard(kenta) + heard(late) + heard(curious) + heard(mio)
                assert (await mio.do("reveal", ""))["notes"][0]["text"] == SECRET
                for tab in (kenta, late, curious):
                    shown = await tab.next("frame", at(4))
                    assert shown["changes"][-1]["notes"][0]["x"] == 5
            await again.close()
            await curious.close()

    run(story())
    assert Note.objects.get().text == SECRET
