"""What can be done to a note: its life, its text, its place, and the properties that one verb each sets."""

from dataclasses import dataclass
from typing import ClassVar, Self

from canvases import limits
from canvases.operations.base import Operation, Told
from canvases.operations.state import State
from canvases.reading import CERTAINTIES, KINDS, PRIORITIES, one_of, place_of, text_of, whole
from canvases.refusal import Refused


@dataclass(slots=True)
class Add(Operation):
    do = "add"
    kind: str
    text: str
    place: Told
    w: int

    @classmethod
    def read(cls, id, note, raw, blocks) -> "Add":
        kind = one_of(raw.get("kind", "plain"), KINDS)
        text = text_of(raw.get("text", ""), limits.TEXT)
        return cls(id, note, kind, text, place_of(raw, blocks), whole(raw.get("w", 0), 0, limits.WIDTH, "place"))

    def told(self, note: State) -> Told:
        return {"kind": self.kind, "text": self.text, **self.place, **({"w": self.w} if self.w else {})}


@dataclass(slots=True)
class Edit(Operation):
    """New text. `base` is the number of the change that wrote the text it was based on.

    If the text changed since, both versions stay side by side until an edit that knows of both is `chosen`."""

    do = "edit"
    text: str
    base: int
    chosen: bool

    @classmethod
    def read(cls, id, note, raw, blocks) -> "Edit":
        base = whole(raw.get("base"), 0, 2**53, "garbage")
        return cls(id, note, text_of(raw.get("text"), limits.TEXT), base, raw.get("chosen") is True)

    def told(self, note: State) -> Told:
        text, rival = self.text, "" if self.chosen else note["rival"]
        if self.base < note["text_seq"]:
            text, rival = note["text"] or self.text, note["rival"]
            if self.text and self.text != text:
                rival = f"{rival}\n\n{self.text}".lstrip("\n")[-limits.RIVALS :]
        return {"text": text, "rival": rival} if rival else {"text": text}

    @staticmethod
    def fold(note: State, told: Told, seq: int) -> None:
        note["text"], note["rival"], note["text_seq"] = told["text"], told.get("rival", ""), seq

    @staticmethod
    def touches(told: Told) -> tuple[str, ...]:
        return ("text", "rival", "text_seq")


@dataclass(slots=True)
class Move(Operation):
    do = "move"
    place: Told

    @classmethod
    def read(cls, id, note, raw, blocks) -> "Move":
        return cls(id, note, place_of(raw, blocks))

    def told(self, note: State) -> Told:
        return self.place


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
    __slots__ = ()
    do = "kind"
    allowed = KINDS


class SetPriority(Choice):
    __slots__ = ()
    do = "priority"
    allowed = PRIORITIES


class SetCertainty(Choice):
    __slots__ = ()
    do = "certainty"
    allowed = CERTAINTIES


class SetCategory(Choice):
    """Freely named by the room, one line."""

    __slots__ = ()
    do = "category"

    @classmethod
    def read(cls, id, note, raw, blocks) -> Self:
        text = text_of(raw.get("category"), limits.CATEGORY).strip()
        if "\n" in text:
            raise Refused("value")
        return cls(id, note, text)


class Delete(Operation):
    """Puts the note away. Its text can still be edited: what somebody was writing is not lost."""

    __slots__ = ()
    do = "delete"

    def told(self, note: State) -> Told:
        return {}

    @staticmethod
    def fold(note: State, told: Told, seq: int) -> None:
        note["deleted"] = told["do"] == "delete"

    @staticmethod
    def touches(told: Told) -> tuple[str, ...]:
        return ("deleted",)


class Restore(Delete):
    """Brings the note back."""

    __slots__ = ()
    do = "restore"
