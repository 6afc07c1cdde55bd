from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from planning.models import Section, Statement
from planning.views.prfaq import page
from planning.views.step import attempt, blank, refused
from sessions.access import allowed


@require_POST
@allowed("write with the team")
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a passage of a section red."""
    section = get_object_or_404(Section, workshop=request.workshop, pk=pk)
    form = blank("statement", request.workshop, ["text", "how"], request.POST)
    by = request.visitor.person
    statement = attempt(form, lambda **values: Statement.add(request.workshop, by=by, section=section, **values))
    if statement:
        return redirect(statement)
    return page(request, statement_form=form, statement_for=section.pk, status=422)


@require_POST
@allowed("write with the team")
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    """Red becomes fact with its evidence."""
    statement = get_object_or_404(Statement.objects.standing(), workshop=request.workshop, pk=pk)
    try:
        statement.clear(by=request.visitor.person)
    except ValidationError as error:
        return refused(request, error)
    return redirect(statement)


@require_POST
@allowed("write with the team")
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    statement = get_object_or_404(Statement.objects.standing(), workshop=request.workshop, pk=pk)
    statement.reopen(by=request.visitor.person)
    return redirect(statement)
