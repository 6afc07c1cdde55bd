"""The words of what a facilitator leads, for the script of boards."""

from django.utils.translation import gettext as _


def sentences() -> dict[str, str]:
    return {
        "silent_now": _("It is time to write in silence. Nobody sees what the others write."),
        "frozen_now": _("The board is frozen. It can be read."),
        "reveal": _("Reveal the notes"),
        "thaw": _("Let everybody write again"),
        "spotlight": _("Point at it"),
        "spotlight_now": _("You point everybody at a note."),
        "unlight": _("No longer point at the note"),
        "spotlight_begins": _("The facilitator points at this note: {text}"),
        "spotlight_asks": _("The facilitator points at a note: {text}"),
        "vote_hidden": _("Vote with + at a note or in the list; hidden until it is closed."),
        "vote_open": _("Vote with + at a note or in the list; everybody sees the dots."),
        "close_vote": _("Close the vote"),
        "dots_left": _("Dots left: {n}"),
        "no_dots": _("You have no dots left. Take one away elsewhere first."),
        "one_dot": _("One dot for each note in this vote."),
        "votes_n": _("Votes: {n}"),
        "any_votes": _("However many votes"),
        "least_votes": _("{n} votes or more"),
        "my_dots": _("My dots: {n}"),
        "more_dots": _("Give a dot"),
        "less_dots": _("Take a dot away"),
        "for_whom": _("Vote for"),
        "for_myself": _("myself"),
        "hidden": _("Only you see this so far"),
    }
