"""What people show of themselves on a board beside what they write: read from their browsers, each value in bounds.

`at` is where they point, `view` what they see, `writes` the note whose text they write, `carries` the notes that they
drag. Places mean the same on every screen: coordinates of the plane on a free board, elsewhere parts of a block or of
a note. A message brings what changed; None takes it back."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from canvases import limits
from canvases.reading import Blocks, identifier, whole
from canvases.refusal import Refused

Fields = dict[str, Any]


def read(raw: object, blocks: Blocks) -> Fields:
    """The fields of one message, for a board with these blocks. Raises Refused."""
    if not isinstance(raw, dict) or not raw or not raw.keys() <= READERS.keys():
        raise Refused("garbage")
    return {name: value if value is None else READERS[name](value, blocks) for name, value in raw.items()}


def at(raw: object, blocks: Blocks) -> Fields:
    """A place: coordinates, or parts of the width and height of a block or a note."""
    if not isinstance(raw, dict):
        raise Refused("garbage")
    if blocks is None:
        return coordinates(raw, "x", "y")
    place = {"x": part(raw.get("x")), "y": part(raw.get("y"))}
    if "note" in raw:
        return {"note": identifier(raw["note"]), **place}
    return {"block": block_of(raw, blocks), **place}


def view(raw: object, blocks: Blocks) -> Fields:
    """The middle of the screen, and on a free board how much is seen around it."""
    if not isinstance(raw, dict):
        raise Refused("garbage")
    if blocks is not None:
        return {"block": block_of(raw, blocks), "y": part(raw.get("y"))}
    size = {side: whole(raw.get(side), 1, limits.COORDINATE, "garbage") for side in ("w", "h")}
    return coordinates(raw, "x", "y") | size


def writes(raw: object, blocks: Blocks) -> str:
    return identifier(raw)


def carries(raw: object, blocks: Blocks) -> Fields:
    """The notes that are dragged, and on a free board how far by now."""
    notes = raw.get("notes") if isinstance(raw, dict) else None
    if not isinstance(notes, list) or not 0 < len(notes) <= limits.CARRIED:
        raise Refused("garbage")
    told = {"notes": [identifier(uid) for uid in notes]}
    return told if blocks is not None else told | coordinates(raw, "dx", "dy")


def coordinates(raw: Mapping, *names: str) -> Fields:
    return {name: whole(raw.get(name), -limits.COORDINATE, limits.COORDINATE, "garbage") for name in names}


def block_of(raw: Mapping, blocks: tuple[str, ...]) -> str:
    block = raw.get("block")
    if not isinstance(block, str) or block not in blocks:
        raise Refused("garbage")
    return block


def part(value: object) -> float:
    """A number from 0 to 1, to three digits."""
    if type(value) not in (int, float) or not math.isfinite(value) or not 0 <= value <= 1:
        raise Refused("garbage")
    return round(float(value), 3)


READERS: dict[str, Callable[[Any, Blocks], Any]] = {"at": at, "view": view, "writes": writes, "carries": carries}
