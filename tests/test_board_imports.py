"""Notes from files: what is read, what is refused in words, and that a board comes back as it was."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvases import limits
from canvases.copies.seen import seen
from canvases.copies.transfer import bring
from canvases.exports import FORMATS
from canvases.exports.complete import FORMAT, VERSION
from canvases.exports.content import content_of
from canvases.imports import complete, parse, sent
from canvases.imports.sent import decoded
from canvases.log import writer
from canvases.models import Board, Change, Note
from canvases.models.note import STRUCTURE
from sessions.access import Visitor
from tests.test_boards import facts, put

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t,\"';=+-@"), max_size=60) | (
    st.sampled_from(["=1+1", "'", '"引用",', "改行\nあり", "絵文字👩‍👩‍👧😀", " 前後 ", "-5", "\n", "a\n\nb", "が"])
)
MARKS = st.fixed_dictionaries(
    {},
    optional={
        "certainty": st.sampled_from(["fact", "assumption", "unknown"]),
        "priority": st.sampled_from(["high", "mid", "low"]),
        "category": st.sampled_from(["検索", "在庫, 貸出", "=A1"]),
        "growth": st.sampled_from(["use", "model"]),
        "remedy": st.sampled_from(["ml", "other"]),
        "pivotal": st.just(True),
        "needs": st.sampled_from(["貸出の記録,\n3年分", "-"]),
        "view": st.just("できる"),
        "cluster": st.sampled_from(["受付", "-1"]),
    },
)
KINDS = st.sampled_from(sorted(set(Note.Kind.values) - STRUCTURE))
BLOCKED = st.fixed_dictionaries({"block": st.sampled_from(["channels", "key_partners"]), "order": st.floats(0, 1e6)})
PLANE = st.fixed_dictionaries({"x": st.integers(-100_000, 100_000), "y": st.integers(-100_000, 100_000)})
SLOW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def visitor(workshop, pdm) -> Visitor:
    return Visitor(workshop, pdm.role, pdm)


@pytest.fixture
def her(pdm, browser_of):
    return browser_of(pdm)


@pytest.fixture
def path(workshop) -> str:
    return reverse("board_import", args=[workshop.public_id])


def filled(workshop, kind: str, notes: list[dict], visitor) -> Board:
    board = Board.make(workshop, kind, by=visitor.person)
    bring([{"kind": "plain", **note} for note in notes], board, by=visitor.person)
    return board


def there_and_back(board: Board, format: str, visitor) -> Board:
    file = FORMATS[format].write(content_of(board, visitor))
    parsed = parse(decoded(file), f"board.{format}")
    copy = Board.make(board.workshop, parsed.fitting_kind, by=visitor.person)
    bring(parsed.notes, copy, by=visitor.person)
    return copy


def whole(text: str, place: dict, kind: str, marks: dict) -> dict:
    return {"text": text, "kind": kind, **place, **marks}


@SLOW
@given(notes=st.lists(st.builds(whole, TEXTS, BLOCKED, KINDS, MARKS), min_size=1, max_size=8))
@pytest.mark.django_db
def test_a_canvas_comes_back_from_json_as_it_was(workshop, visitor, notes):
    board = filled(workshop, Board.Kind.CANVAS_OWN, notes, visitor)
    assert facts(there_and_back(board, "json", visitor)) == facts(board)
    board.delete_softly(by=visitor.person)
    Board.objects.filter(workshop=workshop).delete()


@SLOW
@given(notes=st.lists(st.builds(whole, TEXTS, PLANE, KINDS, MARKS), min_size=1, max_size=8))
@pytest.mark.django_db
@pytest.mark.parametrize("format", ["json", "csv"])
def test_a_free_board_comes_back_as_it_was(workshop, visitor, notes, format):
    board = filled(workshop, Board.Kind.FREE, notes, visitor)
    assert facts(there_and_back(board, format, visitor), without={"w"}) == facts(board, without={"w"})
    Board.objects.filter(workshop=workshop).delete()


@SLOW
@given(notes=st.lists(st.builds(whole, TEXTS, BLOCKED, KINDS, MARKS), min_size=1, max_size=8))
@pytest.mark.django_db
def test_a_canvas_comes_back_from_a_table_in_the_same_order(workshop, visitor, notes):
    board = filled(workshop, Board.Kind.CANVAS_OWN, notes, visitor)
    copy = there_and_back(board, "csv", visitor)
    shown = ("text", "kind", "block", "certainty", "category", "priority")
    told = [[[note[name] for name in shown] for note in seen(each, visitor)] for each in (board, copy)]
    assert told[0] == told[1]
    Board.objects.filter(workshop=workshop).delete()


def test_widths_and_both_texts_of_one_moment_come_back(workshop, visitor):
    notes = [{"text": "こちら", "rival": "あちら\n\nそちら", "x": 1, "y": 2, "w": 300}]
    board = filled(workshop, Board.Kind.FREE, notes, visitor)
    (note,) = seen(there_and_back(board, "json", visitor), visitor)
    assert (note["text"], note["rival"], note["w"]) == ("こちら", "あちら\n\nそちら", 300)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_tables_are_read_in_every_encoding_of_japan(encoding):
    text = '番号,本文,分類\r\n1,本を探す～①,検索\r\n2,"借りる,\n返す",\r\n'
    parsed = parse(decoded(text.encode(encoding)), "表.csv")
    assert [note["text"] for note in parsed.notes] == ["本を探す～①", "借りる,\n返す"]
    assert [note["category"] for note in parsed.notes] == ["検索", ""]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("一つ目\n\n  二つ目  \r\n三つ目", "", ["一つ目", "二つ目", "三つ目"]),
        ("りんご,みかん\nぶどう", "", ["りんご,みかん", "ぶどう"]),
        ("text\tkind\nA\t課題\nB\tevent", "", ["A", "B"]),
        ("Note;Priority\nA;High", "x.csv", ["A"]),
        ("だけ\n列", "x.csv", ["だけ", "列"]),
        ("メモ\nだけ", "x.csv", ["だけ"]),
        ("{ これは文", "", ["{ これは文"]),
    ],
)
def test_lines_and_tables_are_told_apart(text, name, expected):
    assert [note["text"] for note in parse(text, name).notes] == expected


def test_marks_of_a_table_are_known_in_both_languages():
    notes = parse(
        "text,kind,priority,certainty,block\na,課題,高,仮定,販路\nb,Issue,High,Assumption,Channels\n", "a.csv"
    ).notes
    assert [note["kind"] for note in notes] == ["issue", "issue"]
    assert {(note["priority"], note["certainty"], note["block"]) for note in notes} == {
        ("high", "assumption", "channels")
    }


OURS = {"format": "mlew-board", "version": 1, "kind": "free", "title": "", "notes": []}
GOOD = {"text": "a", "kind": "event", "x": 1, "y": 2}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(("", ""), (" \n\n ", ""), ("", "a.csv"), ("a,b\n1,2", "a.csv"), ("あ" * 2001, ""), ("a\x07b", "")),
        *(("本文\n" + "x" * 2001, "a.csv"), ("text,category\na," + "c" * 41, "a.csv"), ("\n" * 5, "a.json")),
        *(("[]", "a.json"), ("{}", "a.json"), ("{", "a.json"), ("[" * 100_000, "a.json"), ("9" * 5000, "a.json")),
        *((json.dumps({"format": "mlew-board", "version": 2, "kind": "free", "notes": []}), ""),),
        *(
            (json.dumps({"format": "mlew-board", "version": 1, "kind": kind, "notes": []}), "")
            for kind in ("x", [], None)
        ),
    ],
)
def test_garbage_gets_a_message(text, name):
    with pytest.raises(ValidationError):
        parse(text, name)


FLAWS = {
    "text": [None, 7, [], "x" * 2001, "\ud800"],
    "kind": [None, "bomb", [], {}],
    "x": [None, 1.5, "1", 10**9, True],
    "y": [10**400],
    "w": [-1, "1", 10**9],
    "priority": ["x", 1, []],
    "certainty": ["x", {}],
    "category": [7, "x" * 41],
    "rival": [7, "x" * 8001],
    "block": [7, ["a"], "channels"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in FLAWS.items() for value in values])
def test_every_value_of_a_json_is_checked(name, value):
    with pytest.raises(ValidationError):
        complete.note_of({**GOOD, name: value}, 1)
    with pytest.raises(ValidationError):
        complete.note_of(value, 1)


def test_no_more_than_a_board_holds():
    parse("a\n" * limits.NOTES)
    with pytest.raises(ValidationError, match=str(limits.NOTES)):
        parse("a\n" * (limits.NOTES + 1))


@pytest.mark.parametrize("header", ["", "Text,Kind\n", "Notes\n"])
def test_what_is_too_much_is_not_read_to_its_end(header):
    unreadable = "x" * (limits.TEXT + 1)
    with pytest.raises(ValidationError, match="2000枚まで"):
        parse(header + "a\n" * (limits.NOTES + 1) + unreadable, "x.csv" if header else "")


def test_rows_of_a_table_without_a_text_do_not_count():
    rows = "a,付箋\n" * limits.NOTES
    assert len(parse("Text,Kind\n" + ",付箋\n" * 99 + rows, "x.csv").notes) == limits.NOTES


def test_a_json_of_too_many_notes_is_not_read_to_its_end():
    whole = {"format": FORMAT, "version": VERSION, "kind": "free", "title": "", "notes": [{}] * (limits.NOTES + 1)}
    with pytest.raises(ValidationError, match="2000枚まで"):
        parse(json.dumps(whole))


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x01", b"a\0b", b"\xff\xfea", b"PK\x03\x04\xff\xff\xff"])
def test_what_is_no_text_is_refused(her, path, data):
    answer = her.post(path, {"file": SimpleUploadedFile("a.csv", data)})
    assert (answer.status_code, "テキストではありません" in answer.content.decode()) == (422, True)


def test_what_was_typed_is_shown_before_it_is_put_there(her, path, canvas, pdm):
    form = {"content": "一つ目\r\n<b>二つ目</b>", "to": str(canvas.pk)}
    page = her.post(path, form).content.decode()
    assert "付箋が2枚できます" in page
    assert "&lt;b&gt;二つ目" in page
    assert f'value="{canvas.pk}" selected' in page
    assert not Note.objects.exists()
    answer = her.post(path, {**form, "go": "1"}, follow=True)
    assert answer.redirect_chain[-1][0].endswith("/canvas/")
    assert [(n.text, n.block, n.kind, n.by) for n in Note.objects.all()] == [
        ("一つ目", "key_partners", "plain", pdm),
        ("<b>二つ目</b>", "key_partners", "plain", pdm),
    ]
    assert Change.objects.filter(board=canvas).count() == 2


def test_a_file_is_kept_for_the_second_step(her, path):
    file = SimpleUploadedFile("表.csv", "本文,分類\n探す,検索".encode("cp932"))
    page = her.post(path, {"file": file, "to": ""})
    context = page.context
    form = {"content": context["content"], "name": context["name"], "to": "", "go": "1"}
    assert her.post(path, form).status_code == 302
    note = Note.objects.select_related("board").get()
    assert (note.text, note.category, note.board.kind) == ("探す", "検索", "free")


def test_a_table_with_blocks_makes_a_canvas(her, path):
    her.post(path, {"content": "text,block\n窓口,販路", "go": "1", "name": "a.csv"})
    assert [(n.block, n.board.kind) for n in Note.objects.select_related("board")] == [("channels", "canvas_own")]


def test_what_cannot_be_read_keeps_what_was_typed(her, path, canvas):
    form = {"content": "大事な文\n" + "x" * 2001, "to": str(canvas.pk), "go": "1"}
    answer = her.post(path, form)
    page = answer.content.decode()
    assert (answer.status_code, "大事な文" in page, "2枚目の付箋" in page) == (422, True, True)
    assert f'value="{canvas.pk}" selected' in page


def test_too_large_is_said_for_files_and_for_texts(her, path):
    file = SimpleUploadedFile("a.txt", b"x" * (sent.LIMIT + 1))
    for form in ({"file": file}, {"content": "あ" * 700_000}):
        answer = her.post(path, form)
        assert (answer.status_code, "2 MB" in answer.content.decode()) == (422, True)


def test_a_full_board_takes_nothing_and_says_so(her, path, canvas, pdm, monkeypatch):
    put(canvas, pdm)
    monkeypatch.setattr(limits, "NOTES", 2)
    answer = her.post(path, {"content": "a\nb", "to": str(canvas.pk), "go": "1"})
    assert (answer.status_code, "いっぱい" in answer.content.decode()) == (422, True)
    assert Note.objects.count() == 1


def test_no_new_board_stays_when_its_notes_are_refused(her, path, workshop, monkeypatch):
    monkeypatch.setattr(limits, "CATEGORY", 3)
    monkeypatch.setattr("canvases.imports.table.limits.TEXT", 10**6)
    monkeypatch.setattr("canvases.reading.limits.TEXT", 5)
    her.post(path, {"content": "x" * 9, "go": "1"})
    assert not Board.objects.exists()


def test_only_to_boards_of_this_workshop_that_are_there(her, path, canvas, other_workshop, pdm):
    theirs = Board.of(other_workshop, Board.Kind.FREE)
    canvas.delete_softly(by=pdm)
    for to in (theirs.pk, canvas.pk, 10**9, "x", "９"):
        assert her.post(path, {"content": "a", "to": str(to), "go": "1"}).status_code == 404
    assert not Note.objects.exists()


def test_a_sponsor_imports_nothing(sponsor, path):
    assert sponsor.get(path).status_code == sponsor.post(path, {"content": "a", "go": "1"}).status_code == 403


def test_two_thousand_notes_come_and_go_in_time(workshop, visitor):
    notes = [{"text": f"付箋 {n} の文は二十字ほどの長さです", "certainty": "fact"} for n in range(limits.NOTES)]
    board = filled(workshop, Board.Kind.FREE, notes, visitor)
    for format in FORMATS:
        assert FORMATS[format].write(content_of(board, visitor))
    with pytest.raises(writer.Refused):
        bring(notes[:1], board, by=visitor.person)
