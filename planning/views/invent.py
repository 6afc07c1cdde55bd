"""The page of Invent: cards, the cases they may come from, the ratings, the decision."""

from django.http import HttpRequest, HttpResponse

from canvases.models import ReferenceCase
from planning.comparing import comparison, is_rated, own_marks, table, unsolved, values
from planning.models import Choice, Issue, Question, Solution
from planning.steps import scoring_of, structure
from planning.views.step import blank, show, thread_on
from sessions.models import Link


def page(request: HttpRequest, *, form=None, combine_form=None, reason_form=None, status: int = 200) -> HttpResponse:
    workshop = request.workshop
    every = list(Solution.objects.filter(workshop=workshop))
    solutions = [solution for solution in every if not solution.deleted_at]
    issues = list(Issue.objects.standing().filter(workshop=workshop))
    issues.sort(key=lambda issue: -(issue.weight or 0))
    questions = list(Question.objects.standing().filter(workshop=workshop))
    thread_on(workshop, solutions)
    context = {
        "cards": structure(workshop, "invent", "solutions"),
        "scoring": scoring_of(workshop),
        "solutions": solutions,
        "deleted": [solution for solution in every if solution.deleted_at],
        "issues": issues,
        "solvable": [("issue", issue) for issue in issues] + [("question", question) for question in questions],
        "cases": open_cases(workshop),
        "form": form or blank("solution", workshop, ["name"]),
        "combine_form": combine_form,
        "reason_form": reason_form,
        "choices": list(Choice.objects.standing().filter(workshop=workshop).select_related("solution", "by"))[::-1],
        **(rated(request, solutions, issues) if is_rated(workshop) else {}),
    }
    return show(request, "invent", "solution/solutions.html", context, status)


def rated(request: HttpRequest, solutions: list[Solution], issues: list[Issue]) -> dict:
    """What the page shows of the ratings: before the reveal only one's own marks, and how many have finished."""
    workshop, person = request.workshop, request.visitor.person
    compared = comparison(workshop, solutions, issues)
    may_rate = request.visitor.may("rate the solutions") and person in compared.raters
    still_rates = may_rate and (compared.is_hidden or not scoring_of(workshop).get("hidden", True))
    mine = own_marks(workshop, person) if still_rates else {}
    context = {
        "comparison": compared,
        "may_rate": still_rates,
        "finished": person is not None and person.pk in compared.finished,
        "has_zero_mark": 0 in values(workshop).values(),
        "sheet": [(s, [(issue, mine.get((s.pk, issue.pk), "")) for issue in issues]) for s in solutions],
    }
    if compared.matrix:
        context["table"] = table(workshop, compared.matrix, solutions, issues)
        context["unsolved"] = unsolved(workshop, compared.matrix, issues)
    return context


def open_cases(workshop) -> list[ReferenceCase]:
    """Reference cases that are not yet on a card."""
    taken = Link.objects.filter(
        workshop=workshop, relation="became", source_kind="reference_case", target_kind="solution"
    )
    rows = ReferenceCase.objects.filter(workshop=workshop, deleted_at=None)
    return list(rows.exclude(pk__in=taken.values("source")).only("title", "company", "workshop_id"))
