"""What is on the paper: everything, readable, under the workshop's name, with date and page numbers."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from django.utils import timezone

from canvases.models import Board
from planning import handouts
from planning.handouts import board, canvas
from planning.handouts.paper import A3, height, lines, shortened
from planning.models import Milestone
from sessions.templatetags.workshops import day
from tests.paper import answer, board_of, follow_program, plan_of, printed, sheet_of, wall_of
from tests.printed import bare, fonts_of, pages_of, run, text_of

LONG = "何度でも読み返せるように、とても長い文章を書いています。" * 60


@pytest.fixture
def full(workshop, facilitator, pdm, developer, data_scientist):
    """A workshop with something to print of every kind."""
    follow_program(workshop)
    answer(workshop, "分かりました。")
    board_of(workshop, Board.Kind.CANVAS_OWN, [{"block": "channels", "text": "図書館の窓口"}], pdm)
    wall_of(workshop, 30, pdm)
    plan_of(workshop, [f"タスクその{number}番。" for number in range(40)], pdm)
    return workshop


@pytest.mark.parametrize("kind", ["guide", "hearing_sheet", "canvas", "board", "plan"])
def test_every_page_says_what_it_is_of_when_and_which(full, kind):
    pages = pages_of(data := printed(full, kind))
    for number, page in enumerate(pages, start=1):
        assert "図書館アプリ" in page
        assert f"{number}/{len(pages)}" in page
        assert bare(day(timezone.localdate())) in page
    assert fonts_of(data) == {"MLEW-Sans", "MLEW-Sans-Bold"}


@pytest.mark.parametrize(
    ("kind", "size"),
    [("guide", "595.276 x 841.89"), ("plan", "841.89 x 595.276"), ("board", "1190.55 x 841.89")],
)
def test_the_size_of_the_paper(full, kind, size):
    assert f"Page size:       {size}" in run(printed(full, kind), "pdfinfo", "FILE")


def test_the_guide_of_a_role_asks_for_what_that_role_does(full):
    text = text_of(printed(full, "guide", "developer"))
    lists = [entry for entry in full.program["checklists"] if entry["role"] == "developer"]
    assert lists
    for item in (item for entry in lists for item in entry["items"]):
        assert bare(item["text"]) in text


def test_the_guide_keeps_the_facilitators_notes_to_them(full):
    said = str([sheet.content for sheet in handouts.kind_named("guide").sheets(full)])
    notes = [a["notes"] for part in full.program["parts"] for a in part["activities"] if a["notes"]]
    assert notes
    assert [note for note in notes if note in said] == []
    assert [rule for rule in full.program["rules"] if rule.get("facilitator") and rule["text"] in said] == []


def test_a_guide_is_there_for_everyone_and_every_role(full):
    variants = [sheet.variant for sheet in handouts.kind_named("guide").sheets(full)]
    assert variants == ["all", "pdm", "data_scientist", "developer", "facilitator"]


def test_long_answers_flow_over_pages(full):
    answer(full, LONG)
    data = printed(full, "hearing_sheet")
    assert len(pages_of(data)) > 3
    assert text_of(data).count(bare(LONG)) == 6


def test_every_note_of_a_full_canvas_is_printed_once(full, pdm):
    notes = [{"block": b, "text": f"{b}の{n}番。{LONG[: n * 9]}終"} for b in canvas.FRAME for n in range(14)]
    made = board_of(full, Board.Kind.CANVAS_OWN, notes, pdm)
    text = text_of(printed(full, "canvas", str(made.pk)))
    assert [note["text"] for note in notes if text.count(bare(note["text"])) != 1] == []


def test_a_canvas_that_fits_stays_on_one_sheet(full):
    assert len(pages_of(printed(full, "canvas"))) == 1


def test_a_note_longer_than_its_block_follows_in_full(full, pdm):
    made = board_of(full, Board.Kind.CANVAS_OWN, [{"block": "channels", "text": LONG}], pdm)
    data = printed(full, "canvas", str(made.pk))
    assert bare(LONG) in text_of(data)
    assert len(pages_of(data)) == 2


def test_every_note_of_a_large_board_is_printed_once_and_whole(full, pdm):
    made = wall_of(full, 400, pdm)
    pages = pages_of(printed(full, "board", str(made.pk)))
    assert len(pages) >= 4
    text = "".join(pages)
    assert [n for n in range(400) if text.count(f"出来事その{n}番。") != 1] == []


def test_no_note_of_a_board_crosses_the_edge_of_its_sheet(full, pdm):
    wall_of(full, 400, pdm)
    for sheet in handouts.kind_named("board").sheets(full):
        places = {name: place for name, place in sheet.content["places"].items() if name != "board"}
        assert all(place["left"] >= 0 and place["left"] + place["width"] <= A3[0] + 0.01 for place in places.values())
        assert all(place["top"] + place["min-height"] <= A3[1] + 0.01 for place in places.values())


def test_a_board_is_never_smaller_than_one_can_read(full, pdm):
    made = wall_of(full, 2000, pdm)
    content = sheet_of(full, "board", str(made.pk)).content
    assert content["places"]["board"]["font-size"] >= 7.5
    assert sum(len(sheet["notes"]) for sheet in content["sheets"]) == 2000


def test_a_long_note_of_a_board_is_told_in_full(full, pdm):
    made = board_of(full, Board.Kind.EVENT_STORMING, [{"kind": "policy", "x": -500, "y": 90, "text": LONG}], pdm)
    assert bare(LONG) in text_of(printed(full, "board", str(made.pk)))


def test_issues_are_listed_by_priority(full, pdm):
    order = [("後で困る", "low"), ("今困る", "high"), ("そのうち困る", "mid"), ("未定", "")]
    notes = [{"kind": "issue", "x": 0, "y": n * 200, "text": t, "priority": p} for n, (t, p) in enumerate(order)]
    made = board_of(full, Board.Kind.EVENT_STORMING, notes, pdm)
    issues = sheet_of(full, "board", str(made.pk)).content["issues"]
    assert [issue["text"] for issue in issues] == ["今困る", "そのうち困る", "後で困る", "未定"]


def test_deleted_notes_stay_off_the_paper(full, pdm):
    made = board_of(full, Board.Kind.EVENT_STORMING, [{"x": 0, "y": 0, "text": "残る"}], pdm)
    made.notes.create(workshop=full, uid="note-deleted", x=0, y=300, text="消した", by=pdm, deleted_at=timezone.now())
    assert "消した" not in str(sheet_of(full, "board", str(made.pk)).content)


def test_both_versions_of_a_text_are_printed(full, pdm):
    made = board_of(full, Board.Kind.EVENT_STORMING, [{"x": 0, "y": 0, "text": "わたしの", "rival": "あなたの"}], pdm)
    text = text_of(printed(full, "board", str(made.pk)))
    assert "わたしの" in text
    assert "あなたの" in text


def test_every_todo_of_the_plan_is_printed(full):
    text = text_of(printed(full, "plan"))
    assert [n for n in range(40) if f"タスクその{n}番。" not in text] == []
    assert "昼に借りる人の割合" in text


def test_the_words_of_close_milestones_stay_apart(full):
    for number, one in enumerate(Milestone.objects.filter(workshop=full)):
        one.date, one.name = date(2026, 12, 5 + 3 * number), "名前の長いマイルストン" * 4
        one.reports_on = one.date + timedelta(days=1)
        one.save()
    places = sheet_of(full, "plan").content["places"]
    words = [place for name, place in places.items() if name.startswith("w")]
    assert len(words) > 2
    for a, b in combinations(words, 2):
        assert a["top"] != b["top"] or a["left"] + a["width"] <= b["left"] or b["left"] + b["width"] <= a["left"]
    assert places["timeline"]["height"] > max(place["top"] for place in words)


def test_what_people_wrote_is_text_and_not_markup(full, pdm):
    answer(full, "<img src=file:///etc/hostname> & <b>太字</b>")
    assert "<imgsrc=file:///etc/hostname>&<b>太字</b>" in text_of(printed(full, "hearing_sheet"))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_paper_speaks_the_language_of_the_workshop(full, language):
    full.language = language
    full.save()
    follow_program(full)
    text = text_of(printed(full, "guide", "all"))
    assert ("日程と場所" in text) == (language == "ja")
    assert ("Datesandplace" in text) == (language == "en")


def test_an_empty_workshop_prints_what_it_has(workshop):
    sheets = {kind.name: kind.sheets(workshop) for kind in handouts.all_kinds()}
    assert sheets["board"] == sheets["canvas"] == sheets["plan"] == []
    assert "図書館アプリ" in pages_of(printed(workshop, "guide", "all"))[0]


def test_estimates_leave_room():
    assert lines("あ" * 30, 40, 10) >= 3
    assert height("一行", 60, 10) < height("一行\n二行", 60, 10)
    assert lines(shortened(LONG, 30, 8, 5), 30, 8) <= 5


def test_sheets_of_a_board_are_cut_between_notes():
    boxes = [board.Box({}, x, 0, 30, 20) for x in (0, 380, 391, 800)]
    assert [[box.x for box in tile] for tile in board.tiles(boxes)] == [[0], [380, 391], [800]]


def test_gaps_of_a_board_close_where_that_saves_a_sheet_but_notes_stay_apart():
    nearly = [board.Box({}, x, 0, 30, 20) for x in (0, 190, 380)]
    assert [box.x for box in board.squeezed(nearly, *board.closeness(nearly))] == pytest.approx([0, 181, 362])
    tight = [board.Box({}, x * 30, 0, 30, 20) for x in range(14)]
    assert board.squeezed(tight, *board.closeness(tight)) == tight
    wide = [board.Box({}, x, 0, 30, 20) for x in (0, 800)]
    assert board.squeezed(wide, *board.closeness(wide)) == wide
    both = [board.Box({}, x, y, 30, 20) for x, y in ((0, 0), (800, 0), (0, board.PAPER[1] - 10))]
    across, down = board.closeness(both)
    assert (across, down < 1) == (1, True)
    assert len(list(board.tiles(board.squeezed(both, across, down)))) == 2
