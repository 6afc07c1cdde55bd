"""The page of Define: issues with weight and owner, questions with their impact, and what the boards found."""

from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse

from canvases.models import Note
from planning.models import Issue, Question
from planning.ranking import ranked
from planning.solving import in_order
from planning.steps import scoring_of, structure
from planning.views.step import blank, show, thread_on
from sessions.models import Link

MOST_NOTES = 200
BY_PRIORITY = Case(
    *(When(priority=key, then=Value(place)) for place, key in enumerate(("high", "mid", "low"))),
    default=Value(3),
    output_field=IntegerField(),
)


def page(request: HttpRequest, *, issue_form=None, question_form=None, status: int = 200) -> HttpResponse:
    workshop = request.workshop
    found = list(Issue.objects.filter(workshop=workshop).select_related("owner"))
    questions = list(Question.objects.filter(workshop=workshop))
    order = request.GET.get("order", "")
    notes = board_notes(workshop, order)
    thread_on(workshop, found, questions)
    standing = [issue for issue in found if not issue.deleted_at]
    context = {
        "issues": structure(workshop, "define", "issues"),
        "groups": grouped(workshop, standing, order),
        "order": order,
        "issue_count": len(standing),
        "questions": structure(workshop, "define", "questions"),
        "question_groups": ranked(workshop, [row for row in questions if not row.deleted_at]),
        "deleted": [row for row in [*found, *questions] if row.deleted_at],
        "rows": standing,
        "question_rows": [row for row in questions if not row.deleted_at],
        "board_notes": notes,
        "scoring": scoring_of(workshop),
        "issue_form": issue_form or blank("issue", workshop, ["text", "kind"]),
        "question_form": question_form or blank("question", workshop, ["text", "form"]),
    }
    return show(request, "define", "issue/issues.html", context, status)


def grouped(workshop, issues: list[Issue], order: str) -> list[dict]:
    """Issues by kind in the program's order and words, the heaviest first or in an `order` that was asked for; kinds
    without issues only if it asks."""
    named = structure(workshop, "define", "issues").get("kinds", [])
    titles = {kind["key"]: kind for kind in named}
    keys = [*titles, *(key for key in Issue.Kind.values if key not in titles)]
    groups = []
    for key in keys:
        rows = in_order((issue for issue in issues if issue.kind == key), order, lambda issue: -(issue.weight or 0))
        if rows or key in titles:
            groups.append({"title": Issue.Kind(key).label, **titles.get(key, {}), "rows": rows})
    return groups


def board_notes(workshop, order: str) -> list[Note]:
    """Issue notes of the boards that are not yet an issue or question here, urgent ones first."""
    taken = Link.objects.filter(
        workshop=workshop, relation="became", source_kind="note", target_kind__in=("issue", "question")
    )
    rows = Note.objects.filter(workshop=workshop, kind=Note.Kind.ISSUE, deleted_at=None).exclude(text="")
    rows = rows.exclude(pk__in=taken.values("source")).select_related("board")
    notes = list(rows.order_by(BY_PRIORITY, "category", "pk")[:MOST_NOTES])
    for note in notes:
        note.workshop = workshop
    return in_order(notes, order, lambda note: 0)
