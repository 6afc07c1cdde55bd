"""Boards on paper: which are printed, and that a large one goes on over sheets without a cut note."""

import random

import pytest

from canvases.models import Board, Note
from planning.handouts import kind_named
from planning.handouts.board import HEAD, lay_out
from planning.handouts.paper import A3
from tests.paper import board_of, printed
from tests.printed import pages_of, run, text_of


@pytest.mark.parametrize("seed", range(6))
def test_every_note_stands_whole_on_one_sheet(seed):
    dice = random.Random(seed)
    far = dice.choice([800, 6000, 100_000])
    notes = [
        Note(
            pk=n,
            kind="event",
            x=dice.randint(-far, far),
            y=dice.randint(-far, far),
            w=dice.choice([0, 2000]),
            text=text,
        )
        for n, text in enumerate("予約した。" * dice.randint(1, 60) for _ in range(80))
    ]
    told = lay_out(notes)
    printed_notes = [note for sheet in told["sheets"] for note in sheet["notes"]]
    assert len(printed_notes) == len(notes)
    for note in printed_notes:
        place = told["places"][note["id"]]
        assert -0.01 <= place["left"] <= place["left"] + place["width"] <= A3[0] + 0.01
        assert HEAD - 0.01 <= place["top"] <= place["top"] + place["min-height"] <= A3[1] + 0.01


def test_a_free_board_larger_than_a_sheet_is_printed_whole(workshop, pdm):
    notes = [{"kind": "plain", "x": n % 60 * 160, "y": n // 60 * 140, "text": f"付箋その{n}番。"} for n in range(240)]
    board = board_of(workshop, Board.Kind.FREE, notes, pdm)
    paper = printed(workshop, "board", str(board.pk))
    pages = pages_of(paper)
    assert len(pages) >= 4
    assert [sum(f"付箋その{n}番。" in page for page in pages) for n in range(240)] == [1] * 240
    assert "1190.55 x 841.89 pts (A3)" in run(paper, "pdfinfo", "FILE")


@pytest.mark.parametrize(("kind", "place"), [("board", {"x": 0, "y": 0}), ("canvas", {"block": "channels"})])
def test_doubts_of_the_room_are_printed(workshop, pdm, developer, kind, place):
    kinds = {"board": Board.Kind.FREE, "canvas": Board.Kind.CANVAS_OWN}
    board = board_of(workshop, kinds[kind], [{"kind": "plain", "text": "空きが見えない", **place}], pdm)
    Note.objects.filter(board=board).update(unsure=[pdm.pk, developer.pk], differ=[pdm.pk])
    text = text_of(printed(workshop, kind, str(board.pk)))
    assert ("わからない2" in text, "意見が違う1" in text) == (True, True)


def test_archived_boards_are_not_printed(workshop, pdm):
    board = board_of(workshop, Board.Kind.FREE, [{"kind": "plain", "x": 0, "y": 0, "text": "a"}], pdm)
    assert [sheet.variant for sheet in kind_named("board").sheets(workshop)] == [str(board.pk)]
    board.delete_softly(by=pdm)
    assert kind_named("board").sheets(workshop) == []
