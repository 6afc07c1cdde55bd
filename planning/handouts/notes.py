"""Notes of boards as the handouts print them."""

from collections.abc import Iterable

from canvases.marks import doubts
from canvases.models import Board, Note
from canvases.models.note import STRUCTURE
from sessions.certainty import Certainty


def boards_with_notes(workshop, kinds: Iterable[str]) -> list[tuple[Board, list[Note]]]:
    """The boards of these kinds that are not archived, with the notes that are on them, in two queries."""
    return [(board, notes) for board, notes, _structure in drawn_boards(workshop, kinds)]


def drawn_boards(workshop, kinds: Iterable[str]) -> list[tuple[Board, list[Note], list[Note]]]:
    """The same, and with the arrows, frames and lanes of each board."""
    boards = list(Board.objects.standing().filter(workshop=workshop, kind__in=list(kinds)))
    notes: dict[int, list[Note]] = {board.pk: [] for board in boards}
    structure: dict[int, list[Note]] = {board.pk: [] for board in boards}
    for note in Note.objects.live().filter(board__in=boards).select_related("picture").order_by("order", "uid"):
        if note.kind in STRUCTURE:
            structure[note.board_id].append(note)
        elif said(note) or note.picture_id:
            notes[note.board_id].append(note)
    return [(board, notes[board.pk], sorted(structure[board.pk], key=lambda each: each.y or 0)) for board in boards]


def said(note: Note) -> str:
    """What a note says; where two people wrote at once, both versions."""
    return "\n／\n".join(text for text in (note.text.strip(), note.rival.strip()) if text)


def printed(note: Note) -> dict:
    return {
        "kind": note.kind,
        "text": said(note),
        "certainty": str(Certainty(note.certainty).label) if note.certainty else "",
        "sure": note.certainty == Certainty.FACT,
        "doubts": " ・ ".join(doubts(note.unsure, note.differ)),
    }


def media(notes: Iterable[Note]) -> list[str]:
    """The files of their pictures."""
    return sorted({note.picture.file.name for note in notes if note.picture})


def pictured(note: Note, width: float, most: float) -> dict:
    """Its picture within `width` and a height of `most` millimetres; nothing without one."""
    if not note.picture:
        return {}
    ratio = note.picture.height / note.picture.width
    wide = min(width, most / ratio)
    return {"picture": {"file": note.picture.file.name, "width": wide, "height": wide * ratio}}
