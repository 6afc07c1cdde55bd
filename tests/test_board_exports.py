"""A board as a file: table, text, drawing, picture, JSON. What they say, and who gets them."""

import csv
import io
import json
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from PIL import Image

from canvases.exports import FORMATS, picture
from canvases.exports.content import content_of
from canvases.exports.drawing import NOTES, Line, Rect, draw
from canvases.exports.table import armed, defused
from canvases.lettering import FOOT_SIZE, NOTE_WIDTH, PAD_X, SIZE, lines, width
from canvases.log import writer
from canvases.models import Board
from sessions.access import Visitor
from tests.servers import ROOT
from tests.test_boards import put

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def visitor(workshop, pdm) -> Visitor:
    return Visitor(workshop, pdm.role, pdm)


@pytest.fixture
def export(workshop, browser_of):
    def get(board, format, person):
        return browser_of(person).get(reverse("board_export", args=[workshop.public_id, board.pk, format]))

    return get


def table_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_a_file_for_who_may_read(workshop, wall, pdm, foreigner, sponsor, export, format):
    put(wall, pdm, "本を探す")
    answer = export(wall, format, pdm)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == FORMATS[format].content_type
    assert (answer["X-Content-Type-Options"], "sandbox" in answer["Content-Security-Policy"]) == ("nosniff", True)
    path = reverse("board_export", args=[workshop.public_id, wall.pk, format])
    assert sponsor.get(path).content == answer.content
    assert {export(wall, format, person).status_code for person in (None, foreigner)} == {404}


def test_unknown_formats_and_other_workshops_are_not_there(wall, other_workshop, pdm, export):
    theirs = Board.of(other_workshop, Board.Kind.FREE)
    assert export(wall, "exe", pdm).status_code == 404
    assert export(theirs, "json", pdm).status_code == 404


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_board_is_a_file_too(canvas, wall, pdm, export, format):
    assert export(wall, format, pdm).status_code == export(canvas, format, pdm).status_code == 200


def test_what_was_deleted_is_in_no_file(wall, pdm, export):
    from canvases.log import writer

    note = put(wall, pdm, "HIMITSU")
    writer.apply(wall, [{"do": "delete", "note": note.uid}], by=pdm)
    for format in ("json", "csv", "md", "svg"):
        assert b"HIMITSU" not in export(wall, format, pdm).content


def test_a_table_cannot_start_a_formula(wall, pdm, export):
    evil = ["=1+1", "+81", "-2+3", "@SUM(A1)", "\t=1", "  =1", "＝1", "'=1", '=HYPERLINK("http://x.invalid")']
    for number, text in enumerate(evil):
        put(wall, pdm, text, x=number * 100)
    put(wall, pdm, "普通", x=-500, category="=CMD()")
    header, *rows = table_of(export(wall, "csv", pdm).content)
    assert header[:3] == ["テキスト", "種類", "区画"]
    assert [row[0] for row in rows[1:]] == [f"'{text}" for text in evil]
    for row in rows:
        assert all(re.fullmatch(r"-?[0-9]+", cell) or cell.lstrip()[:1] not in "=+-@＝" for cell in row if cell.strip())
    assert rows[0][-2:] == ["-500", "200"]


@pytest.mark.parametrize("text", ["", "'", "''", "=", "'=x", "''=x", "-5", "--5", "'-5", "\n=1", " '", "普通", "'普通"])
def test_the_apostrophe_comes_off_again(text):
    assert armed(defused(text)) == text


def test_excel_in_japan_knows_the_encoding(wall, pdm, export):
    assert export(wall, "csv", pdm).content.startswith(b"\xef\xbb\xbf")


def test_a_table_tells_in_the_readers_words(canvas, pdm, export):
    put(canvas, pdm, "窓口,\n「貸出」", certainty="assumption", priority="high", category="検索")
    (_header, row) = table_of(export(canvas, "csv", pdm).content)
    assert row == ["窓口,\n「貸出」", "課題", "販路", "仮定", "検索", "", "高", *[""] * 6, "由美", "", ""]


