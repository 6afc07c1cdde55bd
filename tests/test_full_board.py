"""A board holds so many people and no more; who comes too late is told so and let in later, and the room goes on."""

from types import SimpleNamespace

import pytest
from django.contrib.sessions.backends.db import SessionStore

from canvases import limits
from canvases.live.audience import Audience
from canvases.live.room import Room
from canvases.models import Board
from sessions.models import Invitation
from tests.sockets import Browser, Server, run


@pytest.fixture(scope="module")
def small(test_database, django_db_blocker):
    """A server at whose boards two people fit."""
    with django_db_blocker.unblock():
        server = Server(DJANGO_SETTINGS_MODULE="tests.small_room").start()
    yield server
    server.stop()


@pytest.fixture
def tab(small, transactional_db, workshop):
    board = Board.of(workshop, Board.Kind.EVENT_STORMING)

    def make(person, at=board, **options) -> Browser:
        return Browser(small.port, workshop, person, at, **options)

    return make


def test_the_limit_is_three_hundred_people():
    assert limits.PEOPLE == 300


def test_whoever_comes_to_a_full_board_is_told_so_and_comes_in_when_somebody_leaves(tab, pdm, developer, member):
    async def story():
        async with tab(pdm) as yumi, tab(developer) as kenta:
            await kenta.next("board")
            late = await tab(member).open()
            assert (await late.next("bye"))["reason"] == "full"
            assert await late.closed() == 1013
            assert [next(iter(told)) for told in late.told] == ["bye"]
            await yumi.do("add", "note-0001", x=1, y=2)
            await kenta.next("frame")
            assert {one["id"] for one in (await yumi.next("people", lambda all: len(all) == 2))} == {
                pdm.pk,
                developer.pk,
            }
        async with tab(pdm), tab(member) as hayashi:
            assert (await hayashi.next("board"))["seq"] == 1

    run(story())


def test_a_second_tab_and_the_pages_beside_the_board_need_no_place(tab, pdm, developer, member, workshop):
    async def story():
        async with tab(pdm) as yumi, tab(developer) as kenta, tab(pdm) as again, tab(member, at=None) as beside:
            for browser in (yumi, kenta, again):
                await browser.next("board")
            assert (await beside.next("hello"))["you"] == member.pk
            elsewhere = Board.make(workshop, Board.Kind.FREE, by=member)
            async with tab(member, at=elsewhere) as other:
                await other.next("board")

    run(story())


def test_each_browser_that_only_reads_takes_a_place(tab, pdm, member, workshop):
    link = Invitation.issue(workshop, Invitation.Kind.SPONSOR)

    def reading() -> str:
        session = SessionStore()
        session["sponsors"] = {workshop.public_id: link.pk}
        session.create()
        return f"sessionid={session.session_key}"

    one, two = reading(), reading()

    async def story():
        async with tab(pdm), tab(None, cookie=one) as first, tab(None, cookie=one) as again:
            for browser in (first, again):
                await browser.next("board")
            for late in (tab(None, cookie=two), tab(member)):
                await late.open()
                assert (await late.next("bye"))["reason"] == "full"

    run(story())


def test_people_at_other_processes_are_counted_where_they_sit(db, workshop, pdm, monkeypatch):
    monkeypatch.setattr(limits, "PEOPLE", 2)
    board = Board.of(workshop, Board.Kind.EVENT_STORMING)
    crowd, room = Audience(), Room(board, submitted=None)
    visitor = SimpleNamespace(workshop=workshop)
    late = SimpleNamespace(visitor=visitor, who=pdm.pk)
    for places, fits in (([[board.pk], []], True), ([[board.pk], [board.pk]], False)):
        people = [{"id": 1000 + n, "away": False, "places": place} for n, place in enumerate(places)]
        crowd.presence.others = {("another process", workshop.public_id): (1e12, people)}
        assert crowd.admits(late, room) is fits
    seated = SimpleNamespace(visitor=visitor, who=1001)
    assert crowd.admits(seated, room)
