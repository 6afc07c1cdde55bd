"""The journey (しおり) that every page of a workshop shows: parts, activities, where the room is."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

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


@dataclass(frozen=True)
class Leg:
    """One part with its stops, unfolded where the room is or, before and after, where the reader is."""

    part: Part
    stops: list[Stop]
    url: str
    state: str
    open: bool

    @property
    def here(self) -> bool:
        return any(stop.here for stop in self.stops)

    @property
    def minutes(self) -> int:
        return sum(s.activity.minutes for s in self.stops if not s.activity.own_time and not s.activity.parallel_with)


class Rail:
    """Parts with their stops, and the clock of the room. Two queries, when first looked at."""

    def __init__(self, workshop: Workshop, visitor: Visitor, path: str) -> None:
        self.workshop, self.visitor, self.path = workshop, visitor, path

    @cached_property
    def activities(self) -> list[Activity]:
        rows = Activity.objects.filter(workshop=self.workshop).select_related("part")
        return list(rows.defer("guidance", "notes"))

    @cached_property
    def parts(self) -> list[Leg]:
        stops: dict[int, list[Stop]] = {}
        for activity in self.activities:
            stops.setdefault(activity.part_id, []).append(self._stop(activity))
        return [self._leg(part, stops.get(part.pk, [])) for part in self._parts]

    @cached_property
    def _parts(self) -> list[Part]:
        return list(self.workshop.parts.all())

    def _address(self, part: Part) -> str:
        return reverse("part", args=[self.workshop.public_id, part.key])

    def _leg(self, part: Part, stops: list[Stop]) -> Leg:
        url = self._address(part)
        return Leg(part, stops, url, self._state_of(part), url == self.path or part.pk == self._focus)

    def _state_of(self, part: Part) -> str:
        """A part is done when the room has gone past it or has finished all of it."""
        if self.now and part.pk == self.now.part_id:
            return "now"
        if self.now:
            return "done" if part.position < self.now.part.position else "ahead"
        inside = [a for a in self.activities if a.part_id == part.pk]
        return "done" if inside and all(a.finished_at for a in inside) else "ahead"

    @cached_property
    def _focus(self) -> int | None:
        """The part to unfold: where the room is; without a clock where the page belongs, else the first ahead."""
        if self.now:
            return self.now.part_id
        if any(self._address(p) == self.path for p in self._parts):
            return None
        here = next((a.part_id for a in self.activities if self._is_here(a)), None)
        return here or next((p.pk for p in self._parts if self._state_of(p) == "ahead"), None)

    @property
    def pages(self) -> list[tuple[str, str]]:
        """Pages that belong to the whole journey rather than to one activity."""
        names = [(_("Guide"), "guide"), (_("People"), "people"), (_("For later"), "parked_topics")]
        if self.visitor.person:
            names.insert(0, (_("My page"), "my_page"))
        if self.visitor.may("change the workshop"):
            names.append((_("Settings"), "workshop_settings"))
        return [(str(name), reverse(page, args=[self.workshop.public_id])) for name, page in names]

    @cached_property
    def now(self) -> Activity | None:
        return next((a for a in self.activities if a.pk == self.workshop.now_id), None)

    @cached_property
    def next(self) -> Activity | None:
        """The activity after the one that runs, in the same part or the following."""
        if self.now is None:
            return None
        later = self.activities[self.activities.index(self.now) + 1 :]
        return next((a for a in later if not a.own_time and not a.parallel_with), None)

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
        page = surfaces.address(activity.surface, self.visitor)
        return Stop(activity, page or f"{self._address(activity.part)}#{activity.key}", state, self._is_here(activity))

    def _is_here(self, activity: Activity) -> bool:
        page = surfaces.address(activity.surface, self.visitor)
        return bool(page) and page == self.path and self._leads_here(activity)

    def _leads_here(self, activity: Activity) -> bool:
        """Of several activities with the same page only one is marked: the one that runs, else the first."""
        same = [other for other in self.activities if other.surface == activity.surface]
        return activity == next((other for other in same if other.pk == self.workshop.now_id), same[0])


def may_move_clock(visitor: Visitor, activity: Activity | None) -> bool:
    """The facilitators, or the leading role of this activity, while the workshop is open."""
    if not visitor.may("move the clock"):
        return False
    return visitor.facilitates or (activity is not None and activity.lead in (visitor.role, "all"))
