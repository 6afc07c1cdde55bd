"""The properties of a note that one verb each sets, and the marks that everybody gives for themselves."""

from dataclasses import dataclass
from typing import ClassVar, Self

from canvases import limits
from canvases.models.note import STRUCTURE
from canvases.operations.base import Operation, Told
from canvases.operations.state import LISTS, State
from canvases.reading import CERTAINTIES, KINDS, PRIORITIES, flag, one_of, text_of
from canvases.refusal import Refused

MARKS = frozenset(LISTS)


@dataclass(slots=True)
class Choice(Operation):
    """Sets one property of the note that bears the name of the verb."""

    do = ""
    value: str
    allowed: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def read(cls, id, note, raw, blocks) -> Self:
        return cls(id, note, one_of(raw.get(cls.do), cls.allowed))

    def told(self, note: State) -> Told:
        return {self.do: self.value}


class SetKind(Choice):
    """Of a note; what orders notes stays what it is."""

    __slots__ = ()
    do = "kind"
    allowed = KINDS - STRUCTURE

    def told(self, note: State) -> Told:
        if note["kind"] in STRUCTURE:
            raise Refused("value")
        return {"kind": self.value}


class SetPriority(Choice):
    __slots__ = ()
    do = "priority"
    allowed = PRIORITIES


class SetCertainty(Choice):
    __slots__ = ()
    do = "certainty"
    allowed = CERTAINTIES


class Named(Choice):
    """Sets a name that the room chose, one line; "" for none."""

    __slots__ = ()
    do = ""

    @classmethod
    def read(cls, id, note, raw, blocks) -> Self:
        text = text_of(raw.get(cls.do), limits.CATEGORY).strip()
        if "\n" in text:
            raise Refused("value")
        return cls(id, note, text)


class SetCategory(Named):
    __slots__ = ()
    do = "category"


class SetCluster(Named):
    """Notes with the same name belong together."""

    __slots__ = ()
    do = "cluster"


@dataclass(slots=True)
class Lock(Operation):
    """A locked note is for facilitators: background, instructions."""

    do = "lock"
    permission = "lead the boards"
    locked: bool

    @classmethod
    def read(cls, id, note, raw, blocks) -> "Lock":
        return cls(id, note, flag(raw.get("locked")))

    def told(self, note: State) -> Told:
        return {"locked": self.locked}


@dataclass(slots=True)
class Mark(Operation):
    """It is fine not to know, and to differ: everybody says so for themselves, and may take it back."""

    do = "mark"
    spares_locked = False
    mark: str
    on: bool

    @classmethod
    def read(cls, id, note, raw, blocks) -> "Mark":
        return cls(id, note, one_of(raw.get("mark"), MARKS), flag(raw.get("on")))

    def told(self, note: State) -> Told:
        if note["kind"] in STRUCTURE:
            raise Refused("value")
        return {"mark": self.mark, "on": self.on}

    @staticmethod
    def fold(note: State, told: Told, seq: int, by: int) -> None:
        others = [person for person in note[told["mark"]] if person != by]
        note[told["mark"]] = [*others, by] if told["on"] else others

    @staticmethod
    def touches(told: Told) -> tuple[str, ...]:
        return (told["mark"],)
