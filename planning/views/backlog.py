"""Between plan and backlog: ask, confirm, keep, return."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from planning.forms import BacklogForm
from planning.plan_kinds import TODO
from planning.views.todo import back, todo_page
from sessions.access import allowed


@require_POST
@allowed("write with the team")
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One step of a todo; confirming and keeping are the PdM's, which the todo itself checks."""
    todo = TODO.find(request.workshop, pk)
    form = BacklogForm(request.POST)
    if not form.is_valid():
        return todo_page(request, todo, backlog=form, status=422)
    verbs = {
        "ask": todo.ask_for_backlog,
        "confirm": todo.confirm_backlog,
        "keep": todo.keep_in_plan,
        "return": todo.return_to_plan,
    }
    verbs[form.cleaned_data["deed"]](by=request.visitor.person, why=form.cleaned_data["why"])
    return back(request, todo)
