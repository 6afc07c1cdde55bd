"""Copying selected notes to another board: which boards there are, and doing it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from canvases.blocks import blocks_with_names
from canvases.copies.copying import copy_notes
from canvases.models import Board
from canvases.refusal import Refused
from canvases.views.board import WRITE, find
from mlew.text import whole_number
from sessions.access import allowed


@require_http_methods(["GET", "POST"])
@allowed(WRITE)
def copies(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: a form with the other boards. POST of `notes` (uids), `to` and `block`: words, and where the copies are."""
    board = find(request, pk)
    if request.method == "GET":
        return render(request, "canvases/boards/choice.html", {"board": board, "targets": targets(board)})
    uids = set(request.POST.get("notes", "").split())
    to = whole_number(request.POST.get("to"))
    target = get_object_or_404(Board.objects.standing().exclude(pk=pk), workshop=request.workshop, pk=to)
    target.workshop = request.workshop
    try:
        many = copy_notes(board, uids, target, request.visitor, block=request.POST.get("block", ""))
    except Refused as refused:
        return JsonResponse({"text": str(refused)}, status=422)
    if not many:
        return JsonResponse({"text": _("These notes are not on the board any more.")}, status=422)
    text = ngettext("%(n)d note was copied to “%(board)s”.", "%(n)d notes were copied to “%(board)s”.", many)
    return JsonResponse({"text": text % {"n": many, "board": target}, "url": target.get_absolute_url()})


def targets(board: Board) -> list[Board]:
    """The boards that notes of this one can go to, each with the names of its `parts`; those of cases last."""
    found = list(Board.objects.standing().filter(workshop=board.workshop).exclude(pk=board.pk))
    for each in found:
        each.workshop = board.workshop
        each.parts = [] if each.blocks == board.blocks else blocks_with_names(each)
    return sorted(found, key=lambda each: each.is_of_case)
