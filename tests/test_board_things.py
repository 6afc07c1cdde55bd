"""What lies on a board beside plain notes, and what a note can be part of: marks, arrows, frames, lanes, clusters."""

import pytest

from canvases.log.replica import Replica, replay
from canvases.log.snapshot import board_data
from canvases.log.writer import apply
from canvases.models import Board, Change, Note
from canvases.refusal import Refused

UID, OTHER = "note-0001", "note-0002"


@pytest.fixture
def note(do) -> Note:
    do("add", note=OTHER, kind="event", text="返した", x=300, y=0)
    return do("add", kind="event", text="借りた", x=0, y=0)


def code(act, *rest, **keys) -> str:
    """Why it was refused; "" when it was done."""
    try:
        act(*rest, **keys)
    except Refused as refused:
        return refused.code if str(refused) else "without words"
    return ""


def test_everybody_marks_for_themselves_and_takes_it_back(note, do, pdm, developer):
    do("mark", mark="unsure", on=True)
    do("mark", mark="unsure", on=True)
    both = do("mark", mark="unsure", on=True, by=developer)
    assert (both.unsure, both.differ) == ([pdm.pk, developer.pk], [])
    do("mark", mark="unsure", on=False, by=developer)
    again = do("mark", mark="differ", on=True, by=developer)
    assert (again.unsure, again.differ) == ([pdm.pk], [developer.pk])


def test_marks_are_the_same_in_a_replay_in_the_database_and_in_the_browser(note, do, board, pdm):
    do("mark", mark="unsure", on=True)
    stored = Replica.load(board).notes
    assert replay(Change.objects.filter(board=board).order_by("seq")) == stored
    told = {each["uid"]: each for each in board_data(board)["notes"]}
    assert told[UID]["unsure"] == [pdm.pk]
    assert "unsure" not in told[OTHER]


ARROW = {"kind": "arrow", "source": UID, "target": OTHER}


def test_an_arrow_leads_from_a_note_to_another(note, do):
    arrow = do("add", note="arrow-01", text="そのあと", **ARROW)
    assert (arrow.kind, arrow.source, arrow.target, arrow.x, arrow.w) == ("arrow", UID, OTHER, None, 0)
    back = do("add", note="arrow-02", kind="arrow", source=OTHER, target=UID)
    assert back.target == UID


def test_an_arrow_is_there_once(note, do):
    do("add", note="arrow-01", **ARROW)
    assert code(do, "add", note="arrow-02", **ARROW) == "joined"
    do("delete", note="arrow-01")
    assert code(do, "add", note="arrow-02", **ARROW) == ""


@pytest.mark.parametrize("target", [UID, "note-9999", "arrow-01", None, 7, "x"])
def test_an_arrow_needs_two_notes_of_the_board(note, do, target):
    do("add", note="arrow-01", **ARROW)
    wrong = {**ARROW, "target": target}
    assert code(do, "add", note="arrow-02", **wrong) in ("ends", "garbage")


def test_an_arrow_can_be_deleted_and_restored_but_is_no_note(note, do):
    do("add", note="arrow-01", **ARROW)
    assert code(do, "move", note="arrow-01", x=0, y=0) == "place"
    assert code(do, "kind", note="arrow-01", kind="event") == "value"
    assert code(do, "mark", note="arrow-01", mark="unsure", on=True) == "value"
    assert code(do, "kind", kind="arrow") == "value"
    do("delete", note="arrow-01")
    assert do("restore", note="arrow-01").deleted_at is None


def test_arrows_have_their_own_limit(note, do, monkeypatch):
    monkeypatch.setattr("canvases.limits.ARROWS", 1)
    monkeypatch.setattr("canvases.limits.NOTES", 2)
    do("add", note="arrow-01", **ARROW)
    assert code(do, "add", note="arrow-02", kind="arrow", source=OTHER, target=UID) == "arrows"
    assert code(do, "add", note="note-0003", x=0, y=0) == "full"


def test_structure_lies_on_free_boards_only(workshop, pdm):
    canvas = Board.of(workshop, Board.Kind.CANVAS_OWN)
    where = {"block": "channels", "order": 1}
    apply(canvas, [{"do": "add", "note": uid, **where} for uid in (UID, OTHER)], by=pdm)
    for kind in ("arrow", "frame", "lane"):
        raw = {**ARROW, "do": "add", "note": "thing-01", **where, "kind": kind}
        assert code(apply, canvas, [raw], by=pdm) == "place"


def test_sizes(note, do):
    assert do("size", w=200, h=0).w == 200
    assert code(do, "size", w=2001, h=0) == "place"
    assert code(do, "size", w=-1, h=0) == "place"
    frame = do("add", note="frame-01", kind="frame", x=0, y=0, w=5000, h=400)
    assert (frame.w, frame.h) == (5000, 400)
    assert do("size", note="frame-01", w=20_000, h=90).w == 20_000


def test_what_the_facilitator_locked_others_leave_alone_but_may_mark(note, do, pdm, facilitator, board):
    assert code(do, "lock", locked=True) == "role"
    assert do("lock", locked=True, by=facilitator).locked
    for verb, keys in CHANGES.items():
        assert code(do, verb, **keys) == "locked"
    assert not Refused("locked").keep
    assert do("mark", mark="unsure", on=True).unsure == [pdm.pk]
    assert do("move", x=5, y=5, by=facilitator).x == 5
    do("lock", locked=False, by=facilitator)
    assert do("move", x=6, y=6).x == 6


CHANGES = {
    "move": {"x": 1, "y": 1},
    "edit": {"text": "書いた", "base": 9},
    "size": {"w": 200, "h": 0},
    "kind": {"kind": "issue"},
    "cluster": {"cluster": "検索"},
    "delete": {},
}


def test_marks_are_no_way_around_a_closed_board(note, do, workshop, facilitator):
    workshop.move_to("closed", by=facilitator)
    assert code(do, "mark", mark="unsure", on=True) == "closed"


def test_people_see_notes_and_no_structure_in_the_lists_of_the_server(note, do, board):
    do("add", note="arrow-01", **ARROW)
    do("add", note="lane-001", kind="lane", x=0, y=0, h=200)
    assert list(Note.objects.written().values_list("uid", flat=True)) == [OTHER, UID]
