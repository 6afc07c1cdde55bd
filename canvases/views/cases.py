"""Reference cases: what others achieved, what the data scientist thinks of it, and which one the team takes."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from canvases.models import CaseChoice, ReferenceCase
from canvases.models.reference_case import FEWEST, GUIDE
from mlew import surfaces
from mlew.text import TextField
from mlew.uploads import ACCEPT
from sessions.access import allowed
from sessions.views.upload import receive

TITLE = TextField(limit=120, required=True)
WRITE = "write with the team"


@allowed("read the workshop")
def cases(request: HttpRequest) -> HttpResponse:
    return list_page(request)


@allowed("read the workshop")
def case(request: HttpRequest, pk: int) -> HttpResponse:
    return case_page(request, find(request, pk))


@require_POST
@allowed(WRITE)
def add(request: HttpRequest) -> HttpResponse:
    typed = request.POST.get("title", "")
    try:
        added = ReferenceCase.add(request.workshop, TITLE.clean(typed), by=request.visitor.person)
    except ValidationError as error:
        return list_page(request, 422, errors=error.messages, typed=typed)
    return redirect("case", request.workshop.public_id, added.pk)


@require_POST
@allowed(WRITE)
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    try:
        upload = None if "remove" in request.POST else receive(request)
    except ValidationError as error:
        return case_page(request, found, 422, picture_errors=error.messages)
    found.illustrate(upload, by=request.visitor.person)
    return redirect("case", request.workshop.public_id, pk)


@require_POST
@allowed(WRITE)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    steps = {"earlier": -1, "later": 1}.get(request.POST.get("to", ""))
    if steps is None:
        raise Http404
    find(request, pk, deleted=False).move(steps, by=request.visitor.person)
    return redirect("cases", request.workshop.public_id)


@require_POST
@allowed(WRITE)
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    find(request, pk, deleted=False).choose(by=request.visitor.person)
    return redirect("cases", request.workshop.public_id)


@require_POST
@allowed(WRITE)
def withdraw(request: HttpRequest) -> HttpResponse:
    choice = CaseChoice.current(request.workshop)
    if choice:
        choice.withdraw(by=request.visitor.person)
    return redirect("cases", request.workshop.public_id)


@require_POST
@allowed(WRITE)
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    find(request, pk).delete_softly(by=request.visitor.person)
    return redirect("cases", request.workshop.public_id)


@require_POST
@allowed(WRITE)
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        find(request, pk).restore(by=request.visitor.person)
    except ValidationError as full:
        return list_page(request, 422, errors=full.messages)
    return redirect("case", request.workshop.public_id, pk)


def find(request: HttpRequest, pk: int, **extra) -> ReferenceCase:
    """The case of this workshop; `deleted=False` leaves out deleted ones. Raises Http404."""
    rows = ReferenceCase.objects.select_related("picture", "by").filter(workshop=request.workshop)
    found = get_object_or_404(rows.filter(deleted_at=None) if extra.get("deleted") is False else rows, pk=pk)
    found.workshop = request.workshop
    return found


def list_page(request: HttpRequest, status: int = 200, **extra) -> HttpResponse:
    rows = ReferenceCase.objects.select_related("picture", "by").filter(workshop=request.workshop)
    choice = CaseChoice.current(request.workshop)
    context = {
        "cases": [row for row in rows if not row.deleted_at],
        "deleted": [row for row in rows if row.deleted_at],
        "choice": choice,
        "page_url": reverse("cases", args=[request.workshop.public_id]),
        "fewest": FEWEST,
        "guide": GUIDE,
        "may_write": request.visitor.may(WRITE),
        **extra,
    }
    return render(request, "canvases/cases/cases.html", context, status=status)


def case_page(request: HttpRequest, found: ReferenceCase, status: int = 200, **extra) -> HttpResponse:
    context = {
        "case": found,
        "shown": [found],
        "page_url": reverse("case", args=[request.workshop.public_id, found.pk]),
        "choice": CaseChoice.current(request.workshop),
        "canvas": surfaces.address("canvas_case", request.visitor),
        "accept": ACCEPT,
        "may_write": request.visitor.may(WRITE),
        **extra,
    }
    return render(request, "canvases/cases/case.html", context, status=status)
