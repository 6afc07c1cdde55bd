"""The hearing sheet: what the product manager tells before Day 1."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mlew.uploads import ACCEPT
from sessions.access import allowed
from sessions.models import HearingSheet
from sessions.preparation import due, may_write_hearing_sheet
from sessions.views.plain_hearing import SheetForm
from sessions.views.upload import receive


@allowed("read the hearing sheet")
def hearing_sheet(request: HttpRequest) -> HttpResponse:
    """The sheet to fill for those who may; to be read for everybody else."""
    return page(request) if may_write_hearing_sheet(request.visitor) else summary_page(request)


@allowed("read the hearing sheet")
def summary(request: HttpRequest) -> HttpResponse:
    return summary_page(request)


@require_POST
@allowed("write the hearing sheet")
def submit(request: HttpRequest) -> HttpResponse:
    sheet = writable_sheet(request)
    try:
        sheet.submit(by=request.visitor.person)
    except ValidationError as error:
        return page(request, status=422, errors=error.messages)
    messages.success(request, _("The hearing sheet is submitted. Thank you."))
    return redirect("hearing_sheet", request.workshop.public_id)


@require_POST
@allowed("write the hearing sheet")
def chart(request: HttpRequest) -> HttpResponse:
    """Attach an organisation chart, or take it away."""
    sheet = writable_sheet(request)
    try:
        upload = None if "remove" in request.POST else receive(request)
    except ValidationError as error:
        return page(request, status=422, chart_errors=error.messages)
    sheet.attach(upload, by=request.visitor.person)
    return redirect(reverse("hearing_sheet", args=[request.workshop.public_id]) + "#chart")


@allowed("write the hearing sheet")
def plain(request: HttpRequest) -> HttpResponse:
    """The whole sheet as one form, for browsers without scripts."""
    sheet = writable_sheet(request)
    form = SheetForm(sheet, request.POST if request.method == "POST" else None)
    if form.is_bound and form.save(by=request.visitor.person, submit="submit" in request.POST):
        done = _("The hearing sheet is submitted. Thank you.") if "submit" in request.POST else _("Saved.")
        messages.success(request, done)
        return redirect("hearing_plain", request.workshop.public_id)
    context = {"sheet": sheet, "form": form, "accept": ACCEPT}
    return render(request, "workshops/hearing_sheet/plain.html", context, status=422 if form.is_bound else 200)


def writable_sheet(request: HttpRequest) -> HearingSheet:
    if not may_write_hearing_sheet(request.visitor):
        raise PermissionDenied(_("Day 1 has begun. The facilitator can still correct the hearing sheet."))
    return HearingSheet.of(request.workshop)


def page(request: HttpRequest, status: int = 200, **errors) -> HttpResponse:
    context = {
        "sheet": HearingSheet.of(request.workshop),
        "due": due(request.workshop),
        "accept": ACCEPT,
        "page_url": reverse("hearing_sheet", args=[request.workshop.public_id]),
        **errors,
    }
    return render(request, "workshops/hearing_sheet/hearing_sheet.html", context, status=status)


def summary_page(request: HttpRequest) -> HttpResponse:
    context = {"sheet": HearingSheet.of(request.workshop), "may_write": may_write_hearing_sheet(request.visitor)}
    return render(request, "workshops/hearing_sheet/summary.html", context)
