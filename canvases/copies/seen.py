"""What leaves a board: the notes that a visitor may see. Copies and exports take notes from nowhere else."""

import math
from collections.abc import Iterable
from typing import Any

from canvases.log.snapshot import board_data
from canvases.models import Board
from canvases.operations.state import BLANK

Note = dict[str, Any]
COLUMN = 40  # px within which notes stand below each other rather than side by side


def seen(board: Board, visitor) -> list[Note]:
    """The notes on the board, and the arrows, frames and lanes that order them, in reading order.

    Without a visitor what everybody sees: one's own hidden notes are left out."""
    data = board_data(board, visitor.person.pk if visitor and visitor.person else None)
    return in_reading_order(({**BLANK, **note} for note in data["notes"] if not note["deleted"]), data["blocks"])


def in_reading_order(notes: Iterable[Note], blocks: tuple[str, ...] | None) -> list[Note]:
    """By block and order; on a free board in time, from left to right.

    The list beside the board (`outline` in `board/lists/rows.js`) goes lane by lane first; here lanes are notes too."""
    if blocks is None:
        return sorted(
            notes, key=lambda note: (math.floor((note["x"] or 0) / COLUMN + 0.5), note["y"] or 0, note["uid"])
        )
    rank = {block: number for number, block in enumerate(blocks)}
    return sorted(notes, key=lambda note: (rank.get(note["block"], 0), note["order"] or 0, note["uid"]))
