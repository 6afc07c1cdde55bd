"""Arrows: each from one note to another of the same board, at most one in each direction."""

from collections.abc import Mapping

from canvases import limits
from canvases.operations.base import Told
from canvases.operations.state import State
from canvases.reading import identifier
from canvases.refusal import Refused


def ends_of(raw: Mapping) -> Told:
    """Raises Refused for what leads nowhere or to itself."""
    ends = {end: identifier(raw.get(end)) for end in ("source", "target")}
    if ends["source"] == ends["target"]:
        raise Refused("ends")
    return ends


def check_arrow(ends: Told, notes: Mapping[str, State]) -> None:
    """May there be an arrow with these ends? They may be deleted ones: it shows again when they do. Raises Refused."""
    for uid in ends.values():
        if notes.get(uid, {}).get("kind", "arrow") == "arrow":
            raise Refused("ends")
    arrows = [note for note in notes.values() if note["kind"] == "arrow" and not note["deleted"]]
    if any(arrow["source"] == ends["source"] and arrow["target"] == ends["target"] for arrow in arrows):
        raise Refused("joined")
    if len(arrows) >= limits.ARROWS:
        raise Refused("arrows")
