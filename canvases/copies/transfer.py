"""Bringing notes onto a board: where each of them goes, and the operations that put it there.

Notes are what `canvases.copies.seen` gives, or what an import read: a text, and any of kind, place and marks."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from canvases import limits
from canvases.blocks import blocks_with_names
from canvases.lettering import note_height
from canvases.log.snapshot import board_data
from canvases.log.writer import apply, new_uid
from canvases.marks import marks_of, permitted
from canvases.models import Board
from canvases.models.note import KINDS_ON, STRUCTURE
from canvases.operations.properties import Lock
from sessions.access import PERMISSIONS

Place = dict[str, Any]
Notes = Sequence[Mapping[str, Any]]

STEP = 1024  # of `order`, between two notes of a block
WIDTH, GAP, ROW, CORNER = 132, 16, 60, 40  # px
STACK = 10  # notes below each other, where they came without a place


def bring(notes: Notes, board: Board, *, block: str = "", by) -> dict[str, str]:
    """Put the notes on the board in one transaction; returns their new uids by the old, of those that had one.

    `block` takes those for whose own there is none. What orders notes goes to free boards only, an arrow with both of
    its notes. Raises Refused, and then nothing is there."""
    names = {str(block.label): block.key for block in blocks_with_names(board)}
    notes = [{**note, "block": names.get(note.get("block", ""), note.get("block", ""))} for note in notes]
    arrows = [note for note in notes if note.get("kind") == "arrow" and board.blocks is None]
    notes = [note for note in notes if note.get("kind") not in STRUCTURE or is_box(note, board)]
    standing = [note for note in board_data(board, by.pk)["notes"] if not note["deleted"] and note["kind"] != "arrow"]
    places = on_plane(notes, standing) if board.blocks is None else in_blocks(notes, standing, board.blocks, block)
    uids = [new_uid() for _ in notes]
    told = [each for line in zip(notes, uids, places, strict=True) for each in operations(*line, board.kind, by.role)]
    renamed = {note["uid"]: uid for note, uid in zip(notes, uids, strict=True) if note.get("uid")}
    apply(board, [*told, *joined(arrows, renamed)], by=by)
    return renamed


def is_box(note: Mapping[str, Any], board: Board) -> bool:
    """A frame or a lane, and on a board that has such."""
    return note["kind"] != "arrow" and board.blocks is None


def joined(arrows: Notes, renamed: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The arrows of which both notes came along."""
    for arrow in arrows:
        if arrow["source"] in renamed and arrow["target"] in renamed:
            ends = {end: renamed[arrow[end]] for end in ("source", "target")}
            yield {"do": "add", "note": new_uid(), "kind": "arrow", "text": arrow["text"], **ends}


def operations(note: Mapping[str, Any], uid: str, place: Place, board_kind: str, role: str) -> Iterator[dict]:
    kind = note.get("kind") or usual_kind(board_kind)
    kind = kind if kind in KINDS_ON[board_kind] or kind in STRUCTURE else "plain"
    sides = {side: note.get(side) or 0 for side in ("w", "h")}
    picture = {"picture": note.get("picture")}
    yield {"do": "add", "note": uid, "kind": kind, "text": note["text"], **sides, **place, **picture}
    for mark, value in permitted(marks_of(note), role).items():
        yield {"do": mark, "note": uid, mark: value}
    for other in (note.get("rival") or "").split("\n\n"):
        if other:
            yield {"do": "edit", "note": uid, "text": other[: limits.TEXT], "base": 0}
    if note.get("locked") and role in PERMISSIONS[Lock.permission].roles:
        yield {"do": Lock.do, "note": uid, "locked": True}


def usual_kind(board_kind: str) -> str:
    """The kind of a note for which nobody chose one."""
    return "event" if board_kind == Board.Kind.EVENT_STORMING else KINDS_ON[board_kind][0]


def in_blocks(notes: Notes, standing: Notes, blocks: tuple[str, ...], block: str) -> list[Place]:
    """In the block of the same name, else in `block`, else in the first; after what is there.

    In a block that was empty, notes from the same block keep their order to the number."""
    fallback = block if block in blocks else blocks[0]
    last = {key: max((n["order"] for n in standing if n["block"] == key), default=None) for key in blocks}
    strangers = any(note["block"] not in blocks or note.get("order") is None for note in notes)
    places = []
    for note in notes:
        here = note["block"] if note["block"] in blocks else fallback
        if last[here] is None and not strangers:
            places.append({"block": here, "order": note["order"]})
            continue
        last[here] = (last[here] or 0) + STEP
        places.append({"block": here, "order": last[here]})
    return places


def on_plane(notes: Notes, standing: Notes) -> list[Place]:
    """As they lie to each other, below everything that is there; in columns, if they have no places."""
    placed = all(note.get("x") is not None and note.get("y") is not None for note in notes)
    places = [{"x": note["x"], "y": note["y"]} for note in notes] if placed else in_columns(notes)
    if not standing or not places:
        return places
    left = min(note["x"] for note in standing) - min(place["x"] for place in places)
    floor = max(note["y"] + note_height(note) for note in standing) + ROW
    down = floor - min(place["y"] for place in places)
    return [{"x": bounded(place["x"] + left), "y": bounded(place["y"] + down)} for place in places]


def in_columns(notes: Notes) -> list[Place]:
    places, y = [], CORNER
    for number, note in enumerate(notes):
        y = CORNER if number % STACK == 0 else y
        places.append({"x": CORNER + number // STACK * (WIDTH + GAP), "y": round(y)})
        y += note_height(note) + GAP
    return places


def bounded(value: float) -> int:
    return round(max(-limits.COORDINATE, min(limits.COORDINATE, value)))
