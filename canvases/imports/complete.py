"""The JSON that a board saves, read again: every value of its type and within its bounds."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from canvases import limits, marks
from canvases.exports.complete import FORMAT, VERSION
from canvases.imports.parsed import Parsed, at_most_a_board, text_at
from canvases.models import Board
from canvases.operations.arrows import ends_of
from canvases.reading import KINDS, flag, identifier, one_of, picture_of, sides_of, whole
from canvases.refusal import Refused


def is_meant(text: str, name: str) -> bool:
    return name.endswith(".json") or (text.lstrip()[:1] == "{" and f'"{FORMAT}"' in text)


def parse(text: str) -> Parsed:
    try:
        whole_board = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValidationError(_("This JSON cannot be read. It may have been cut off or changed.")) from error
    if not isinstance(whole_board, dict) or whole_board.get("format") != FORMAT:
        raise ValidationError(_("This JSON is not one that a board saved."))
    if whole_board.get("version") != VERSION:
        raise ValidationError(_("This JSON comes from a newer version and cannot be read here."))
    kind, title, notes = (whole_board.get(name) for name in ("kind", "title", "notes"))
    if kind not in Board.Kind.values or not isinstance(notes, list):
        raise ValidationError(_("This JSON is not one that a board saved."))
    return Parsed(
        [note_of(note, n) for n, note in enumerate(at_most_a_board(notes), start=1)], kind, text_at(0, title, 80)
    )


def note_of(raw: Any, number: int) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise ValidationError(_("Note %(n)d cannot be read.") % {"n": number})
    try:
        return {
            "text": text_at(number, raw.get("text")),
            "rival": text_at(number, raw.get("rival", ""), limits.RIVALS),
            "kind": one_of(raw.get("kind"), KINDS),
            **marks.read(raw),
            "uid": identifier(raw["id"]) if "id" in raw else "",
            "locked": flag(raw.get("locked", False)),
            "picture": picture_of(raw.get("picture")),
            **(ends_of(raw) if raw.get("kind") == "arrow" else place(raw) | sides_of(raw, raw["kind"])),
        }
    except Refused as refused:
        raise ValidationError(_("Note %(n)d cannot be read.") % {"n": number}) from refused


def place(raw: dict[str, Any]) -> dict[str, Any]:
    """In a block, or on the plane; a block that its board does not have is told when the notes are put there."""
    block, order = raw.get("block", ""), raw.get("order")
    if block:
        if not isinstance(block, str) or type(order) not in (int, float) or not abs(order) <= limits.ORDER:
            raise Refused("place")
        return {"block": block, "order": float(order)}
    most = limits.COORDINATE
    return {axis: whole(raw.get(axis), -most, most, "place") for axis in ("x", "y")}
