"""The agenda of one part of the workshop."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from mlew import surfaces
from sessions.access import allowed
from sessions.checklists import items_of, roles_of
from sessions.models import Activity, Part
from sessions.rail import may_move_clock


@allowed("read the workshop")
def part(request: HttpRequest, key: str) -> HttpResponse:
    """Its activities with guidance, the reader's checklist, and for facilitators the notes and the clock."""
    workshop, visitor = request.workshop, request.visitor
    found = get_object_or_404(workshop.parts, key=key)
    pinned = next((p for p in workshop.program.get("parts", []) if p["key"] == key), {})
    context = {
        "part": found,
        "pinned": pinned,
        "lines": [line(request, activity) for activity in found.activities.all()],
        "ours": any(a.ours for a in found.activities.all()),
        "notes": visitor.may("read the facilitator's notes"),
        "minutes": sum(a.minutes for a in found.activities.all() if not a.own_time and not a.parallel_with),
        "checklist": items_of(workshop, roles=roles_of(visitor.role), phase=key),
        "back": reverse("part", args=[workshop.public_id, key]),
        "rules": rules(request) if found.kind == Part.Kind.PART else [],
    }
    return render(request, "workshops/agenda/part.html", context)


def line(request: HttpRequest, activity: Activity) -> dict:
    """One line of the agenda as the page shows it."""
    running = activity.pk == request.workshop.now_id
    state = "now" if running else "done" if activity.finished_at else ""
    return {
        "activity": activity,
        "state": state,
        "url": surfaces.address(activity.surface, request.visitor),
        "page": surfaces.noun(activity.surface),
        "may_start": not running and not activity.own_time and may_move_clock(request.visitor, activity),
    }


def rules(request: HttpRequest) -> list[dict]:
    """The rules of play; those about facilitating only for those who facilitate."""
    all_rules = request.workshop.program.get("rules", [])
    return [rule for rule in all_rules if request.visitor.facilitates or not rule["facilitator"]]
