"""A board as Markdown: an outline by block, in reading order."""

import re
from itertools import groupby

from canvases.exports.content import Content, kind_name, marks
from canvases.lettering import note_height, said
from canvases.marks import NAMES, REMARKS
from mlew.text import LINE_ENDS

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s|$)")


def write(content: Content) -> bytes:
    parts = [f"# {escaped(content.title)}"]
    names = dict(content.blocks)
    lanes = [thing for thing in content.structure if thing["kind"] == "lane"]
    for name, notes in groupby(*by_lane(content.notes, lanes) if lanes else (content.notes, block_of(names))):
        if name:
            parts.append(f"## {escaped(name)}")
        parts.append("\n".join(line(note) for note in notes))
    return ("\n\n".join(parts) + "\n").encode()


def block_of(names: dict[str, str]):
    return lambda note: names.get(note["block"], note["block"])


def by_lane(notes: list[dict], lanes: list[dict]):
    """The notes by lane from the top, those outside of all lanes first, each in reading order; and how to tell."""

    def rank(note: dict) -> int:
        middle = note["y"] + note_height(note) / 2
        found = [n for n, lane in enumerate(lanes, start=1) if lane["y"] <= middle < lane["y"] + lane["h"]]
        return found[0] if found else 0

    lanes = sorted(lanes, key=lambda lane: lane["y"])
    return sorted(notes, key=rank), lambda note: lanes[rank(note) - 1]["text"] if rank(note) else ""


def line(note: dict) -> str:
    """One item of the list; further lines of the note belong to it."""
    about = [*([kind_name(note)] if note["kind"] != "plain" else []), *marks(note)]
    tail = f" （{escaped('、'.join(about))}）" if about else ""
    text = "  \n  ".join(escaped(each) for each in LINE_ENDS.sub("\n", said(note)).split("\n"))
    remarks = [f"  - {escaped(f'{NAMES[name]}: {note[name]}')}" for name in REMARKS if note[name]]
    return "\n".join([f"- {text}{tail}", *remarks])


def escaped(text: str) -> str:
    """The text with what Markdown would take for its own signs marked as plain."""
    plain = SPECIAL.sub(r"\\\1", text)
    return LIST.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", plain).replace("&", "&amp;")
