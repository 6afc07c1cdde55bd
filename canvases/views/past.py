"""The history of a board, as JSON for its script; and going back to a moment of it."""

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from canvases.log import past, restoring
from canvases.refusal import Refused
from canvases.views.board import READ, find
from mlew.text import whole_number
from sessions.access import allowed


@require_GET
@allowed(READ)
def history(request: HttpRequest, pk: int) -> JsonResponse:
    """A stretch of changes around `at`, and the notes before it."""
    board, seq = find(request, pk), whole_number(request.GET.get("at"))
    if seq is None:
        return unclear()
    return JsonResponse(past.page_at(seq, board, request.visitor))


@require_GET
@allowed(READ)
def since(request: HttpRequest, pk: int) -> JsonResponse:
    """What others did after change `seq`."""
    board, seq = find(request, pk), whole_number(request.GET.get("seq"))
    if seq is None:
        return unclear()
    return JsonResponse(past.since(seq, board, request.visitor))


@require_GET
@allowed(READ)
def texts(request: HttpRequest, pk: int, uid: str) -> JsonResponse:
    """The texts of a note, newest first; those `below` a change if it is given."""
    board = find(request, pk)
    note = past.present(board, request.visitor).notes.get(uid)
    if note is None:
        raise Http404
    below = whole_number(request.GET["below"]) if "below" in request.GET else 0
    if below is None:
        return unclear()
    return JsonResponse({"texts": past.texts_of(note, board, request.visitor, below)})


@require_http_methods(["GET", "POST"])
@allowed("lead the boards")
def restore(request: HttpRequest, pk: int) -> JsonResponse:
    """GET says what going back to `at` would do, POST does it."""
    board, seq = find(request, pk), whole_number(getattr(request, str(request.method)).get("at"))
    if seq is None:
        return unclear()
    try:
        act = restoring.restore if request.method == "POST" else restoring.planned
        plan = act(board, seq, request.visitor)
    except Refused as refused:
        return JsonResponse({"text": str(refused)}, status=422)
    return JsonResponse({"back": plan.back, "away": plan.away})


def unclear() -> JsonResponse:
    return JsonResponse({"text": _("This moment does not exist.")}, status=400)
