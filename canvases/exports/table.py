"""A board as a table for spreadsheets."""

import csv
import io
import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from canvases.exports.content import Content, kind_name, picture_name
from canvases.lettering import said
from canvases.marks import NAMES, shown

PICTURE = pgettext_lazy("of a note", "Picture")
COLUMNS = {
    "text": _("Text"),
    "kind": _("Kind"),
    "block": _("Block"),
    **NAMES,
    "picture": PICTURE,
    "by": _("Written by"),
    "x": "x",
    "y": "y",
}
NUMBER = re.compile(r"-?[0-9]+")
FORMULA = frozenset("=+-@＝＋－＠'")


def write(content: Content) -> bytes:
    """With a byte order mark, without which Excel in Japan takes it for Shift_JIS."""
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow([str(label) for label in COLUMNS.values()])
    names = dict(content.blocks)
    for note in content.notes:
        rows.writerow([defused(str(cell)) for cell in cells(note, names, content)])
    return out.getvalue().encode("utf-8-sig")


def cells(note: dict[str, Any], blocks: dict[str, str], content: Content) -> list[Any]:
    return [
        said(note) if note.get("rival") else note["text"],
        kind_name(note),
        blocks.get(note["block"], ""),
        *(shown(name, note[name]) for name in NAMES),
        picture_name(note, content),
        content.people.get(note["by"], ""),
        *("" if note[axis] is None else note[axis] for axis in ("x", "y")),
    ]


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could take the cell for a formula, or strip what it begins with."""
    return text[:1] in ("\t", "\r", "\n") or text.lstrip()[:1] in FORMULA


def defused(text: str) -> str:
    """The text behind an apostrophe if it could be a formula (OWASP, CSV injection). `armed` takes it off again."""
    return f"'{text}" if is_formula(text) and not NUMBER.fullmatch(text) else text


def armed(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:] and is_formula(text[1:]) else text
