"""What can be done to a note, one verb at a time."""

import pytest

from canvases import limits
from canvases.copies.copying import duplicate
from canvases.log import store
from canvases.log.batch import Batch, Entry
from canvases.log.replica import Replica
from canvases.log.writer import Writer, apply, new_uid
from canvases.models import Board, Change, Note
from canvases.operations import read
from canvases.refusal import Refused
from sessions.access import Visitor

UID = "note-0001"


@pytest.fixture
def note(do) -> Note:
    return do("add", kind="event", text="アプリを開いた", x=10, y=-20)


def test_add_makes_a_note_of_its_author(note, pdm, board):
    assert (note.kind, note.text, note.x, note.y, note.by) == ("event", "アプリを開いた", 10, -20, pdm)
    assert (note.seq, note.text_seq, note.workshop_id) == (1, 1, board.workshop_id)


def test_add_on_a_canvas_needs_a_block(workshop, pdm):
    canvas = Board.of(workshop, Board.Kind.CANVAS_OWN)
    apply(canvas, [{"do": "add", "note": UID, "block": "channels", "order": 1.5, "text": "店舗"}], by=pdm)
    assert canvas.notes.get().block == "channels"
    with pytest.raises(Refused) as refused:
        apply(canvas, [{"do": "add", "note": new_uid(), "x": 1, "y": 1}], by=pdm)
    assert refused.value.code == "place"


def test_every_property_is_its_own(note, do):
    do("move", x=5, y=6)
    do("kind", kind="issue")
    do("category", category=" 習慣化 ")
    do("priority", priority="high")
    changed = do("certainty", certainty="assumption")
    assert (changed.x, changed.y, changed.kind, changed.category) == (5, 6, "issue", "習慣化")
    assert (changed.priority, changed.certainty, changed.text) == ("high", "assumption", note.text)
    assert (changed.seq, changed.text_seq) == (6, 1)


def test_what_a_storming_says_of_an_event_and_an_issue(do, note):
    do("growth", growth="data")
    event = do("pivotal", pivotal=True)
    assert (event.growth, event.pivotal, event.text) == ("data", True, note.text)
    do("remedy", remedy="ml")
    do("needs", needs=" 過去の申し込み\n3年分 ")
    issue = do("view", view="8割は当てられる")
    assert (issue.remedy, issue.needs, issue.view) == ("ml", "過去の申し込み\n3年分", "8割は当てられる")
    assert not do("pivotal", pivotal=False).pivotal


def test_edit_replaces_the_text_it_was_based_on(note, do):
    assert do("edit", text="検索した", base=1).text == "検索した"


def test_a_stale_edit_keeps_both_texts_until_somebody_chooses(note, do, developer):
    do("edit", text="検索した", base=1)
    both = do("edit", text="比較した", base=1, by=developer)
    assert (both.text, both.rival, both.text_seq) == ("検索した", "比較した", 3)
    third = do("edit", text="迷った", base=2)
    assert (third.text, third.rival) == ("検索した", "比較した\n\n迷った")
    written = do("edit", text="検索して借りた", base=third.text_seq)
    assert (written.text, written.rival) == ("検索して借りた", "比較した\n\n迷った")
    chosen = do("edit", text="比較した", base=written.text_seq, chosen=True)
    assert (chosen.text, chosen.rival) == ("比較した", "")


def test_a_choice_can_be_taken_back_with_the_text_that_was_not_chosen(note, do, developer):
    do("edit", text="検索した", base=1)
    do("edit", text="比較した", base=1, by=developer)
    chosen = do("edit", text="比較した", base=3, chosen=True)
    again = do("edit", text="検索した", base=chosen.text_seq, chosen=True, rival="比較した")
    assert (again.text, again.rival) == ("検索した", "比較した")
    plain = do("edit", text="検索して借りた", base=again.text_seq, rival="勝手な文")
    assert (plain.text, plain.rival) == ("検索して借りた", "比較した")


def test_a_choice_taken_back_too_late_overwrites_nobody(note, do, developer):
    do("edit", text="検索した", base=1)
    do("edit", text="予約した", base=2, by=developer)
    late = do("edit", text="検索した", base=2, chosen=True, rival="比較した")
    assert (late.text, late.rival.split("\n\n")) == ("予約した", ["検索した"])


