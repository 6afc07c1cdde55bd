"""Free boards on A3, the Event Storming too: notes where they lie, as large as fits; a large board over several sheets.

No note is cut by the edge of a sheet: each stands whole on one, with those around it in their relative places."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from django.utils.translation import gettext_lazy as _

from canvases.models import Note
from canvases.models.board import FREE_KINDS
from canvases.models.note import Priority
from planning.handouts import Kind
from planning.handouts.notes import boards_with_notes, printed
from planning.handouts.paper import A3, POINT, height, shortened

NOTE_WIDTH, NOTE_HEIGHT, TYPE = 132, 84, 12.5  # px on the screen
SMALLEST, LARGEST = 7.5 * POINT / TYPE, 13 * POINT / TYPE  # mm a px: type of 7.5 to 13 points
HEAD = 23.0
WIDTH, HEIGHT = A3[0], A3[1] - HEAD
LINES = 14
CLOSEST = 0.85  # gaps of the board are narrowed to no less, to save a sheet
PRIORITIES = [*Priority.values, ""]


@dataclass
class Box:
    """A note with its place in millimetres from the board's corner."""

    note: dict
    x: float
    y: float
    w: float
    h: float


def compose(workshop) -> Iterator[tuple[str, str, dict]]:
    for board, notes in boards_with_notes(workshop, FREE_KINDS):
        if notes:
            yield str(board.pk), str(board), lay_out(notes) | {"legend": legend(notes), "issues": issues(notes)}


def lay_out(notes: list[Note]) -> dict:
    scale = LARGEST
    boxes = boxes_at(scale, notes)
    while scale > SMALLEST and not fits(boxes):
        scale = max(scale * 0.96, SMALLEST)
        boxes = boxes_at(scale, notes)
    boxes = closer(boxes)
    sheets = [sheet(boxes) for boxes in tiles(boxes)]
    places = {"board": {"font-size": TYPE * scale / POINT}}
    for number, (box, left, top) in enumerate(entry for entries in sheets for entry in entries):
        box.note["id"] = f"n{number}"
        places[f"n{number}"] = {"left": left, "top": top, "width": box.w, "min-height": box.h}
    return {
        "sheets": [[box.note for box, _left, _top in entries] for entries in sheets],
        "places": places,
        "long": [box.note for box in boxes if box.note["full"]],
    }


def boxes_at(scale: float, notes: list[Note]) -> list[Box]:
    """The notes in the size of this scale (mm a px), from the left upper corner of what is used of the board."""
    left, top = min(note.x or 0 for note in notes), min(note.y or 0 for note in notes)
    size = TYPE * scale / POINT
    return [box_of(note, ((note.x or 0) - left) * scale, ((note.y or 0) - top) * scale, scale, size) for note in notes]


def box_of(note: Note, x: float, y: float, scale: float, size: float) -> Box:
    width = min((note.w or NOTE_WIDTH) * scale, WIDTH)
    inner = width - 1.7 * size * POINT
    known = printed(note)
    text = shortened(known["text"], inner, size, LINES)
    marks = size * POINT * 1.5 * bool(known["certainty"] or note.category or note.priority)
    tall = max(NOTE_HEIGHT * scale, height(text, inner, size) + 1.6 * size * POINT + marks)
    labels = {"category": note.category, "priority": note.priority, "order": note.get_priority_display()}
    full = known["text"] if text != known["text"] else ""
    return Box(known | labels | {"text": text, "full": full}, x, y, width, tall)


def fits(boxes: list[Box]) -> bool:
    return max(box.x + box.w for box in boxes) <= WIDTH and max(box.y + box.h for box in boxes) <= HEIGHT


def closer(boxes: list[Box]) -> list[Box]:
    """Narrower gaps, where that brings all on one sheet and no note on top of another; otherwise the same boxes."""
    across = min([1.0, *((WIDTH - box.w) / box.x for box in boxes if box.x)])
    down = min([1.0, *((HEIGHT - box.h) / box.y for box in boxes if box.y)])
    if min(across, down) < CLOSEST:
        return boxes
    moved = [replace(box, x=box.x * across, y=box.y * down) for box in boxes]
    return moved if overlaps(moved) <= overlaps(boxes) else boxes


def overlaps(boxes: list[Box]) -> int:
    """How many pairs of notes cover each other in part."""
    return sum(
        a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h for a, b in combinations(boxes, 2)
    )


def tiles(boxes: list[Box]) -> Iterator[list[Box]]:
    """The sheets, strip by strip from the left, each strip from the top. Every box is on exactly one of them."""
    for strip in cuts(boxes, lambda box: (box.x, box.w), WIDTH):
        yield from cuts(strip, lambda box: (box.y, box.h), HEIGHT)


def cuts(boxes: list[Box], span, room: float) -> Iterator[list[Box]]:
    """Cut a row of boxes where the room ends; a box across the cut comes after it."""
    left = sorted(boxes, key=span)
    while left:
        start = span(left[0])[0]
        here = [box for box in left if box is left[0] or sum(span(box)) <= start + room]
        yield here
        taken = {id(box) for box in here}
        left = [box for box in left if id(box) not in taken]


def sheet(boxes: list[Box]) -> list[tuple[Box, float, float]]:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return [(box, box.x - left, HEAD + box.y - top) for box in boxes]


def legend(notes: list[Note]) -> list[dict]:
    used = {note.kind for note in notes}
    return [{"kind": kind, "title": str(title)} for kind, title in Note.Kind.choices if kind in used]


def issues(notes: list[Note]) -> list[dict]:
    """The issues, the most urgent first, those of one category together."""
    found = sorted(
        (note for note in notes if note.kind == Note.Kind.ISSUE),
        key=lambda note: (PRIORITIES.index(note.priority), not note.category, note.category, note.pk),
    )
    return [
        printed(note) | {"category": note.category, "priority": note.priority, "order": note.get_priority_display()}
        for note in found
    ]


KIND = Kind(
    name="board",
    noun=_("Event Storming"),
    about=_("The board with its legend, over several sheets when it is large, and the list of issues by priority."),
    size=_("A3 landscape"),
    compose=compose,
)
