"""Handing a print to somebody without an account: a link that expires and can be taken back."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from planning import handouts as kinds
from planning.models import Handout
from planning.views.handouts import download, find, render_place
from sessions.access import allowed, public
from sessions.models import Invitation
from sessions.views.entry import invitation_of, refused

DAYS = (7, 30, 90)


class ShareForm(forms.Form):
    """How many days the link lasts."""

    days = forms.TypedChoiceField(choices=[(days, days) for days in DAYS], coerce=int)


@require_POST
@allowed("share handouts")
def handout_share(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a link to this print; an older link to it ends."""
    found, form = find(request, pk), ShareForm(request.POST)
    if found.state != Handout.State.READY:
        raise Http404
    if not form.is_valid():
        messages.error(request, _("Please choose how long the link lasts."))
        return answer(request, found, 422)
    lasts = timedelta(days=form.cleaned_data["days"])
    Invitation.issue(request.workshop, Invitation.Kind.HANDOUT, record=found.pk, lasts=lasts)
    return answer(request, found)


@require_POST
@allowed("share handouts")
def handout_unshare(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    for link in Invitation.objects.valid().filter(
        workshop=request.workshop, kind=Invitation.Kind.HANDOUT, record=found.pk
    ):
        link.revoke()
    return answer(request, found)


@require_GET
@public
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The print behind a link. Wrong, expired and revoked links look the same."""
    link = invitation_of(Invitation.Kind.HANDOUT, token)
    found = link and Handout.objects.defer("content").filter(pk=link.record, workshop=link.workshop_id).first()
    if not found:
        return refused(request)
    try:
        response = download(found)
    except Http404:
        return refused(request)
    response["X-Robots-Tag"] = "noindex"
    return response


def answer(request: HttpRequest, handout: Handout, status: int = 200) -> HttpResponse:
    if not request.htmx:
        return redirect("handouts", request.workshop.public_id)
    response = render_place(request, kinds.kind_named(handout.kind), handout.variant)
    response.status_code = status
    return response
