"""The Event Storming and free boards on A3: notes where they lie, as large as fits; a large board over several sheets.

No note is cut by the edge of a sheet: each stands whole on one, with those around it in their relative places."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from django.utils.translation import gettext_lazy as _

from canvases.lettering import HIGHEST
from canvases.models import Note
from canvases.models.board import FREE_KINDS
from planning.handouts import Kind
from planning.handouts.drawing import MARGIN, TYPE, Box, Drawing
from planning.handouts.issues import issues, labels_of
from planning.handouts.notes import drawn_boards, media, pictured, printed
from planning.handouts.paper import A3, POINT, height, lines, shortened

NOTE_WIDTH, NOTE_HEIGHT = 132, 84  # px on the screen
SMALLEST, LARGEST = 7.5 * POINT / TYPE, 13 * POINT / TYPE  # mm a px: type of 7.5 to 13 points
HEAD = 23.0
PAPER = A3[0], A3[1] - HEAD
LINES = 14
BELOW = 0.5  # of the type: the gap below a picture
CLOSEST = 0.85  # gaps of the board are narrowed to no less, to save a sheet


def compose(workshop) -> Iterator[tuple[str, str, dict]]:
    for board, notes, structure in drawn_boards(workshop, FREE_KINDS):
        if notes:
            content = lay_out(notes, structure)
            lists = {"legend": legend(notes), "issues": issues(notes), "media": media(notes)}
            yield str(board.pk), str(board), content | lists


def lay_out(notes: list[Note], structure: Sequence[Note] = ()) -> dict:
    margin = MARGIN * bool(structure or any(note.cluster for note in notes))
    scale, boxes = sized(notes, margin)
    room = room_in(margin * scale)
    across, down = closeness(boxes, room)
    boxes = squeezed(boxes, across, down)
    sheets = list(tiles(boxes, room))
    corners = [corner(sheet, margin * scale) for sheet in sheets]
    sheets = [on_sheet(sheet, *at) for sheet, at in zip(sheets, corners, strict=True)]
    bands = [band_of(note, notes, scale * across, scale * down) for note in structure if note.kind != "arrow"]
    arrows = [note for note in structure if note.kind == "arrow"]
    drawing = Drawing(scale, PAPER, sheets, corners, bands, arrows)
    drawn = [drawing.on(number) for number in range(len(sheets))]
    return {
        "sheets": [
            {"notes": [box.note for box in sheet], "drawing": drawing}
            for sheet, drawing in zip(sheets, drawn, strict=True)
        ],
        "paper": [f"{side:g}" for side in PAPER],
        "tie": f"{44 * scale:.2f}",
        "places": {"board": {"font-size": TYPE * scale / POINT}} | placed(sheets, drawn),
        "long": [box.note for box in boxes if box.note["full"]],
    }


def placed(sheets: list[list[Box]], drawn: list[dict]) -> dict[str, dict]:
    """Where every note and name is, by the id that it gets with this."""
    places = {}
    for number, box in enumerate(box for sheet in sheets for box in sheet):
        box.note["id"] = f"n{number}"
        places[f"n{number}"] = {"left": box.x, "top": HEAD + box.y, "width": box.w, "min-height": box.h}
        if picture := box.note.get("picture"):
            picture["id"] = f"p{number}"
            places[picture["id"]] = {side: picture[side] for side in ("width", "height")}
    for number, name in enumerate(name for drawing in drawn for name in drawing["names"]):
        name["id"] = f"name{number}"
        place = name.pop("place")
        places[f"name{number}"] = place | {"top": HEAD + place["top"]}
    return places


def sized(notes: list[Note], margin: float) -> tuple[float, list[Box]]:
    """The largest scale (mm a px) at which all is on one sheet, otherwise the smallest; and the boxes at it."""
    scale = LARGEST
    boxes = boxes_at(scale, notes)
    while scale > SMALLEST and not fits(boxes, room_in(margin * scale)):
        scale = max(scale * 0.96, SMALLEST)
        boxes = boxes_at(scale, notes)
    return scale, boxes


def room_in(margin: float) -> tuple[float, float]:
    return PAPER[0] - 2 * margin, PAPER[1] - 2 * margin


def origin(notes: list[Note]) -> tuple[int, int]:
    return min(note.x or 0 for note in notes), min(note.y or 0 for note in notes)


def band_of(band: Note, notes: list[Note], across: float, down: float) -> Box:
    left, top = origin(notes)
    about = {"kind": band.kind, "text": band.text}
    return Box(about, ((band.x or 0) - left) * across, ((band.y or 0) - top) * down, band.w * across, band.h * down)


def boxes_at(scale: float, notes: list[Note]) -> list[Box]:
    """The notes in the size of this scale (mm a px), from the left upper corner of what is used of the board."""
    left, top = origin(notes)
    size = TYPE * scale / POINT
    return [box_of(note, ((note.x or 0) - left) * scale, ((note.y or 0) - top) * scale, scale, size) for note in notes]


def box_of(note: Note, x: float, y: float, scale: float, size: float) -> Box:
    width = min((note.w or NOTE_WIDTH) * scale, PAPER[0] - 2 * MARGIN * scale)
    inner = width - 1.7 * size * POINT
    known = printed(note)
    text = shortened(known["text"], inner, size, LINES)
    labels = labels_of(note)
    foot = "  ".join(filter(None, [known["certainty"], known["doubts"], *labels.values()]))
    marks = size * POINT * 1.5 * lines(foot, inner, size)
    shown = pictured(note, inner, min(inner * HIGHEST, PAPER[1] / 2))
    words = height(text, inner, size) if text or not shown else 0.0
    over = shown["picture"]["height"] + BELOW * size * POINT if shown else 0.0
    tall = max(NOTE_HEIGHT * scale, over + words + 1.6 * size * POINT + marks)
    full = known["text"] if text != known["text"] else ""
    about = known | labels | shown | {"text": text, "full": full, "pivotal": note.pivotal}
    return Box(about, x, y, width, tall, note.uid, note.cluster)


def fits(boxes: list[Box], room: tuple[float, float]) -> bool:
    return max(box.x + box.w for box in boxes) <= room[0] and max(box.y + box.h for box in boxes) <= room[1]


def closeness(boxes: list[Box], room: tuple[float, float] = PAPER) -> tuple[float, float]:
    """How much narrower gaps across and down save sheets and bring no note on top of another; 1 where none do."""
    across = min([1.0, *((room[0] - box.w) / box.x for box in boxes if box.x)])
    down = min([1.0, *((room[1] - box.h) / box.y for box in boxes if box.y)])
    across, down = (each if each >= CLOSEST else 1.0 for each in (across, down))
    return (1.0, 1.0) if overlaps(squeezed(boxes, across, down)) > overlaps(boxes) else (across, down)


def squeezed(boxes: list[Box], across: float, down: float) -> list[Box]:
    return [replace(box, x=box.x * across, y=box.y * down) for box in boxes]


def overlaps(boxes: list[Box]) -> int:
    """How many pairs of notes cover each other in part."""
    return sum(
        a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h for a, b in combinations(boxes, 2)
    )


def tiles(boxes: list[Box], room: tuple[float, float] = PAPER) -> Iterator[list[Box]]:
    """The sheets, strip by strip from the left, each strip from the top. Every box is on exactly one of them."""
    for strip in cuts(boxes, lambda box: (box.x, box.w), room[0]):
        yield from cuts(strip, lambda box: (box.y, box.h), room[1])


def cuts(boxes: list[Box], span, room: float) -> Iterator[list[Box]]:
    """Cut a row of boxes where the room ends; a box across the cut comes after it."""
    left = sorted(boxes, key=span)
    while left:
        start = span(left[0])[0]
        here = [box for box in left if box is left[0] or sum(span(box)) <= start + room]
        yield here
        taken = {id(box) for box in here}
        left = [box for box in left if id(box) not in taken]


def corner(boxes: list[Box], margin: float) -> tuple[float, float]:
    return min(box.x for box in boxes) - margin, min(box.y for box in boxes) - margin


def on_sheet(boxes: list[Box], left: float, top: float) -> list[Box]:
    return [replace(box, x=box.x - left, y=box.y - top) for box in boxes]


def legend(notes: list[Note]) -> list[dict]:
    used = {note.kind for note in notes}
    return [{"kind": kind, "title": str(title)} for kind, title in Note.Kind.choices if kind in used]


KIND = Kind(
    name="board",
    noun=_("Event Storming and free boards"),
    about=_("Each board with its legend, over several sheets when it is large, and the list of issues by priority."),
    size=_("A3 landscape"),
    compose=compose,
)
