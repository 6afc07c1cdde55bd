"""Coming in by a link: to join, to read as a sponsor, to be oneself again on another device.

The token is exchanged for a seat in this browser at once, so it stays out of the addresses that follow."""

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sessions.access import public, visitor_of
from sessions.forms import JoinForm, typed
from sessions.models import Invitation, Participant, Workshop


def invitation_of(kind: str, token: str) -> Invitation | None:
    rows = Invitation.objects.valid().by_token(token).filter(kind=kind)
    return rows.select_related("workshop", "participant").first()


def refused(request: HttpRequest) -> HttpResponse:
    """One neutral page for wrong, expired and revoked links."""
    return render(request, "workshops/entry/refused.html", status=404)


@public
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Take a seat with a name and a job. Who has a seat already, or facilitates, goes straight in."""
    invitation = invitation_of(Invitation.Kind.JOIN, token)
    if invitation is None or not invitation.workshop.is_open:
        return refused(request)
    workshop = invitation.workshop
    visitor = visitor_of(workshop, request.user, request.session)
    if visitor and visitor.person:
        return redirect("guide", workshop.public_id)
    form = JoinForm(typed(request))
    if request.method == "POST" and form.is_valid():
        account = request.user if request.user.is_authenticated else None
        try:
            seat = Participant.join(workshop, user=account, **form.cleaned_data)
        except ValidationError as full:
            form.add_error(None, full)
        else:
            remember(request, "seats", workshop, seat.pk)
            return redirect("my_page", workshop.public_id)
    status = 422 if form.errors else 200
    return render(request, "workshops/entry/join.html", {"form": form, "joining": workshop}, status=status)


@public
def read(request: HttpRequest, token: str) -> HttpResponse:
    """Read as a sponsor. The right lasts as long as the link does."""
    invitation = invitation_of(Invitation.Kind.SPONSOR, token)
    if invitation is None:
        return refused(request)
    remember(request, "sponsors", invitation.workshop, invitation.pk)
    return redirect("guide", invitation.workshop.public_id)


@public
def come_back(request: HttpRequest, token: str) -> HttpResponse:
    """Be oneself on another device, by the personal link."""
    invitation = invitation_of(Invitation.Kind.PERSONAL, token)
    if invitation is None or invitation.participant.removed_at:
        return refused(request)
    remember(request, "seats", invitation.workshop, invitation.participant_id)
    return redirect("my_page", invitation.workshop.public_id)


@public
def sign_in_once(request: HttpRequest, token: str) -> HttpResponse:
    """Be the facilitator of a sample workshop: once, on a laptop, from this very machine."""
    here = comes_from_this_machine(request)
    invitation = invitation_of(Invitation.Kind.SIGN_IN, token)
    if settings.DEPLOYED or not here or invitation is None:
        return refused(request)
    invitation.revoke()
    login(request, invitation.participant.user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("home")


def comes_from_this_machine(request: HttpRequest) -> bool:
    """By loopback, or by one of our addresses, which then is the address of both ends."""
    theirs = request.META.get("REMOTE_ADDR")
    return theirs in ("127.0.0.1", "::1") or theirs == request.META.get("SERVER_NAME")


def remember(request: HttpRequest, shelf: str, workshop: Workshop, pk: int) -> None:
    """Keep the seat in this browser, under a session key nobody knew before."""
    request.session.cycle_key()
    request.session[shelf] = {**request.session.get(shelf, {}), workshop.public_id: pk}
