"""Files that people sent: handing them out, and taking one from a form."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from mlew.uploads import TOO_LARGE
from sessions.access import allowed, require
from sessions.models import HearingSheet, Upload


@allowed("read the workshop")
def upload(request: HttpRequest, key: str) -> HttpResponse:
    """A picture to be shown, or a PDF to be saved. Nothing in it can run in our pages' name."""
    found = get_object_or_404(request.workshop.uploads, key=key)
    if HearingSheet.objects.filter(chart=found).exists():
        require(request.visitor, "read the hearing sheet")
    try:
        with found.file.open("rb") as file:
            response = HttpResponse(file.read(), content_type=found.content_type)
    except FileNotFoundError:
        raise Http404 from None
    response["Content-Disposition"] = content_disposition_header(not found.is_picture, found.name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=600"
    return response


def receive(request: HttpRequest, *, picture: bool = False) -> Upload:
    """The file of the request's form, checked and stored; with `picture` nothing else is taken.

    Raises ValidationError with a reason for the sender."""
    if getattr(request, "files_too_large", False):
        raise ValidationError(TOO_LARGE, code="large")
    file = request.FILES.get("file")
    if file is None:
        raise ValidationError(_("Please choose a file first."), code="missing")
    return Upload.receive(request.workshop, file, by=request.visitor.person, picture=picture)
