"""What orders the notes of a printed board: lanes, frames, clusters and arrows, one drawing and some names a sheet."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from canvases.models import Note
from planning.handouts import arrow
from planning.handouts.arrow import path
from planning.handouts.paper import LEADING, ems

MARGIN = 36  # px around the notes of a sheet, for what is drawn around them
ROOM = 14  # px around each note of a cluster, as on the screen
INSET = 3  # px from the corner of a frame or lane to its name
TYPE = 12.5  # px on the screen
SMALL = 0.9  # of the type of notes

Mark = tuple[dict, dict | None]  # what is drawn, and the name at it


@dataclass
class Box:
    """A note, frame or lane with its place in millimetres from a corner of the board or of a sheet."""

    note: dict
    x: float
    y: float
    w: float
    h: float
    uid: str = ""
    cluster: str = ""


@dataclass(frozen=True)
class Drawing:
    """Draws on every sheet what belongs there. `scale` is in mm a px; `sheets` are the boxes in millimetres from the
    corner of their sheet, `corners` where these sheets begin on the board, as the boxes of `bands` count."""

    scale: float
    paper: tuple[float, float]
    sheets: list[list[Box]]
    corners: list[tuple[float, float]]
    bands: list[Box]
    arrows: list[Note]

    def on(self, number: int) -> dict:
        """The paths of one sheet from below, and the names with their places in mm."""
        marks = [*self.bands_on(number), *self.clusters_on(number), *self.arrows_on(number)]
        return {"paths": [mark for mark, _name in marks if mark], "names": [name for _mark, name in marks if name]}

    def bands_on(self, number: int) -> Iterator[Mark]:
        """Lanes from edge to edge, and frames; on every sheet with notes in them, open where they go on."""
        (left, top), paper, inset = self.corners[number], Box({}, 0, 0, *self.paper), INSET * self.scale
        for band in self.bands:
            kind = band.note["kind"]
            box = replace(band, x=band.x - left, y=band.y - top)
            if kind == "lane":
                box = replace(box, x=0, w=self.paper[0])
            is_here = len(self.sheets) == 1 or any(holds(box, each) for each in self.sheets[number])
            if is_here and (part := common(box, paper)):
                name = self.name(kind, band.note["text"], part.x + 2 * inset, part.y + inset)
                yield {"kind": kind, "fill": outline(part), "line": edges(box, part)}, name

    def clusters_on(self, number: int) -> Iterator[Mark]:
        room = ROOM * self.scale
        for cluster in sorted({box.cluster for box in self.sheets[number]} - {""}):
            boxes = [box for box in self.sheets[number] if box.cluster == cluster]
            highest = min(boxes, key=lambda box: (box.y, box.x))
            name = self.name("cluster", cluster, highest.x - room / 2, highest.y - room - self.line_height)
            ties = "".join(path(middle(a), middle(b)) for a, b in tied(boxes))
            yield {"kind": "cluster", "fill": "".join(outline(around([b], room)) for b in boxes), "line": ties}, name

    def arrows_on(self, number: int) -> Iterator[Mark]:
        at = {box.uid: (sheet, box) for sheet, boxes in enumerate(self.sheets) for box in boxes}
        for note in self.arrows:
            ends = [at[uid] for uid in (note.source, note.target) if uid in at]
            if len(ends) == 2 and (made := self.arrow_on(number, *ends)):
                mark = {"kind": "arrow", "fill": made.head, "line": made.line}
                yield mark, self.name("arrow", note.text, *made.middle, centred=True)
                if made.edge:
                    (source, _a), (target, _b), all_of_them = *ends, len(self.sheets)
                    text = f"→ {target + 1}/{all_of_them}" if number == source else f"{source + 1}/{all_of_them}"
                    yield {}, self.name("edge", text, made.edge[0] + 1, made.edge[1] - self.line_height)

    def arrow_on(self, number: int, source: tuple[int, Box], target: tuple[int, Box]) -> arrow.Arrow | None:
        """Of an arrow between two sheets, the part that is on this one."""
        if number not in (source[0], target[0]):
            return None
        a, b = (self.seen_from(number, *end) for end in (source, target))
        if source[0] == target[0]:
            return arrow.between(a, b)
        sheet = Box({}, 0, 0, *self.paper)
        return arrow.leaving(a, b, sheet) if number == source[0] else arrow.arriving(a, b, sheet)

    def seen_from(self, number: int, sheet: int, box: Box) -> Box:
        (left, top), (own_left, own_top) = self.corners[number], self.corners[sheet]
        return replace(box, x=box.x + own_left - left, y=box.y + own_top - top)

    @property
    def line_height(self) -> float:
        return TYPE * SMALL * LEADING * self.scale

    def name(self, kind: str, text: str, x: float, y: float, centred: bool = False) -> dict | None:
        """A name that stays on the sheet."""
        if not (text := " ".join(text.split())):
            return None
        width, height = min((ems(text) + 1) * TYPE * SMALL * self.scale, self.paper[0]), self.line_height
        x, y = (x - width / 2, y - height / 2) if centred else (x, y)
        left, top = max(0.0, min(x, self.paper[0] - width)), max(0.0, min(y, self.paper[1] - height))
        return {"kind": kind, "text": text, "place": {"left": left, "top": top, "width": width, "min-height": height}}


def around(boxes: list[Box], room: float) -> Box:
    x, y = min(box.x for box in boxes) - room, min(box.y for box in boxes) - room
    right, bottom = max(box.x + box.w for box in boxes) + room, max(box.y + box.h for box in boxes) + room
    return Box({}, x, y, right - x, bottom - y)


def holds(band: Box, box: Box) -> bool:
    """Does the note lie in the frame or lane, by its middle?"""
    x, y = middle(box)
    return band.x <= x < band.x + band.w and band.y <= y < band.y + band.h


def common(a: Box, b: Box) -> Box | None:
    x, y = max(a.x, b.x), max(a.y, b.y)
    w, h = min(a.x + a.w, b.x + b.w) - x, min(a.y + a.h, b.y + b.h) - y
    return Box({}, x, y, w, h) if w > 0 and h > 0 else None


def edges(whole: Box, part: Box) -> str:
    """The edges of the whole that the part has."""
    left, top, right, bottom = part.x, part.y, part.x + part.w, part.y + part.h
    sides = [
        (top == whole.y, (left, top), (right, top)),
        (bottom >= whole.y + whole.h - 0.01, (left, bottom), (right, bottom)),
        (whole.note.get("kind") == "frame" and left == whole.x, (left, top), (left, bottom)),
        (whole.note.get("kind") == "frame" and right >= whole.x + whole.w - 0.01, (right, top), (right, bottom)),
    ]
    return "".join(path(a, b) for is_own, a, b in sides if is_own)


def middle(box: Box) -> tuple[float, float]:
    return box.x + box.w / 2, box.y + box.h / 2


def outline(box: Box) -> str:
    return f"M{box.x:.2f} {box.y:.2f}h{box.w:.2f}v{box.h:.2f}h{-box.w:.2f}Z"


def tied(boxes: list[Box]) -> Iterator[tuple[Box, Box]]:
    """The minimum spanning tree of the boxes, by Prim (as `hull.js`); of equal ties that of the box that came first."""
    joined, left = boxes[:1], boxes[1:]
    middles = [middle(box) for box in left]
    nearest = [(math.inf, 0)] * len(left)  # how far, and the number of the joined box
    while left:
        last, here = len(joined) - 1, middle(joined[-1])
        nearest = [min(known, (math.dist(here, at), last)) for known, at in zip(nearest, middles, strict=True)]
        n = nearest.index(min(nearest))
        yield joined[nearest[n][1]], left[n]
        joined.append(left.pop(n))
        del nearest[n], middles[n]
