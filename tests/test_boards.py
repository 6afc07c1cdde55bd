"""Several boards in a workshop: new, renamed, duplicated, archived; notes copied from one to another."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from canvases import limits
from canvases.case_canvas import canvas_of
from canvases.copies.copying import copy_notes, duplicate
from canvases.copies.seen import seen
from canvases.log import writer
from canvases.log.replica import replay
from canvases.marks import MARKS
from canvases.models import Board, Change, Note, ReferenceCase
from canvases.refusal import Refused
from mlew.models import News
from sessions.access import Visitor
from sessions.models import Link
from sessions.models.workshop import Stage

OWN, STORM, FREE = Board.Kind.CANVAS_OWN, Board.Kind.EVENT_STORMING, Board.Kind.FREE


def put(board, by, text="借りる", **rest) -> Note:
    uid = writer.new_uid()
    marks = {name: rest.pop(name) for name in MARKS if name in rest}
    place = {"block": "channels", "order": 1.5} if board.blocks else {"x": 100, "y": 200}
    operations = [{"do": "add", "note": uid, "kind": "issue", "text": text, **place, **rest}]
    operations += [{"do": name, "note": uid, name: value} for name, value in marks.items()]
    writer.apply(board, operations, by=by)
    return Note.objects.get(board=board, uid=uid)


def facts(board, *, without=()) -> list[tuple]:
    names = {"kind", "text", "block", "order", "x", "y", "w", *MARKS} - set(without)
    rows = Note.objects.live().filter(board=board)
    return sorted((tuple(getattr(note, name) for name in sorted(names)) for note in rows), key=repr)


@pytest.fixture
def visitor(workshop, pdm) -> Visitor:
    return Visitor(workshop, pdm.role, pdm)


@pytest.fixture
def at(workshop):
    return lambda name, *args: reverse(name, args=[workshop.public_id, *args])


def test_a_team_makes_boards_of_each_kind(workshop, pdm, browser_of, at):
    browser = browser_of(pdm)
    for kind in (OWN, STORM, FREE):
        answer = browser.post(at("board_add"), {"kind": kind, "title": f"班 {kind}"})
        assert answer.status_code == 302
        assert browser.get(answer.url, follow=True).status_code == 200
    assert set(Board.objects.values_list("kind", "title")) == {(kind, f"班 {kind}") for kind in (OWN, STORM, FREE)}
    assert News.objects.filter(kind="board").count() == 3


def test_a_board_without_a_name_is_numbered(workshop, canvas, pdm):
    assert str(Board.make(workshop, OWN, by=pdm)) == f"{canvas} 2"


@pytest.mark.parametrize("form", [{"kind": "listen_grid"}, {"kind": "bomb"}, {}, {"kind": FREE, "title": "あ" * 81}])
def test_what_is_no_board_is_said_and_kept(pdm, browser_of, at, form):
    answer = browser_of(pdm).post(at("board_add"), form)
    assert answer.status_code == 422
    assert form.get("title", 'role="alert"') in answer.content.decode()
    assert not Board.objects.exists()


def test_there_is_room_for_thirty_beside_the_canvases_of_cases(workshop, pdm, browser_of, at):
    canvas_of(ReferenceCase.add(workshop, "需要予測", by=pdm))
    for _ in range(Board.LIMIT):
        last = Board.make(workshop, FREE, by=pdm)
    with pytest.raises(ValidationError, match="30"):
        Board.make(workshop, FREE, by=pdm)
    for path in (at("board_add"), at("board_copy", last.pk)):
        assert browser_of(pdm).post(path, {"kind": FREE}).status_code == 422
    assert Board.of(workshop, OWN)


def test_the_list_tells_kind_name_notes_and_folds_the_archived_away(workshop, canvas, wall, pdm, sponsor, at):
    for _ in range(3):
        put(canvas, pdm)
    wall.delete_softly(by=pdm)
    page = sponsor.get(at("boards")).content.decode()
    assert "自分たちのキャンバス" in page
    assert "3枚" in page
    assert page.index("<details") < page.index("イベントストーミング", page.index("<details"))
    assert "<button" not in page[page.index("board-list") :]


def test_the_journey_leads_to_the_first_board_that_is_not_archived(workshop, canvas, pdm, browser_of, at):
    second, browser = Board.make(workshop, OWN, "二つ目", by=pdm), browser_of(pdm)
    assert browser.get(at("board", canvas.pk)).url == at("own_canvas")
    assert browser.get(at("board", second.pk)).status_code == 200
    assert browser.post(at("board_archive", canvas.pk)).url == at("boards")
    assert browser.get(at("board", second.pk)).url == at("own_canvas")
    assert "二つ目" in browser.get(at("own_canvas")).content.decode()
    page = browser.get(at("board", canvas.pk)).content.decode()
    assert "このボードはアーカイブされています" in page
    browser.post(at("board_unarchive", canvas.pk))
    assert browser.get(at("board", canvas.pk)).url == at("own_canvas")


@pytest.mark.parametrize("raw", [{"do": "freeze", "frozen": True}, {"do": "silence"}, {"do": "ballot", "budget": 3}])
def test_only_who_leads_a_board_archives_it_meanwhile(wall, facilitator, pdm, browser_of, at, raw):
    writer.apply(wall, [raw], by=facilitator)
    refused = browser_of(pdm).post(at("board_archive", wall.pk))
    assert refused.status_code == 422
    assert "アーカイブは進行役にご依頼ください。" in refused.content.decode()
    wall.refresh_from_db()
    assert not wall.archived
    assert browser_of(facilitator).post(at("board_archive", wall.pk)).status_code == 302
    wall.refresh_from_db()
    assert wall.archived


def test_a_board_leads_to_the_others_of_its_kind(workshop, canvas, wall, pdm, browser_of, at):
    second = Board.make(workshop, OWN, "二つ目", by=pdm)
    page = browser_of(pdm).get(at("own_canvas")).content.decode()
    assert at("board", second.pk) in page
    assert at("board", wall.pk) not in page


def test_a_name_is_a_field_that_saves_itself(canvas, pdm, sponsor, browser_of, at):
    path = at("field", "board", canvas.pk, "title")
    assert browser_of(pdm).post(path, {"value": "A班", "version": "0"}).status_code == 302
    assert sponsor.post(path, {"value": "B班", "version": "1"}).status_code == 403
    canvas.refresh_from_db()
    assert canvas.title == "A班"


def test_the_canvas_of_a_case_stays_with_its_case(workshop, pdm, browser_of, at, visitor):
    board = canvas_of(ReferenceCase.add(workshop, "需要予測", by=pdm))
    put(board, pdm)
    browser = browser_of(pdm)
    assert browser.post(at("board_archive", board.pk)).status_code == 404
    assert browser.post(at("field", "board", board.pk, "title"), {"value": "x", "version": "0"}).status_code == 403
    copy = duplicate(board, visitor)
    assert (copy.kind, facts(copy)) == (OWN, facts(board))


def test_a_duplicate_is_equal_and_its_log_is_true_from_the_start(wall, pdm, visitor):
    put(wall, pdm, "探す", certainty="assumption", category="検索", priority="high", w=240)
    put(wall, pdm, "借りる", x=-400, y=77)
    gone = put(wall, pdm, "消した")
    writer.apply(wall, [{"do": "delete", "note": gone.uid}], by=pdm)
    copy = duplicate(wall, visitor)
    assert facts(copy) == facts(wall)
    assert Note.objects.filter(board=copy).count() == 2
    copy.refresh_from_db()
    log = list(Change.objects.filter(board=copy))
    assert [change.seq for change in log] == list(range(1, copy.seq + 1))
    told = replay(log)
    assert {note["uid"]: note["text"] for note in told.values()} == {n["uid"]: n["text"] for n in seen(copy, visitor)}
    link = Link.objects.get(relation="copied")
    assert (link.source_kind, link.source, link.target_kind, link.target) == ("board", wall.pk, "board", copy.pk)


def test_two_texts_of_one_moment_are_both_copied(wall, pdm, developer, visitor):
    note = put(wall, pdm, "はじめ")
    for who, text in ((pdm, "由美の文"), (developer, "健太の文")):
        writer.apply(wall, [{"do": "edit", "note": note.uid, "text": text, "base": note.text_seq}], by=who)
    (copied,) = seen(duplicate(wall, visitor), visitor)
    assert (copied["text"], copied["rival"]) == ("由美の文", "健太の文")


def test_notes_are_copied_to_a_canvas_with_their_links(wall, canvas, pdm, browser_of, at):
    one = put(wall, pdm, "探す", certainty="unknown")
    persona = put(wall, pdm, "会社員", kind="persona", x=0)
    put(wall, pdm, "残る")
    form = {"notes": f"{one.uid} {persona.uid} {'x' * 16}", "to": canvas.pk, "block": "channels"}
    answer = browser_of(pdm).post(at("board_copies", wall.pk), form)
    assert (answer.status_code, answer.json()["url"]) == (200, at("board", canvas.pk))
    assert "2" in answer.json()["text"]
    copies = Note.objects.filter(board=canvas)
    assert [(n.text, n.kind, n.block, n.certainty) for n in copies] == [
        ("会社員", "plain", "channels", ""),
        ("探す", "issue", "channels", "unknown"),
    ]
    pairs = {(link.source, link.target) for link in Link.objects.filter(relation="copied", source_kind="note")}
    assert pairs == {(one.pk, copies.get(text="探す").pk), (persona.pk, copies.get(text="会社員").pk)}
    page = browser_of(pdm).get(at("board_links", canvas.pk)).json()
    assert page[copies.get(text="探す").uid] == [
        {"way": "from", "noun": "コピー元", "label": str(wall), "url": at("note", one.pk)}
    ]


def test_notes_go_to_the_block_of_the_same_name(workshop, canvas, pdm, visitor):
    second = Board.make(workshop, OWN, by=pdm)
    put(second, pdm, "前からある", block="channels", order=5)
    note = put(canvas, pdm, "窓口", block="channels", order=1)
    put(canvas, pdm, "費用", block="cost_structure", order=1)
    assert copy_notes(canvas, {note.uid}, second, visitor, block="key_partners") == 1
    assert [(n.text, n.block) for n in Note.objects.filter(board=second)] == [
        ("前からある", "channels"),
        ("窓口", "channels"),
    ]


def test_copies_stay_the_cluster_they_were(workshop, wall, canvas, pdm, visitor):
    free = Board.make(workshop, FREE, by=pdm)
    notes = {put(wall, pdm, text, x=x, cluster="検索").uid for x, text in enumerate(("探す", "聞く"))}
    for target in (free, canvas):
        copy_notes(wall, notes, target, visitor)
        assert [note.cluster for note in Note.objects.filter(board=target)] == ["検索", "検索"]


def test_on_a_free_board_copies_take_free_space(workshop, wall, canvas, pdm, visitor):
    free = Board.make(workshop, FREE, by=pdm)
    put(free, pdm, "前からある", x=50, y=900)
    uids = {put(wall, pdm, f"{n}", x=n * 150, y=n * 10).uid for n in range(3)} | {put(wall, pdm, "上", x=9, y=-800).uid}
    copy_notes(wall, uids, free, visitor)
    copy_notes(canvas, {put(canvas, pdm, f"c{n}").uid for n in range(12)}, free, visitor)
    boxes = [(n.x, n.y) for n in Note.objects.filter(board=free)]
    assert len(boxes) == 17
    for a, b in [(a, b) for a in boxes for b in boxes if a < b]:
        assert abs(a[0] - b[0]) >= 132 or abs(a[1] - b[1]) >= 84, (a, b)


def test_a_full_board_takes_none_of_them(workshop, wall, canvas, pdm, visitor, monkeypatch, browser_of, at):
    notes = [put(wall, pdm, f"{n}") for n in range(3)]
    monkeypatch.setattr(limits, "NOTES", 2)
    with pytest.raises(Refused, match="2枚まで"):
        copy_notes(wall, {note.uid for note in notes}, canvas, visitor)
    form = {"notes": " ".join(note.uid for note in notes), "to": canvas.pk}
    assert browser_of(pdm).post(at("board_copies", wall.pk), form).status_code == 422
    assert not Note.objects.filter(board=canvas).exists()
    assert not Link.objects.exists()


def test_nothing_is_copied_out_of_or_into_other_workshops(wall, canvas, other_workshop, foreigner, pdm, browser_of, at):
    theirs = Board.of(other_workshop, STORM)
    secret, own = put(theirs, foreigner, "秘密"), put(wall, pdm, "探す")
    post = browser_of(pdm).post
    assert post(at("board_copies", wall.pk), {"notes": own.uid, "to": theirs.pk}).status_code == 404
    assert post(at("board_copies", theirs.pk), {"notes": secret.uid, "to": wall.pk}).status_code == 404
    assert post(at("board_copies", wall.pk), {"notes": secret.uid, "to": canvas.pk}).status_code == 422
    for name in ("board_copy", "board_archive", "board_unarchive"):
        assert post(at(name, theirs.pk)).status_code == 404
    assert Note.objects.count() == 2


def test_archived_boards_are_no_targets(wall, canvas, pdm, browser_of, at):
    note = put(wall, pdm)
    choice = browser_of(pdm).get(at("board_copies", wall.pk)).content.decode()
    assert f'value="{canvas.pk}"' in choice
    canvas.delete_softly(by=pdm)
    assert f'value="{canvas.pk}"' not in browser_of(pdm).get(at("board_copies", wall.pk)).content.decode()
    assert browser_of(pdm).post(at("board_copies", wall.pk), {"notes": note.uid, "to": canvas.pk}).status_code == 404


def test_sponsors_and_closed_workshops_change_nothing(
    workshop, wall, canvas, facilitator, pdm, sponsor, browser_of, at
):
    note = put(wall, pdm)
    posts = [(at("board_add"), {"kind": FREE}), (at("board_copies", wall.pk), {"notes": note.uid, "to": canvas.pk})]
    posts += [(at(name, wall.pk), {}) for name in ("board_copy", "board_archive", "board_unarchive")]
    before = Board.objects.count(), Note.objects.count()
    for path, form in posts:
        assert sponsor.post(path, form).status_code == 403
    workshop.move_to(Stage.CLOSED, by=facilitator)
    for path, form in posts:
        assert browser_of(facilitator).post(path, form).status_code == 403
    assert (Board.objects.count(), Note.objects.count()) == before
    assert browser_of(pdm).get(at("boards")).status_code == 200


def test_copies_cost_the_same_queries_on_the_page(workshop, wall, canvas, pdm, visitor, browser_of, at):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            json.dumps(browser_of(pdm).get(at("board_links", canvas.pk)).json())
        return len(found)

    copy_notes(wall, {put(wall, pdm, "1").uid}, canvas, visitor)
    few = queries()
    copy_notes(wall, {put(wall, pdm, str(n)).uid for n in range(9)}, canvas, visitor)
    assert queries() == few
