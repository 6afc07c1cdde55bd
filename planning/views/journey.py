from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from mlew import surfaces
from mlew.text import whole_number
from planning.becoming import question_of
from planning.models import JourneyStep
from planning.steps import structure
from planning.views.step import attempt, blank, refused, show, thread_on
from sessions.access import allowed

FIELDS = ["action", "stage"]


@allowed("read the workshop")
def journey(request: HttpRequest) -> HttpResponse:
    return page(request)


@require_POST
@allowed("write with the team")
def add(request: HttpRequest) -> HttpResponse:
    """A new action, at the end or right behind the one named by `after`."""
    form = blank("journey_step", request.workshop, FIELDS, request.POST)
    after = whole_number(request.POST.get("after"))
    behind = get_object_or_404(rows(request.workshop), pk=after) if after is not None else None
    by = request.visitor.person
    step = attempt(form, lambda **values: JourneyStep.add(request.workshop, by=by, after=behind, **values))
    return redirect(step) if step else page(request, form, 422)


@require_POST
@allowed("write with the team")
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """Doubt what is taken for granted in this action. Again: show the question there is."""
    step = get_object_or_404(JourneyStep, workshop=request.workshop, pk=pk)
    try:
        return redirect(question_of(step, by=request.visitor.person))
    except ValidationError as error:
        return refused(request, error)


def rows(workshop):
    return JourneyStep.objects.filter(workshop=workshop)


def page(request: HttpRequest, form=None, status: int = 200) -> HttpResponse:
    workshop = request.workshop
    found = list(rows(workshop))
    thread_on(workshop, found)
    context = {
        "journey": structure(workshop, "listen", "journey"),
        "rows": [row for row in found if not row.deleted_at],
        "deleted": [row for row in found if row.deleted_at],
        "grid": surfaces.address("listen_grid", request.visitor) if structure(workshop, "listen", "grid") else "",
        "questions": structure(workshop, "define", "questions"),
        "form": form or blank("journey_step", workshop, FIELDS),
    }
    return show(request, "listen", "journey/journey.html", context, status)
