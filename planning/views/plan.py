"""The plan: its grid and timeline, and the terms it runs under."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from planning import settling
from planning.forms import NewMilestoneForm, NewTodoForm
from planning.grid import Grid
from planning.models import Meeting, Plan, Todo
from planning.models.todo import decides
from planning.timeline import Timeline
from sessions.access import allowed
from sessions.rail import Rail
from sessions.roles import TEAM


@allowed("read the workshop")
def plan(request: HttpRequest) -> HttpResponse:
    return plan_page(request)


@allowed("read the workshop")
def terms(request: HttpRequest) -> HttpResponse:
    """Span, metric, capacity, contact and meetings: the fields above the grid."""
    found = Plan.of(request.workshop)
    meetings = meetings_of(request.workshop)
    lists = {"plans": [found], "all_meetings": [*meetings.values()]}
    context = {"plan": found, "grid": Grid(request.workshop, found), **meetings, **lists}
    return render(request, "planning/plan/terms.html", context)


def plan_page(request: HttpRequest, *, form=None, milestone_form=None, status: int = 200) -> HttpResponse:
    """The page of the plan, with what was typed where a form was not acceptable."""
    found = Plan.of(request.workshop)
    grid = Grid(request.workshop, found)
    meetings = meetings_of(request.workshop)
    context = {
        "page_url": reverse("plan", args=[request.workshop.public_id]) if status != 200 else "",
        "plan": found,
        "grid": grid,
        "form": form or NewTodoForm(request.workshop, initial=place_in_mind(request, grid)),
        "milestone_form": milestone_form or NewMilestoneForm(),
        "timeline": Timeline(found, grid.milestones, meetings["cxo"], grid.today) if found.starts_on else None,
        "far": found.first_milestone_is_far(grid.milestones),
        "done": settling.is_done(found, grid.milestones, grid.todos),
        "full": Todo.LIMIT,
        "decides": decides(request.visitor.person),
        "may_write": request.visitor.may("write with the team"),
        **meetings,
        **settle_first(request, found, meetings),
    }
    return render(request, "planning/plan/plan.html", context, status=status)


def meetings_of(workshop) -> dict[str, Meeting]:
    """The weekly meeting and the CxO's explanation by their kinds."""
    return {meeting.kind: meeting for meeting in Meeting.objects.filter(workshop=workshop)}


def place_in_mind(request: HttpRequest, grid: Grid) -> dict:
    """Where the next todo probably goes: as asked for, otherwise the first milestone ahead and one's own role."""
    person = request.visitor.person
    own = person.job if person and request.visitor.role in TEAM else grid.columns[0].job
    ahead = [one for one in grid.milestones if not one.today and (one.date is None or one.date >= grid.today)]
    first = ahead[0].pk if ahead else None
    return {"milestone": request.GET.get("milestone", first), "job": request.GET.get("job", own)}


def settle_first(request: HttpRequest, found: Plan, meetings: dict[str, Meeting]) -> dict:
    """Whether the clock says that contact and the CxO's date go first, and which of them are open."""
    rail = Rail(request.workshop, request.visitor, request.path)
    left = settling.minutes_left(rail)
    return {
        "minutes_left": left,
        "soon_over": left is not None and left <= settling.reminds_at(request.workshop, rail.now.part.key),
        "unsettled": settling.unsettled(found, meetings),
    }
