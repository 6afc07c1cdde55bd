"""From a customer segment on the canvas to a persona on the Event Storming board."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from canvases import limits
from canvases.log import writer
from canvases.models import Board, Note
from canvases.note_actions import NoteAction
from canvases.refusal import Refused
from sessions import thread
from sessions.models import Link

STEP, ABOVE, MARGIN = 160, 160, 40  # px: from persona to persona, above the events, on an empty board

ACTION = NoteAction(
    label=_("Make a persona"),
    url_name="note_persona",
    permission="write on boards",
    blocks=("customer_segments",),
    boards=(Board.Kind.CANVAS_OWN,),
)


def become_persona(segment: Note, *, by) -> Note:
    """The persona on the Event Storming board that came out of this segment; doing it again gives the same one.

    Raises Refused when the board does not take it (closed, frozen, silent, full)."""
    board = Board.of(segment.workshop, Board.Kind.EVENT_STORMING)
    with transaction.atomic():
        if "silent" in Board.objects.select_for_update().get(pk=board.pk).settings:
            raise Refused("hidden")  # it would be hidden, and so would what it came from
        if known := persona_of(segment, board):
            return known
        uid = writer.new_uid()
        x, y = place_on(board)
        operations = [{"do": "add", "note": uid, "kind": "persona", "text": segment.text, "x": x, "y": y}]
        if segment.certainty:
            operations.append({"do": "certainty", "note": uid, "certainty": segment.certainty})
        writer.apply(board, operations, by=by)
        persona = Note.objects.get(board=board, uid=uid)
        thread.connect(segment, Link.Relation.BECAME, persona)
    return persona


def persona_of(segment: Note, board: Board) -> Note | None:
    links = Link.objects.filter(
        relation=Link.Relation.BECAME, source_kind="note", source=segment.pk, target_kind="note"
    )
    return Note.objects.live().filter(board=board, kind="persona", pk__in=links.values("target")).first()


def place_on(board: Board) -> tuple[int, int]:
    """Right of the last persona; without one, above everything."""
    notes = list(Note.objects.written().filter(board=board).values("kind", "x", "y"))
    personas = [note for note in notes if note["kind"] == "persona"]
    if personas:
        last = max(personas, key=lambda note: note["x"])
        return bounded(last["x"] + STEP), last["y"]
    if not notes:
        return MARGIN, MARGIN
    return min(note["x"] for note in notes), bounded(min(note["y"] for note in notes) - ABOVE)


def bounded(value: int) -> int:
    return max(-limits.COORDINATE, min(limits.COORDINATE, value))
