"""How much room text takes on paper, and where things lie on it. All lengths in millimetres, sizes of type in points.

The estimates err on the side of more room, so that nothing is cut off."""

import math
import unicodedata
from collections.abc import Mapping

POINT = 25.4 / 72
LEADING = 1.5
A3 = (392.0, 258.0)
"""What the margins leave of an A3 sheet in landscape (see `css/print/page.css`)."""


def ems(text: str) -> float:
    """The width of a line in ems: full-width characters count 1, others two thirds."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.66 for c in text)


def lines(text: str, width: float, size: float) -> int:
    """How many lines a text takes in this width."""
    room = max(width / (size * POINT) - 0.7, 1)
    return sum(max(1, math.ceil(ems(line) / room)) for line in text.split("\n"))


def height(text: str, width: float, size: float) -> float:
    return lines(text, width, size) * size * POINT * LEADING


def shortened(text: str, width: float, size: float, most: int) -> str:
    """The text if it takes at most so many lines, otherwise as much of it as does, with an ellipsis."""
    if lines(text, width, size) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if lines(text[:middle] + "…", width, size) <= most else (low, middle - 1)
    return text[:low].rstrip() + "…"


def rules(places: Mapping[str, Mapping[str, float]]) -> str:
    """The stylesheet that puts elements in their places: id → property → millimetres (`font-size`: points)."""
    return "\n".join(
        f"#{name} {{ "
        + "; ".join(f"{key}: {value:.2f}{'pt' if key == 'font-size' else 'mm'}" for key, value in place.items())
        + " }"
        for name, place in places.items()
    )
