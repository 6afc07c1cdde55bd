"""What an export says: the board, and the notes that this visitor may see."""

from dataclasses import dataclass
from typing import Any

from canvases.blocks import blocks_with_names
from canvases.copies.seen import seen
from canvases.lettering import MARKED
from canvases.marks import doubts, shown
from canvases.models import Board
from canvases.models.note import STRUCTURE, Note
from sessions.models import Participant, Upload


@dataclass(frozen=True)
class Content:
    """`notes` in reading order, `structure` the arrows, frames and lanes; `blocks` as key and name; `people` are the
    names of the authors, `pictures` the uploads by key."""

    board: Board
    notes: list[dict[str, Any]]
    structure: list[dict[str, Any]]
    blocks: list[tuple[str, str]]
    people: dict[int, str]
    pictures: dict[str, Upload]

    @property
    def title(self) -> str:
        return str(self.board)


def content_of(board: Board, visitor) -> Content:
    things = seen(board, visitor)
    notes = [thing for thing in things if thing["kind"] not in STRUCTURE]
    structure = [thing for thing in things if thing["kind"] in STRUCTURE]
    names = Participant.objects.filter(pk__in={thing["by"] for thing in things}).values_list("pk", "name")
    blocks = [(block.key, str(block.label)) for block in blocks_with_names(board)]
    return Content(board, notes, structure, blocks, dict(names), pictures_of(board, notes))


def pictures_of(board: Board, notes: list[dict[str, Any]]) -> dict[str, Upload]:
    keys = {note["picture"] for note in notes if note["picture"]}
    return {each.key: each for each in Upload.objects.filter(workshop=board.workshop_id, key__in=keys)} if keys else {}


def kind_name(note: dict[str, Any]) -> str:
    return str(Note.Kind(note["kind"]).label)


def picture_name(note: dict[str, Any], content: Content) -> str:
    """What the file of its picture was called; "" without one."""
    return str(content.pictures.get(note["picture"], ""))


def marks(note: dict[str, Any]) -> list[str]:
    """The short marks as people read them, in the order of the screen."""
    return [*(shown(name, note[name]) for name in MARKED if note[name]), *doubts(note["unsure"], note["differ"])]