def test_a_stale_edit_with_the_same_text_is_no_conflict(note, do):
    do("edit", text="検索した", base=1)
    assert do("edit", text="検索した", base=1).rival == ""


def test_text_written_into_an_emptied_note_stands(note, do):
    do("edit", text="", base=1)
    written = do("edit", text="検索した", base=1)
    assert (written.text, written.rival) == ("検索した", "")


def test_delete_and_restore_are_harmless_twice(note, do):
    do("delete")
    assert do("delete").deleted_at
    do("restore")
    assert do("restore").deleted_at is None


def test_text_of_a_deleted_note_is_not_lost(note, do):
    do("delete")
    assert do("edit", text="書きかけ", base=1).text == "書きかけ"


def test_the_log_tells_what_was_done_and_what_it_replaced(note, do, board, pdm):
    do("move", x=1, y=2)
    change = Change.objects.get(board=board, seq=2)
    assert change.op == {"do": "move", "note": UID, "x": 1, "y": 2}
    assert (change.before, change.actor) == ({"x": 10, "y": -20}, pdm)


def test_all_or_none_in_process(note, board, pdm):
    with pytest.raises(Refused):
        apply(board, [{"do": "move", "note": UID, "x": 9, "y": 9}, {"do": "delete", "note": "unknown-note"}], by=pdm)
    board.refresh_from_db()
    assert (board.seq, board.notes.get().x) == (1, 10)


GARBAGE = [
    ("garbage", {"do": "explode"}),
    ("garbage", {"do": ["move"]}),
    ("garbage", {"do": "move", "note": "kurz", "x": 1, "y": 1}),
    ("garbage", {"do": "move", "note": 7, "x": 1, "y": 1}),
    ("garbage", {"do": "delete", "id": "x'; drop table--"}),
    ("garbage", {"do": "edit", "text": "a", "base": "1"}),
    ("garbage", {"do": "edit", "text": "a", "base": -1}),
    ("unknown", {"do": "delete", "note": "other-board-note"}),
    ("taken", {"do": "add", "x": 0, "y": 0}),
    ("place", {"do": "move", "x": 1.5, "y": 1}),
    ("place", {"do": "move", "x": True, "y": 1}),
    ("place", {"do": "move", "x": 10**30, "y": 1}),
    ("place", {"do": "move", "x": float("nan"), "y": 1}),
    ("place", {"do": "move", "block": "channels", "order": 1}),
    ("text", {"do": "edit", "text": "a" * 2001, "base": 1}),
    ("text", {"do": "edit", "text": "\ud800", "base": 1}),
    ("text", {"do": "edit", "text": "a\x00b", "base": 1}),
    ("text", {"do": "edit", "text": ["a"], "base": 1}),
    ("value", {"do": "kind", "kind": "bomb"}),
    ("value", {"do": "kind", "kind": {}}),
    ("value", {"do": "priority", "priority": None}),
    ("value", {"do": "certainty", "certainty": 1}),
    ("text", {"do": "category", "category": "x" * 41}),
    ("value", {"do": "category", "category": "a\nb"}),
    ("value", {"do": "growth", "growth": "taller"}),
    ("value", {"do": "pivotal", "pivotal": 1}),
    ("value", {"do": "remedy", "remedy": "magic"}),
    ("text", {"do": "needs", "needs": "x" * 301}),
    ("text", {"do": "view", "view": 7}),
    ("value", {"do": "mark", "mark": "love", "on": True}),
    ("value", {"do": "mark", "mark": "unsure", "on": 1}),
]


@pytest.mark.parametrize(("code", "raw"), GARBAGE)
def test_garbage_is_refused_and_changes_nothing(note, board, pdm, code, raw):
    with pytest.raises(Refused) as refused:
        apply(board, [{"note": UID, **raw}], by=pdm)
    board.refresh_from_db()
    assert refused.value.code == code
    assert str(refused.value)
    assert board.seq == 1


@pytest.mark.parametrize("order", [float("nan"), float("inf"), 1e300, "1", None, True])
def test_an_order_is_a_finite_number(workshop, pdm, order):
    canvas = Board.of(workshop, Board.Kind.CANVAS_OWN)
    with pytest.raises(Refused):
        apply(canvas, [{"do": "add", "note": UID, "block": "channels", "order": order}], by=pdm)


