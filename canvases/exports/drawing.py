"""A board as a drawing: rectangles and lines of text at their places, which `picture` turns into files."""

from collections.abc import Iterator
from dataclasses import dataclass

from canvases.exports.arrows import Arrow, Box, arrow_between
from canvases.exports.content import Content
from canvases.exports.foot import STEP, drawn_height, foot_lines
from canvases.exports.grid import cells_of, stacked
from canvases.lettering import (
    BELOW,
    FOOT,
    FOOT_SIZE,
    LEADING,
    NOTE_WIDTH,
    PAD_X,
    PAD_Y,
    SIZE,
    lines,
    note_lines,
    picture_height,
    width,
)

# The tokens of `static/css/tokens.css` and `note.css`.
NOTES = {
    "persona": "#ffe58a",
    "event": "#ffbe76",
    "issue": "#ff9c94",
    "idea": "#b6e3a1",
    "system": "#f3b8dc",
    "data": "#a9d4f7",
    "policy": "#d2c4f5",
    "plain": "#fff6c9",
    "question": "#cfd6e4",
}
PAPER, SHEET, INK, INK_2, LINE = "#f7f5f0", "#ffffff", "#1d2330", "#4c5463", "#e2ddd2"
EDGE, TITLE, TITLE_SIZE, HEADING = 32.0, 44.0, 20.0, 13.0


@dataclass(frozen=True)
class Rect:
    x: float
    y: float
    w: float
    h: float
    fill: str
    stroke: str = ""
    radius: float = 3


@dataclass(frozen=True)
class Line:
    """A line of text; `y` is its baseline."""

    x: float
    y: float
    text: str
    size: float = SIZE
    bold: bool = False
    fill: str = INK


@dataclass(frozen=True)
class Picture:
    """The room for the picture with this key."""

    x: float
    y: float
    w: float
    h: float
    key: str


Shape = Rect | Line | Arrow | Picture


@dataclass(frozen=True)
class Drawing:
    """All lengths in pixels of the screen. `x`, `y` is its left upper corner."""

    x: float
    y: float
    w: float
    h: float
    shapes: list[Shape]


def draw(content: Content) -> Drawing:
    shapes = list(blocked(content) if content.blocks else free(content))
    rects = [shape for shape in shapes if isinstance(shape, Rect)] or [Rect(0, 0, 400, 120, PAPER)]
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right, bottom = max(rect.x + rect.w for rect in rects), max(rect.y + rect.h for rect in rects)
    (title, *_more) = lines(content.title, max(right - left, 400), TITLE_SIZE)
    shapes.append(Line(left, top - TITLE + TITLE_SIZE, title, TITLE_SIZE, bold=True))
    wide = max(right - left, width(title, TITLE_SIZE))
    return Drawing(left - EDGE, top - TITLE - EDGE, wide + 2 * EDGE, bottom - top + TITLE + 2 * EDGE, shapes)


def free(content: Content) -> Iterator[Shape]:
    """Lanes and frames behind, the notes where they lie, and the arrows between them."""
    boxes = {note["uid"]: box_of(note) for note in content.notes}
    laid = [thing for thing in content.structure if thing["kind"] != "arrow"]
    boxes |= {thing["uid"]: Box(thing["x"], thing["y"], thing["w"], thing["h"]) for thing in laid}
    left, right = min((box.x for box in boxes.values()), default=0), max((b.x + b.w for b in boxes.values()), default=0)
    for thing in sorted(laid, key=lambda thing: thing["kind"], reverse=True):
        box = boxes[thing["uid"]]
        box = Box(left - PAD_X, box.y, right - left + 2 * PAD_X, box.h) if thing["kind"] == "lane" else box
        yield Rect(*box, SHEET, LINE, 10 if thing["kind"] == "frame" else 0)
        yield Line(box.x + PAD_X, box.y + 18, lines(thing["text"], max(box.w, 80), HEADING)[0], HEADING, True, INK_2)
    for note in content.notes:
        yield from drawn(note, *boxes[note["uid"]])
    for thing in content.structure:
        yield from pointed(thing, boxes)


def box_of(note: dict) -> Box:
    return Box(note["x"], note["y"], note["w"] or NOTE_WIDTH, drawn_height(note))


def pointed(thing: dict, boxes: dict[str, Box]) -> Iterator[Line | Arrow]:
    """The arrow, if both of its notes are there, with what is written on it."""
    ends = [boxes.get(thing["source"]), boxes.get(thing["target"])]
    arrow = arrow_between(*ends) if all(ends) else None
    if arrow:
        yield arrow
        if words := thing["text"].split("\n")[0]:
            (x, y), wide = arrow.middle, width(words, 12)
            yield Rect(x - wide / 2 - 5, y - 10, wide + 10, 20, PAPER)
            yield Line(x - wide / 2, y + 4.5, words, 12, fill=INK_2)


def blocked(content: Content) -> Iterator[Shape]:
    """The blocks of the canvas or grid, each as high as its notes ask."""
    held = {key: [note for note in content.notes if note["block"] == key] for key, _name in content.blocks}
    for cell in cells_of(content.board, held):
        yield Rect(cell.x, cell.y, cell.w, cell.h, SHEET, LINE, 10)
        name = lines(dict(content.blocks)[cell.key], cell.w - 24, HEADING)[0]
        yield Line(cell.x + 12, cell.y + 25, name, HEADING, bold=True, fill=INK_2)
        for note, x, y, wide, tall in stacked(held[cell.key], cell):
            yield from drawn(note, x, y, wide, tall)


def drawn(note: dict, x: float, y: float, wide: float, tall: float) -> Iterator[Shape]:
    yield Rect(x, y, wide, tall, NOTES.get(note["kind"], SHEET))
    base = y + PAD_Y + SIZE * (LEADING + 0.7) / 2
    if high := picture_height(note, wide):
        yield Picture(x + PAD_X, y + PAD_Y, wide - 2 * PAD_X, high, note["picture"])
        base += high + BELOW
    for number, text in enumerate(note_lines(note, wide)):
        if text.strip():
            yield Line(x + PAD_X, base + number * SIZE * LEADING, text)
    last = y + tall - FOOT / 2 - PAD_Y / 4
    for number, text in enumerate(reversed(foot_lines(note, wide))):
        yield Line(x + PAD_X, last - number * STEP, text, FOOT_SIZE, bold=True, fill=INK_2)
