"""A lane as a story: whose it is, what happens in the order of time, and what the room put to each event.

What an arrow ties to an event belongs to it, and what is tied to an issue to that issue; anything else belongs to the
event of its lane that lies nearest."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import dist
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from canvases.exports.content import Content, kind_name, marks
from canvases.lettering import NOTE_WIDTH, note_height, said
from canvases.marks import NAMES, REMARKS

Note = dict[str, Any]
Ties = Mapping[str, set[str]]


@dataclass(eq=False)
class Line:
    """A note in a story: what stands `under` it, and the events of other lanes to which an arrow `leads` from it."""

    note: Note
    under: list["Line"] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)

    @property
    def uid(self) -> str:
        return self.note["uid"]

    @property
    def text(self) -> str:
        """What the note says; that it is a picture where this is all of it."""
        return said(self.note) or (str(_("(picture)")) if self.note["picture"] else "")

    @property
    def kind(self) -> str:
        return kind_name(self.note)

    @property
    def marks(self) -> list[str]:
        return marks(self.note)

    @cached_property
    def middle(self) -> tuple[float, float]:
        note = self.note
        return note["x"] + (note["w"] or NOTE_WIDTH) / 2, note["y"] + note_height(note) / 2

    @property
    def remarks(self) -> list[tuple[str | Promise, str]]:
        """What is said of an issue in sentences, each with its name."""
        return [(NAMES[name], self.note[name]) for name in REMARKS if self.note[name]]


@dataclass
class Story:
    """`lane` is None for what lies outside of all lanes, or on a board without any."""

    lane: Note | None
    title: str
    personas: list[Line]
    events: list[Line]
    loose: list[Line]  # what belongs to no event, since there is none


def stories(content: Content) -> list[Story]:
    """Those of the lanes from the top, then that of what lies outside of them. Lanes without a note are left out."""
    lanes = sorted((thing for thing in content.structure if thing["kind"] == "lane"), key=lambda lane: lane["y"])
    inside: dict[int, list[Line]] = defaultdict(list)
    for line in map(Line, content.notes):
        if line.text:
            inside[lane_at(line, lanes)].append(line)
    forth = ties(content)
    told = [story(lane, lane["text"] or str(_("Lane")), inside[n], forth) for n, lane in enumerate(lanes)]
    rest = str(_("Outside of the lanes")) if lanes else content.title
    told.append(story(None, rest, inside[len(lanes)], forth))
    lead_on(told, forth)
    return [each for each in told if each.personas or each.events or each.loose]


def lane_at(line: Line, lanes: list[Note]) -> int:
    """The number of the lane in which the middle of the note lies; outside of all it is how many they are."""
    y = line.middle[1]
    return next((n for n, lane in enumerate(lanes) if lane["y"] <= y < lane["y"] + lane["h"]), len(lanes))


def ties(content: Content) -> Ties:
    """To which notes an arrow leads from each."""
    found: dict[str, set[str]] = defaultdict(set)
    for thing in content.structure:
        if thing["kind"] == "arrow":
            found[thing["source"]].add(thing["target"])
    return found


def story(lane: Note | None, title: str, lines: list[Line], forth: Ties) -> Story:
    """The lines of one lane, which are in the order of time."""
    told = Story(lane, title, of_kind("persona", lines), of_kind("event", lines), [])
    issues = of_kind("issue", lines)
    for line in lines:
        kind = line.note["kind"]
        if kind not in ("persona", "event"):
            place = tied(line, told.events, forth) or (tied(line, issues, forth) if kind != "issue" else None)
            place = place or nearest(line, told.events)
            (place.under if place else told.loose).append(line)
    return told


def of_kind(kind: str, lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.note["kind"] == kind]


def tied(line: Line, others: list[Line], forth: Ties) -> Line | None:
    """The first of the others that an arrow ties to the line, in either direction."""
    return next((o for o in others if o.uid in forth.get(line.uid, ()) or line.uid in forth.get(o.uid, ())), None)


def nearest(line: Line, others: list[Line]) -> Line | None:
    return min(others, key=lambda other: dist(line.middle, other.middle), default=None)


def lead_on(told: list[Story], forth: Ties) -> None:
    """Say at each event in which other lanes it goes on."""
    whose = {line.uid: (each, line) for each in told for line in each.events}
    for each, line in whose.values():
        ends = [whose[uid] for uid in sorted(forth.get(line.uid, ())) if uid in whose and whose[uid][0] is not each]
        line.leads = [f"{there.title}: {end.text}" for there, end in ends]
