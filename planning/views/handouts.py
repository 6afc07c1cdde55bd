"""配布資料: ask for a print, watch it being made, download it."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import get_valid_filename
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from planning import handouts as kinds
from planning.handouts.shelf import Shelf
from planning.models import Handout
from sessions.access import allowed, require


@require_GET
@allowed("print handouts")
def handouts(request: HttpRequest) -> HttpResponse:
    return render(request, "planning/handouts/handouts.html", {"shelf": Shelf(request.workshop).kinds(request.visitor)})


@require_POST
@allowed("print handouts")
def handout_request(request: HttpRequest) -> HttpResponse:
    kind = kinds.kind_named(request.POST.get("kind", ""))
    require(request.visitor, kind.permission)
    sheet = kinds.sheet_of(request.workshop, kind.name, request.POST.get("variant", ""))
    Handout.request(request.workshop, sheet, by=request.visitor.person)
    if not request.htmx:
        return redirect("handouts", request.workshop.public_id)
    return render_place(request, kind, sheet.variant)


@require_GET
@allowed("print handouts")
def handout(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; what got stuck is sent again, so that nobody waits for a sweeper that does not run."""
    found = find(request, pk)
    if found.is_under_way:
        Handout.objects.filter(pk=pk).sweep()
    return render_place(request, kinds.kind_named(found.kind), found.variant)


@require_GET
@allowed("print handouts")
def handout_file(request: HttpRequest, pk: int) -> HttpResponse:
    return download(find(request, pk))


def find(request: HttpRequest, pk: int) -> Handout:
    """A handout of this workshop that the visitor may read. Raises Http404 or PermissionDenied."""
    found = get_object_or_404(Handout.objects.defer("content"), workshop=request.workshop, pk=pk)
    require(request.visitor, kinds.kind_named(found.kind).permission)
    return found


def render_place(request: HttpRequest, kind: kinds.Kind, variant: str) -> HttpResponse:
    found = Shelf(request.workshop).place(kind, variant)
    return render(request, "planning/handouts/place.html", {"place": found})


def download(handout: Handout) -> HttpResponse:
    """The file as an attachment, under a name that says what it is. Raises Http404 while there is none."""
    if handout.state != Handout.State.READY or not default_storage.exists(handout.file):
        raise Http404
    response = FileResponse(
        default_storage.open(handout.file),
        as_attachment=True,
        filename=file_name(handout),
        content_type="application/pdf",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def file_name(handout: Handout) -> str:
    """図書館アプリ_しおり_開発者.pdf, in the language of the workshop."""
    with override(handout.language):
        noun = str(kinds.kind_named(handout.kind).noun)
    parts = (handout.workshop.title, noun, handout.label)
    return get_valid_filename("_".join(part for part in parts if part)) + ".pdf"
