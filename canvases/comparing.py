"""Two canvases block by block."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from canvases.blocks import CANVAS, Block
from canvases.models import Board, Note
from canvases.models.board import CANVASES


@dataclass(frozen=True)
class Pair:
    """A block with what stands in it on both canvases, the left one first."""

    block: Block
    sides: tuple[list[Note], list[Note]]


def pairs(left: Board, right: Board) -> list[Pair]:
    """The nine blocks of both, each note in its order. One query."""
    held: dict[tuple[int, str], list[Note]] = {}
    for note in Note.objects.live().filter(board__in=(left, right)).order_by("order", "uid"):
        held.setdefault((note.board_id, note.block), []).append(note)
    return [Pair(block, (held.get((left.pk, block.key), []), held.get((right.pk, block.key), []))) for block in CANVAS]


def canvases_beside(board: Board) -> list[Board]:
    """The other canvases of the workshop, the team's own first; `written` says whether anything is on it. One query."""
    notes = Note.objects.live().filter(board=OuterRef("pk")).exclude(text="")
    found = Board.objects.filter(workshop=board.workshop, kind__in=CANVASES).exclude(pk=board.pk)
    return sorted(found.annotate(written=Exists(notes)), key=lambda other: (CANVASES.index(other.kind), other.pk))
