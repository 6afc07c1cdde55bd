"""The database does not answer: people are told in words, nothing is lost, and all goes on by itself."""

import pytest
from django.db import transaction

from canvases.models import Board
from mlew.services import database
from tests.sockets import Browser, Server, run


@pytest.fixture
def board(transactional_db, workshop) -> Board:
    return Board.of(workshop, Board.Kind.EVENT_STORMING)


def test_whoever_waits_for_the_database_is_told_so_and_then_served(workshop, pdm, board):
    server = Server().start()

    async def story():
        async with Browser(server.port, workshop, pdm, board) as yumi:
            await yumi.next("board")
            with transaction.atomic():
                Board.objects.select_for_update().get(pk=board.pk)
                await yumi.send("add", "note-0001", x=1, y=1)
                refused = await yumi.next("refused")
                assert (refused["op"], refused["code"], refused["keep"]) == (None, "away", True)
            assert (await yumi.next("frame"))["to"] == 1

    try:
        run(story())
    finally:
        server.stop()


def test_whoever_comes_while_the_database_is_away_is_sent_to_come_again(workshop, pdm, board, tmp_path, capfd):
    """An empty database stands for one that is away: every question to it fails."""
    server = Server(DATABASE_URL=f"sqlite:///{tmp_path}/empty.sqlite3").start()

    async def story():
        browser = await Browser(server.port, workshop, pdm, board).open()
        assert (await browser.next("bye"))["reason"] == "away"
        assert await browser.closed() == 1013

    try:
        run(story())
    finally:
        server.stop()
    assert "Traceback" not in capfd.readouterr().err


def test_the_pool_tries_again_soon_however_long_the_outage(monkeypatch, tmp_path):
    """Its pauses double until it begins anew; the longest is a little more than half of that."""
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@/mlew?host=/tmp")
    assert database("DATABASE_URL", tmp_path)["OPTIONS"]["pool"]["reconnect_timeout"] <= 10
