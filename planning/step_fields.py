"""Form fields whose choices depend on the workshop: its people and milestones, and what its program scores with."""

from collections.abc import Callable
from copy import copy

from django import forms
from django.utils.translation import gettext_lazy as _

from canvases.models.note import Remedy
from planning.models import Issue, Milestone, Question
from planning.steps import scoring_of, structure
from sessions.certainty import Certainty
from sessions.models import Participant

Choices = list[tuple[object, str]]
NOTHING = (None, "―")


class WorkshopChoiceField(forms.TypedChoiceField):
    """One of the choices that `options(workshop)` gives. `listed`: shown as a list to open, not as chips."""

    def __init__(self, options: Callable[..., Choices], *, listed: bool = False, **settings) -> None:
        self.options, self.listed = options, listed
        super().__init__(**settings)

    def of(self, workshop) -> "WorkshopChoiceField":
        field = copy(self)
        field.choices = self.options(workshop)
        return field


def number(options: Callable[..., Choices], **settings) -> WorkshopChoiceField:
    return WorkshopChoiceField(options, coerce=int, empty_value=None, required=False, **settings)


def certainty_field() -> forms.ChoiceField:
    return forms.ChoiceField(choices=[("", "―"), *Certainty.choices], required=False)


def remedy_field() -> forms.ChoiceField:
    return forms.ChoiceField(choices=[("", "―"), *Remedy.choices], required=False)


def seated(workshop) -> list[Participant]:
    """Everybody who is in; loaded once per request."""
    if not hasattr(workshop, "seated_people"):
        workshop.seated_people = list(workshop.people.filter(removed_at=None))
    return workshop.seated_people


def people(workshop) -> Choices:
    return [(None, _("Nobody yet")), *((person.pk, person.name) for person in seated(workshop))]


def owners(workshop) -> Choices:
    """Who can be given a todo, and who has one though they left."""
    there = seated(workshop)
    left = workshop.people.exclude(removed_at=None).filter(todos__isnull=False).distinct()
    return [(None, _("Nobody yet")), *((person.pk, person.name) for person in [*there, *left])]


def milestones(workshop) -> Choices:
    rows = Milestone.objects.standing().filter(workshop=workshop)
    return [(None, _("Not placed yet")), *((row.pk, str(row)) for row in rows)]


def weights(workshop) -> Choices:
    return [NOTHING, *((weight, f"×{weight}") for weight in scoring_of(workshop).get("weights", []))]


def difficulties(workshop) -> Choices:
    return [NOTHING, *((points, str(points)) for points in scoring_of(workshop).get("difficulty", []))]


def issue_kinds(workshop) -> Choices:
    """The kinds that the program asks for, in its words; all of them where it has none."""
    named = structure(workshop, "define", "issues").get("kinds", [])
    return [(kind["key"], kind["title"]) for kind in named] or list(Issue.Kind.choices)


def question_forms(workshop) -> Choices:
    named = structure(workshop, "define", "questions").get("forms", [])
    return [(form["key"], form["title"]) for form in named] or list(Question.Form.choices)


def units(workshop) -> Choices:
    named = structure(workshop, "define", "questions").get("units", [])
    return [("", "―"), *((unit["key"], unit["title"]) for unit in named)]
