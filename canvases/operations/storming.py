"""What an Event Storming says of its events and issues. Source: the program's Big Picture and its talk about ML."""

from dataclasses import dataclass
from typing import Self

from canvases import limits
from canvases.models.note import Growth, Remedy
from canvases.operations.base import Operation, Told
from canvases.operations.properties import Choice
from canvases.reading import flag, text_of


class SetGrowth(Choice):
    """The stage of the growth cycle that turns with an event."""

    __slots__ = ()
    do = "growth"
    allowed = frozenset({"", *Growth.values})


class SetRemedy(Choice):
    """ML, another way, or not decided yet."""

    __slots__ = ()
    do = "remedy"
    allowed = frozenset({"", *Remedy.values})


class SetNeeds(Choice):
    """The data that a solution of the issue needs."""

    __slots__ = ()
    do = "needs"

    @classmethod
    def read(cls, id, note, raw, blocks) -> Self:
        return cls(id, note, text_of(raw.get(cls.do), limits.REMARK).strip())


class SetView(SetNeeds):
    """What the data scientist says of the issue: feasibility, accuracy."""

    __slots__ = ()
    do = "view"


@dataclass(slots=True)
class SetPivotal(Operation):
    """The story is another after this event, or is not."""

    do = "pivotal"
    pivotal: bool

    @classmethod
    def read(cls, id, note, raw, blocks) -> "SetPivotal":
        return cls(id, note, flag(raw.get("pivotal")))

    def told(self, note) -> Told:
        return {"pivotal": self.pivotal}
