"""How an arrow runs on paper: straight, from edge to edge, and to the edge of the sheet where its note is on another.

All lengths in millimetres. The same geometry as on the screen (`arrow_path.js`)."""

import math
from typing import NamedTuple, Protocol

HEAD, WING, GAP, LEAST = 2.6, 1.2, 0.5, 1.0


class Rectangle(Protocol):
    x: float
    y: float
    w: float
    h: float


class Arrow(NamedTuple):
    """The paths of its line and head ("" where it only leaves the sheet), its middle, and where it meets the edge."""

    line: str
    head: str
    middle: tuple[float, float]
    edge: tuple[float, float] | None = None


def between(source: Rectangle, target: Rectangle) -> Arrow | None:
    """On one sheet. None where the two have no room for an arrow between them."""
    (x, y), (ux, uy), length = run(source, target)
    return along(x, y, ux, uy, reach(source, ux, uy), length - reach(target, ux, uy) - GAP)


def leaving(source: Rectangle, target: Rectangle, sheet: Rectangle) -> Arrow | None:
    """From the source, which is on the sheet, to the edge of it."""
    (x, y), (ux, uy), _length = run(source, target)
    start, end = reach(source, ux, uy), until_edge(x, y, ux, uy, sheet)
    made = along(x, y, ux, uy, start, end, head=False)
    return made and made._replace(edge=(x + ux * end, y + uy * end))


def arriving(source: Rectangle, target: Rectangle, sheet: Rectangle) -> Arrow | None:
    """From the edge of the sheet to the target, which is on it."""
    (x, y), (ux, uy), _length = run(target, source)
    end = until_edge(x, y, ux, uy, sheet)
    from_x, from_y = x + ux * end, y + uy * end
    made = along(from_x, from_y, -ux, -uy, 0, end - reach(target, ux, uy) - GAP)
    return made and made._replace(edge=(from_x, from_y))


def run(a: Rectangle, b: Rectangle) -> tuple[tuple[float, float], tuple[float, float], float]:
    """The middle of a, the direction to the middle of b, and how far that is."""
    x, y = a.x + a.w / 2, a.y + a.h / 2
    dx, dy = b.x + b.w / 2 - x, b.y + b.h / 2 - y
    length = math.hypot(dx, dy)
    return (x, y), (dx / length, dy / length) if length else (1.0, 0.0), length


def reach(box: Rectangle, ux: float, uy: float) -> float:
    """How far it is from the middle of the box to its edge in this direction."""
    return min(box.w / 2 / abs(ux) if ux else math.inf, box.h / 2 / abs(uy) if uy else math.inf)


def until_edge(x: float, y: float, ux: float, uy: float, sheet: Rectangle) -> float:
    across = (sheet.x + (sheet.w if ux > 0 else 0) - x) / ux if ux else math.inf
    down = (sheet.y + (sheet.h if uy > 0 else 0) - y) / uy if uy else math.inf
    return min(across, down)


def along(x: float, y: float, ux: float, uy: float, start: float, end: float, head: bool = True) -> Arrow | None:
    if end - start < LEAST:
        return None
    size = min(1.0, (end - start) / HEAD) if head else 0.0
    at = [(x + ux * far, y + uy * far) for far in (start, end - HEAD * size, end)]
    tail, neck, tip = at
    wx, wy = -uy * WING * size, ux * WING * size
    wings = [(neck[0] + wx, neck[1] + wy), (neck[0] - wx, neck[1] - wy)]
    middle = (x + ux * (start + end) / 2, y + uy * (start + end) / 2)
    return Arrow(path(tail, neck), f"{path(tip, *wings)}Z" if head else "", middle)


def path(*points: tuple[float, float]) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)
