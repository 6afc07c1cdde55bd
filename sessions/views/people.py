"""The people of a workshop and the links that let them in."""

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sessions.access import allowed
from sessions.forms import PersonForm, typed
from sessions.models import Invitation, Participant, Workshop
from sessions.roles import MANDATORY_JOBS, Facilitation

ADDRESSES = {Invitation.Kind.JOIN: "join", Invitation.Kind.SPONSOR: "read", Invitation.Kind.PERSONAL: "come_back"}


@allowed("read the workshop")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody; for facilitators also the links to join and to read."""
    present = list(request.workshop.people.filter(removed_at=None))
    missing = [job for job in MANDATORY_JOBS if job not in {person.job for person in present}]
    context = {"people": present, "missing": missing}
    if request.visitor.may("invite people"):
        context["invitations"] = [shown(request, kind) for kind in (Invitation.Kind.JOIN, Invitation.Kind.SPONSOR)]
    return render(request, "workshops/people/people.html", context)


def shown(request: HttpRequest, kind: str) -> dict:
    """The valid link of this kind with its address and QR code, or only the kind."""
    rows = Invitation.objects.filter(workshop=request.workshop, kind=kind).valid()
    invitation = rows.order_by("-created_at").first()
    if invitation is None:
        return {"kind": kind}
    address = address_of(request, invitation)
    return {"kind": kind, "invitation": invitation, "address": address, "qr": qr(address)}


def address_of(request: HttpRequest, invitation: Invitation) -> str:
    from django.urls import reverse

    return request.build_absolute_uri(reverse(ADDRESSES[invitation.kind], args=[invitation.token]))


def qr(address: str) -> str:
    """The address as an SVG picture; made by us from our own text, hence safe."""
    return mark_safe(segno.make(address, error="m").svg_inline(scale=5, border=2, omitsize=True))  # noqa: S308


@require_POST
@allowed("invite people")
def invitation(request: HttpRequest, kind: str) -> HttpResponse:
    """Renew the link of this kind, or revoke it."""
    if kind not in (Invitation.Kind.JOIN, Invitation.Kind.SPONSOR):
        raise Http404
    if "revoke" in request.POST:
        for old in Invitation.objects.filter(workshop=request.workshop, kind=kind).valid():
            old.revoke()
        messages.success(request, _("The link is revoked."))
    else:
        Invitation.issue(request.workshop, kind)
        messages.success(request, _("There is a new link. The old one no longer works."))
    return redirect("people", request.workshop.public_id)


def seat_of(workshop: Workshop, pk: int) -> Participant:
    return get_object_or_404(workshop.people.filter(removed_at=None), pk=pk)


@allowed("correct people")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a person's name, job and address, or remove them."""
    seat = seat_of(request.workshop, pk)
    if request.method == "POST" and "remove" in request.POST:
        return removed(request, seat)
    if request.method == "POST" and "facilitation" in request.POST:
        seat.share_facilitation(request.POST["facilitation"] == "co", by=request.visitor.person)
        return redirect("people", request.workshop.public_id)
    form = PersonForm(typed(request), initial={"name": seat.name, "job": seat.job, "email": seat.email})
    if request.method == "POST" and form.is_valid():
        seat.correct(**form.cleaned_data, by=request.visitor.person)
        return redirect("people", request.workshop.public_id)
    status = 422 if form.errors else 200
    return render(request, "workshops/people/person.html", {"form": form, "person": seat}, status=status)


def removed(request: HttpRequest, seat: Participant) -> HttpResponse:
    if seat == request.visitor.person:
        messages.error(request, _("You cannot remove yourself."))
    elif seat.facilitation == Facilitation.LEAD:
        messages.error(request, _("Whoever leads the workshop cannot be removed."))
    else:
        seat.remove(by=request.visitor.person)
        messages.success(request, _("%(name)s is removed. What they wrote stays.") % {"name": seat.name})
    return redirect("people", request.workshop.public_id)


@require_POST
@allowed("see my page")
def personal_link(request: HttpRequest, pk: int) -> HttpResponse:
    """A link with which a person is the same person on another device: one's own, or for anybody by a facilitator."""
    seat = seat_of(request.workshop, pk)
    if seat != request.visitor.person and (not request.visitor.facilitates or seat.user_id):
        raise Http404
    invitation = Invitation.issue(request.workshop, Invitation.Kind.PERSONAL, participant=seat)
    address = address_of(request, invitation)
    return render(
        request, "workshops/people/personal_link.html", {"person": seat, "address": address, "qr": qr(address)}
    )
