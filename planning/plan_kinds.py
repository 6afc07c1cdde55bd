"""The plan as the autosave, the thread and the rail know it."""

from django import forms
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mlew import records, surfaces
from mlew.text import TextField
from planning.fields import DayField, PersonDaysField, PickField, TimeField
from planning.models import Meeting, Milestone, Plan, Todo
from planning.models.meeting import Weekday
from planning.step_fields import WorkshopChoiceField, milestones, number, owners
from sessions.certainty import Certainty
from sessions.roles import Job

TEAM = "write with the team"
in_months = lazy(lambda number: ngettext("%d month", "%d months", number) % number, str)
in_minutes = lazy(lambda number: ngettext("%d minute", "%d minutes", number) % number, str)
MONTHS = [(months, in_months(months)) for months in (1, 2, 3, 6)]
MINUTES = [(minutes, in_minutes(minutes)) for minutes in (15, 30, 45, 60, 90)]


def on_page(name: str):
    """The page of a record below its workshop."""
    return lambda record: reverse(name, args=[record.workshop.public_id, record.pk])


def on_terms(record) -> str:
    return reverse("plan_terms", args=[record.workshop.public_id])


PLAN = records.register(
    records.Kind(
        name="plan",
        model=Plan,
        noun=_("Plan"),
        label=str,
        url=on_terms,
        permission=TEAM,
        fields={
            "starts_on": DayField(),
            "months": PickField(MONTHS),
            "metric": TextField(limit=200, required=False),
            "baseline": TextField(limit=80, required=False),
            "target": TextField(limit=80, required=False),
            "contact": TextField(limit=300, required=False),
            **{f"days_{job}": PersonDaysField() for job in Job.values},
        },
    )
)
MEETING = records.register(
    records.Kind(
        name="meeting",
        model=Meeting,
        noun=_("Meeting"),
        label=str,
        url=on_terms,
        permission=TEAM,
        fields={
            "weekday": PickField(Weekday.choices, required=False),
            "date": DayField(),
            "time": TimeField(),
            "minutes": PickField(MINUTES),
            "place": TextField(limit=300, required=False),
        },
    )
)
MILESTONE = records.register(
    records.Kind(
        name="milestone",
        model=Milestone,
        noun=_("Milestone"),
        label=str,
        url=on_page("milestone"),
        permission=TEAM,
        fields={
            "name": TextField(limit=80, required=True),
            "question": TextField(limit=300, lines=2, required=False),
            "who": TextField(limit=200, required=False),
            "what": TextField(limit=300, required=False),
            "how": TextField(limit=300, required=False),
            "date": DayField(),
            "reports_on": DayField(),
            "reports_at": TimeField(),
        },
    )
)
TODO = records.register(
    records.Kind(
        name="todo",
        model=Todo,
        noun=_("Todo"),
        label=str,
        url=on_page("todo"),
        permission=TEAM,
        certainty="certainty",
        fields={
            "task": TextField(limit=200, required=True),
            "done_when": TextField(limit=300, lines=2, required=False),
            "due": DayField(),
            "estimate": PersonDaysField(),
            "certainty": forms.ChoiceField(choices=Certainty.choices, required=False),
            "milestone_id": number(milestones, listed=True),
            "job": WorkshopChoiceField(lambda workshop: Job.choices, listed=True),
            "owner_id": number(owners, listed=True),
        },
    )
)

surfaces.register("plan", _("Plan"), "plan")
