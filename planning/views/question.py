from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from planning.models import Question
from planning.views.define import page
from planning.views.step import attempt, blank
from sessions.access import allowed


@require_POST
@allowed("write with the team")
def add(request: HttpRequest) -> HttpResponse:
    form = blank("question", request.workshop, ["text", "form"], request.POST)
    question = attempt(form, lambda **values: Question.add(request.workshop, by=request.visitor.person, **values))
    return redirect(question) if question else page(request, question_form=form, status=422)