def test_markdown_is_an_outline_by_block_in_order(canvas, pdm, export):
    put(canvas, pdm, "二番目", order=2)
    put(canvas, pdm, "一番目\n続き *強調* <b>", order=1, certainty="fact")
    put(canvas, pdm, "1. 番号", kind="plain", block="key_partners", order=1)
    text = export(canvas, "md", pdm).content.decode()
    assert text.startswith(f"# {canvas}\n")
    assert text.index("## 協力者") < text.index("- 1\\. 番号\n") < text.index("## 販路")
    assert "- 一番目  \n  続き \\*強調\\* \\<b\\> （課題、事実）\n- 二番目 （課題）" in text


def test_doubts_of_the_room_leave_with_the_notes(wall, canvas, pdm, developer, visitor, export):
    for board in (wall, canvas):
        note = put(board, pdm, "空きが見えない")
        for who, mark in ((pdm, "unsure"), (developer, "unsure"), (developer, "differ")):
            writer.apply(board, [{"do": "mark", "note": note.uid, "mark": mark, "on": True}], by=who)
        told = ["わからない 2", "意見が違う 1"]
        foot = [shape.text for shape in draw(content_of(board, visitor)).shapes if isinstance(shape, Line)]
        assert f"（課題、{'、'.join(told)}）" in export(board, "md", pdm).content.decode()
        assert any(text.startswith(told[0]) for text in foot)


def test_no_mark_is_left_out_of_a_picture(wall, canvas, pdm, visitor):
    marks = {"certainty": "unknown", "priority": "high", "category": "とても長い名前の分類", "remedy": "ml"}
    for board in (wall, canvas):
        put(board, pdm, "長い文章" * 9, **marks)
        shapes = draw(content_of(board, visitor)).shapes
        foot = "".join(shape.text for shape in shapes if isinstance(shape, Line) and shape.size == FOOT_SIZE)
        assert [word in foot for word in ("未確認", "とても長い名前の分類", "高", "機械学習")] == [True] * 4
        (box,) = [shape for shape in shapes if isinstance(shape, Rect) and shape.fill == NOTES["issue"]]
        inside = [s.y for s in shapes if isinstance(s, Line) and box.x < s.x < box.x + box.w and s.y > box.y]
        assert max(inside) < box.y + box.h
        assert min(b - a for a, b in pairwise(sorted(inside))) >= FOOT_SIZE, "no line on another"


def texts(shapes) -> str:
    return "".join(shape.text for shape in shapes if isinstance(shape, Line))


def test_a_drawing_has_every_note_whole_in_its_box(wall, pdm, visitor):
    for number, text in enumerate(
        ["短い", "長い文章" * 60, "W" * 200, "an English sentence of some words", "👩‍👩‍👧" * 20]
    ):
        put(wall, pdm, text, x=number * 300, certainty="unknown", w=240 if number == 1 else 0)
    drawing = draw(content_of(wall, visitor))
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Rect)]
    assert len(boxes) == 5
    for line in [shape for shape in drawing.shapes[:-1] if isinstance(shape, Line)]:
        (box,) = [b for b in boxes if b.x <= line.x < b.x + b.w and b.y < line.y < b.y + b.h]
        assert line.x + width(line.text, line.size) <= box.x + box.w, line.text
    assert "長い文章" * 60 in texts(drawing.shapes)


def test_lines_end_where_japanese_and_words_may():
    room = NOTE_WIDTH - 2 * PAD_X
    for line in lines("図書館の本を、閉館した後でも借りたいと思っている人がいる。" * 3, room):
        assert width(line) <= room + SIZE
        assert line[0] not in "、。"
    assert lines("reading a book tonight", room) == ["reading a book ", "tonight"]
    assert "".join(lines("👩‍👩‍👧👍🏽" * 9, room)) == "👩‍👩‍👧👍🏽" * 9
    assert all(line[0] not in "\u200d🏽" for line in lines("👩‍👩‍👧👍🏽" * 9, room))


