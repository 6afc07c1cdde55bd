"""Boards: the team's canvas, the canvases of cases, the Listen grid, Event Storming."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from canvases import board_page, limits, parking
from canvases.blocks import CANVAS, grid_of
from canvases.board_menu import around
from canvases.case_canvas import address, canvas_of, find_canvas, opened
from canvases.comparing import canvases_of
from canvases.copies.starting import starts
from canvases.models import Board, Note, ReferenceCase
from canvases.models.note import STRUCTURE
from canvases.persona import become_persona
from canvases.phases import phases_of
from canvases.refusal import Refused
from mlew import surfaces
from mlew.records import kind_of
from sessions.access import allowed

READ, WRITE = "read the workshop", "write on boards"


@require_GET
@allowed(READ)
def own_canvas(request: HttpRequest) -> HttpResponse:
    canvases = canvases_of(request.workshop)
    kin = [board for board in canvases if board.kind == Board.Kind.CANVAS_OWN]
    return show_first(request, Board.Kind.CANVAS_OWN, kin, canvases=canvases)


@require_GET
@allowed(READ)
def event_storming(request: HttpRequest) -> HttpResponse:
    return show_kind(request, Board.Kind.EVENT_STORMING)


@require_GET
@allowed(READ)
def listen_grid(request: HttpRequest) -> HttpResponse:
    if not grid_of(request.workshop).rows:
        return empty(request, Board.Kind.LISTEN_GRID, _("This program has no Listen grid."))
    return show_kind(request, Board.Kind.LISTEN_GRID)


@require_GET
@allowed(READ)
def case_canvas(request: HttpRequest) -> HttpResponse:
    cases = list(ReferenceCase.objects.filter(workshop=request.workshop, deleted_at=None))
    if not cases:
        text = _("A canvas is drawn for a reference case. As soon as one is entered, its canvas is here.")
        way = surfaces.address("cases", request.visitor)
        return empty(request, Board.Kind.CANVAS_CASE, text, way, _("To the reference cases"))
    case = opened(cases, request.GET.get("case", ""))
    case.workshop = request.workshop
    board = canvas_of(case) if request.visitor.may(WRITE) else find_canvas(case)
    if board is None:
        return empty(request, Board.Kind.CANVAS_CASE, _("Nobody has drawn this canvas yet."))
    return show(request, board, [], title=case.title, cases=cases, case=case)


@require_GET
@allowed(READ)
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """The address of a board that stays the same; the boards of the journey are shown where it has them."""
    found = find(request, pk)
    there = address(found, request.workshop)
    return show(request, found) if there == found.get_absolute_url() else redirect(there)


@require_GET
@allowed(READ)
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """A note, on its board."""
    found = get_object_or_404(Note.objects.select_related("board"), workshop=request.workshop, pk=pk)
    return redirect(f"{address(found.board, request.workshop)}#note-{found.uid}")


@require_GET
@allowed(READ)
def links(request: HttpRequest, pk: int) -> HttpResponse:
    """The threads of a board's notes as JSON."""
    return JsonResponse(board_page.links_of(find(request, pk)))


@require_GET
@allowed(READ)
def phases(request: HttpRequest, pk: int) -> HttpResponse:
    """What the agenda asks for on the board now."""
    found = find(request, pk)
    context = {"board": found, "phases": phases_of(found), "leads": board_page.leads(request.visitor)}
    return render(request, "canvases/board/phases.html", context)


@require_POST
@allowed(WRITE)
def persona(request: HttpRequest, pk: int, uid: str) -> HttpResponse:
    segment = get_object_or_404(Note.objects.live(), board=find(request, pk), uid=uid, block="customer_segments")
    segment.workshop = request.workshop
    if not segment.text.strip():
        return JsonResponse({"text": _("Please write on the note first.")}, status=422)
    try:
        made = become_persona(segment, by=request.visitor.person)
    except Refused as refused:
        return JsonResponse({"text": str(refused)}, status=422)
    url = f"{reverse('event_storming', args=[request.workshop.public_id])}#note-{made.uid}"
    return JsonResponse({"text": _("The persona is on the Event Storming board."), "url": url})


@require_POST
@allowed("write with the team")
def park(request: HttpRequest, pk: int, uid: str) -> HttpResponse:
    """Note a topic for later, from a note of the board."""
    source = get_object_or_404(Note.objects.live(), board=find(request, pk), uid=uid)
    source.workshop = request.workshop
    if not source.text.strip():
        return JsonResponse({"text": _("Please write on the note first.")}, status=422)
    try:
        topic = parking.park(source, by=request.visitor.person)
    except ValidationError as full:
        return JsonResponse({"text": " ".join(full.messages)}, status=422)
    return JsonResponse({"text": _("It is on the list for later."), "url": kind_of(topic).url(topic)})


def find(request: HttpRequest, pk: int) -> Board:
    """Raises Http404 for boards of other workshops."""
    found = get_object_or_404(Board, workshop=request.workshop, pk=pk)
    found.workshop = request.workshop
    return found


def show_kind(request: HttpRequest, kind: Board.Kind) -> HttpResponse:
    """The board of this kind that the journey leads to; who may not write does not make it either."""
    kin = list(Board.objects.standing().filter(workshop=request.workshop, kind=kind))
    return show_first(request, kind, kin)


def show_first(request: HttpRequest, kind: Board.Kind, kin: list[Board], **more) -> HttpResponse:
    if not kin and not request.visitor.may(WRITE):
        return empty(request, kind, _("Nobody has begun this board yet."))
    kin = kin or [Board.of(request.workshop, kind)]
    return show(request, kin[0], kin, **more)


def show(request: HttpRequest, found: Board, kin: list[Board] | None = None, **more) -> HttpResponse:
    found.workshop = request.workshop
    page = board_page.page_data(request, found)
    context = {
        "board": found,
        "phases": phases_of(found),
        "bin": limits.BIN,
        "title": str(found),
        "page": page,
        "leads": page["leads"],
        **around(found, request.visitor, kin),
        "words": board_page.words(found),
        "legend": board_page.legend(found),
        "grid": grid_of(request.workshop) if found.kind == Board.Kind.LISTEN_GRID else None,
        "canvas": CANVAS,
        "notes": [note for note in page["snapshot"]["notes"] if not note["deleted"] and note["kind"] not in STRUCTURE],
    }
    if found.is_canvas:
        more |= beside(found, more.get("canvases") or canvases_of(found.workshop), page["writes"])
    return render(request, f"canvases/board/{TEMPLATES[found.kind]}.html", context | more)


def beside(found: Board, canvases: list[Board], writes: bool) -> dict:
    """What a canvas has besides its blocks."""
    own = found.kind == Board.Kind.CANVAS_OWN
    return {
        "beside": any(board.pk != found.pk for board in canvases),
        "starts": starts(canvases) if own and writes else [],
        "met": next((board.met for board in canvases if board.pk == found.pk), 0),
    }


TEMPLATES = {
    Board.Kind.CANVAS_OWN: "canvas",
    Board.Kind.CANVAS_CASE: "canvas",
    Board.Kind.LISTEN_GRID: "grid",
    Board.Kind.EVENT_STORMING: "free",
    Board.Kind.FREE: "free",
}


def empty(request: HttpRequest, kind: Board.Kind, text: str, url: str = "", label: str = "") -> HttpResponse:
    """Why there is no board of this kind, and where to go instead."""
    context = {"title": kind.label, "text": text, "url": url, "label": label}
    return render(request, "canvases/board/empty.html", context)
