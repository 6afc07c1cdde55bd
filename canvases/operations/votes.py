"""Voting with dots: a facilitator opens a ballot, each person spreads a budget over the notes, closing counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from canvases import limits
from canvases.models.note import STRUCTURE
from canvases.operations.base import Operation, Told
from canvases.operations.board import BoardOperation, Notes, Settings
from canvases.operations.state import State
from canvases.reading import KINDS, one_of, whole
from canvases.refusal import Refused


@dataclass(slots=True)
class OpenBallot(BoardOperation):
    """Begins anew. `several` dots may lie on one note; `hidden` dots are seen by nobody else until it is closed."""

    do = "ballot"
    columns = ("votes", "dots")
    budget: int
    several: bool
    hidden: bool
    kind: str

    @classmethod
    def read(cls, id: str, note: str, raw: Mapping, blocks) -> "OpenBallot":
        several, hidden = raw.get("several", False), raw.get("hidden", False)
        if type(several) is not bool or type(hidden) is not bool:
            raise Refused("value")
        kind = one_of(raw.get("kind", ""), (KINDS - STRUCTURE) | {""})
        return cls(id, note, whole(raw.get("budget"), 1, limits.DOTS, "value"), several, hidden, kind)

    def told(self, notes: Notes, settings: Settings) -> Told:
        return {"budget": self.budget, "several": self.several, "hidden": self.hidden, "kind": self.kind}

    @staticmethod
    def fold(notes: Notes, settings: Settings, told: Told, seq: int) -> list[State]:
        settings["ballot"] = {name: told[name] for name in ("budget", "several", "hidden", "kind")}
        return recount(notes, {}, seq)


class CloseBallot(BoardOperation):
    """Ends it and carries the counts; who gave which dot stays where it was."""

    __slots__ = ()
    do = "close"
    columns = ("votes", "dots")

    def told(self, notes: Notes, settings: Settings) -> Told:
        count = total if "ballot" in settings else result
        counts = {uid: count(note) for uid, note in notes.items()}
        return {"counts": {uid: many for uid, many in counts.items() if many}}

    @staticmethod
    def fold(notes: Notes, settings: Settings, told: Told, seq: int) -> list[State]:
        settings.pop("ballot", None)
        return recount(notes, told["counts"], seq)


def total(note: State) -> int:
    """The dots that lie on it now."""
    return sum(note["dots"].values())


def result(note: State) -> int:
    return note["votes"]


def recount(notes: Notes, counts: Mapping[str, int], seq: int) -> list[State]:
    """Take the dots away and write down the counts; returns the notes on which that changed anything."""
    changed = [note for uid, note in notes.items() if note["dots"] or note["votes"] != counts.get(uid, 0)]
    for note in changed:
        note.update(dots={}, votes=counts.get(note["uid"], 0), seq=seq)
    return changed


@dataclass(slots=True)
class Vote(Operation):
    """So many of one's dots lie on the note. A facilitator gives them for somebody without a device: `person`."""

    do = "vote"
    spares_locked = False
    n: int
    person: int

    @classmethod
    def read(cls, id: str, note: str, raw: Mapping, blocks) -> "Vote":
        return cls(id, note, whole(raw.get("n"), 0, limits.DOTS, "value"), whole(raw.get("for", 0), 0, 2**53, "value"))

    def told(self, note: State) -> Told:
        return {"n": self.n, "for": self.person}

    @staticmethod
    def fold(note: State, told: Told, seq: int, by: int) -> None:
        dots = {**note["dots"], owner(told): told["n"]}
        note["dots"] = {whose: many for whose, many in dots.items() if many}

    @staticmethod
    def touches(told: Told) -> tuple[str, ...]:
        return ("dots",)


def owner(told: Told) -> str:
    """Whose dots: the person's own, or those that somebody else gave for the person."""
    return f"{told['for']}@{told['via']}" if "via" in told else str(told["for"])


def belongs(whose: str, person: int) -> bool:
    """Do these dots count as the person's?"""
    return whose.partition("@")[0] == str(person)


def cast(vote: Vote, told: Told, notes: Notes, ballot: dict | None, by: int) -> None:
    """Check a vote against the ballot and the person's other dots, and say in `told` whose it is. Raises Refused."""
    note = notes[vote.note]
    out = note["hidden"] or note["deleted"] or note["kind"] in STRUCTURE
    if ballot is None or out or ballot["kind"] not in ("", note["kind"]):
        raise Refused("ballot")
    told["for"] = person = vote.person or by
    if person != by:
        told["via"] = by
    whose = owner(told)
    before = note["dots"].get(whose, 0)
    spent = {uid: sum(n for key, n in each["dots"].items() if belongs(key, person)) for uid, each in notes.items()}
    if vote.n > before and sum(spent.values()) - before + vote.n > ballot["budget"]:
        raise Refused("budget")
    if vote.n > before and not ballot["several"] and spent[vote.note] - before + vote.n > 1:
        raise Refused("budget")
