"""Importing notes: what was sent is shown first, and put on a board when that is what was meant."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from canvases.blocks import grid_of
from canvases.copies.transfer import bring
from canvases.imports import Parsed, parse
from canvases.imports.pictures import leave_out_missing
from canvases.imports.sent import sent
from canvases.models import Board
from canvases.refusal import Refused
from canvases.views.board import WRITE, find
from mlew.text import whole_number
from sessions.access import allowed

SHOWN = 5  # notes of the preview


@require_http_methods(["GET", "POST"])
@allowed(WRITE)
def take_in(request: HttpRequest) -> HttpResponse:
    """GET with `board`: a form. POST of a `file` or `content`: a preview, or with `go` the import itself."""
    if request.method == "GET":
        return page(request, chosen=request.GET.get("board", ""))
    typed = {"chosen": request.POST.get("to", ""), "content": request.POST.get("content", "")}
    try:
        typed["content"], typed["name"] = sent(request)
        parsed = parse(typed["content"], typed["name"])
        missing = leave_out_missing(parsed.notes, request.workshop)
        if "go" not in request.POST:
            return page(request, parsed=parsed, sample=parsed.notes[:SHOWN], missing=missing, **typed)
        return redirect(put(request, parsed, typed["chosen"]).get_absolute_url())
    except ValidationError as error:
        return page(request, 422, errors=error.messages, **typed)
    except Refused as refused:
        return page(request, 422, errors=[str(refused)], **typed)


def put(request: HttpRequest, parsed: Parsed, to: str) -> Board:
    """Onto a board of the workshop, or onto a new one that fits. Raises ValidationError, Refused or Http404."""
    by = request.visitor.person
    with transaction.atomic():
        if to:
            board = find(request, whole_number(to) or 0)
            if board.deleted_at:
                raise Http404
        else:
            kind = parsed.fitting_kind
            if kind == Board.Kind.LISTEN_GRID and not grid_of(request.workshop).rows:
                kind = Board.Kind.FREE
            board = Board.make(request.workshop, kind, parsed.title, by=by)
        bring(parsed.notes, board, by=by)
    return board


def page(request: HttpRequest, status: int = 200, **extra) -> HttpResponse:
    boards = Board.objects.standing().filter(workshop=request.workshop)
    return render(request, "canvases/imports/import.html", {"boards": boards, **extra}, status=status)
