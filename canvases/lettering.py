"""How wide text is and where its lines end, when the server draws notes. All lengths in pixels."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from PIL import ImageFont

from mlew import font
from mlew.uploads import sides_of

SIZE, LEADING = 12.5, 1.5
FOOT, FOOT_SIZE = 22.0, 11.0  # the line of marks below the text
NOTE_WIDTH, NOTE_HEIGHT = 132, 84
PAD_X, PAD_Y = 11, 10
HIGHEST, BELOW = 1.6, 6.0  # a picture at most, in widths; the gap between it and its caption
MARGIN = 1.04  # other fonts than ours are a little wider
PIECES = re.compile(r"[!-~\u00a1-\u024f]+|.", re.DOTALL)  # words of Latin letters stay whole, others end anywhere
MARKED = ("growth", "certainty", "category", "priority", "remedy", "pivotal")
DOUBTS = ("unsure", "differ")
CLOSING = frozenset("、。，．,.」』）】〉》!！?？ー～…・：；")


@lru_cache
def letters(weight: int = 400, size: float = 100) -> ImageFont.FreeTypeFont | None:
    """Our Japanese font; None where it is not installed."""
    path = font.files().get(weight)
    return ImageFont.truetype(str(path), size) if path else None


@lru_cache(20_000)
def em(letter: str) -> float:
    """The width of a letter in ems; nothing for marks that stand on the letter before."""
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return letters().getlength(letter) / 100 * MARGIN if letters() else 0.7


def width(text: str, size: float = SIZE) -> float:
    return sum(map(em, text)) * size


def lines(text: str, room: float, size: float = SIZE) -> list[str]:
    """The text in lines that fit into `room`. A closing mark may stand a little beyond it, as in Japanese books."""
    return [line for paragraph in text.split("\n") for line in wrapped(paragraph, room, size)]


def wrapped(paragraph: str, room: float, size: float) -> list[str]:
    done, line, filled = [], "", 0.0
    for piece in PIECES.findall(paragraph):
        for part in [piece] if width(piece, size) <= room else piece:
            wide = width(part, size)
            stays = filled + wide <= room or not line or wide == 0 or part.isspace() or joined(line, part)
            hangs = part in CLOSING and filled + wide <= room + size
            if stays or hangs:
                line, filled = line + part, filled + wide
            else:
                done.append(line)
                line, filled = part, wide
    return [*done, line]


def joined(line: str, part: str) -> bool:
    """Whether the two belong to one picture, such as a family of emoji."""
    return line[-1] == "\u200d" or "\U0001f3fb" <= part[0] <= "\U0001f3ff"


def note_lines(note: Mapping[str, Any], wide: float = 0) -> list[str]:
    return lines(said(note), (wide or note.get("w") or NOTE_WIDTH) - 2 * PAD_X)


def said(note: Mapping[str, Any]) -> str:
    """What a note says; where two people wrote at once, both versions."""
    return "\n／\n".join(text for text in (note["text"].strip(), (note.get("rival") or "").strip()) if text)


def is_marked(note: Mapping[str, Any]) -> bool:
    return any(note.get(mark) for mark in (*MARKED, *DOUBTS))


def picture_height(note: Mapping[str, Any], wide: float = 0) -> float:
    """The room for its picture, as on the screen (`board/pictures/drawing.js`); 0 without one."""
    if not note.get("picture"):
        return 0
    across, down = sides_of(note["picture"])
    return ((wide or note.get("w") or NOTE_WIDTH) - 2 * PAD_X) * min(down / across, HIGHEST)


def note_height(note: Mapping[str, Any], wide: float = 0, least: float = NOTE_HEIGHT) -> float:
    picture = picture_height(note, wide)
    has_lines = said(note) or not picture
    inner = len(note_lines(note, wide)) * SIZE * LEADING * bool(has_lines) + FOOT * is_marked(note)
    return max(least, note.get("h") or 0, picture + BELOW * bool(picture and inner) + inner + 2 * PAD_Y)
