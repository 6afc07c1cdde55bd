"""Copies: of a whole board, and of notes onto another board, each with the link to what it came from."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import override

from canvases.copies.seen import seen
from canvases.copies.transfer import bring
from canvases.models import Board, Note
from sessions import thread
from sessions.models import Link


def duplicate(board: Board, visitor) -> Board:
    """A new board with all notes of this one; the copy of a case's canvas is a canvas of the team.

    Raises ValidationError when the workshop has no room for it."""
    kind = Board.Kind.CANVAS_OWN if board.is_of_case else board.kind
    with board.workshop.locked():
        copy = Board.make(board.workshop, kind, title_of_copy(board), by=visitor.person)
        bring(seen(board, None), copy, by=visitor.person)
        thread.connect(board, Link.Relation.COPIED, copy)
    return copy


def title_of_copy(board: Board) -> str:
    with override(board.workshop.language):
        room = 80 - len(_("%(title)s (copy)") % {"title": ""})
        return _("%(title)s (copy)") % {"title": str(board)[:room]}


def copy_notes(board: Board, uids: Collection[str], target: Board, visitor, *, block: str = "") -> int:
    """Put copies of these notes on another board, and keep the link from note to note; returns how many.

    What is hidden has no link, since others would follow it. Raises Refused when the target does not take them
    (closed, frozen, full); then none is there."""
    with board.workshop.locked():
        notes = [note for note in seen(board, visitor) if note["uid"] in uids]
        made = bring(notes, target, block=block, by=visitor.person)
        sources = {note.uid: note for note in Note.objects.filter(board=board, uid__in=made)}
        copies = {note.uid: note for note in Note.objects.filter(board=target, uid__in=made.values())}
        pairs = [(sources[old], copies[new]) for old, new in made.items() if old in sources and new in copies]
        for source, _copy in pairs[:1]:
            source.workshop = board.workshop
        thread.connect_all(pairs, Link.Relation.COPIED)
    return len(made)
