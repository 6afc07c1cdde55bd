"""Reading the values of an operation: each of its type, within its bounds, or refused."""

import math
import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from canvases import limits
from canvases.models.note import STRUCTURE, Note, Priority
from canvases.refusal import Refused
from mlew.text import clean_text
from mlew.uploads import PICTURE_KEY
from sessions.certainty import Certainty

ID = re.compile(r"[A-Za-z0-9_-]{8,40}")
KINDS = frozenset(Note.Kind.values)
PRIORITIES = frozenset({"", *Priority.values})
CERTAINTIES = frozenset({"", *Certainty.values})

Blocks = tuple[str, ...] | None


def identifier(value: object) -> str:
    if isinstance(value, str) and ID.fullmatch(value):
        return value
    raise Refused("garbage")


def whole(value: object, least: int, most: int, code: str) -> int:
    if type(value) is int and least <= value <= most:
        return value
    raise Refused(code)


def one_of(value: object, allowed: frozenset[str]) -> str:
    if isinstance(value, str) and value in allowed:
        return value
    raise Refused("value")


def flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise Refused("value")


def text_of(value: object, limit: int) -> str:
    try:
        return clean_text(value, limit)
    except ValidationError as error:
        raise Refused("text", error) from error


def picture_of(value: object) -> str | None:
    """The key of a picture, or none. Whether the workshop has it, the writer asks."""
    if value is None or (isinstance(value, str) and PICTURE_KEY.fullmatch(value)):
        return value
    raise Refused("picture")


def place_of(raw: Mapping, blocks: Blocks) -> dict[str, Any]:
    """Where a note lies: `x`, `y` on a free board, `block`, `order` on one with blocks."""
    if blocks is None:
        most = limits.COORDINATE
        return {axis: whole(raw.get(axis), -most, most, "place") for axis in ("x", "y")}
    block, order = raw.get("block"), raw.get("order")
    if not isinstance(block, str) or block not in blocks or type(order) not in (int, float):
        raise Refused("place")
    if not abs(order) <= limits.ORDER or not math.isfinite(order):
        raise Refused("place")
    return {"block": block, "order": float(order)}


def sides_of(raw: Mapping, kind: str) -> dict[str, int]:
    """Width and height in px as far as they are given; frames and lanes may be larger than notes."""
    most = limits.SIDE if kind in STRUCTURE else limits.WIDTH
    sides = {side: whole(raw.get(side, 0), 0, most, "place") for side in ("w", "h")}
    return {side: value for side, value in sides.items() if value}
