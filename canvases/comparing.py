"""Two canvases block by block."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from canvases.blocks import CANVAS, Block
from canvases.models import Board, GrowthCondition, Note
from canvases.models.board import CANVASES


@dataclass(frozen=True)
class Pair:
    """A block with what stands in it on both canvases, the left one first."""

    block: Block
    sides: tuple[list[Note], list[Note]]


def pairs(left: Board, right: Board) -> list[Pair]:
    """The nine blocks of both, each note in its order. One query."""
    held: dict[tuple[int, str], list[Note]] = {}
    notes = Note.objects.live().filter(board__in=(left, right)).select_related("picture")
    for note in notes.order_by("order", "uid"):
        held.setdefault((note.board_id, note.block), []).append(note)
    return [Pair(block, (held.get((left.pk, block.key), []), held.get((right.pk, block.key), []))) for block in CANVAS]


def canvases_of(workshop) -> list[Board]:
    """The canvases of a workshop, the team's own first. `written` says whether anything is on one, `met` how many
    conditions of its growth cycle are met. One query."""
    notes = Note.objects.live().filter(board=OuterRef("pk")).exclude(text="", picture=None)
    met = Count("conditions", filter=Q(conditions__state=GrowthCondition.State.MET))
    found = (
        Board.objects.standing().filter(workshop=workshop, kind__in=CANVASES).annotate(written=Exists(notes), met=met)
    )
    return sorted(found, key=lambda board: (CANVASES.index(board.kind), board.pk))


def canvases_beside(board: Board) -> list[Board]:
    """The other canvases of its workshop."""
    return [other for other in canvases_of(board.workshop) if other.pk != board.pk]
