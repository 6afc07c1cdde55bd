"""The boards of a workshop: which there are, and new ones, copies, archived ones."""

from django.core.exceptions import ValidationError
from django.db.models import Count, F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from canvases.copies.copying import duplicate
from canvases.models import Board, Change
from canvases.models.note import STRUCTURE
from canvases.refusal import Refused
from canvases.views.board import READ, WRITE, find
from mlew.text import TextField
from sessions.access import allowed

TITLE = TextField(limit=80, required=False)
MAKEABLE = (Board.Kind.CANVAS_OWN, Board.Kind.EVENT_STORMING, Board.Kind.FREE)


@require_GET
@allowed(READ)
def boards(request: HttpRequest) -> HttpResponse:
    return list_page(request)


@require_POST
@allowed(WRITE)
def add(request: HttpRequest) -> HttpResponse:
    typed = {name: request.POST.get(name, "") for name in ("title", "kind")}
    try:
        if typed["kind"] not in MAKEABLE:
            raise ValidationError(_("Please choose what kind of board it is."))
        title = TITLE.clean(typed["title"])
        made = Board.make(request.workshop, typed["kind"], title, by=request.visitor.person)
    except ValidationError as error:
        return list_page(request, 422, errors=error.messages, typed=typed)
    return redirect("board", request.workshop.public_id, made.pk)


@require_POST
@allowed(WRITE)
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        made = duplicate(find(request, pk), request.visitor)
    except ValidationError as full:
        return list_page(request, 422, errors=full.messages)
    except Refused as refused:
        return list_page(request, 422, errors=[str(refused)])
    return redirect("board", request.workshop.public_id, made.pk)


@require_POST
@allowed(WRITE)
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    if found.is_of_case:
        raise Http404
    if found.settings and not request.visitor.may("lead the boards"):
        return list_page(
            request, 422, errors=[_("The facilitator is leading this board now. Please ask them to archive it.")]
        )
    found.delete_softly(by=request.visitor.person)
    return redirect("boards", request.workshop.public_id)


@require_POST
@allowed(WRITE)
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """To the list, or `back` to the board from which it was asked."""
    found = find(request, pk)
    try:
        found.restore(by=request.visitor.person)
    except ValidationError as full:
        return list_page(request, 422, errors=full.messages)
    return redirect(
        found if request.POST.get("back") == "board" else reverse("boards", args=[request.workshop.public_id])
    )


def list_page(request: HttpRequest, status: int = 200, **extra) -> HttpResponse:
    live = Q(notes__deleted_at=None, notes__hidden=False) & ~Q(notes__kind__in=STRUCTURE)
    rows = list(Board.objects.filter(workshop=request.workshop).annotate(many=Count("notes", filter=live)))
    last = dict(Change.objects.filter(board__in=rows, seq=F("board__seq")).values_list("board", "at"))
    for row in rows:
        row.workshop, row.changed_at = request.workshop, last.get(row.pk, row.created_at)
    context = {
        "boards": [row for row in rows if not row.deleted_at],
        "archived": [row for row in rows if row.deleted_at],
        "kinds": [(kind.value, kind.label) for kind in MAKEABLE],
        "page_url": reverse("boards", args=[request.workshop.public_id]),
        "may_write": request.visitor.may(WRITE),
        **extra,
    }
    return render(request, "canvases/boards/boards.html", context, status=status)
