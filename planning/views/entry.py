"""What every row of the steps can do: be deleted, restored, moved, connected, become a todo."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from mlew import records
from mlew.text import whole_number
from planning.becoming import todo_of
from planning.models.entry import Entry
from planning.views.step import refused
from sessions.access import allowed
from sessions.thread import connect

TIES = {("issue", "solution"): "solves", ("question", "solution"): "solves", ("issue", "metric"): "measures"}
TODO_SOURCES = ("note", "journey_step", "issue", "question", "solution", "statement", "metric", "growth_condition")


def find(request: HttpRequest, kind: str, pk: int) -> Entry:
    """A row of a step in this workshop. Raises Http404 for anything else."""
    known = records.get(kind)
    if not issubclass(known.model, Entry):
        raise Http404
    return known.find(request.workshop, pk)


@require_POST
@allowed("write with the team")
def delete(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    entry = find(request, kind, pk)
    if not entry.removable:
        raise Http404
    entry.delete_softly(by=request.visitor.person)
    return redirect(entry)


@require_POST
@allowed("write with the team")
def restore(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    entry = find(request, kind, pk)
    try:
        entry.restore(by=request.visitor.person)
    except ValidationError as error:
        return refused(request, error)
    return redirect(entry)


@require_POST
@allowed("write with the team")
def move(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Up or down by one."""
    entry = find(request, kind, pk)
    direction = request.POST.get("direction")
    if direction not in ("up", "down") or entry.deleted_at:
        raise Http404
    entry.move(direction, by=request.visitor.person)
    return redirect(entry)


@require_POST
@allowed("write with the team")
def tie(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Say what a solution solves, or what a metric measures: `source` is kind and number, as in `issue-12`."""
    target = find(request, kind, pk)
    name, _dash, number = request.POST.get("source", "").partition("-")
    source = whole_number(number)
    if (name, kind) not in TIES or source is None:
        raise Http404
    connect(find(request, name, source), TIES[name, kind], target)
    return redirect(target)


@require_POST
@allowed("write with the team")
def todo(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Make a todo of a row or note. Again: show the one there is."""
    if kind not in TODO_SOURCES:
        raise Http404
    source = records.get(kind).find(request.workshop, pk)
    try:
        found = todo_of(source, by=request.visitor.person)
    except ValidationError as error:
        return refused(request, error)
    return redirect(records.kind_of(found).url(found))