def test_svg_is_one_file_that_nothing_breaks_out_of(wall, pdm, export):
    put(wall, pdm, '</text><script>alert(1)</script> & "x" \ufffe 😀')
    content = export(wall, "svg", pdm).content
    root = ElementTree.fromstring(content)
    assert {element.tag for element in root.iter()} == {
        f"{SVG}{tag}" for tag in ("svg", "title", "style", "rect", "text")
    }
    assert "".join(element.text for element in root.iter(f"{SVG}text")).startswith("</text><script>alert(1)</script> &")
    assert b"href" not in content


def test_notes_have_the_colours_of_the_screen():
    tokens = (ROOT / "static/css/tokens.css").read_text()
    told = dict(re.findall(r"--note-(\w+): (#\w+);", tokens))
    assert {kind: colour for kind, colour in NOTES.items() if kind in told} == told
    assert set(NOTES) - set(told) == {"question"}


def test_a_canvas_is_drawn_in_its_nine_blocks(canvas, pdm, visitor):
    for number in range(25):
        put(canvas, pdm, f"{number}枚目の付箋", block="value_propositions", order=number)
    drawing = draw(content_of(canvas, visitor))
    rects = [shape for shape in drawing.shapes if isinstance(shape, Rect)]
    blocks, notes = [r for r in rects if r.radius == 10], [r for r in rects if r.radius == 3]
    assert (len(blocks), len(notes)) == (9, 25)
    (tall,) = [block for block in blocks if block.x < notes[0].x < block.x + block.w and block.h > 900]
    for note in notes:
        assert tall.x < note.x < note.x + note.w < tall.x + tall.w
        assert tall.y < note.y < note.y + note.h < tall.y + tall.h
    for a, b in [(a, b) for a in blocks for b in blocks if a is not b]:
        assert a.x + a.w <= b.x or b.x + b.w <= a.x or a.y + a.h <= b.y or b.y + b.h <= a.y


def test_a_picture_shows_the_colours_at_their_places(wall, pdm, export):
    put(wall, pdm, "左", kind="event", x=0, y=0)
    put(wall, pdm, "右", kind="idea", x=600, y=0)
    image = Image.open(io.BytesIO(export(wall, "png", pdm).content))
    middle = image.height // 2 + 60
    assert image.getpixel((2 * 32 + 20, middle)) == (0xFF, 0xBE, 0x76)
    assert image.getpixel((2 * (32 + 600) + 20, middle)) == (0xB6, 0xE3, 0xA1)


def test_a_picture_of_a_board_at_both_ends_of_the_world_stays_small(wall, pdm, export):
    for x in (-100_000, 100_000):
        put(wall, pdm, "端", x=x, y=x)
    image = Image.open(io.BytesIO(export(wall, "png", pdm).content))
    assert max(image.size) <= picture.LONGEST
    assert image.width * image.height <= picture.MOST_PIXELS * 1.01


def test_what_the_font_lacks_is_a_geta_and_never_a_box():
    assert picture.printable("本😀a👩‍👧") == "本〓a〓〓"


def test_without_the_font_the_picture_says_why(wall, pdm, export, settings, tmp_path):
    from canvases import lettering

    settings.FONT_DIR = tmp_path
    lettering.letters.cache_clear()
    lettering.em.cache_clear()
    try:
        answer = export(wall, "png", pdm)
        assert (answer.status_code, "日本語フォント" in answer.content.decode()) == (503, True)
        assert export(wall, "svg", pdm).status_code == 200
    finally:
        lettering.letters.cache_clear()
        lettering.em.cache_clear()


def test_json_is_complete(canvas, pdm, export):
    note = put(canvas, pdm, "窓口", certainty="assumption", priority="high", category="検索", w=200)
    told = json.loads(export(canvas, "json", pdm).content)
    assert (told["format"], told["version"], told["kind"], told["title"]) == (
        "mlew-board",
        1,
        "canvas_own",
        str(canvas),
    )
    marks = {"certainty": "assumption", "priority": "high", "category": "検索", "w": 200}
    expected = {"id": note.uid, "text": "窓口", "kind": "issue", "block": "channels", "order": 1.5, "by": "由美"}
    assert told["notes"] == [expected | marks]


