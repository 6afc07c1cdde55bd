"""One record becomes another in one click: a note an issue, an issue a question, a case a solution, anything a todo."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from canvases.models import Note, ReferenceCase
from mlew import records
from planning.models import Issue, JourneyStep, Question, Solution, Todo
from planning.solving import SOLVING
from planning.steps import scoring_of
from sessions.models import Link
from sessions.thread import connect


def issue_of(source: Note | Question, *, by) -> Issue:
    """The issue to define that came out of a note: what was marked on it comes along, its priority as weight."""
    values = {"text": text_of(source), "certainty": source.certainty, "category": getattr(source, "category", "")[:60]}
    values |= {name: getattr(source, name, "") for name in SOLVING}
    values["weight"] = weight_for(source.workshop, getattr(source, "priority", ""))
    return become(source, Issue, lambda: Issue.add(source.workshop, by=by, **values), by=by)


def question_of(source: Note | JourneyStep | Issue, *, by) -> Question:
    values = {"text": text_of(source), "certainty": source.certainty}
    return become(source, Question, lambda: Question.add(source.workshop, by=by, **values), by=by)


def solution_of(case: ReferenceCase, *, by) -> Solution:
    """The card of the solution that a reference case tells of."""
    values = {
        "name": (_("%(title)s (%(company)s)") % vars(case) if case.company else case.title)[:120],
        "scene": case.problem[:1000],
        "how": case.solution[:1000],
        "effect": case.impact[:500],
        "technique": case.data[:1000],
        "origin": case.source[:500],
    }
    return become(case, Solution, lambda: Solution.add(case.workshop, by=by, **values), by=by)


def todo_of(source: models.Model, *, by) -> Todo:
    certainty = getattr(source, "certainty", "")
    return become(
        source, Todo, lambda: Todo.open_for(source.workshop, task=text_of(source), by=by, certainty=certainty), by=by
    )


def become(source: models.Model, model: type[models.Model], make: Callable[[], models.Model], *, by) -> models.Model:
    """What came out of `source` before, restored if it was deleted; otherwise what `make` makes, linked to it.

    Two who click at once get the same record."""
    with source.workshop.locked():
        found = outcome(source, model)
        if found is None:
            found = make()
            connect(source, "became", found)
        elif found.deleted_at:
            found.restore(by=by)
    return found


def outcome(source: models.Model, model: type[models.Model]) -> models.Model | None:
    """The first record of `model` that `source` became, deleted or not."""
    kind = next(kind for kind in records.all_kinds() if kind.model is model)
    links = Link.objects.filter(
        workshop=source.workshop_id,
        relation="became",
        source_kind=records.kind_of(source).name,
        source=source.pk,
        target_kind=kind.name,
    )
    target = links.order_by("pk").values_list("target", flat=True).first()
    return model._default_manager.filter(workshop=source.workshop_id, pk=target).first() if target else None


def text_of(source: models.Model) -> str:
    """The words of a record for the one it becomes. Raises ValidationError while it has none."""
    text = str(getattr(source, "text", "") or source).strip()
    if not text or text == "…" or (isinstance(source, Note) and not source.text.strip()):
        raise ValidationError(_("There is nothing written here yet."))
    return text[:300]


def weight_for(workshop, priority: str) -> int | None:
    """The program's weight for the priority of a board: high the heaviest, low the lightest; None without priority."""
    weights = sorted(scoring_of(workshop).get("weights", []))
    places = {"high": -1, "mid": len(weights) // 2, "low": 0}
    return weights[places[priority]] if weights and priority in places else None
