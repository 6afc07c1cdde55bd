"""Cursors, views, who writes where: seen by the room at once, bounded, folded, and never stored."""

import asyncio
import json
import time
from itertools import pairwise

import pytest
from django.contrib.sessions.backends.db import SessionStore

from canvases import limits
from canvases.live import pointing, points
from canvases.live.bucket import point_buckets
from canvases.live.messages import hear
from canvases.live.room import Room
from canvases.live.tab import Tab
from canvases.models import Board, Change
from canvases.refusal import Refused
from mlew.wire import Packet
from sessions.access import Visitor
from sessions.models import Invitation
from sessions.roles import Role
from tests.sockets import Browser, Server, run

BLOCKS = ("channels", "key_partners")
NOTE = "note-0001"
PLACE = {"x": 10, "y": -20}
VIEW = {"x": 0, "y": 0, "w": 800, "h": 600}


class Paper:
    """A wire that keeps what was written on it; `lags` when its browser does not keep up."""

    def __init__(self) -> None:
        self.said: list[dict] = []
        self.lags = False

    def write(self, packet, *, asked=False) -> None:
        self.said.append(json.loads(packet.text))

    def close(self, code: int) -> None:
        pass

    def heard(self, key: str) -> list:
        return [message[key] for message in self.said if key in message]


@pytest.fixture(autouse=True)
def fresh_buckets():
    point_buckets.by_person.clear()


@pytest.fixture
def room(workshop) -> Room:
    room = Room(Board.of(workshop, Board.Kind.EVENT_STORMING), lambda room: None)
    room.begin(0, {})
    return room


def sit(room: Room, person, role=None) -> Tab:
    tab = Tab(Paper(), Visitor(room.board.workshop, role or person.role, person), "", "ja")
    tab.room = room
    room.tabs.add(tab)
    return tab


@pytest.fixture
def two(room, pdm, developer) -> tuple[Tab, Tab]:
    return sit(room, pdm), sit(room, developer)


def show(tab: Tab, **fields) -> None:
    hear(tab, json.dumps({"point": fields}))


async def folds(many: float = 1.5) -> None:
    """Until what waits is told."""
    await asyncio.sleep(limits.FOLD * many)


GOOD = [
    (None, {"at": {"x": 1, "y": -100_000}}),
    (None, {"view": VIEW, "writes": NOTE}),
    (None, {"carries": {"notes": [NOTE], "dx": 5, "dy": 0}}),
    (None, {"at": None, "view": None, "writes": None, "carries": None}),
    (BLOCKS, {"at": {"block": "channels", "x": 0, "y": 1.0}}),
    (BLOCKS, {"at": {"note": NOTE, "x": 0.5, "y": 0.25}}),
    (BLOCKS, {"view": {"block": "channels", "y": 0.5}}),
    (BLOCKS, {"carries": {"notes": [NOTE]}}),
]


@pytest.mark.parametrize(("blocks", "fields"), GOOD)
def test_what_people_show_of_themselves_is_read(blocks, fields):
    assert points.read(fields, blocks) == fields


def test_no_more_is_told_than_was_asked_for():
    assert points.read({"at": {**PLACE, "html": "<b>"}}, None) == {"at": PLACE}
    assert points.read({"at": {"note": NOTE, "x": 1 / 3, "y": 0, "z": 1}}, BLOCKS) == {
        "at": {"note": NOTE, "x": 0.333, "y": 0.0}
    }


