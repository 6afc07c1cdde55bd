"""The plan as an iCalendar file (RFC 5545): milestones, todos, meetings, reports.

Todos are all-day events, not VTODO: Google and Outlook leave VTODO out when they import a file."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from mlew.models import Revision
from mlew.text import one_line
from planning.models import Meeting, Milestone, Plan, Todo
from planning.models.meeting import local
from planning.models.todo import Status

PRODUCT = "-//MLEW//ML Enablement Workshop//"
REPORT_MINUTES = 30


def calendar_of(workshop, site: str = "") -> bytes:
    """Everything of the plan that has a date, in the workshop's language. `site` is the address links begin with.

    An event keeps its UID as long as its record lives, so that importing again updates it."""
    with translation.override(workshop.language):
        return Sheet(workshop, site).calendar().to_ical()


class Sheet:
    """The events of one workshop, with what they share: links, sequence numbers, the moment of writing."""

    def __init__(self, workshop, site: str) -> None:
        self.workshop, self.site, self.stamp = workshop, site, timezone.now()
        edits = Revision.objects.filter(workshop=workshop, kind__in=("todo", "milestone", "meeting", "plan"))
        self.edits = Counter(edits.values_list("kind", "record"))

    def calendar(self) -> Calendar:
        calendar = Calendar.new(prodid=PRODUCT, method="PUBLISH", name=self.workshop.title)
        events = list(self.events())
        for event in events:
            calendar.add_component(event)
        days = [event.start.date() if isinstance(event.start, datetime) else event.start for event in events]
        if days:
            calendar.add_missing_timezones(min(days) - timedelta(366), max(days) + timedelta(2 * 366))
        return calendar

    def events(self) -> Iterator[Event]:
        for milestone in Milestone.objects.filter(workshop=self.workshop).standing():
            yield from self._milestone(milestone)
        plan = Plan.of(self.workshop)
        for meeting in Meeting.objects.filter(workshop=self.workshop):
            yield from self._meeting(meeting, plan)
        todos = Todo.objects.filter(workshop=self.workshop).planned().select_related("owner")
        for todo in todos.exclude(status=Status.DROPPED).exclude(due=None):
            yield self._todo(todo)

    def _milestone(self, one: Milestone) -> Iterator[Event]:
        details = [one.name, *(f"{word}: {text}" for word, text in _verification(one) if text)]
        link = reverse("milestone", args=[self.workshop.public_id, one.pk])
        if one.date:
            yield self._event("milestone", one.pk, str(one), one.date, None, 0, details, link)
        if one.reports_on:
            summary = _("Report to the CxO: %(milestone)s") % {"milestone": one}
            when = (one.reports_on, one.reports_at, REPORT_MINUTES)
            yield self._event("milestone", one.pk, summary, *when, details, link, part="report-")

    def _meeting(self, meeting: Meeting, plan: Plan) -> Iterator[Event]:
        weekly = meeting.kind == Meeting.Kind.WEEKLY
        if weekly and not (meeting.is_settled and plan.starts_on):
            return
        day = meeting.first_on(plan.starts_on)
        if day is None:
            return
        link = reverse("plan", args=[self.workshop.public_id])
        details = [plan.metric, plan.contact]
        event = self._event("meeting", meeting.pk, str(meeting), day, meeting.time, meeting.minutes, details, link)
        if meeting.place:
            event.add("location", one_line(meeting.place, 300))
        if weekly:
            until = local(plan.ends_on, time(23, 59, 59)).astimezone(UTC)
            event.add("rrule", {"freq": "weekly", "until": until})
        yield event

    def _todo(self, todo: Todo) -> Event:
        owner = todo.owner.name if todo.owner else _("Nobody yet")
        summary = f"{todo.task} ({owner})"
        if todo.status == Status.DONE:
            summary = f"{todo.get_status_display()}: {summary}"
        details = [_("Done when: %(text)s") % {"text": todo.done_when}] if todo.done_when else []
        link = reverse("todo", args=[self.workshop.public_id, todo.pk])
        return self._event("todo", todo.pk, summary, todo.due, None, 0, details, link)

    def _event(self, kind, pk, summary, day: date, at: time | None, minutes, details, link, *, part="") -> Event:
        """An event at a local time, or of a whole day where `at` is None."""
        start = local(day, at) if at else day
        end = start + timedelta(minutes=minutes) if at else day + timedelta(1)
        texts = [*details, self.workshop.title, self.site + link if self.site else ""]
        event = Event.new(
            uid=f"{part}{kind}-{pk}-{self.workshop.public_id}@mlew",
            stamp=self.stamp,
            start=start,
            end=end,
            summary=one_line(f"{summary}", 300),
            description="\n".join(text.replace("\r", "") for text in texts if text),
            sequence=self.edits[kind, pk],
        )
        event.add("transp", "OPAQUE" if at else "TRANSPARENT")
        return event


def _verification(milestone: Milestone) -> list[tuple[str, str]]:
    return [(_("Who"), milestone.who), (_("What"), milestone.what), (_("How"), milestone.how)]
