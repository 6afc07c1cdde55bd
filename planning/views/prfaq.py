from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from planning.models import Choice, Section, Statement
from planning.red import passages, share
from planning.steps import structure
from planning.views.step import show, thread_on
from sessions.access import allowed


@allowed("read the workshop")
def prfaq(request: HttpRequest) -> HttpResponse:
    return page(request)


@require_POST
@allowed("write with the team")
def begin(request: HttpRequest) -> HttpResponse:
    """Lay out the sections of the program."""
    Section.prepare(request.workshop, by=request.visitor.person)
    return redirect("prfaq", request.workshop.public_id)


@allowed("read the workshop")
def reading(request: HttpRequest) -> HttpResponse:
    """The whole document as one page, red where it is still red."""
    sections = laid_out(request.workshop, list(statements(request.workshop)))
    context = {"sections": sections, "red_share": share([section.passages for section in sections])}
    return show(request, "refine", "prfaq/reading.html", context)


def page(request: HttpRequest, *, statement_form=None, statement_for: int = 0, status: int = 200) -> HttpResponse:
    workshop = request.workshop
    every = list(statements(workshop))
    sections = laid_out(workshop, every)
    standing = [statement for statement in every if not statement.deleted_at]
    thread_on(workshop, sections, every)
    wanted = structure(workshop, "refine", "document").get("sections", [])
    context = {
        "document": structure(workshop, "refine", "document"),
        "sections": sections,
        "missing": len(wanted) - len([section for section in sections if section.asked]),
        "statements": standing,
        "red": [statement for statement in standing if not statement.cleared_at],
        "deleted": [statement for statement in every if statement.deleted_at],
        "red_share": share([section.passages for section in sections]),
        "choice": Choice.objects.standing().filter(workshop=workshop).select_related("solution").last(),
        "statement_form": statement_form,
        "statement_for": statement_for,
    }
    return show(request, "refine", "prfaq/prfaq.html", context, status)


def statements(workshop):
    return Statement.objects.filter(workshop=workshop).select_related("owner", "cleared_by")


def laid_out(workshop, every: list[Statement]) -> list[Section]:
    """The sections in the program's order, with its words, their red passages and who writes them."""
    document = structure(workshop, "refine", "document")
    writers = {writer["key"]: writer for writer in document.get("writers", [])}
    asked = {section["key"]: section for section in document.get("sections", [])}
    order = {key: place for place, key in enumerate(asked)}
    rows = list(Section.objects.filter(workshop=workshop).select_related("owner"))
    for row in rows:
        row.workshop = workshop
        row.asked = asked.get(row.key, {})
        row.title = row.asked.get("title", row.key)
        row.writer = writers.get(row.asked.get("writer"), {})
        row.red = [s for s in every if s.section_id == row.pk and not s.deleted_at]
        row.passages = passages(row.text, [s.text for s in row.red if not s.cleared_at])
    return sorted(rows, key=lambda row: order.get(row.key, len(order)))