ODD = [None, 7, "x", [], {}, {"x": "1", "y": 2}, {"x": 1.5, "y": 2}, {"x": True, "y": 2}, {"x": 10**6, "y": 0}]
NO_PARTS = [{"x": -0.1, "y": 0}, {"x": 0, "y": 1.1}, {"x": float("nan"), "y": 0}, {"x": float("inf"), "y": 0}, {"x": 0}]
GARBAGE = [
    *[(None, raw) for raw in (None, 7, [], {}, "at", {"at": PLACE, "nonsense": 1}, {"__class__": 1})],
    *[(None, {"at": raw}) for raw in ODD[1:]],
    *[(None, {"view": raw}) for raw in (*ODD[1:], PLACE, {**VIEW, "w": 0}, {**VIEW, "h": 10**9})],
    *[(None, {"writes": raw}) for raw in (7, True, [], {}, "short", "a" * 41, "../../etc", "12345678\n")],
    *[(None, {"carries": raw}) for raw in (*ODD[1:], {"notes": [NOTE]}, {"notes": [], "dx": 0, "dy": 0})],
    (None, {"carries": {"notes": [NOTE] * (limits.CARRIED + 1), "dx": 0, "dy": 0}}),
    (None, {"carries": {"notes": [NOTE, 7], "dx": 0, "dy": 0}}),
    *[(BLOCKS, {"at": {"block": "channels", **raw}}) for raw in NO_PARTS],
    *[(BLOCKS, {"at": {"block": raw, "x": 0, "y": 0}}) for raw in ("nowhere", 7, None, [], "")],
    *[(BLOCKS, {"at": {"note": raw, "x": 0, "y": 0}}) for raw in ("short", 7, None, [])],
    *[(BLOCKS, {"view": raw}) for raw in (*ODD[1:], {"block": "nowhere", "y": 0}, {"block": "channels", "y": 2})],
]


@pytest.mark.parametrize(("blocks", "raw"), GARBAGE)
def test_garbage_is_refused(blocks, raw):
    with pytest.raises(Refused):
        points.read(raw, blocks)


def test_what_many_do_within_a_moment_is_one_message(two, pdm, developer):
    async def story():
        yumi, kenta = two
        show(yumi, at={"x": 0, "y": 0})
        await folds()
        for tab in two:
            tab.wire.said.clear()
        for x in range(5):
            show(yumi, at={"x": x, "y": 0})
            show(kenta, at={"x": 0, "y": x}, writes=NOTE)
        assert not yumi.wire.said
        await folds()
        told = {str(pdm.pk): {"at": {"x": 4, "y": 0}}, str(developer.pk): {"at": {"x": 0, "y": 4}, "writes": NOTE}}
        assert yumi.wire.said == kenta.wire.said == [{"points": told}]
        await folds(3)
        assert len(yumi.wire.said) == 1, "a room at rest sends nothing"

    asyncio.run(story())


def test_messages_have_a_distance(two):
    async def story():
        (yumi, kenta), times = two, []
        kenta.wire.write = lambda packet: times.append(time.monotonic())
        for x in range(30):
            show(yumi, at={"x": x, "y": 0})
            await asyncio.sleep(limits.FOLD / 8)
        await folds()
        assert len(times) >= 3
        assert min(after - before for before, after in pairwise(times)) > limits.FOLD * 0.9

    asyncio.run(story())


def test_who_leaves_is_gone_and_comes_back_with_nothing(two, room, pdm):
    async def story():
        yumi, kenta = two
        show(yumi, at=PLACE, writes=NOTE)
        await folds()
        room.leave(yumi)
        await folds()
        assert kenta.wire.heard("points")[-1] == {str(pdm.pk): None}
        room.tabs.add(yumi)
        show(yumi, writes=NOTE)
        room.leave(yumi)
        room.tabs.add(yumi)
        show(yumi, at=PLACE)
        await folds()
        assert kenta.wire.heard("points")[-1] == {
            str(pdm.pk): {"at": PLACE, "view": None, "writes": None, "carries": None}
        }

    asyncio.run(story())


def test_a_second_tab_of_the_same_person_keeps_them_there(two, room, pdm):
    async def story():
        yumi, kenta = two
        show(yumi, at=PLACE)
        phone = sit(room, pdm)
        show(phone, at=PLACE)
        room.leave(yumi)
        await folds()
        assert {str(pdm.pk): None} not in kenta.wire.heard("points")

    asyncio.run(story())


def test_who_comes_later_hears_who_writes_but_no_old_cursors(two, room, pdm, data_scientist):
    async def story():
        yumi, _ = two
        show(yumi, at=PLACE, view=VIEW, writes=NOTE)
        await folds()
        aya = sit(room, data_scientist)
        room.pointing.join(aya)
        await folds()
        assert aya.wire.said == [{"pointers": {str(pdm.pk): {"view": VIEW, "writes": NOTE, "carries": None}}}]

    asyncio.run(story())


