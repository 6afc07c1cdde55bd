"""しおり: the guide of the workshop, given out on Day 0."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from sessions.access import allowed
from sessions.checklists import Item, items_of
from sessions.models import Workshop
from sessions.roles import MANDATORY_JOBS


@allowed("read the workshop")
def guide(request: HttpRequest) -> HttpResponse:
    """Purpose, roles and their tasks, results, conditions, support, questions, dates."""
    program = request.workshop.program
    context = {
        "program": program,
        "guide": program.get("guide", {}),
        "parts": request.workshop.parts.all(),
        "roles": tasks_by_role(request.workshop),
    }
    return render(request, "workshops/guide/guide.html", context)


def tasks_by_role(workshop: Workshop) -> list[dict]:
    """The three roles, each with what it does and its checklist by phase."""
    described = {role["key"]: role for role in workshop.program.get("roles", [])}
    names = phase_names(workshop)
    items = items_of(workshop)
    return [
        {"role": str(job), "about": described.get(job, {}), "phases": by_phase(items, job, names)}
        for job in MANDATORY_JOBS
    ]


def by_phase(items: list[Item], role: str, names: dict[str, str]) -> list[tuple[str, list[Item]]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        if item.role == role:
            found.setdefault(item.phase, []).append(item)
    return [(names.get(phase, phase), lines) for phase, lines in found.items()]


def phase_names(workshop: Workshop) -> dict[str, str]:
    """Titles of the phases in the workshop's language: its parts, and before, at the end, after."""

    with translation.override(workshop.language):
        fixed = {"before": _("Beforehand"), "end": _("Before you leave"), "after": _("Afterwards")}
    return fixed | dict(workshop.parts.values_list("key", "title"))
