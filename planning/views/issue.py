from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from canvases.models import Note
from planning.becoming import issue_of, question_of
from planning.models import Issue
from planning.views.define import page
from planning.views.step import attempt, blank, refused
from sessions.access import allowed

FIELDS = ["text", "kind"]
BECOMES = {"issue": issue_of, "question": question_of}


@allowed("read the workshop")
def issues(request: HttpRequest) -> HttpResponse:
    return page(request)


@require_POST
@allowed("write with the team")
def add(request: HttpRequest) -> HttpResponse:
    form = blank("issue", request.workshop, FIELDS, request.POST)
    issue = attempt(form, lambda **values: Issue.add(request.workshop, by=request.visitor.person, **values))
    return redirect(issue) if issue else page(request, issue_form=form, status=422)


@require_POST
@allowed("write with the team")
def from_note(request: HttpRequest, pk: int, becomes: str) -> HttpResponse:
    """A note of a board becomes an issue or a question. Again: show the one there is."""
    note = get_object_or_404(Note, workshop=request.workshop, pk=pk)
    try:
        return redirect(BECOMES[becomes](note, by=request.visitor.person))
    except ValidationError as error:
        return refused(request, error)


@require_POST
@allowed("write with the team")
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a question about an issue. Again: show the question there is."""
    issue = get_object_or_404(Issue, workshop=request.workshop, pk=pk)
    try:
        return redirect(question_of(issue, by=request.visitor.person))
    except ValidationError as error:
        return refused(request, error)
