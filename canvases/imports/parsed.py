"""What an import found, and the checks that all forms of it share."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from canvases import limits
from canvases.models import Board
from canvases.models.board import CANVAS_BLOCKS
from mlew.text import clean_text


@dataclass(frozen=True)
class Parsed:
    """Notes as `canvases.copies.transfer` takes them. `kind` is the board's they come from, "" where nobody said so."""

    notes: list[dict[str, Any]]
    kind: str = ""
    title: str = ""

    def __post_init__(self) -> None:
        if not self.notes:
            raise ValidationError(_("There is no note in it."))
        if len(self.notes) > limits.NOTES:
            values = {"many": len(self.notes), "limit": limits.NOTES}
            raise ValidationError(_("These are %(many)d notes; a board holds %(limit)d.") % values)

    @property
    def fitting_kind(self) -> str:
        """The kind of a new board for these notes."""
        if self.kind:
            return Board.Kind.CANVAS_OWN if self.kind == Board.Kind.CANVAS_CASE else self.kind
        blocks = {note.get("block") for note in self.notes}
        return Board.Kind.CANVAS_OWN if blocks & set(CANVAS_BLOCKS) else Board.Kind.FREE


def text_at(number: int, value: object, limit: int = limits.TEXT) -> str:
    """The value as the text of note `number`. Raises ValidationError that names the note."""
    try:
        return clean_text(value, limit)
    except ValidationError as error:
        raise ValidationError(_("Note %(n)d: %(why)s") % {"n": number, "why": error.messages[0]}) from error
