"""The spotlight: a facilitator points at one written note, and everybody sees at which."""

import pytest

from canvases.log.replica import replay
from canvases.log.writer import apply
from canvases.models import Board, Change
from tests.leading import DEVELOPER, LEADER, PDM, LedRoom


@pytest.fixture
def room(workshop, facilitator, pdm, developer) -> LedRoom:
    room = LedRoom(Board.of(workshop, Board.Kind.EVENT_STORMING), [facilitator, pdm, developer])
    for number, uid in enumerate(("note-aaa", "note-bbb")):
        room.do(PDM, "add", uid, x=number, y=0, kind="event", text=f"出来事{number}")
    return room


def point(room: LedRoom, uid: object, who: int = LEADER) -> str:
    return room.do(who, "spotlight", spotlight=uid)


def shining(room: LedRoom) -> list[str | None]:
    """At which note each of the people sees the facilitator point, and the board says."""
    settings = [seat.client.settings for seat in room.seats] + [room.stored().settings]
    return [each.get("spotlight") for each in settings]


def test_everybody_sees_at_which_note_the_facilitator_points_until_it_is_taken_back(room):
    for uid in ("note-aaa", "note-bbb"):
        assert point(room, uid) == ""
        assert shining(room) == [uid] * 5
    assert point(room, "") == ""
    assert shining(room) == [None] * 5


@pytest.mark.parametrize("way", ["come", "catch_up"])
def test_who_comes_later_or_again_sees_it(room, way):
    room.leave(room.seats[DEVELOPER])
    point(room, "note-aaa")
    getattr(room, way)(room.seats[DEVELOPER])
    assert shining(room) == ["note-aaa"] * 5


def test_the_log_alone_tells_it(room):
    point(room, "note-aaa")
    point(room, "note-bbb")
    replay(Change.objects.order_by("seq"), settings := {})
    assert settings == room.stored().settings == {"spotlight": "note-bbb"}


@pytest.mark.parametrize("who", [PDM, DEVELOPER])
def test_only_a_facilitator_points(room, who):
    assert point(room, "note-aaa", who) == "role"
    point(room, "note-aaa")
    assert point(room, "", who) == "role"
    assert shining(room) == ["note-aaa"] * 5


@pytest.mark.parametrize("uid", [None, 1, True, [], {}, "x", "a b c d e f", "note-aaa\n"])
def test_it_is_on_a_note_or_on_none(room, uid):
    assert point(room, uid) == "garbage"


def test_there_must_be_such_a_note_with_a_text_on_this_board(room, workshop, facilitator):
    canvas = Board.of(workshop, Board.Kind.CANVAS_OWN)
    there = {"do": "add", "note": "note-there", "block": "channels", "order": 1.5, "text": "店舗"}
    apply(canvas, [there], by=facilitator)
    room.do(PDM, "add", "note-empty", x=1, y=1, text="")
    room.do(PDM, "add", "note-frame", x=1, y=1, kind="frame", text="枠", w=300, h=200)
    room.do(PDM, "delete", "note-bbb")
    for uid in ("note-none", "note-there", "note-empty", "note-frame", "note-bbb"):
        assert point(room, uid) == "unknown", uid
    assert shining(room) == [None] * 5


@pytest.mark.parametrize("author", [LEADER, PDM])
def test_nobody_is_pointed_at_what_is_hidden(room, author):
    room.do(LEADER, "silence")
    room.do(author, "add", "note-new", x=1, y=1, text="秘1")
    assert point(room, "note-new") == "unknown"
    room.do(LEADER, "reveal")
    assert point(room, "note-new") == ""


@pytest.mark.parametrize("who", [LEADER, PDM])
def test_a_note_that_is_put_away_takes_the_light_along_and_comes_back_without_it(room, who):
    point(room, "note-aaa")
    room.do(PDM, "delete", "note-bbb", writer=1)
    assert shining(room) == ["note-aaa"] * 5
    room.do(who, "delete", "note-aaa", writer=1)
    room.do(who, "restore", "note-aaa")
    assert shining(room) == [None] * 5
    for seat in room.seats:
        room.leave(seat)
        room.come(seat)
    assert shining(room) == [None] * 5
    replay(Change.objects.order_by("seq"), settings := {})
    assert settings == {}


def test_putting_it_away_ends_nothing_else_that_is_led(room):
    room.do(LEADER, "freeze", frozen=True)
    point(room, "note-aaa")
    room.do(LEADER, "delete", "note-aaa")
    assert room.stored().settings == {"frozen": True}
