"""Deleted notes: a browser is sent the latest of them alone, and is told the others whole when they are restored."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from canvases import limits
from canvases.log import past, restoring
from canvases.log.replica import replay
from canvases.log.snapshot import Shot, board_data
from canvases.models import Board, Change, Note
from canvases.operations.state import note_data
from sessions.access import Visitor
from tests.board_client import whole
from tests.leading import DEVELOPER, LEADER, PDM, SPONSOR, LedRoom
from tests.test_silence import step as silent_step
from tests.test_silence import steps as silent_steps
from tests.test_voting import BALLOT

NOTES = [f"note-{n:04}" for n in range(8)]


@pytest.fixture
def board(workshop) -> Board:
    return Board.of(workshop, Board.Kind.EVENT_STORMING)


@pytest.fixture
def room(board, facilitator, pdm, developer) -> LedRoom:
    return LedRoom(board, [facilitator, pdm, developer])


@pytest.fixture
def two_at_most(monkeypatch) -> None:
    monkeypatch.setattr(limits, "BIN", 2)


@pytest.fixture
def worn(room, two_at_most) -> LedRoom:
    """Eight notes, of which the first five were deleted; everybody has just come."""
    for number, note in enumerate(NOTES):
        room.do(PDM, "add", note, x=number, y=0, text=f"付箋{number}")
    for note in NOTES[:5]:
        room.do(PDM, "delete", note)
    for seat in room.seats:
        room.come(seat)
    return room


def held(room: LedRoom, who: int, *, deleted: bool) -> set[str]:
    return {uid for uid, note in room.seats[who].client.notes.items() if note["deleted"] is deleted}


def agree(room: LedRoom) -> None:
    """Everybody holds all that lies on the board, and what they hold is what is stored, as it is in the log."""
    stored, log = room.stored(), list(Change.objects.filter(board=room.board).order_by("seq"))
    assert (replay(log, found := {}), found) == (stored.notes, stored.settings)
    for seat in room.seats:
        mine = {uid: note for uid, note in stored.notes.items() if not note["hidden"] or note["by"] == seat.pk}
        assert {uid for uid, note in mine.items() if not note["deleted"]} <= seat.client.notes.keys() <= mine.keys()
        assert seat.client.notes == {uid: whole(note_data(mine[uid])) for uid in seat.client.notes}
        assert (seat.client.seq, seat.client.settings) == (stored.seq, stored.settings)


def test_the_limit_is_two_hundred():
    assert limits.BIN == 200


def test_a_browser_is_sent_what_lies_there_and_the_latest_of_what_was_deleted(worn):
    for who in range(4):
        assert held(worn, who, deleted=False) == set(NOTES[5:])
        assert held(worn, who, deleted=True) == set(NOTES[3:5])
    told = board_data(worn.board)["notes"]
    assert [note["uid"] for note in told] == NOTES[3:], "as they were made, also where one comes from the bin"
    worn.do(DEVELOPER, "edit", NOTES[0], text="まだ書いている", base=1)
    worn.come(worn.seats[SPONSOR])
    assert held(worn, SPONSOR, deleted=True) == {NOTES[4], NOTES[0]}


def test_what_says_nothing_takes_no_place_among_the_latest(worn):
    worn.do(PDM, "add", "arrow-01", kind="arrow", source=NOTES[6], target=NOTES[7])
    worn.do(PDM, "add", "note-new", x=0, y=0, text="")
    for uid in ("arrow-01", "note-new"):
        worn.do(PDM, "delete", uid)
    worn.come(worn.seats[SPONSOR])
    assert held(worn, SPONSOR, deleted=True) == set(NOTES[3:5])
    worn.do(PDM, "restore", "arrow-01")
    assert worn.seats[SPONSOR].client.notes["arrow-01"]["target"] == NOTES[7]
    agree(worn)


def test_of_many_that_one_change_touched_so_many_are_sent(worn):
    """The count of a vote is one change of all notes."""
    Note.everything.filter(deleted_at__isnull=False).update(seq=99)
    assert sum(note["deleted"] for note in board_data(worn.board)["notes"]) == 2


def test_what_was_deleted_in_silence_is_sent_to_its_author_alone_and_takes_no_place_of_others(worn, pdm, sponsor):
    worn.do(LEADER, "silence")
    for number in range(3):
        worn.do(PDM, "add", f"hush-00{number}", x=0, y=0, text=f"秘{number}")
        worn.do(PDM, "delete", f"hush-00{number}")
    for seat in worn.seats:
        worn.come(seat)
    assert held(worn, PDM, deleted=True) == {"hush-001", "hush-002"}
    for who in (LEADER, DEVELOPER, SPONSOR):
        assert held(worn, who, deleted=True) == set(NOTES[3:5])
    assert "hush" not in Shot(worn.board).packet(None).text


def test_the_page_of_a_board_brings_no_more_along(worn, workshop, sponsor):
    text = sponsor.get(f"/w/{workshop.public_id}/event-storming/").content.decode()
    assert [f'"{uid}"' in text for uid in NOTES] == [False] * 3 + [True] * 5


@pytest.mark.parametrize("way", ["stay", "catch_up", "come"])
def test_a_note_that_few_hold_comes_back_whole_for_all(worn, way):
    away = worn.seats[DEVELOPER]
    if way != "stay":
        worn.leave(away)
    worn.do(PDM, "edit", NOTES[0], text="書きかけ", base=1)
    worn.do(PDM, "cluster", NOTES[0], cluster="窓口")
    assert NOTES[0] not in worn.seats[SPONSOR].client.notes
    worn.do(PDM, "restore", NOTES[0], writer=1)
    if way != "stay":
        getattr(worn, way)(away)
    for seat in worn.seats:
        note = seat.client.notes[NOTES[0]]
        assert (note["text"], note["cluster"], note["deleted"]) == ("書きかけ", "窓口", False)
    worn.do(SPONSOR - 1, "edit", NOTES[0], text="続き", base=away.client.notes[NOTES[0]]["seq"])
    assert away.client.notes[NOTES[0]]["rival"] == ""
    agree(worn)


def test_what_happens_to_a_note_that_is_not_held_harms_nobody(worn):
    for verb, keys in (("move", {"x": 9, "y": 9}), ("mark", {"mark": "unsure", "on": True}), ("delete", {})):
        assert worn.do(PDM, verb, NOTES[0], **keys) == ""
    worn.do(LEADER, "ballot", **BALLOT)
    worn.do(LEADER, "close")
    agree(worn)


def test_a_restore_names_no_dots_of_others(worn):
    """Of what lies there it tells nothing, and on what is deleted no dots are left."""
    worn.do(LEADER, "ballot", **BALLOT)
    for uid in NOTES[5:7]:
        assert worn.do(DEVELOPER, "vote", uid, n=1) == ""
    worn.do(PDM, "delete", NOTES[5])
    for uid in NOTES[5:7]:
        worn.do(PDM, "restore", uid)
    told = list(Change.objects.filter(op__do="restore").order_by("seq").values_list("op", flat=True))
    assert "dots" not in told[0]["notes"][0]
    assert "notes" not in told[1]
    assert worn.seats[DEVELOPER].client.notes[NOTES[6]]["dots"] == {str(worn.seats[DEVELOPER].pk): 1}


def test_a_restore_in_silence_is_its_authors_alone(worn):
    worn.do(LEADER, "silence")
    worn.do(PDM, "add", "hush-000", x=0, y=0, text="秘1")
    worn.do(PDM, "delete", "hush-000")
    assert worn.do(PDM, "restore", "hush-000") == ""
    for who in (LEADER, DEVELOPER, SPONSOR):
        assert json.loads(worn.seats[who].sent[-1])["frame"]["changes"] == [{"seq": worn.stored().seq}]
    assert worn.seats[PDM].client.notes["hush-000"]["hidden"] is True
    assert not worn.seats[PDM].client.notes["hush-000"]["deleted"]
    worn.do(LEADER, "reveal")
    agree(worn)


def test_the_whole_board_comes_back_from_before_the_deletions(worn, workshop, facilitator):
    plan = restoring.restore(worn.board, len(NOTES), Visitor(workshop, facilitator.role, facilitator))
    assert (plan.back, plan.away) == (5, 0)
    for seat in worn.seats:
        worn.catch_up(seat)
    assert [held(worn, who, deleted=False) for who in range(4)] == [set(NOTES)] * 4
    agree(worn)


def test_the_past_of_a_note_that_was_hidden_deleted_and_restored_is_its_authors_alone(worn, workshop, pdm, developer):
    """Forwards from the beginning as well as backwards from now, and the restores of others' notes hide nothing."""
    worn.do(LEADER, "silence")
    worn.do(PDM, "add", "hush-000", x=0, y=0, text="秘1")
    worn.do(PDM, "delete", "hush-000")
    worn.do(LEADER, "reveal")
    before = worn.stored().seq
    worn.do(PDM, "restore", "hush-000")
    worn.do(DEVELOPER, "restore", NOTES[0])
    for person, hushed in ((developer, False), (pdm, True)):
        visitor = Visitor(workshop, person.role, person)
        changes, now = past.readable(worn.board, visitor), past.present(worn.board, visitor)
        back = past.backward(changes.filter(seq__gt=before).order_by("-seq"), now.notes, person.pk)
        forward = past.forward(changes.filter(seq__lte=before).order_by("seq"))
        assert ("hush-000" in back, "hush-000" in forward) == (hushed, hushed)
        assert {uid: note["deleted"] for uid, note in back.items()} == {u: n["deleted"] for u, n in forward.items()}
        page = past.page_at(before + 1, worn.board, visitor)
        assert [note["text"] for change in page["changes"][-2:] for note in change["notes"]] == ["秘1", "付箋0"]


