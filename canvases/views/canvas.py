"""Canvases: the growth cycle over one, one started from that of a case, two side by side."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from canvases.comparing import canvases_beside, pairs
from canvases.copies.starting import start_from, starts
from canvases.growth_cycle import cycle_of
from canvases.models import Board
from canvases.refusal import Refused
from canvases.views.board import READ, WRITE, find, show
from mlew.text import whole_number
from sessions.access import allowed


@require_GET
@allowed(READ)
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """This canvas beside the one that is asked for, or else beside the first other there is."""
    left = canvas(request, pk)
    beside = canvases_beside(left)
    asked = request.GET.get("with", "")
    right = next((other for other in beside if not asked or other.pk == whole_number(asked)), None)
    if asked and right is None:
        raise Http404
    rows = pairs(left, right) if right else []
    totals = [sum(len(row.sides[side]) for row in rows) for side in (0, 1)]
    context = {"left": left, "right": right, "others": beside, "pairs": rows, "totals": totals}
    return render(request, "canvases/board/compare.html", context)


@require_GET
@allowed(READ)
def growth_cycle(request: HttpRequest, pk: int) -> HttpResponse:
    """The stages and conditions, fetched by the page of the canvas."""
    return render(request, "canvases/board/growth_cycle_panel.html", cycle_of(canvas(request, pk), request.visitor))


@require_POST
@allowed(WRITE)
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Copy the notes of a case's canvas, whose number is `case`, to this own canvas."""
    own = canvas(request, pk)
    case = whole_number(request.POST.get("case"))
    source = next((board for board in starts(canvases_beside(own)) if board.pk == case), None)
    if own.kind != Board.Kind.CANVAS_OWN or source is None:
        raise Http404
    try:
        number = start_from(source, own, by=request.visitor.person)
    except (ValidationError, Refused) as problem:
        messages.error(request, " ".join(getattr(problem, "messages", [str(problem)])))
        refused = show(request, own)
        refused.status_code = 422
        return refused
    messages.success(request, told(number))
    return redirect(own)


def told(number: int) -> str:
    if not number:
        return _("Everything of that canvas is here already.")
    words = ngettext(
        "%(number)d note was copied as an assumption.", "%(number)d notes were copied as assumptions.", number
    )
    return words % {"number": number}


def canvas(request: HttpRequest, pk: int) -> Board:
    """Raises Http404 for other boards and other workshops."""
    found = find(request, pk)
    if not found.is_canvas:
        raise Http404
    return found
