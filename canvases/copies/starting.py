"""Beginning the own canvas with what stands on the canvas of a case."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from canvases.log import writer
from canvases.models import Board, Note
from canvases.refusal import Refused
from mlew.news import announce
from sessions.certainty import Certainty
from sessions.models import Link

MOST = 300  # notes of one copy
STEP = 1024  # from note to note in the order of a block


def start_from(case: Board, own: Board, *, by) -> int:
    """Copy the case's notes behind those of the own canvas, as assumptions that remember where they come from.

    Returns how many were copied: a note whose copy is there, or was deleted there, is left out.
    Raises ValidationError for too many at once, and Refused when the board does not take them."""
    with transaction.atomic():
        if "silent" in Board.objects.select_for_update().get(pk=own.pk).settings:
            raise Refused("hidden")  # the copies would be, and so would what they came from
        fresh = notes_to_copy(case, own)
        if len(fresh) > MOST:
            raise ValidationError(_("%(most)d notes can be copied at once. Delete some first."), params={"most": MOST})
        copies = {writer.new_uid(): note for note in fresh}
        ends = last_orders(own)
        operations = [each for uid, note in copies.items() for each in operations_for(uid, note, ends)]
        writer.apply(own, operations, by=by)
        link(own, copies)
    return len(fresh)


def starts(canvases: list[Board]) -> list[Board]:
    """Of a workshop's canvases those of cases on which something is written."""
    return [board for board in canvases if board.kind == Board.Kind.CANVAS_CASE and board.written]


def notes_to_copy(case: Board, own: Board) -> list[Note]:
    """What is written on the case's canvas and was never copied to the own one."""
    copied = Link.objects.filter(
        relation=Link.Relation.BECAME,
        source_kind="note",
        target_kind="note",
        target__in=Note.objects.filter(board=own).values("pk"),
    )
    notes = Note.objects.live().filter(board=case).exclude(pk__in=copied.values("source"))
    return [note for note in notes.order_by("block", "order", "uid") if note.text.strip() or note.picture_id]


def last_orders(board: Board) -> dict[str, float]:
    """The order of the last note of each block, deleted ones included."""
    ends: dict[str, float] = {}
    for block, order in Note.objects.filter(board=board).values_list("block", "order"):
        ends[block] = max(ends.get(block, 0.0), order or 0.0)
    return ends


def operations_for(uid: str, note: Note, ends: dict[str, float]) -> list[dict]:
    ends[note.block] = order = ends.get(note.block, 0.0) + STEP
    place = {"block": note.block, "order": order}
    return [
        {"do": "add", "note": uid, "kind": note.kind, "text": note.text, "picture": note.picture_id, **place},
        {"do": "certainty", "note": uid, "certainty": Certainty.ASSUMPTION},
    ]


def link(own: Board, copies: dict[str, Note]) -> None:
    made = dict(Note.objects.filter(board=own, uid__in=copies).values_list("uid", "pk"))
    ends = {"relation": Link.Relation.BECAME, "source_kind": "note", "target_kind": "note"}
    Link.objects.bulk_create(
        Link(workshop_id=own.workshop_id, source=note.pk, target=made[uid], **ends) for uid, note in copies.items()
    )
    if copies:
        announce(own.workshop, "link")
