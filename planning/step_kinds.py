"""The kinds and surfaces of the five steps."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from canvases import follow_ups, note_actions
from canvases.models import Board, Note
from mlew import records, surfaces
from mlew.text import TextField
from planning import step_fields as fields
from planning.fields import DayField, PlainDecimalField
from planning.models import Choice, Issue, JourneyStep, Metric, Question, Section, Solution, Statement
from planning.steps import structure


def standing(visitor, record: models.Model) -> bool:
    """A deleted row is restored before it is edited."""
    return record.deleted_at is None


def register(
    name: str, model: type[models.Model], noun: str, certainty: str = "", /, **form_fields: forms.Field
) -> None:
    records.register(
        records.Kind(
            name,
            model,
            noun,
            label=str,
            url=model.get_absolute_url,
            permission="write with the team",
            fields=form_fields,
            certainty=certainty,
            may=standing,
        )
    )


def line(limit: int, **settings) -> TextField:
    return TextField(limit=limit, required=False, **settings)


def amount(digits: int) -> forms.DecimalField:
    widget = forms.TextInput({"inputmode": "decimal"})
    return PlainDecimalField(required=False, min_value=0, max_digits=digits, decimal_places=1, widget=widget)


def owner() -> forms.Field:
    return fields.number(fields.people, listed=True)


register(
    "journey_step",
    JourneyStep,
    _("Action"),
    "certainty",
    stage=line(60),
    action=line(300, lines=2),
    time=line(60),
    money=line(60),
    frequency=line(60),
    feeling=line(200, lines=2),
    certainty=fields.certainty_field(),
)
register(
    "issue",
    Issue,
    _("Issue"),
    "certainty",
    text=TextField(limit=300, lines=2),
    kind=fields.WorkshopChoiceField(fields.issue_kinds),
    category=line(60),
    weight=fields.number(fields.weights),
    owner_id=owner(),
    certainty=fields.certainty_field(),
    remedy=fields.remedy_field(),
    needs=line(300, lines=2),
    view=line(300, lines=2),
)
register(
    "question",
    Question,
    _("Question"),
    "certainty",
    text=TextField(limit=300, lines=2),
    form=fields.WorkshopChoiceField(fields.question_forms),
    saved=amount(12),
    unit=fields.WorkshopChoiceField(fields.units, required=False),
    frequency=amount(8),
    certainty=fields.certainty_field(),
)
register(
    "solution",
    Solution,
    _("Solution"),
    name=TextField(limit=120),
    scene=line(1000, lines=2),
    how=line(1000, lines=3),
    effect=line(500, lines=2),
    technique=line(1000, lines=2),
    origin=line(500),
    difficulty=fields.number(fields.difficulties),
)
register("choice", Choice, _("Decision"))
register("prfaq_section", Section, _("PR/FAQ"), text=line(6000, lines=6), owner_id=owner())
register(
    "statement",
    Statement,
    _("Statement in red"),
    "certainty",
    text=TextField(limit=300, lines=2),
    how=line(300, lines=2),
    owner_id=owner(),
    until=DayField(),
    evidence=line(500, lines=2),
)
register(
    "metric",
    Metric,
    _("Metric"),
    "certainty",
    who=line(200, lines=2),
    what=line(300, lines=2),
    how=line(300, lines=2),
    baseline=line(200, lines=2),
    target=line(200, lines=2),
    feasibility=line(300, lines=2),
    owner_id=owner(),
    certainty=fields.certainty_field(),
)


def offer(label: str, becomes: str, step_structure: str = "") -> None:
    """A button on the issue notes of every board; where the program has no such structure it is left out."""
    note_actions.register(
        note_actions.NoteAction(
            label=label,
            url_name=f"board_note_{becomes}",
            permission="write with the team",
            kinds=(Note.Kind.ISSUE,),
            boards=tuple(Board.Kind),
            offered=lambda workshop: not step_structure or bool(structure(workshop, "define", step_structure)),
        )
    )


offer(_("Take over as issue"), "issue", "issues")
offer(_("As question"), "question", "questions")
offer(_("As todo"), "todo")
follow_ups.register(follow_ups.FollowUp(_("Make it a todo"), "entry_todo", "write with the team"))

surfaces.register("journey", _("Customer journey"), "journey")
surfaces.register("issues", _("Issues"), "issues")
surfaces.register("questions", _("Questions"), "issues")
surfaces.register("solutions", _("Solutions"), "solutions")
surfaces.register("prfaq", _("PR/FAQ"), "prfaq")
surfaces.register("metrics", _("Metrics"), "metrics")
