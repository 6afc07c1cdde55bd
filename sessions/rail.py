"""The journey (しおり) that every page of a workshop shows: parts, activities, where the room is."""

from dataclasses import dataclass
from functools import cached_property

from mlew import surfaces
from sessions.access import Visitor
from sessions.models import Activity, Part, Workshop


@dataclass(frozen=True)
class Stop:
    """One activity on the rail. `state` is done, now or ahead; `here`: the page shown belongs to it."""

    activity: Activity
    url: str
    state: str
    here: bool


class Rail:
    """Parts with their stops, and the clock of the room. Two queries, when first looked at."""

    def __init__(self, workshop: Workshop, visitor: Visitor, path: str) -> None:
        self.workshop, self.visitor, self.path = workshop, visitor, path

    @cached_property
    def activities(self) -> list[Activity]:
        rows = Activity.objects.filter(workshop=self.workshop).select_related("part")
        return list(rows.defer("guidance", "notes"))

    @cached_property
    def parts(self) -> list[tuple[Part, list[Stop]]]:
        stops: dict[int, list[Stop]] = {}
        for activity in self.activities:
            stops.setdefault(activity.part_id, []).append(self._stop(activity))
        return [(part, stops.get(part.pk, [])) for part in self.workshop.parts.all()]

    @cached_property
    def now(self) -> Activity | None:
        return next((a for a in self.activities if a.pk == self.workshop.now_id), None)

    @cached_property
    def next(self) -> Activity | None:
        """The activity after the one that runs, in the same part or the following."""
        if self.now is None:
            return None
        later = self.activities[self.activities.index(self.now) + 1 :]
        return later[0] if later else None

    @property
    def may_move(self) -> bool:
        """Start and next are for facilitators and the leading role of the activity that runs."""
        return may_move_clock(self.visitor, self.now)

    def _stop(self, activity: Activity) -> Stop:
        state = "ahead"
        if activity.pk == self.workshop.now_id:
            state = "now"
        elif activity.finished_at:
            state = "done"
        url = surfaces.address(activity.surface, self.workshop)
        return Stop(activity, url, state, bool(url) and url == self.path)


def may_move_clock(visitor: Visitor, activity: Activity | None) -> bool:
    """The facilitators, or the leading role of this activity, while the workshop is open."""
    if not visitor.may("move the clock"):
        return False
    return visitor.facilitates or (activity is not None and activity.lead in (visitor.role, "all"))
