"""The words of the script that shows a board's past."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def sentences() -> dict[str, str]:
    return {
        "who_did": _("{who}: {what}"),
        "did_add_kind": _("{n} × {kind} added"),
        "did_add": _("{n} added"),
        "did_edit": _("{n} texts changed"),
        "did_move": _("{n} moved"),
        "did_delete": _("{n} deleted"),
        "did_restore": _("{n} restored"),
        "did_change": _("{n} marked"),
        "comma": pgettext("between parts of a list", ", "),
        "dot": pgettext("between counts", " · "),
        "past_empty": _("The board before its first note."),
        "restore_board": _("Restore the board to this moment"),
        "puts_both": _("{back} notes go back to what they were, and {away} later ones are put away."),
        "puts_back": _("{back} notes go back to what they were."),
        "puts_away": _("{away} later notes are put away."),
        "stays_in_log": _("What is replaced stays in the history."),
        "board_restored": _("The board was restored."),
        "note_restored": _("The note was restored."),
        "as_it_was": _("Nothing is different from now."),
        "cancel": _("Cancel"),
        "undo": _("Undo"),
        "texts": _("Earlier texts"),
        "earlier_texts": _("Still earlier ones"),
        "person": pgettext("a person", "{name}"),
        "others": _("{n} others"),
        **of_absence(),
    }


def of_absence() -> dict[str, str]:
    return {
        "since": _("Since your last visit: {what} ({who})"),
        "since_added": pgettext("while away", "{n} added"),
        "since_changed": pgettext("while away", "{n} changed"),
        "since_deleted": pgettext("while away", "{n} deleted"),
        "since_many": _("many changes"),
        "show_them": _("Show them"),
        "since_earlier": _("Previous changed note"),
        "since_later": _("Next changed note"),
    }
