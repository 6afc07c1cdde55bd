"""Operations on their way to the log, and what became of them."""

from dataclasses import dataclass, field
from typing import Any

from canvases.operations import Operation
from canvases.refusal import Refused


@dataclass(slots=True)
class Entry:
    """An operation on its way. `reply` is whoever must hear of a refusal."""

    operation: Operation
    actor: int
    reply: Any = None

    @property
    def key(self) -> tuple[int, str]:
        return self.actor, self.operation.id


@dataclass(slots=True)
class Batch:
    """The operations that one flush takes of one board."""

    board: int
    entries: list[Entry]


@dataclass(slots=True)
class Flushed:
    """What became of a batch: the changes `first` to `last` as one frame, and the entries without a change."""

    board: int
    first: int = 0
    last: int = 0
    frame: str = ""
    own: dict[int, str] = field(default_factory=dict)  # the frame of those who are told more than the others
    settings: dict[str, Any] | None = None  # of the board, if they changed
    content: bool = False  # more than notes moved about on a free board, for all to see
    refused: list[tuple[Entry, Refused]] = field(default_factory=list)
    repeated: list[tuple[Entry, int]] = field(default_factory=list)


def joined(board: int, parts: list[Flushed]) -> Flushed:
    """Several flushes of one board as one; without a frame, since the rooms read it from the log."""
    whole = Flushed(board)
    for part in parts:
        whole.refused += part.refused
        whole.repeated += part.repeated
        whole.content |= part.content
        whole.first, whole.last = whole.first or part.first, max(whole.last, part.last)
    return whole
