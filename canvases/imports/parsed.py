"""What an import found, and the checks that all forms of it share."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from canvases import limits
from canvases.models import Board
from canvases.models.board import CANVAS_BLOCKS
from mlew.text import clean_text

Row = TypeVar("Row")


@dataclass(frozen=True)
class Parsed:
    """Notes as `canvases.copies.transfer` takes them. `kind` is the board's they come from, "" where nobody said so."""

    notes: list[dict[str, Any]]
    kind: str = ""
    title: str = ""

    def __post_init__(self) -> None:
        if not self.notes:
            raise ValidationError(_("There is no note in it."))
        at_most_a_board(self.notes)

    @property
    def fitting_kind(self) -> str:
        """The kind of a new board for these notes."""
        if self.kind:
            return Board.Kind.CANVAS_OWN if self.kind == Board.Kind.CANVAS_CASE else self.kind
        blocks = {note.get("block") for note in self.notes}
        return Board.Kind.CANVAS_OWN if blocks & set(CANVAS_BLOCKS) else Board.Kind.FREE


def at_most_a_board(rows: Iterable[Row]) -> list[Row]:
    """The rows, which are read no further than a board holds notes. Raises ValidationError when there are more."""
    found = list(islice(rows, limits.NOTES + 1))
    if len(found) > limits.NOTES:
        raise ValidationError(
            _("These are more than the %(limit)d notes that a board holds.") % {"limit": limits.NOTES}
        )
    return found


def text_at(number: int, value: object, limit: int = limits.TEXT) -> str:
    """The value as the text of note `number`. Raises ValidationError that names the note."""
    try:
        return clean_text(value, limit)
    except ValidationError as error:
        raise ValidationError(_("Note %(n)d: %(why)s") % {"n": number, "why": error.messages[0]}) from error
