from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from canvases.models import ReferenceCase
from mlew.text import whole_number
from planning.becoming import solution_of
from planning.models import Solution
from planning.views.invent import page
from planning.views.step import attempt, blank, refused
from sessions.access import allowed
from sessions.thread import connect


@allowed("read the workshop")
def solutions(request: HttpRequest) -> HttpResponse:
    return page(request)


@require_POST
@allowed("write with the team")
def add(request: HttpRequest) -> HttpResponse:
    form = blank("solution", request.workshop, ["name"], request.POST)
    solution = attempt(form, lambda **values: Solution.add(request.workshop, by=request.visitor.person, **values))
    return redirect(solution) if solution else page(request, form=form, status=422)


@require_POST
@allowed("write with the team")
def from_case(request: HttpRequest, pk: int) -> HttpResponse:
    """The solution that a reference case tells of. Again: show the card there is."""
    case = get_object_or_404(ReferenceCase, workshop=request.workshop, pk=pk)
    try:
        return redirect(solution_of(case, by=request.visitor.person))
    except ValidationError as error:
        return refused(request, error)


@require_POST
@allowed("write with the team")
def combine(request: HttpRequest) -> HttpResponse:
    """An invention out of two or more solutions; their difficulties add up."""
    form = combination(request.workshop, request.POST)
    solution = attempt(form, lambda **values: combined(request, **values))
    return redirect(solution) if solution else page(request, combine_form=form, status=422)


def combination(workshop, data=None) -> forms.Form:
    form = blank("solution", workshop, ["name"], data)
    rows = Solution.objects.standing().filter(workshop=workshop)
    form.fields["parts"] = forms.ModelMultipleChoiceField(rows, required=False)
    return form


def combined(request: HttpRequest, name: str, parts) -> Solution:
    parts = list(parts)
    if len(parts) < 2:
        raise ValidationError(_("Choose two or more solutions to combine."))
    points = [part.difficulty for part in parts]
    difficulty = sum(points) if all(points) else None
    with transaction.atomic():
        solution = Solution.add(request.workshop, by=request.visitor.person, name=name, difficulty=difficulty)
        for part in parts:
            part.workshop = request.workshop
            connect(part, "combines", solution)
    return solution


def found(request: HttpRequest, pk: object) -> Solution:
    """A standing solution of this workshop. Raises Http404 for anything else that was sent."""
    return get_object_or_404(Solution.objects.standing(), workshop=request.workshop, pk=whole_number(str(pk)))
