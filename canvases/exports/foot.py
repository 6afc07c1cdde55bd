"""The marks at the foot of a drawn note, none of them left out. Lengths in pixels."""

from typing import Any

from canvases.exports.content import marks
from canvases.lettering import FOOT_SIZE, LEADING, NOTE_HEIGHT, NOTE_WIDTH, PAD_X, lines, note_height, width

STEP = FOOT_SIZE * LEADING  # from line to line


def foot_lines(note: dict[str, Any], wide: float = 0) -> list[str]:
    """The marks in as many lines as they ask."""
    room = (wide or note["w"] or NOTE_WIDTH) - 2 * PAD_X
    done: list[str] = []
    for mark in marks(note):
        if done and width(joined := f"{done[-1]} ・ {mark}", FOOT_SIZE) <= room:
            done[-1] = joined
        else:
            done += lines(mark, room, FOOT_SIZE)
    return done


def drawn_height(note: dict[str, Any], wide: float = 0, least: float = NOTE_HEIGHT) -> float:
    """The height of the note with its whole foot."""
    more = STEP * max(0, len(foot_lines(note, wide)) - 1)
    return max(note_height(note, wide, least), note_height({**note, "h": 0}, wide, 0) + more)
