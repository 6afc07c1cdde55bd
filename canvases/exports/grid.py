"""Where the blocks of a canvas or of the Listen grid lie in a drawing, and the notes in them. Lengths in pixels."""

from collections.abc import Iterator
from dataclasses import dataclass

from canvases.blocks import PLACES, grid_of
from canvases.exports.foot import drawn_height
from canvases.models import Board

UNIT, WIDE_UNIT = 140.0, 420.0
GAP, PAD, HEAD, NOTE_GAP = 10.0, 12.0, 40.0, 8.0
LEAST, LEAST_NOTE, STACK = 170.0, 33.0, 190.0

Held = dict[str, list[dict]]


@dataclass(frozen=True)
class Cell:
    key: str
    x: float
    w: float
    row: int
    rows: int
    y: float = 0.0
    h: float = 0.0


def cells_of(board: Board, held: Held) -> list[Cell]:
    """The blocks at their places, the rows as high as the notes in them ask."""
    cells = [
        Cell(key, column * unit, columns * unit - GAP, row, rows)
        for key, (column, columns, row, rows), unit in frame(board)
    ]
    heights = rows_of(cells, held)
    tops = [sum(heights[:row]) + GAP * row for row in range(len(heights) + 1)]
    return [Cell(c.key, c.x, c.w, c.row, c.rows, tops[c.row], tops[c.row + c.rows] - GAP - tops[c.row]) for c in cells]


def frame(board: Board) -> Iterator[tuple[str, tuple[int, int, int, int], float]]:
    if board.kind != Board.Kind.LISTEN_GRID:
        yield from ((key, place, UNIT) for key, place in PLACES.items())
        return
    for number, row in enumerate(grid_of(board.workshop).rows):
        yield from ((block.key, (i, 1, number, 1), WIDE_UNIT) for i, block in enumerate(row.cells) if block)


def rows_of(cells: list[Cell], held: Held) -> list[float]:
    """Each row as high as its fullest block; what a block over several rows still lacks, they share."""
    heights = [LEAST] * max((cell.row + cell.rows for cell in cells), default=0)
    for cell in sorted(cells, key=lambda cell: cell.rows):
        asked = HEAD + PAD + max((y + tall for _n, _x, y, _w, tall in stacked(held[cell.key], cell)), default=0)
        over = asked - sum(heights[cell.row : cell.row + cell.rows]) - GAP * (cell.rows - 1)
        for row in range(cell.row, cell.row + cell.rows):
            heights[row] += max(0.0, over) / cell.rows
    return heights


def stacked(notes: list[dict], cell: Cell) -> Iterator[tuple[dict, float, float, float, float]]:
    """Each note with its left, top, width and height: in as many stacks as fit, the next on the lowest.

    A cell without a height gives the tops from zero."""
    many = max(1, int((cell.w - 2 * PAD) // STACK))
    wide = (cell.w - 2 * PAD - NOTE_GAP * (many - 1)) / many
    filled = [0.0] * many
    for note in notes:
        stack = filled.index(min(filled))
        tall = drawn_height(note, wide, LEAST_NOTE)
        top = filled[stack] + (cell.y + HEAD if cell.h else 0)
        yield note, cell.x + PAD + stack * (wide + NOTE_GAP), top, wide, tall
        filled[stack] += tall + NOTE_GAP
