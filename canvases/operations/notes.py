"""What can be done to a note: its life, its text, its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from canvases import limits
from canvases.models.note import STRUCTURE
from canvases.operations.arrows import check_arrow, ends_of
from canvases.operations.base import Operation, Told
from canvases.operations.state import State, note_data, note_state
from canvases.reading import KINDS, one_of, picture_of, place_of, sides_of, text_of, whole
from canvases.refusal import Refused


@dataclass(slots=True)
class Add(Operation):
    """A new note, or an arrow, frame or lane, which lie on free boards only. A note may show a picture; its text is the
    caption then."""

    do = "add"
    kind: str
    text: str
    place: Told
    picture: str | None

    @classmethod
    def read(cls, id, note, raw, blocks) -> "Add":
        kind = one_of(raw.get("kind", "plain"), KINDS)
        if kind in STRUCTURE and blocks is not None:
            raise Refused("place")
        picture = picture_of(raw.get("picture"))
        if kind in STRUCTURE and picture:
            raise Refused("value")
        text = text_of(raw.get("text", ""), limits.TEXT)
        place = ends_of(raw) if kind == "arrow" else place_of(raw, blocks) | sides_of(raw, kind)
        return cls(id, note, kind, text, place, picture)

    def told(self, note: State) -> Told:
        picture = {"picture": self.picture} if self.picture else {}
        return {"kind": self.kind, "text": self.text, **self.place, **picture}

    def fits(self, seen: Callable[[], Mapping[str, State]]) -> None:
        if self.kind == "arrow":
            check_arrow(self.place, seen())


@dataclass(slots=True)
class Edit(Operation):
    """New text. `base` is the number of the change that wrote the text it was based on.

    If the text changed since, both versions stay side by side until an edit that knows of both is `chosen`. Whoever
    takes a choice back chooses to have the `rival` beside the text again."""

    do = "edit"
    text: str
    base: int
    chosen: bool
    rival: str

    @classmethod
    def read(cls, id, note, raw, blocks) -> "Edit":
        base = whole(raw.get("base"), 0, 2**53, "garbage")
        rival = text_of(raw.get("rival", ""), limits.RIVALS)
        return cls(id, note, text_of(raw.get("text"), limits.TEXT), base, raw.get("chosen") is True, rival)

    def told(self, note: State) -> Told:
        text, rival = self.text, self.rival if self.chosen else note["rival"]
        if self.base < note["text_seq"]:
            text, rival = note["text"] or self.text, note["rival"]
            if self.text and self.text != text:
                rival = f"{rival}\n\n{self.text}".lstrip("\n")[-limits.RIVALS :]
        return {"text": text, "rival": rival} if rival else {"text": text}

    @staticmethod
    def fold(note: State, told: Told, seq: int, by: int) -> None:
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
        if note["kind"] == "arrow":
            raise Refused("place")
        return self.place


@dataclass(slots=True)
class Size(Operation):
    """How wide and high it is at least, in px; 0 as its text asks."""

    do = "size"
    w: int
    h: int

    @classmethod
    def read(cls, id, note, raw, blocks) -> "Size":
        w, h = (whole(raw.get(side), 0, limits.SIDE, "place") for side in ("w", "h"))
        return cls(id, note, w, h)

    def told(self, note: State) -> Told:
        sides = {"w": self.w, "h": self.h}
        sides_of(sides, note["kind"])
        return sides


class Delete(Operation):
    """Puts the note away. Its text can still be edited: what somebody was writing is not lost. While people vote their
    dots on it return to them."""

    __slots__ = ()
    do = "delete"

    def told(self, note: State) -> Told:
        return {}

    @staticmethod
    def fold(note: State, told: Told, seq: int, by: int) -> None:
        note["deleted"] = told["do"] == "delete"
        note["dots"] = told.get("dots", note["dots"])

    @staticmethod
    def touches(told: Told) -> tuple[str, ...]:
        return ("deleted", "dots") if "dots" in told else ("deleted",)


class Restore(Delete):
    """Brings the note back, and carries it: few browsers hold what was deleted long ago, and none what was hidden."""

    __slots__ = ()
    do = "restore"

    def told(self, note: State) -> Told:
        return {"notes": [note_data({**note, "deleted": False})]} if note["deleted"] else {}

    @staticmethod
    def fold(note: State, told: Told, seq: int, by: int) -> None:
        for whole_note in told.get("notes", ()):
            note.update(note_state(whole_note, seq))
        note["deleted"] = False

    @staticmethod
    def touches(told: Told) -> tuple[str, ...]:
        return ("deleted", "hidden") if "notes" in told else ("deleted",)
