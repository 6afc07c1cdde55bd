"""Notes from outside: our own JSON, a table with a column of texts, or plain text with a note in each line."""

from canvases.imports import complete, lines, table
from canvases.imports.parsed import Parsed
from canvases.imports.sent import decoded

__all__ = ["Parsed", "decoded", "parse"]


def parse(text: str, name: str = "") -> Parsed:
    """What a text says; `name` is that of its file. Raises ValidationError with what the sender can do about it."""
    for form in (complete, table, lines):
        if form.is_meant(text, name.lower()):
            return form.parse(text)
    raise AssertionError("every text is at least lines")