def test_a_socket_that_is_busy_misses_it_and_gets_the_whole_later(two, pdm, monkeypatch):
    monkeypatch.setattr(pointing, "AGAIN", 0.01)

    async def story():
        yumi, kenta = two
        kenta.hold()
        yumi.wire.lags = True
        show(yumi, at=PLACE, writes=NOTE)
        await folds()
        assert list(kenta.held) == yumi.wire.said == []
        await kenta.release()
        yumi.wire.lags = False
        await folds()
        whole = {"pointers": {str(pdm.pk): {"view": None, "writes": NOTE, "carries": None}}}
        assert yumi.wire.said == kenta.wire.said == [whole]

    asyncio.run(story())


def test_who_has_no_seat_sees_the_others_and_shows_nothing(two, room, pdm):
    async def story():
        sponsor = sit(room, None, Role.SPONSOR)
        for message in ({"point": {"at": PLACE}}, {"gather": VIEW}):
            hear(sponsor, json.dumps(message))
            assert sponsor.wire.said.pop()["refused"]["code"] == "role"
        show(two[0], at=PLACE)
        await folds()
        assert sponsor.wire.said == [{"points": {str(pdm.pk): {"at": PLACE}}}]

    asyncio.run(story())


def test_too_many_are_refused_and_edits_go_on(two, room, pdm, monkeypatch):
    monkeypatch.setattr(limits, "POINT_RATE", 0)

    async def story():
        yumi, kenta = two
        for x in range(limits.POINT_BURST + 1):
            show(yumi, at={"x": x, "y": 0})
        assert [refused["code"] for refused in yumi.wire.heard("refused")] == ["rate"]
        operation = {"id": "operation-1", "do": "add", "note": NOTE, "x": 0, "y": 0}
        hear(yumi, json.dumps({"ops": [operation]}))
        assert len(room.pending) == 1
        show(kenta, at=PLACE)
        assert not kenta.wire.heard("refused")
        await folds()

    asyncio.run(story())


def test_a_silence_takes_back_what_was_shown_before(two, room, facilitator, pdm):
    async def story():
        yumi, kenta = two
        show(yumi, at=PLACE, view=VIEW, writes=NOTE)
        pointing.hear_points(json.dumps([room.board.pk, {facilitator.pk: {"writes": NOTE}}]))
        await folds()
        room.deliver(1, Packet("{}"), settings={"silent": True})
        await folds()
        assert kenta.wire.heard("points")[-1] == {str(each.pk): pointing.NOTHING for each in (pdm, facilitator)}
        room.pointing.join(kenta)
        await folds()
        assert all(not any(fields.values()) for fields in kenta.wire.heard("pointers")[-1].values())
        room.deliver(2, Packet("{}"), settings={"silent": True, "frozen": True})
        await folds()
        assert len(kenta.wire.heard("points")) == 2, "it begins once"

    run(story())


def test_a_tab_beside_the_board_shows_nothing(workshop, pdm):
    tab = Tab(Paper(), Visitor(workshop, pdm.role, pdm), "", "ja")
    for message in ({"point": {"at": PLACE}}, {"gather": VIEW}):
        hear(tab, json.dumps(message))
    assert [refused["code"] for refused in tab.wire.heard("refused")] == ["garbage", "role"]


@pytest.mark.parametrize("role", Role)
def test_only_who_leads_brings_everyone(two, room, facilitator, pdm, role):
    leads = role in {Role.FACILITATOR, Role.CO_FACILITATOR}
    tab = sit(room, facilitator, role)
    hear(tab, json.dumps({"gather": VIEW}))
    told = [{"by": facilitator.pk, "view": VIEW}] if leads else []
    assert two[0].wire.heard("gather") == told == two[1].wire.heard("gather")
    assert [refused["code"] for refused in tab.wire.heard("refused")] == ([] if leads else ["role"])


