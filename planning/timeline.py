"""The plan on a line: where start, today, milestones, reports and meetings stand, in percent of its width."""

from dataclasses import dataclass
from datetime import date

from planning.handouts.paper import ems
from planning.models import Meeting, Milestone, Plan

LEFT, RIGHT = 4, 96
NEAR = 15
NEAR_ON_PHONE = 26
SHORT = 14  # ems


@dataclass(frozen=True)
class Mark:
    """A point on the line: `x` in percent, `level` 0 or 1 so that neighbours' words do not collide.

    `crowded` ones have no room for words on a phone."""

    x: float
    number: str
    day: date
    name: str = ""
    level: int = 0
    crowded: bool = False

    @property
    def cx(self) -> str:
        return f"{self.x:.2f}%"

    @property
    def anchor(self) -> str:
        """How the words stand to the point, so that they stay on the sheet."""
        if self.x < LEFT + 6:
            return "start"
        return "end" if self.x > RIGHT - 6 else "middle"


def short(name: str, room: float = SHORT) -> str:
    """As much of a name as has room (in ems) beside its neighbours, with an ellipsis."""
    if ems(name) <= room:
        return name
    return next(name[:end].rstrip() for end in range(len(name), 0, -1) if ems(name[:end]) <= room - 1) + "…"


class Timeline:
    """From the start of the plan to its end or its last date, whichever is later."""

    def __init__(self, plan: Plan, milestones: list[Milestone], cxo: Meeting | None, today: date) -> None:
        dated = sorted((one for one in milestones if one.date), key=lambda one: one.date)
        reports = [(one.reports_on, one.mark) for one in milestones if one.reports_on]
        meeting = [cxo.date] if cxo and cxo.date else []
        self.starts = plan.starts_on
        self.ends = max([plan.ends_on, *(one.date for one in dated), *(day for day, _ in reports), *meeting])
        self.today = self._mark("", today) if self.starts <= today <= self.ends else None
        self.milestones = self._spread(dated)
        self.reports = [self._mark(number, day) for day, number in reports]
        self.cxo = self._mark("", cxo.date) if meeting else None
        self.past = self._x(min(max(today, self.starts), self.ends))

    @property
    def passed(self) -> str:
        return f"{self.past:.2f}%"

    @property
    def height(self) -> int:
        """In pixels: one line of names, or two where neighbours stand close."""
        return 132 if any(mark.level for mark in self.milestones) else 96

    def _x(self, day: date) -> float:
        share = (day - self.starts).days / max((self.ends - self.starts).days, 1)
        return LEFT + min(max(share, 0), 1) * (RIGHT - LEFT)

    def _mark(self, number: str, day: date, name: str = "", level: int = 0) -> Mark:
        return Mark(self._x(day), number, day, name, level)

    def _spread(self, milestones: list[Milestone]) -> list[Mark]:
        marks: list[Mark] = []
        for one in milestones:
            close = bool(marks) and self._x(one.date) - marks[-1].x < NEAR
            level = 1 - marks[-1].level if close else 0
            crowded = any(self._x(one.date) - mark.x < NEAR_ON_PHONE for mark in marks if not mark.crowded)
            marks.append(Mark(self._x(one.date), one.mark, one.date, short(one.name), level, crowded))
        return marks
