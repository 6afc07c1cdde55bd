"""Lanes, frames, clusters and arrows on the paper of a board."""

import re
from time import process_time

import pytest

from canvases.models import Board
from planning.handouts import arrow
from planning.handouts.board import HEAD, PAPER
from planning.handouts.drawing import Box, tied
from tests.paper import board_of, printed, sheet_of
from tests.printed import bare, pages_of, text_of

LANE = {"kind": "lane", "y": -30, "h": 160, "text": "お客さま"}
FRAME = {"kind": "frame", "x": 130, "y": -30, "w": 500, "h": 160, "text": "申し込み"}


def wall(workshop, by, places, *more):
    notes = [{"kind": "event", "x": x, "y": y, "text": f"出来事{n}"} for n, (x, y) in enumerate(places)]
    return board_of(workshop, Board.Kind.EVENT_STORMING, [*notes, *more], by)


def joined(source: int, target: int, **more) -> dict:
    return {"kind": "arrow", "source": f"note-{source:05}", "target": f"note-{target:05}"} | more


def content_of(workshop, made) -> dict:
    return sheet_of(workshop, "board", str(made.pk)).content


def points(d: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", d)]


def paths(sheet: dict, kind: str) -> list[dict]:
    return [path for path in sheet["drawing"]["paths"] if path["kind"] == kind]


def test_an_arrow_runs_from_the_edge_of_one_box_to_the_edge_of_the_other():
    made = arrow.between(Box({}, 0, 0, 30, 20), Box({}, 60, 0, 30, 20))
    assert points(made.line)[0] == (30, 10)
    assert points(made.head)[0] == pytest.approx((60 - arrow.GAP, 10))
    assert arrow.between(Box({}, 0, 0, 30, 20), Box({}, 20, 0, 30, 20)) is None
    assert arrow.between(Box({}, 0, 0, 30, 20), Box({}, 0, 0, 30, 20)) is None


def test_arrows_of_a_board_touch_their_notes(workshop, pdm):
    made = wall(workshop, pdm, [(0, 0), (300, 0), (300, 400)], joined(0, 1, text="だから"), joined(1, 2))
    content = content_of(workshop, made)
    a, b, c = (content["places"][note["id"]] for note in content["sheets"][0]["notes"])
    across, down = paths(content["sheets"][0], "arrow")
    assert points(across["line"])[0] == pytest.approx(
        (a["left"] + a["width"], a["top"] - HEAD + a["min-height"] / 2), abs=0.01
    )
    assert points(across["fill"])[0][0] == pytest.approx(b["left"] - arrow.GAP, abs=0.01)
    assert points(down["fill"])[0][1] == pytest.approx(c["top"] - HEAD - arrow.GAP, abs=0.01)
    assert "だから" in text_of(printed(workshop, "board", str(made.pk)))


def test_an_arrow_to_another_sheet_goes_to_the_edge_and_says_where_it_goes_on(workshop, pdm):
    made = wall(workshop, pdm, [(0, 0), (9000, 0)], joined(0, 1))
    first, second = content_of(workshop, made)["sheets"]
    assert points(paths(first, "arrow")[0]["line"])[-1][0] == pytest.approx(PAPER[0])
    assert points(paths(second, "arrow")[0]["line"])[0][0] == 0
    assert paths(first, "arrow")[0]["fill"] == ""
    assert paths(second, "arrow")[0]["fill"] != ""
    pages = pages_of(printed(workshop, "board", str(made.pk)))
    assert "→2/2" in pages[0]
    assert "1/2" in pages[1]


def test_lanes_and_frames_lie_beneath_with_their_names(workshop, pdm):
    made = wall(workshop, pdm, [(0, 0), (160, 0), (400, 0), (0, 500)], LANE, FRAME)
    sheet = content_of(workshop, made)["sheets"][0]
    assert [path["kind"] for path in sheet["drawing"]["paths"]] == ["lane", "frame"]
    assert paths(sheet, "frame")[0]["line"].count("M") == 4
    text = text_of(printed(workshop, "board", str(made.pk)))
    assert "お客さま" in text
    assert "申し込み" in text


def test_a_frame_over_two_sheets_stays_open_where_it_goes_on(workshop, pdm):
    made = wall(workshop, pdm, [(0, 0), (9000, 0)], FRAME | {"x": -30, "w": 9300})
    sheets = content_of(workshop, made)["sheets"]
    assert [paths(sheet, "frame")[0]["line"].count("M") for sheet in sheets] == [3, 3]
    assert all("申し込み" in page for page in pages_of(printed(workshop, "board", str(made.pk))))


def test_a_cluster_has_a_shape_and_its_name(workshop, pdm):
    grouped = [{"x": x, "y": 0, "text": f"仲間{x}", "cluster": "待ち時間"} for x in (0, 200)]
    made = board_of(workshop, Board.Kind.EVENT_STORMING, [*grouped, {"x": 900, "y": 0, "text": "ひとり"}], pdm)
    shape = paths(content_of(workshop, made)["sheets"][0], "cluster")[0]
    assert (shape["fill"].count("M"), shape["line"].count("M")) == (2, 1)
    assert "待ち時間" in text_of(printed(workshop, "board", str(made.pk)))


def test_nothing_drawn_around_notes_leaves_the_paper(workshop, pdm):
    places = [(n % 40 * 160, n // 40 * 130) for n in range(400)]
    arrows = [joined(n, n + 41, text="つながり") for n in range(300)]
    made = wall(workshop, pdm, places, LANE | {"h": 20000}, FRAME | {"x": -900, "w": 20000}, *arrows)
    content = content_of(workshop, made)
    assert len(content["sheets"]) > 3
    for place in (place for name, place in content["places"].items() if name != "board"):
        assert place["left"] >= 0
        assert place["left"] + place["width"] <= PAPER[0] + 0.01
        assert HEAD <= place["top"] <= HEAD + PAPER[1] - place["min-height"] + 0.01
    for sheet in content["sheets"]:
        for x, y in (point for path in sheet["drawing"]["paths"] for point in points(path["line"])):
            assert -0.01 <= x <= PAPER[0] + 0.01
            assert -0.01 <= y <= PAPER[1] + 0.01


def test_growth_remedy_and_turning_points_are_marked(workshop, pdm):
    event = {"kind": "event", "x": 0, "y": 0, "text": "増えた", "growth": "data", "pivotal": True}
    issue = {
        "kind": "issue",
        "x": 300,
        "y": 0,
        "text": "遅い",
        "remedy": "undecided",
        "needs": "貸出の記録",
        "view": "まだ足りない",
    }
    made = board_of(workshop, Board.Kind.EVENT_STORMING, [event, issue], pdm)
    text = text_of(printed(workshop, "board", str(made.pk)))
    growth, remedy = (note.get_growth_display() or note.get_remedy_display() for note in made.notes.order_by("uid"))
    assert bare(str(growth)) in text
    assert bare(str(remedy)) in text
    assert content_of(workshop, made)["sheets"][0]["notes"][0]["pivotal"] is True
    assert "貸出の記録・まだ足りない" in text


def test_deleted_structure_and_arrows_to_deleted_notes_stay_off_the_paper(workshop, pdm):
    made = wall(workshop, pdm, [(0, 0), (300, 0)], joined(0, 1), LANE)
    now = made.notes.first().workshop.created_at
    made.notes.filter(uid__in=["note-00001", "note-00003"]).update(deleted_at=now)
    assert content_of(workshop, made)["sheets"][0]["drawing"] == {"paths": [], "names": []}


def test_a_thousand_notes_in_one_cluster_are_tied_in_a_moment():
    boxes = [Box({}, n * 7919 % 12000, n * 104729 % 9000, 132, 84) for n in range(1000)]
    begin = process_time()
    assert len(list(tied(boxes))) == 999
    assert process_time() - begin < 5  # all pairs at each step take minutes


def test_of_ties_that_are_equally_short_paper_takes_the_same_as_the_screen():
    a, b, c, d = (Box({}, x, y, 132, 84) for x, y in ((0, 0), (300, 0), (0, 300), (300, 300)))
    assert [(one.x, one.y, two.x, two.y) for one, two in tied([a, b, c, d])] == [
        (0, 0, 300, 0),
        (0, 0, 0, 300),
        (300, 0, 300, 300),
    ]