def test_a_full_board_says_so(board, pdm, monkeypatch):
    monkeypatch.setattr("canvases.limits.NOTES", 2)
    adds = [{"do": "add", "note": f"note-000{i}", "x": 0, "y": 0} for i in range(3)]
    with pytest.raises(Refused) as refused:
        apply(board, adds, by=pdm)
    assert refused.value.code == "full"
    apply(board, [*adds[:2], {"do": "delete", "note": "note-0000"}, adds[2]], by=pdm)
    with pytest.raises(Refused):
        apply(board, [{"do": "restore", "note": "note-0000"}], by=pdm)


def test_what_was_deleted_counts_towards_all_that_a_board_ever_holds(note, do, board, pdm, monkeypatch):
    monkeypatch.setattr(limits, "EVER", 3)
    do("add", "note-0002", x=1, y=1)
    do("add", "note-0003", kind="arrow", source=UID, target="note-0002")
    for uid in (UID, "note-0002", "note-0003"):
        do("delete", uid)
    for kind in ({"kind": "event", "x": 1, "y": 1}, {"kind": "arrow", "source": UID, "target": "note-0002"}):
        with pytest.raises(Refused, match="ボードを複製") as refused:
            apply(board, [{"do": "add", "note": "note-0004", **kind}], by=pdm)
        assert (refused.value.code, refused.value.keep) == ("spent", False)
    do("restore", UID)
    do("edit", UID, text="戻した", base=1)
    assert [each.text for each in Note.objects.live().filter(board=board)] == ["戻した"]
    copy = duplicate(board, Visitor(board.workshop, pdm.role, pdm))
    apply(copy, [{"do": "add", "note": "note-0004", "x": 1, "y": 1}], by=pdm)


class Unsearched(dict):
    """The notes of a board of which nobody may look through all."""

    def items(self):
        raise AssertionError("all notes were looked through")


def test_only_an_arrow_looks_at_all_the_other_notes(note, board, pdm, facilitator):
    apply(board, [{"do": "freeze", "frozen": True}], by=facilitator)
    replica = Replica.load(board)
    replica.notes = Unsearched(replica.notes)
    move = read({"id": "op-00001", "do": "move", "note": UID, "x": 5, "y": 5}, None)
    assert replica.decide(move, pdm.pk, leads=False)[0]["x"] == 5
    arrow = {"id": "op-00002", "do": "add", "note": "note-9999", "kind": "arrow", "source": "note-0001"}
    with pytest.raises(AssertionError, match="looked through"):
        replica.decide(read({**arrow, "target": "note-0002"}, None), pdm.pk, leads=False)


def test_the_log_is_not_asked_for_ids_that_are_made_here(note, board, pdm, monkeypatch):
    monkeypatch.setattr(store, "known", lambda *asked: pytest.fail("the log was asked"))
    moves = [{"do": "move", "note": UID, "x": x, "y": 5} for x in range(3)]
    assert [change.op["x"] for change in apply(board, moves, by=pdm)] == [0, 1, 2]


def test_an_operation_that_comes_twice_is_applied_once(note, board, pdm):
    once = {"id": "move-twice", "do": "move", "note": UID, "x": 1, "y": 1}
    assert len(apply(board, [once], by=pdm)) == 1
    assert apply(board, [once, once], by=pdm) == []
    board.refresh_from_db()
    assert board.seq == 2


def test_an_add_that_comes_again_after_a_restart_is_known(board, pdm):
    """A fresh writer remembers nothing; the log does, and nobody is told that the note exists already."""
    entry = Entry(read({"id": "add-once", "do": "add", "note": UID, "x": 1, "y": 1}, None), pdm.pk)
    assert Writer().flush([Batch(board.pk, [entry])])[0].first == 1
    (again,) = Writer().flush([Batch(board.pk, [entry])])
    assert (again.refused, again.repeated) == ([], [(entry, 1)])


def test_who_may_write(note, board, workshop, pdm, facilitator, foreigner, browser_of):
    def code(by) -> str:
        try:
            apply(board, [{"do": "move", "note": UID, "x": 0, "y": 0}], by=by)
        except Refused as refused:
            return refused.code
        return ""

    assert code(foreigner) == "removed"
    Board.objects.update(settings={"frozen": True})
    assert (code(pdm), code(facilitator)) == ("frozen", "")
    workshop.move_to("closed", by=facilitator)
    assert code(facilitator) == "closed"
    pdm.remove(by=facilitator)
    assert code(pdm) == "removed"
