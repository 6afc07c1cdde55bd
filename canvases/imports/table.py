"""A table: our own, or any in which a column holds the texts."""

import csv
import io
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from canvases import limits
from canvases.blocks import CANVAS
from canvases.exports.table import COLUMNS, armed
from canvases.imports.parsed import Parsed, at_most_a_board, text_at
from canvases.marks import CHOICES, REMARKS
from canvases.models.note import Note

LANGUAGES = ("en", "ja")
TEXTS = (
    _("Text"),
    _("Note"),
    _("Sticky note"),
    _("Contents"),
    _("Body"),
    _("Memo"),
    _("Sentence"),
)  # what that column is called
SEPARATORS = ("\t", ",", ";")
OURS = len(COLUMNS)


def is_meant(text: str, name: str) -> bool:
    """By the name of the file, or by a first line that names the column of texts beside others."""
    if name.endswith((".csv", ".tsv")):
        return True
    header = next(rows_of(text), [])
    return not name and len(header) > 1 and text_column(header) is not None


def parse(text: str) -> Parsed:
    rows = (row for row in rows_of(text) if any(cell.strip() for cell in row))
    first = next(rows, [])
    column = text_column(first)
    if column is None:
        return Parsed(texts_alone(chain([first], rows) if first else []))
    header = [column_names().get(cell.strip().lower(), "") for cell in first]
    header[column] = "text"
    ours = set(COLUMNS) <= set(header)
    written = ((n, row) for n, row in enumerate(rows, start=1) if ours or "".join(row[column : column + 1]).strip())
    notes = [note_of(dict(zip(header, row, strict=False)), n, ours=ours) for n, row in at_most_a_board(written)]
    return Parsed([note for note in notes if note["text"] or ours])


def texts_alone(rows: Iterable[list[str]]) -> list[dict[str, Any]]:
    """The notes of a table with one column, whatever it is called. Raises ValidationError when it has more."""
    rows = at_most_a_board(rows)
    if any(len(row) > 1 for row in rows):
        raise ValidationError(_("No column is called “Text”. Please write that over the column of the texts."))
    notes = [note_of({"text": row[0]}, n, ours=False) for n, row in enumerate(rows, start=1)]
    return [note for note in notes if note["text"]]


def rows_of(text: str):
    """The rows, by whichever sign separates the cells of the first line."""
    first = text[:4000].split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    csv.field_size_limit(limits.TEXT * 100)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise ValidationError(_("This table cannot be read: a cell is too long, or a quote is not closed.")) from error


def text_column(header: list[str]) -> int | None:
    """Where the texts stand: in our column, or else in one that is called so."""
    names = [cell.strip().lower() for cell in header]
    ours = [n for n, name in enumerate(names) if column_names().get(name) == "text"]
    return next(iter([*ours, *(n for n, name in enumerate(names) if name in text_names())]), None)


def note_of(row: dict[str, str], number: int, *, ours: bool) -> dict[str, Any]:
    """A row as a note. In a table of ours the apostrophes before formulas are taken off."""
    if ours:
        row = {name: armed(cell) for name, cell in row.items()}
    note: dict[str, Any] = {"text": text_at(number, row.get("text", ""))}
    for name in ("kind", *CHOICES):
        note[name] = values()[name].get(row.get(name, "").strip().lower(), "")
    note["block"] = values()["block"].get(row.get("block", "").strip().lower(), row.get("block", "").strip())
    for name in ("category", "cluster"):
        note[name] = " ".join(text_at(number, row.get(name, ""), limits.CATEGORY).split())
    note["pivotal"] = bool(row.get("pivotal", "").strip())
    for name in REMARKS:
        note[name] = text_at(number, row.get(name, ""), limits.REMARK).strip()
    for axis in ("x", "y"):
        note[axis] = coordinate(row.get(axis, ""))
    return note


def coordinate(cell: str) -> int | None:
    digits = cell.strip().lstrip("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 6):
        return None
    number = int(digits) * (-1 if cell.strip().startswith("-") else 1)
    return number if abs(number) <= limits.COORDINATE else None


@lru_cache
def column_names() -> dict[str, str]:
    """What our columns are called, in all languages."""
    return in_all_languages(COLUMNS.items())


@lru_cache
def text_names() -> dict[str, str]:
    return in_all_languages(("text", label) for label in TEXTS)


@lru_cache
def values() -> dict[str, dict[str, str]]:
    """What the values of a column are called, in all languages."""
    return {
        "kind": in_all_languages(Note.Kind.choices),
        **{name: in_all_languages(choices.choices) for name, choices in CHOICES.items()},
        "block": in_all_languages([(block.key, block.label) for block in CANVAS]),
    }


def in_all_languages(choices) -> dict[str, str]:
    choices, found = list(choices), {}
    for language in LANGUAGES:
        with override(language):
            found |= {str(label).lower(): key for key, label in choices}
    return {key: key for key, _label in choices} | found
