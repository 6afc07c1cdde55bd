"""What the plan asks of people, for "my page"."""

from collections.abc import Iterator
from datetime import time

from django.urls import reverse
from django.utils.translation import gettext as _

from mlew.asks import Ask, source
from planning.models.meeting import local
from planning.models.todo import Backlog, Status, Todo, decides

END_OF_DAY = time(23, 59)


@source
def todos(workshop, participant) -> Iterator[Ask]:
    """One's own todos, open and done; those in the backlog are not asked."""
    rows = Todo.objects.filter(workshop=workshop, owner=participant).planned().exclude(status=Status.DROPPED)
    for todo in rows:
        due = local(todo.due, END_OF_DAY) if todo.due else None
        yield Ask(todo.task, page(workshop, todo), due, todo.is_finished, todo.done_when)


@source
def backlog_confirmations(workshop, participant) -> Iterator[Ask]:
    """What others want moved to the backlog, for the PdM to decide."""
    if not decides(participant):
        return
    for todo in Todo.objects.filter(workshop=workshop, backlog=Backlog.ASKED).standing():
        yield Ask(_("Confirm for the backlog: %(task)s") % {"task": todo.task}, page(workshop, todo), None, False)


def page(workshop, todo: Todo) -> str:
    return reverse("todo", args=[workshop.public_id, todo.pk])
