"""What a facilitator leads: operations about the board instead of a note. They set its settings.

Settings hold only what differs from ordinary times, so that an empty dictionary means: nothing to look after."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from canvases.models.note import STRUCTURE
from canvases.operations.base import Operation, Told
from canvases.operations.state import BLANK, State, is_empty, note_data, note_state
from canvases.reading import flag, identifier, one_of
from canvases.refusal import Refused

Settings = dict[str, Any]
Notes = dict[str, State]
NO_NOTE = frozenset({""})


class BoardOperation(Operation):
    """`told` is given all notes and the settings; `fold` changes them and returns the notes it touched."""

    __slots__ = ()
    do = ""
    permission: ClassVar[str] = "lead the boards"
    about_board: ClassVar[bool] = True
    columns: ClassVar[tuple[str, ...]] = ()  # the properties of notes that it may set

    @classmethod
    def note_of(cls, raw: Mapping) -> str:
        """It is about no note, and says so."""
        return one_of(raw.get("note", ""), NO_NOTE)

    def told(self, notes: Notes, settings: Settings) -> Told:
        return {}

    @staticmethod
    @abstractmethod
    def fold(notes: Notes, settings: Settings, told: Told, seq: int) -> list[State]:
        """Apply what was told; returns the notes that changed."""


def put(settings: Settings, name: str, value: object) -> None:
    """Set it, or take it away when there is nothing to it."""
    if value:
        settings[name] = value
    else:
        settings.pop(name, None)


@dataclass(slots=True)
class Freeze(BoardOperation):
    """Only facilitators write, until the board is thawed."""

    do = "freeze"
    frozen: bool

    @classmethod
    def read(cls, id: str, note: str, raw: Mapping, blocks) -> "Freeze":
        return cls(id, note, flag(raw.get("frozen")))

    def told(self, notes: Notes, settings: Settings) -> Told:
        return {"frozen": self.frozen}

    @staticmethod
    def fold(notes: Notes, settings: Settings, told: Told, seq: int) -> list[State]:
        put(settings, "frozen", told["frozen"])
        return []


class Silence(BoardOperation):
    """Everybody writes for themselves: new notes are hidden from the others until they are revealed."""

    __slots__ = ()
    do = "silence"

    @staticmethod
    def fold(notes: Notes, settings: Settings, told: Told, seq: int) -> list[State]:
        settings["silent"] = True
        return []


class Reveal(BoardOperation):
    """Ends the silence and carries what was hidden. What its author deleted meanwhile was never there for others."""

    __slots__ = ()
    do = "reveal"
    columns = ("hidden",)

    def told(self, notes: Notes, settings: Settings) -> Told:
        shown = [{**note, "hidden": False} for note in notes.values() if note["hidden"] and not note["deleted"]]
        return {"notes": [note_data(note) for note in shown]}

    @staticmethod
    def fold(notes: Notes, settings: Settings, told: Told, seq: int) -> list[State]:
        settings.pop("silent", None)
        shown = []
        for data in told["notes"]:
            note = notes.setdefault(data["uid"], dict(BLANK))
            note.update(note_state(data, seq))
            shown.append(note)
        return shown


@dataclass(slots=True)
class Spotlight(BoardOperation):
    """The facilitator points at one written note that everybody sees, or with "" at none any more.

    It goes out with its note (see `without_light`)."""

    do = "spotlight"
    spotlight: str

    @classmethod
    def read(cls, id: str, note: str, raw: Mapping, blocks) -> "Spotlight":
        uid = raw.get("spotlight")
        return cls(id, note, uid if uid == "" else identifier(uid))

    def told(self, notes: Notes, settings: Settings) -> Told:
        if self.spotlight:
            note = notes.get(self.spotlight)
            if note is None or note["hidden"] or note["deleted"] or note["kind"] in STRUCTURE or is_empty(note):
                raise Refused("unknown")
        return {"spotlight": self.spotlight}

    @staticmethod
    def fold(notes: Notes, settings: Settings, told: Told, seq: int) -> list[State]:
        put(settings, "spotlight", told["spotlight"])
        return []


def without_light(settings: Settings, told: Told) -> bool:
    """A note that is put away takes the spotlight along; restored it lies there like any other. True: it did."""
    goes = told["do"] == "delete" and settings.get("spotlight") == told["note"]
    if goes:
        del settings["spotlight"]
    return goes
