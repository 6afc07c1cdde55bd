"""What the page of a board brings along for its script: the board, its words, its threads."""

from django.db.models import Q
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from canvases import note_actions
from canvases.blocks import blocks_with_names
from canvases.board_urls import leads, past_urls, picture_urls
from canvases.copies.copied import copies_of
from canvases.log.snapshot import board_data
from canvases.models import Board, Note
from canvases.models.note import KINDS_ON, Growth, Priority, Remedy
from canvases.words import board as board_words
from canvases.words import connection as connection_words
from canvases.words import lead as lead_words
from canvases.words import past as past_words
from sessions.certainty import Certainty
from sessions.models import Link
from sessions.thread import Thread


def page_data(request, board: Board) -> dict:
    """Everything the board's script needs, as one JSON object."""
    visitor = request.visitor
    return {
        "workshop": board.workshop.public_id,
        "me": visitor.person.pk if visitor.person else None,
        "writes": bool(visitor.person) and visitor.may("write on boards"),
        "archived": board.archived,
        "leads": leads(visitor),
        "voters": voters_of(board) if visitor.may("lead the boards") else [],
        "csrf": get_token(request),
        "kinds": KINDS_ON[board.kind],
        "actions": note_actions.for_board(board, visitor),
        "links": links_of(board),
        "links_url": reverse("board_links", args=[board.workshop.public_id, board.pk]),
        "people": dict(board.workshop.people.values_list("pk", "name")),
        "past": past_urls(board, visitor),
        "pictures": picture_urls(board),
        "copies_url": reverse("board_copies", args=[board.workshop.public_id, board.pk]),
        "snapshot": board_data(board, visitor.person and visitor.person.pk),
    }


def voters_of(board: Board) -> list[dict]:
    """Those for whom a facilitator may vote: everybody who belongs to the workshop."""
    return list(board.workshop.people.filter(removed_at=None).order_by("pk").values("id", "name"))


def links_of(board: Board) -> dict[str, list[dict]]:
    """The threads of the board's notes, by uid: where each came from and what became of it."""
    links = Link.objects.filter(workshop=board.workshop)
    ends = Q(pk__in=links.filter(source_kind="note").values("source"))
    ends |= Q(pk__in=links.filter(target_kind="note").values("target"))
    notes = Note.objects.filter(ends, board=board).in_bulk()
    if not notes:
        return {}
    thread = Thread(board.workshop)
    found = copies_of(notes, thread, board.workshop)
    for note in notes.values():
        found[note.uid] += [*ends_of("from", thread.origins(note)), *ends_of("to", thread.outcomes(note))]
    return found


def ends_of(way: str, ends) -> list[dict]:
    """Copies tell their board rather than their text, see `copies_of`."""
    shown = (end for end in ends if end.relation != Link.Relation.COPIED)
    return [{"way": way, "noun": end.noun, "label": end.label, "url": end.url} for end in shown]


def legend(board: Board) -> list[tuple[str, str, int]]:
    """Kinds with their names and keys."""
    names = dict(Note.Kind.choices)
    return [(kind, names[kind], key) for key, kind in enumerate(KINDS_ON[board.kind], 1)]


def words(board: Board) -> dict:
    """The words of the script, in the reader's language."""
    return {
        "kinds": {value: str(label) for value, label in Note.Kind.choices},
        "certainties": {value: str(label) for value, label in Certainty.choices},
        "growths": {value: str(label) for value, label in Growth.choices},
        "remedies": {value: str(label) for value, label in Remedy.choices},
        "priorities": {value: str(label) for value, label in Priority.choices},
        "blocks": {block.key: str(block.label) for block in blocks_with_names(board)},
        **sentences(),
        **past_words.sentences(),
        **lead_words.sentences(),
        **connection_words.sentences(),
    }


def sentences() -> dict[str, str]:
    return {
        **board_words.things(),
        "empty": _("(no text yet)"),
        "filled": _("{n} of {all} blocks have notes"),
        "kind": _("Kind"),
        "certainty": _("How sure are we?"),
        "block": _("Block"),
        "category": _("Category"),
        "priority": _("Priority"),
        "no_priority": _("No priority"),
        "priority_is": _("priority {priority}"),
        "growth": _("Growth cycle"),
        "pivotal": _("Turning point"),
        "pivotal_hint": _("After this event the story is another"),
        "remedy": _("What could solve it?"),
        "solving": _("Can machine learning solve it?"),
        "needs": _("Data it needs"),
        "needs_hint": _("Which data, since when, where?"),
        "view": _("View of the data scientist"),
        "view_hint": _("Feasible? How accurate must it be?"),
        "text_of_note": _("Text of the note"),
        "edit": _("Edit"),
        "delete": _("Delete"),
        "restore": _("Restore"),
        "show": _("Show on the board"),
        "earlier": _("Earlier"),
        "later": _("Later"),
        "more": _("More"),
        "note": pgettext("note", "Note"),
        "add": _("Add a note"),
        "any_kind": _("All kinds"),
        "any_by": _("Everybody"),
        "any_category": _("All categories"),
        "any_certainty": _("However sure"),
        "found": _("{n} of {all} notes fit"),
        "order_issues": _("By priority"),
        "order_outline": _("In reading order"),
        "order_votes": _("In reading order"),
        "order_ranked": _("By votes, the most first"),
        "order_bin": _("As they were made"),
        "deleted": _("“{text}” was deleted."),
        "deleted_n": _("{n} notes were deleted."),
        "duplicate": _("Duplicate"),
        "to_board": _("Copy to a board …"),
        "unsaved_copies": _("Some of these notes are not saved yet. Please try again in a moment."),
        "selected": _("selected"),
        "selected_n": _("Selected: {n}"),
        "picking": _("Tap the notes to select. Esc or the button ends it."),
        "copied_n": _("{n} notes were copied."),
        "pasted_n": _("{n} notes were made."),
        "more_left": _("{n} more were left out: {most} at once at most."),
        "no_undo": _("There is nothing of yours to undo."),
        "no_redo": _("There is nothing to redo."),
        "not_undone": _("This cannot be undone, because somebody has changed it since."),
        "undone_partly": _("{n} notes stay as they are, because somebody has changed them since."),
        "beyond_left": _("{n} notes further left"),
        "beyond_right": _("{n} notes further right"),
        "beyond_up": _("{n} notes further up"),
        "beyond_down": _("{n} notes further down"),
        "pen": _("The pen writes and moves notes. Fingers now only move and zoom the view."),
        "close": _("Close"),
        "copy": _("Copy the text"),
        "copy_all": _("Copy all texts"),
        "open": _("Open"),
        "not_done": _("This did not work. Please try again."),
        "rival": _("Written at the same time:"),
        "keep_first": _("Keep the upper text"),
        "keep_second": _("Take this text"),
        "keep_both": _("Keep both"),
        "saved": _("Saved"),
        "saving": _("Saving …"),
        "writes": _("{name} is writing"),
        "moves": _("{name} is moving this"),
        "you": _("You"),
        "away": _("away"),
        "elsewhere": _("on another page"),
        "follow": _("See what {name} sees"),
        "follows": _("followed"),
        "following": _("You see what {name} sees"),
        "stop": _("Stop"),
        "left_board": _("{name} has left the board."),
        "gathered": _("{name} brought everyone here."),
        "gathers": _("{name} asks everyone to come."),
        "gather_done": _("Everyone on this board was brought to your view."),
        "go_there": _("Go there"),
        "go_back": _("Go back"),
    }