def test_the_past_tells_no_votes_of_a_note_that_is_restored(worn, workshop, pdm):
    worn.do(LEADER, "ballot", **BALLOT)
    worn.do(PDM, "vote", NOTES[5], n=2)
    worn.do(LEADER, "close")
    worn.do(PDM, "delete", NOTES[5])
    worn.do(PDM, "restore", NOTES[5])
    assert worn.seats[SPONSOR].client.notes[NOTES[5]]["votes"] == 2
    (note,) = past.page_at(99, worn.board, Visitor(workshop, pdm.role, pdm))["changes"][-1]["notes"]
    assert note["text"] == "付箋5"
    assert "votes" not in note


@pytest.mark.django_db
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=silent_steps)
def test_whatever_happens_all_agree_on_what_they_hold(workshop, facilitator, pdm, developer, monkeypatch, steps):
    """Of three people and a reader who come and go, with silence in between, while one deleted note is sent at most."""
    monkeypatch.setattr(limits, "BIN", 1)
    board = Board.objects.create(workshop=workshop, kind=Board.Kind.EVENT_STORMING)
    room = LedRoom(board, [facilitator, pdm, developer])
    for number, (name, who, note, writer) in enumerate(steps):
        silent_step(room, name, who, note, writer, number)
    for seat in room.seats:
        room.catch_up(seat)
    room.do(LEADER, "reveal")
    agree(room)
