"""Todos: add, turn, delete and restore."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from planning.forms import BacklogForm, NewTodoForm, StatusForm
from planning.models.todo import Status, Todo, decides
from planning.plan_kinds import TODO
from planning.solving import marked
from planning.views.plan import plan_page
from sessions.access import allowed
from sessions.thread import Thread


@require_POST
@allowed("write with the team")
def add(request: HttpRequest) -> HttpResponse:
    """A todo in a cell; it is one's own when the cell is of one's own role."""
    form = NewTodoForm(request.workshop, request.POST)
    person = request.visitor.person
    if form.is_valid():
        given = form.cleaned_data
        mine = given["job"] == person.job and not person.facilitation
        try:
            Todo.open_for(request.workshop, by=person, owner=person if mine else None, **given)
        except ValidationError as full:
            form.add_error(None, full)
    if not form.is_valid():
        return plan_page(request, form=form, status=422)
    place = QueryDict(mutable=True)
    place.update({"milestone": given["milestone"].pk if given["milestone"] else "", "job": given["job"]})
    return redirect(f"{reverse('plan', args=[request.workshop.public_id])}?{place.urlencode()}")


@allowed("read the workshop")
def todo(request: HttpRequest, pk: int) -> HttpResponse:
    return todo_page(request, TODO.find(request.workshop, pk))


@require_POST
@allowed("write with the team")
def status(request: HttpRequest, pk: int) -> HttpResponse:
    found = TODO.find(request.workshop, pk)
    form = StatusForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This status does not exist."))
        return todo_page(request, found, status=422)
    found.turn(form.cleaned_data["status"], by=request.visitor.person)
    return back(request, found)


@require_POST
@allowed("write with the team")
def bin(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete softly, or take back out of the bin."""
    found = TODO.find(request.workshop, pk)
    try:
        (found.restore if "restore" in request.POST else found.delete_softly)(by=request.visitor.person)
    except ValidationError as full:
        messages.error(request, full.messages[0])
        return todo_page(request, found, status=422)
    return back(request, found)


def todo_page(request: HttpRequest, found: Todo, *, status: int = 200, **forms) -> HttpResponse:
    """The page of one todo: its fields, its place, where it came from and what happened to it.

    `forms`: `backlog` as it was typed, where it was not acceptable."""
    found = Todo.objects.with_estimators().select_related("owner", "milestone", "opened_by").get(pk=found.pk)
    found.late = found.is_late(timezone.localdate())
    thread = Thread(request.workshop)
    context = {
        "page_url": TODO.url(found),
        "todo": found,
        "rows": [found],
        "backlog": BacklogForm(),
        "moves": found.moves.select_related("by"),
        "origins": thread.origins(found),
        "outcomes": thread.outcomes(found),
        "marked": marked(found),
        "statuses": Status.choices,
        "decides": decides(request.visitor.person),
        "may_write": request.visitor.may("write with the team"),
        **forms,
    }
    return render(request, "planning/todo/todo.html", context, status=status)


def back(request: HttpRequest, found: Todo) -> HttpResponse:
    """To the page the form was on: the plan's or the todo's own."""
    if request.POST.get("back") == "plan":
        return redirect("plan", request.workshop.public_id)
    return redirect("todo", request.workshop.public_id, found.pk)
