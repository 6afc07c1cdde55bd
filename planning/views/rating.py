from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mlew.text import whole_number
from planning.comparing import is_rated, raters, values
from planning.models import Issue, Round
from planning.models.rating import finish, rate
from planning.views.solution import found
from planning.views.step import refused
from sessions.access import allowed


@require_POST
@allowed("rate the solutions")
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own marks of one solution: a field `issue-<number>` for each issue, empty to take a mark back."""
    require_rater(request)
    solution = found(request, pk)
    solution.workshop = request.workshop
    try:
        rate(solution, marks_in(request), by=request.visitor.person)
    except ValidationError as error:
        return refused(request, error)
    if not request.htmx:
        return redirect(solution)
    return render(request, "planning/solution/saved.html", {"solution": solution, "saved_at": timezone.now()})


@require_POST
@allowed("rate the solutions")
def done(request: HttpRequest) -> HttpResponse:
    """I have finished, or not yet (`done` empty)."""
    require_rater(request)
    finish(request.workshop, bool(request.POST.get("done")), by=request.visitor.person)
    return redirect("solutions", request.workshop.public_id)


@require_POST
@allowed("reveal the ratings")
def reveal(request: HttpRequest) -> HttpResponse:
    """Show everybody's marks, or (`open` empty) hide them for another round."""
    if not is_rated(request.workshop):
        raise Http404
    found = Round.of(request.workshop)
    (found.reveal if request.POST.get("open") else found.hide)(by=request.visitor.person)
    return redirect("solutions", request.workshop.public_id)


def require_rater(request: HttpRequest) -> None:
    """Raises PermissionDenied where the program lets only the product manager rate, Http404 where nobody does."""
    if not is_rated(request.workshop):
        raise Http404
    if request.visitor.person not in raters(request.workshop):
        raise PermissionDenied(_("In this program the product manager rates the solutions."))


def marks_in(request: HttpRequest) -> dict[int, str]:
    """The marks that were sent, by issue. Raises ValidationError for a mark the program does not know, Http404 for an
    issue that is not of this workshop."""
    sent = {name[6:]: mark for name, mark in request.POST.items() if name.startswith("issue-")}
    known = set(Issue.objects.standing().filter(workshop=request.workshop).values_list("pk", flat=True))
    marks = {whole_number(name): mark for name, mark in sent.items()}
    if not marks.keys() <= known:
        raise Http404
    if not set(marks.values()) <= {"", *values(request.workshop)}:
        raise ValidationError(_("This mark is not one of the program."))
    return marks
