"""The vocabulary of a board: what can be done to a note.

An operation comes from a browser as `{"id", "do", "note", …}`. It validates itself alone (`read`), then against the
note as it stands (`told`); what it was told to everybody is what the log keeps. `fold` applies that to the note:
the same for the writer, a replay and a client, so that nobody has to decide anything twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from canvases import limits
from canvases.reading import CERTAINTIES, KINDS, PRIORITIES, Blocks, identifier, one_of, place_of, text_of, whole
from canvases.refusal import Refused

Told = dict[str, Any]
State = dict[str, Any]

VERBS: dict[str, type["Operation"]] = {}


@dataclass(slots=True)
class Operation:
    """`id` is the browser's own, so that sending it again is harmless; `note` the uid of the note it is about."""

    id: str
    note: str
    do: ClassVar[str]
    permission: ClassVar[str] = "write on boards"

    def __init_subclass__(cls, **options) -> None:
        if cls.do:
            VERBS[cls.do] = cls

    @classmethod
    def read(cls, id: str, note: str, raw: Mapping, blocks: Blocks) -> Self:
        return cls(id, note)

    def told(self, note: State) -> Told:
        """What everybody is told of it, given the note as it stands. Raises Refused."""
        raise NotImplementedError

    @staticmethod
    def fold(note: State, told: Told, seq: int) -> None:
        """Apply to the note what was told with the number `seq`."""
        note.update((name, told[name]) for name in PROPERTIES & told.keys())

    @staticmethod
    def touches(told: Told) -> tuple[str, ...]:
        """The properties of the note that it sets."""
        return tuple(name for name in told if name in PROPERTIES)


PROPERTIES = frozenset({"kind", "block", "order", "x", "y", "category", "priority", "certainty"})


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


def read(raw: object, blocks: Blocks) -> Operation:
    """The operation of one entry of a browser's message, for a board with these blocks. Raises Refused."""
    if not isinstance(raw, dict):
        raise Refused("garbage")
    do = raw.get("do")
    if not isinstance(do, str) or do not in VERBS:
        raise Refused("garbage")
    return VERBS[do].read(identifier(raw.get("id")), identifier(raw.get("note")), raw, blocks)
