"""How an arrow runs in a drawing: straight, from edge to edge, as `board/drawing/arrow_path.js` has it. Pixels."""

import math
from typing import NamedTuple

HEAD_LENGTH, HEAD_WIDTH, GAP, LEAST = 11.0, 5.0, 2.0, 4.0

Point = tuple[float, float]


class Box(NamedTuple):
    x: float
    y: float
    w: float
    h: float

    @property
    def middle(self) -> Point:
        return self.x + self.w / 2, self.y + self.h / 2


class Arrow(NamedTuple):
    """A line, its head as a triangle, and its middle for what is written on it."""

    tail: Point
    neck: Point
    head: tuple[Point, Point, Point]
    middle: Point


def arrow_between(source: Box, target: Box) -> Arrow | None:
    """None: they lie on each other."""
    (ax, ay), (bx, by) = source.middle, target.middle
    length = math.hypot(bx - ax, by - ay)
    if not length:
        return None
    ux, uy = (bx - ax) / length, (by - ay) / length
    start, end = reach(source, ux, uy), length - reach(target, ux, uy) - GAP
    if end - start < LEAST:
        return None
    size = min(1.0, (end - start) / HEAD_LENGTH)

    def at(far: float, aside: float = 0) -> Point:
        return ax + ux * far - uy * aside, ay + uy * far + ux * aside

    back, wide = end - HEAD_LENGTH * size, HEAD_WIDTH * size
    return Arrow(at(start), at(back), (at(end), at(back, wide), at(back, -wide)), at((start + end) / 2))


def reach(box: Box, ux: float, uy: float) -> float:
    """How far it is from the middle of the box to its edge in this direction."""
    return min(box.w / 2 / abs(ux) if ux else math.inf, box.h / 2 / abs(uy) if uy else math.inf)
