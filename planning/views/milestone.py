"""Milestones: add, read, delete and restore."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from planning.forms import NewMilestoneForm
from planning.models import Milestone
from planning.plan_kinds import MILESTONE
from planning.views.plan import plan_page
from sessions.access import allowed
from sessions.thread import Thread


@require_POST
@allowed("write with the team")
def add(request: HttpRequest) -> HttpResponse:
    form = NewMilestoneForm(request.POST)
    if form.is_valid():
        try:
            found = Milestone.add(request.workshop, name=form.cleaned_data["name"], by=request.visitor.person)
        except ValidationError as full:
            form.add_error(None, full)
    if not form.is_valid():
        return plan_page(request, milestone_form=form, status=422)
    return redirect("milestone", request.workshop.public_id, found.pk)


@allowed("read the workshop")
def milestone(request: HttpRequest, pk: int) -> HttpResponse:
    return milestone_page(request, MILESTONE.find(request.workshop, pk))


@require_POST
@allowed("write with the team")
def bin(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete softly, or take back out of the bin."""
    found = MILESTONE.find(request.workshop, pk)
    try:
        (found.restore if "restore" in request.POST else found.delete_softly)(by=request.visitor.person)
    except ValidationError as full:
        messages.error(request, full.messages[0])
        return milestone_page(request, found, status=422)
    return redirect("milestone", request.workshop.public_id, pk)


def milestone_page(request: HttpRequest, found: Milestone, *, status: int = 200) -> HttpResponse:
    """The page of one milestone: the question, how it is verified, and its report."""
    preset = next((one for one in request.workshop.program.get("milestones", []) if one["key"] == found.key), {})
    thread = Thread(request.workshop)
    context = {
        "page_url": MILESTONE.url(found),
        "milestone": found,
        "rows": [found],
        "evidence": preset.get("evidence", ""),
        "todos": found.todos.planned().select_related("owner"),
        "origins": thread.origins(found),
        "outcomes": thread.outcomes(found),
        "may_write": request.visitor.may("write with the team"),
    }
    return render(request, "planning/milestone/milestone.html", context, status=status)
