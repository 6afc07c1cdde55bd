"""What the pages of the five steps share: the header, the side, the form that adds a row, the refusal."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mlew import records
from planning.steps import PAGES, header, step_of
from sessions.models import Activity
from sessions.thread import Thread


def show(request: HttpRequest, key: str, template: str, context: dict, status: int = 200) -> HttpResponse:
    """The page of a step with the five steps above and, for those who lead, their notes beside it."""
    shared = {
        "step": step_of(request.workshop, key),
        "steps": header(request.visitor, key),
        "notes": notes(request, key),
        "page_url": reverse(PAGES[key], args=[request.workshop.public_id]) if request.method == "POST" else "",
        "writes": request.visitor.may("write with the team") and request.visitor.person is not None,
    }
    return render(request, f"planning/{template}", shared | context, status=status)


def notes(request: HttpRequest, key: str) -> list[Activity]:
    """The facilitator's notes of this step's activities; nothing for anybody else."""
    if not request.visitor.may("read the facilitator's notes"):
        return []
    rows = Activity.objects.filter(workshop=request.workshop, step=key).exclude(notes="")
    return list(rows.only("title", "notes", "part_id"))


def blank(kind: str, workshop, names: list[str], data=None) -> forms.Form:
    """A form with some of the fields of a kind, to add a row."""
    known = records.get(kind)
    fields = {name: known.field_of(name, workshop) for name in names}
    return type("Blank", (forms.Form,), fields)(data, auto_id=f"new-{kind}-%s")


def attempt(form: forms.Form, add: Callable[..., models.Model]) -> models.Model | None:
    """What `add` makes of the form's values; None, with the reason on the form, where it cannot be."""
    if not form.is_valid():
        return None
    try:
        return add(**form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
    return None


def thread_on(workshop, *groups: list[models.Model]) -> Thread:
    """Write on each row where it came from and what became of it."""
    thread = Thread(workshop)
    for row in [row for rows in groups for row in rows]:
        row.workshop = workshop
        row.origins, row.outcomes = thread.origins(row), thread.outcomes(row)
    return thread


def refused(request: HttpRequest, error: ValidationError, status: int = 422) -> HttpResponse:
    """The reason why a click changed nothing: a line above the page it came from, a page of its own without scripts."""
    context = {"errors": error.messages}
    if not request.htmx:
        return render(request, "planning/entry/refused.html", context, status=status)
    response = render(request, "planning/entry/problem.html", context, status=status)
    response["HX-Retarget"] = response["HX-Reselect"] = "#problem"
    response["HX-Reswap"] = "outerHTML"
    return response
