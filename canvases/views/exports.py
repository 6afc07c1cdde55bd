"""A board as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from canvases.exports import FORMATS
from canvases.exports.content import content_of
from canvases.exports.picture import NoFont
from canvases.views.board import READ, find
from sessions.access import allowed


@require_GET
@allowed(READ)
def export(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """The notes that the visitor may see, as an attachment."""
    if format not in FORMATS:
        raise Http404
    board = find(request, pk)
    try:
        file = FORMATS[format].write(content_of(board, request.visitor))
    except NoFont:
        text = _("A picture cannot be drawn, because the server has no Japanese font. SVG works without one.")
        return render(request, "canvases/board/empty.html", {"title": str(board), "text": text}, status=503)
    name = get_valid_filename(f"{request.workshop.title}_{board}") + f".{format}"
    response = HttpResponse(file, content_type=FORMATS[format].content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
