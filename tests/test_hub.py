"""News and presence between processes, with Redis, and with Redis gone."""

import asyncio
import contextlib
import time

import pytest
import redis as redis_client
from django.db import transaction

from canvases.models import Board
from mlew import hub
from mlew.models import News
from mlew.news import announce
from mlew.newsroom import Newsroom
from mlew.presence import merged
from mlew.relay import Shout
from tests.servers import wait_until
from tests.sockets import Browser, Server, run

NOTE = "note-0001"


@pytest.fixture
def board(workshop) -> Board:
    return Board.of(workshop, Board.Kind.EVENT_STORMING)


def test_two_processes_share_a_board_and_go_on_without_redis(pair, redis, workshop, board, pdm, developer):
    async def story():
        yumi = Browser(pair[0].port, workshop, pdm, board)
        kenta = Browser(pair[1].port, workshop, developer, board)
        async with yumi, kenta:
            await yumi.next("people", lambda people: len(people) == 2)
            await kenta.next("people", lambda people: len(people) == 2)
            await yumi.next("board")
            await kenta.next("board")
            await both_write(yumi, kenta, "note-redis")
            redis.kill()
            await both_write(yumi, kenta, "note-alone")
            redis.start()
            listening = redis_client.from_url(redis.url)
            await asyncio.to_thread(wait_until, lambda: listening.pubsub_numsub("mlew")[0][1] == 2, "both listen again")
            listening.close()
            await both_write(yumi, kenta, "note-again")
        seqs = [
            [c["seq"] for told in b.told if "frame" in told for c in told["frame"]["changes"]] for b in (yumi, kenta)
        ]
        assert seqs[0] == seqs[1] == list(range(1, 7))

    run(story())


async def both_write(one: Browser, other: Browser, note: str) -> None:
    await one.do("add", note, x=0, y=0)
    await other.next("frame", lambda frame: any(c["note"] == note for c in frame["changes"]))
    moved = await other.do("move", note, x=1, y=1)
    await one.next("frame", lambda frame: frame["to"] >= moved["seq"])


def test_what_registers_while_the_hub_runs_is_run_too(monkeypatch):
    """As the audience does, whose looks at expired links and faded people begin with the first socket."""
    for name, empty in (("_beside", []), ("_lookouts", []), ("_hub", None)):
        monkeypatch.setattr(hub, name, empty)

    async def story():
        begun = asyncio.Event()

        async def task() -> None:
            begun.set()

        hub.start()
        hub.beside(task)
        await asyncio.wait_for(begun.wait(), 10)
        for running in hub._hub.tasks:
            running.cancel()

    asyncio.run(story())


def test_news_of_another_process_arrive_by_looking(transactional_db, workshop, other_workshop, pdm):
    """The worker and commands have no Redis on a laptop; the page hears of them within a second or so."""
    server = Server().start()

    async def story():
        async with Browser(server.port, workshop, pdm) as yumi:
            await yumi.next("people")
            await asyncio.sleep(0.2)
            start = time.monotonic()
            with transaction.atomic():
                announce(other_workshop, "todo", 1)
                announce(workshop, "handout", 7)
            assert await yumi.next("news") == [["handout", 7]]
            assert time.monotonic() - start < 2

    try:
        run(story())
    finally:
        server.stop()


def test_a_lower_number_that_is_committed_later_is_still_news(db, workshop):
    newsroom = Newsroom()
    assert newsroom.look() == []
    first = News.objects.create(workshop=workshop, kind="a")
    later, first.pk = first.pk, first.pk + 5
    first.save(force_insert=True)
    News.objects.filter(pk=later).delete()
    assert [kind for _, kind, _ in newsroom.look()] == ["a"]
    News.objects.create(pk=later, workshop=workshop, kind="b")
    assert [kind for _, kind, _ in newsroom.look()] == ["b"]
    assert newsroom.look() == []


def test_a_person_is_away_when_all_tabs_are():
    here, away = (
        {"id": 1, "name": "由美", "job": "pdm", "away": False, "places": [7]},
        {"id": 1, "name": "由美", "job": "pdm", "away": True, "places": [3, 7]},
    )
    assert merged([away, here])[0]["away"] is False
    assert merged([here, away])[0]["away"] is False
    assert merged([away, away])[0]["away"] is True
    assert merged([here, away])[0]["places"] == [3, 7]


def test_telling_never_fails_and_does_not_wait_for_a_dead_redis(settings, tmp_path):
    settings.REDIS_URL = f"unix://{tmp_path}/nobody.sock"
    shout = Shout()
    start = time.monotonic()
    for _ in range(100):
        shout.send("news", "")
    hub.wake()
    assert time.monotonic() - start < 1


def test_the_hub_survives_a_message_it_does_not_understand():
    async def story():
        heard = []
        hub.on("test-topic", lambda text: 1 / 0)
        hub.on("test-topic", heard.append)
        hub.start()
        hub.publish("test-topic", "x")
        await asyncio.sleep(0.05)
        assert heard == ["x"]
        await stop()

    asyncio.run(story())


async def stop() -> None:
    for task in hub._hub.tasks:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
