"""Why an operation was not done, in words for the person who tried."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from canvases import limits

REASONS = {
    "garbage": _("The board did not understand this change. Please reload the page."),
    "long": _("This is too much at once. Please send it in smaller pieces."),
    "text": _("This text cannot be saved."),
    "place": _("This place does not exist on the board."),
    "picture": _("This picture is not in this workshop. Please put it on the board once more."),
    "value": _("This choice does not exist."),
    "unknown": _("This note does not exist on the board."),
    "taken": _("This note exists already."),
    "full": _("The board is full: %(limit)d notes at most. Please delete some first."),
    "spent": _(
        "This board has held %(ever)d notes, the deleted ones among them, and takes no more. "
        "Please duplicate the board and go on with the copy."
    ),
    "ends": _("An arrow leads from one note to another."),
    "joined": _("There is an arrow between these notes already."),
    "arrows": _("There are too many arrows on this board. Please delete some first."),
    "locked": _("The facilitator has locked this note. Please ask for it to be unlocked."),
    "role": _("Your role does not allow this. Please ask the facilitator."),
    "removed": _("You are no longer part of this workshop."),
    "failed": _("This change could not be saved."),
    "rate": _("Too many changes at once. They are sent again in a moment."),
    "closed": _("This workshop is closed. It can be read, but no longer changed."),
    "archived": _(
        "This board is archived. It can be read; your change is kept in this browser and saved if it is brought back."
    ),
    "frozen": _("The facilitator has frozen the board for now."),
    "silent": _("Everybody writes for themselves now. This change is kept and made when the notes are revealed."),
    "hidden": _("Everybody writes for themselves now. Please try again when the notes are revealed."),
    "ballot": _("There is no vote about this note at the moment."),
    "budget": _("You have no dots left for this note. Take one away elsewhere first."),
    "away": _("Nothing can be saved at the moment. Your changes are kept, and saved as soon as it works again."),
    "busy": _("The server is busy. Your changes are sent again in a moment."),
}
TEMPORARY = frozenset({"rate", "closed", "archived", "frozen", "silent", "away", "busy"})


class Refused(Exception):
    """An operation that is not done. `code` is for programs, `str()` for people, in the language that is active."""

    def __init__(self, code: str, error: ValidationError | None = None) -> None:
        super().__init__(code)
        self.code, self.error = code, error

    def __str__(self) -> str:
        if self.error:
            return self.error.messages[0]
        return str(REASONS[self.code]) % {"limit": limits.NOTES, "ever": limits.EVER}

    @property
    def keep(self) -> bool:
        """Temporary: worth trying again later."""
        return self.code in TEMPORARY
