"""What every operation has: an id, a verb, the note it is about; and what reading, deciding and applying it means."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from canvases.operations.state import PLAIN, State
from canvases.reading import Blocks, identifier

Told = dict[str, Any]

VERBS: dict[str, type["Operation"]] = {}


@dataclass(slots=True)
class Operation(ABC):
    """`id` is the browser's own, so that sending it again is harmless; `note` the uid of the note it is about.

    What `spares_locked` only facilitators may do to a locked note."""

    id: str
    note: str
    do: ClassVar[str]
    permission: ClassVar[str] = "write on boards"
    spares_locked: ClassVar[bool] = True
    about_board: ClassVar[bool] = False

    def __init_subclass__(cls, **options) -> None:
        if cls.do:
            VERBS[cls.do] = cls

    @classmethod
    def note_of(cls, raw: Mapping) -> str:
        return identifier(raw.get("note"))

    @classmethod
    def read(cls, id: str, note: str, raw: Mapping, blocks: Blocks) -> Self:
        return cls(id, note)

    @abstractmethod
    def told(self, note: State) -> Told:
        """What everybody is told of it, given the note as it stands. Raises Refused."""

    def fits(self, seen: Callable[[], Mapping[str, State]]) -> None:
        """Does it go together with the other notes of the board, which are `seen` only when asked for, since there may
        be thousands? Most do. Raises Refused."""
        return

    @staticmethod
    def fold(note: State, told: Told, seq: int, by: int) -> None:
        """Apply to the note what `by` told with the number `seq`."""
        note.update((name, told[name]) for name in PLAIN & told.keys())

    @staticmethod
    def touches(told: Told) -> tuple[str, ...]:
        """The properties of the note that it sets."""
        return tuple(name for name in told if name in PLAIN)
