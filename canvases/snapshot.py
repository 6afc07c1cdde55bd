"""What browsers are sent of a board: the whole of it, or the changes since a number, as JSON text."""

import json
from collections.abc import Iterable
from typing import Any

from canvases import limits
from canvases.models import Board, Change
from canvases.operations.state import RARE
from canvases.replica import Replica

dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def note_data(note: dict[str, Any]) -> dict[str, Any]:
    """A note as a browser holds it; its `seq` is that of its text. What is rare is left out where it is blank."""
    data = {name: value for name, value in note.items() if name != "text_seq" and (value or name not in RARE)}
    data["seq"] = note["text_seq"]
    return data


def board_data(board: Board) -> dict[str, Any]:
    """The board as it stands. Raises Board.DoesNotExist when it was deleted meanwhile."""
    replica = Replica.load(board)
    return {
        "id": board.pk,
        "kind": board.kind,
        "seq": replica.seq,
        "frozen": replica.frozen,
        "blocks": replica.blocks,
        "notes": [note_data(note) for note in replica.notes.values()],
    }


def change_text(told: str, seq: int, op: str, by: int, at: int) -> str:
    """One change of a frame; `told` is the JSON object of what was told, `at` epoch milliseconds."""
    return f'{{"seq":{seq},"op":"{op}","by":{by},"at":{at},{told[1:]}'


def frame_text(board: int, first: int, last: int, changes: Iterable[str]) -> str:
    """The message that carries the changes `first` to `last`, and acknowledges their operations."""
    return f'{{"frame":{{"board":{board},"from":{first},"to":{last},"changes":[{",".join(changes)}]}}}}'


def changes_since(board: int, seq: int, most: int = limits.REPAIR) -> tuple[int, int, str] | None:
    """The next changes after `seq` as first and last number and the frame; None when there are none."""
    rows = Change.objects.filter(board=board, seq__gt=seq).order_by("seq")[:most]
    found = list(rows.values_list("seq", "op_id", "actor_id", "at", "op"))
    if not found:
        return None
    texts = [change_text(dumps(told), number, op, by, int(at.timestamp() * 1000)) for number, op, by, at, told in found]
    return found[0][0], found[-1][0], frame_text(board, found[0][0], found[-1][0], texts)
