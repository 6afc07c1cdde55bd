"""A board as Markdown: an outline by block, in reading order; lane by lane each a story."""

import re
from itertools import groupby

from canvases.exports.content import Content, kind_name, marks, picture_name
from canvases.exports.story import Line, Story, stories
from canvases.exports.table import PICTURE
from canvases.lettering import said
from canvases.marks import NAMES, REMARKS
from mlew.text import LINE_ENDS

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
INDENT = re.compile(r"^", re.MULTILINE)
LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s|$)")


def write(content: Content) -> bytes:
    parts = [f"# {escaped(content.title)}"]
    if any(thing["kind"] == "lane" for thing in content.structure):
        parts += [part for story in stories(content) for part in told(story, content)]
    else:
        names = dict(content.blocks)
        for name, notes in groupby(content.notes, lambda note: names.get(note["block"], note["block"])):
            parts += [*heading(name), "\n".join(line(note, content) for note in notes)]
    return ("\n\n".join(parts) + "\n").encode()


def heading(name: str) -> list[str]:
    return [f"## {escaped(name)}"] if name else []


def told(story: Story, content: Content) -> list[str]:
    """A lane: whose story it is, then its events, each with what belongs to it."""
    lines = [*story.personas, *story.events, *story.loose]
    return [*heading(story.title), "\n".join(nested(each, content) for each in lines)]


def nested(told: Line, content: Content) -> str:
    leads = [f"  - → {escaped(lead)}" for lead in told.leads]
    under = [INDENT.sub("  ", nested(each, content)) for each in told.under]
    return "\n".join([line(told.note, content), *leads, *under])


def line(note: dict, content: Content) -> str:
    """One item of the list; further lines of the note belong to it, and the name of its picture."""
    about = [*([kind_name(note)] if note["kind"] != "plain" else []), *marks(note)]
    tail = f" （{escaped('、'.join(about))}）" if about else ""
    text = "  \n  ".join(escaped(each) for each in LINE_ENDS.sub("\n", said(note)).split("\n"))
    remarks = [f"  - {escaped(f'{NAMES[name]}: {note[name]}')}" for name in REMARKS if note[name]]
    if picture := picture_name(note, content):
        remarks.insert(0, f"  - {escaped(f'{PICTURE}: {picture}')}")
    return "\n".join([f"- {text}{tail}", *remarks])


def escaped(text: str) -> str:
    """The text with what Markdown would take for its own signs marked as plain."""
    plain = SPECIAL.sub(r"\\\1", text)
    return LIST.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", plain).replace("&", "&amp;")