def test_nobody_is_brought_without_end_nor_in_a_closed_workshop_nor_to_nowhere(two, room, facilitator):
    tab = sit(room, facilitator)
    hear(tab, '{"gather": {"x": 1}}')
    for _ in range(3):
        hear(tab, json.dumps({"gather": VIEW}))
    room.board.workshop.stage = "closed"
    hear(tab, json.dumps({"gather": VIEW}))
    assert [refused["code"] for refused in tab.wire.heard("refused")] == ["garbage", "rate", "closed"]
    assert len(two[0].wire.heard("gather")) == 2


def test_people_of_another_process_fade_when_it_falls_silent(two, room, facilitator, monkeypatch):
    async def story():
        kenta = two[1]
        for _ in range(2):
            pointing.hear_points(json.dumps([room.board.pk, {facilitator.pk: {"writes": NOTE}}]))
            await folds()
        assert kenta.wire.heard("points") == [{str(facilitator.pk): {"writes": NOTE}}], (
            "what is known is not told again"
        )
        room.pointing.repeat()
        await folds()
        assert len(kenta.wire.said) == 1
        room.pointing.shown[facilitator.pk].until = 0
        room.pointing.repeat()
        await folds()
        assert kenta.wire.heard("points")[-1] == {str(facilitator.pk): None}

    asyncio.run(story())


# Over real sockets


@pytest.fixture
def server(running, transactional_db):
    return running


def test_cursors_stay_within_the_board_and_nothing_is_stored(
    server, workshop, pdm, developer, foreigner, other_workshop
):
    wall = Board.of(workshop, Board.Kind.EVENT_STORMING)
    places = [wall, Board.of(workshop, Board.Kind.CANVAS_OWN), Board.of(other_workshop, Board.Kind.EVENT_STORMING)]
    link = Invitation.issue(workshop, Invitation.Kind.SPONSOR)
    session = SessionStore()
    session["sponsors"] = {workshop.public_id: link.pk}
    session.create()

    async def story():
        yumi, kenta = (Browser(server.port, workshop, person, wall) for person in (pdm, developer))
        beside = Browser(server.port, workshop, developer, places[1])
        outside = Browser(server.port, other_workshop, foreigner, places[2])
        sponsor = Browser(server.port, workshop, None, wall, cookie=f"sessionid={session.session_key}")
        async with yumi, kenta, beside, outside, sponsor:
            for browser in (kenta, beside, outside, sponsor):
                await browser.next("board")
            expected = [[wall.pk], [wall.pk, places[1].pk]]
            await kenta.next("people", lambda people: [person["places"] for person in people] == expected)
            await yumi.say({"point": {"at": PLACE, "writes": NOTE}})
            for browser in (kenta, sponsor):
                assert await browser.next("points") == {str(pdm.pk): {"at": PLACE, "writes": NOTE}}
            await yumi.close()
            assert await kenta.next("points") == {str(pdm.pk): None}
            assert not any("points" in told for browser in (beside, outside) for told in browser.told)

    run(story())
    assert not Change.objects.exists()


def test_two_processes_show_each_other(redis_server, transactional_db, workshop, facilitator, developer):
    wall = Board.of(workshop, Board.Kind.EVENT_STORMING)
    servers = [Server(REDIS_URL=redis_server.url).start() for _ in range(2)]

    async def story():
        mio = await Browser(servers[0].port, workshop, facilitator, wall).open()
        kenta = await Browser(servers[1].port, workshop, developer, wall).open()
        await mio.next("people", lambda people: len(people) == 2)
        await kenta.next("people", lambda people: len(people) == 2)
        await kenta.say({"point": {"writes": NOTE}})
        assert await mio.next("points") == {str(developer.pk): {"writes": NOTE}}
        await mio.say({"gather": VIEW})
        assert await kenta.next("gather") == {"by": facilitator.pk, "view": VIEW}
        await kenta.close()
        assert await mio.next("points") == {str(developer.pk): None}
        await mio.close()

    try:
        run(story())
    finally:
        for server in servers:
            server.stop()
