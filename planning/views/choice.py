from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mlew.text import TextField
from planning.comparing import everybodys, is_hidden, is_rated
from planning.models import Choice, Issue, Round, Solution
from planning.steps import scoring_of
from planning.views.invent import page
from planning.views.solution import found
from planning.views.step import attempt
from sessions.access import allowed
from sessions.thread import connect


class Reason(forms.Form):
    """Why this solution."""

    reason = TextField(limit=500, lines=2, error_messages={"required": _("Please write the reason in one sentence.")})


@require_POST
@allowed("write with the team")
def choose(request: HttpRequest) -> HttpResponse:
    """Decide for a solution: the rule and the figures of this moment are kept with the reason."""
    solution = found(request, request.POST.get("solution", ""))
    if is_rated(request.workshop) and is_hidden(request.workshop, Round.of(request.workshop)):
        raise PermissionDenied(_("The decision follows when the ratings lie open."))
    form = Reason(request.POST)
    choice = attempt(form, lambda reason: decide(request, solution, reason))
    return redirect("solutions", request.workshop.public_id) if choice else page(request, reason_form=form, status=422)


def decide(request: HttpRequest, solution: Solution, reason: str) -> Choice:
    workshop = request.workshop
    figures, solved = figures_of(workshop, solution)
    rule = scoring_of(workshop).get("rule", "")[:500]
    by = request.visitor.person
    solution.workshop = workshop
    with transaction.atomic():
        choice = Choice.add(workshop, by=by, solution=solution, reason=reason, rule=rule, figures=figures)
        for issue in solved:
            issue.workshop = workshop
            connect(issue, "solves", solution)
    return choice


def figures_of(workshop, solution: Solution) -> tuple[dict, list[Issue]]:
    """The totals and first places of this moment, and the issues that the team thinks this solution solves."""
    if not is_rated(workshop):
        return {}, []
    solutions = list(Solution.objects.standing().filter(workshop=workshop))
    issues = list(Issue.objects.standing().filter(workshop=workshop))
    matrix = everybodys(workshop, solutions, issues)
    figures = {
        "raters": len(matrix.marks),
        "totals": {str(s.pk): float(matrix.totals[s.pk]) for s in solutions},
        "firsts": {str(s.pk): matrix.firsts[s.pk] for s in solutions},
    }
    solved = [issue for issue in issues if matrix.values.get(matrix.typical(solution.pk, issue.pk), 0)]
    return figures, solved