@pytest.fixture
def ordered(wall, pdm) -> Board:
    """Two lanes, a frame, and an arrow from a note of the first lane to one of the second."""
    from canvases.log import writer

    lanes = [
        {"do": "add", "note": f"lane-000{n}", "kind": "lane", "text": name, "x": 0, "y": n * 200, "w": 400, "h": 190}
        for n, name in enumerate(["利用者", "窓口"])
    ]
    frame = {"do": "add", "note": "frame-001", "kind": "frame", "text": "山場", "x": 0, "y": 0, "w": 500, "h": 380}
    writer.apply(wall, [*lanes, frame], by=pdm)
    one, two = put(wall, pdm, "探す", x=20, y=30), put(wall, pdm, "渡す", x=300, y=250)
    arrow = {"do": "add", "note": "arrow-001", "kind": "arrow", "text": "すると", "source": one.uid, "target": two.uid}
    writer.apply(wall, [arrow], by=pdm)
    return wall


def test_what_orders_notes_is_drawn_and_is_no_row_of_a_table(ordered, pdm, export):
    root = ElementTree.fromstring(export(ordered, "svg", pdm).content)
    assert len(list(root.iter(f"{SVG}line"))) == len(list(root.iter(f"{SVG}polygon"))) == 1
    assert {"利用者", "窓口", "山場", "すると"} <= {element.text for element in root.iter(f"{SVG}text")}
    assert Image.open(io.BytesIO(export(ordered, "png", pdm).content)).width > 1000
    assert len(table_of(export(ordered, "csv", pdm).content)) == 3
    text = export(ordered, "md", pdm).content.decode()
    assert text.index("## 利用者") < text.index("- 探す") < text.index("## 窓口") < text.index("- 渡す")


def test_what_orders_notes_comes_back_and_is_duplicated(ordered, visitor):
    from canvases.copies.copying import duplicate
    from canvases.models import Note
    from tests.test_board_imports import there_and_back

    for copy in (there_and_back(ordered, "json", visitor), duplicate(ordered, visitor)):
        notes = {note.uid: note for note in Note.objects.filter(board=copy)}
        (arrow,) = [note for note in notes.values() if note.kind == "arrow"]
        assert (notes[arrow.source].text, notes[arrow.target].text, arrow.text) == ("探す", "渡す", "すると")
        kept = [(note.kind, note.text, note.y, note.h) for note in notes.values() if note.kind in ("lane", "frame")]
        assert sorted(kept) == [("frame", "山場", 0, 380), ("lane", "利用者", 0, 190), ("lane", "窓口", 200, 190)]


def test_what_is_written_in_silence_leaves_the_board_for_its_author_alone(
    wall, pdm, developer, facilitator, sponsor, visitor, export, workshop, browser_of
):
    from canvases.copies.copying import copy_notes, duplicate
    from canvases.log import writer
    from canvases.models import Note
    from sessions.models import Link

    writer.apply(wall, [{"do": "silence", "note": ""}], by=facilitator)
    writer.apply(
        wall, [{"do": "add", "note": "secret-001", "kind": "event", "text": "HIMITSU", "x": 0, "y": 0}], by=developer
    )
    for format in ("json", "csv", "md", "svg"):
        assert b"HIMITSU" in export(wall, format, developer).content
        assert b"HIMITSU" not in export(wall, format, pdm).content
        path = reverse("board_export", args=[workshop.public_id, wall.pk, format])
        assert b"HIMITSU" not in sponsor.get(path).content
    author = Visitor(workshop, developer.role, developer)
    assert not Note._base_manager.filter(board=duplicate(wall, author)).exists()
    canvas = Board.of(workshop, Board.Kind.CANVAS_OWN)
    assert copy_notes(wall, {"secret-001"}, canvas, visitor) == 0
    assert copy_notes(wall, {"secret-001"}, canvas, author) == 1
    assert not Link.objects.filter(source_kind="note").exists()
    assert "0枚" in browser_of(pdm).get(reverse("boards", args=[workshop.public_id])).content.decode()
