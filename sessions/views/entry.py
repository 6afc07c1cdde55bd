"""Coming in by a link: to join, to read, to be oneself again on another device."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sessions.access import public
from sessions.models import Invitation


def invitation_of(kind: str, token: str) -> Invitation | None:
    return (
        Invitation.objects.valid().by_token(token).filter(kind=kind).select_related("workshop", "participant").first()
    )


def refused(request: HttpRequest) -> HttpResponse:
    """One neutral page for wrong, expired and revoked links."""
    return render(request, "workshops/entry/refused.html", status=404)


@public
def join(request: HttpRequest, token: str) -> HttpResponse:
    return refused(request)


@public
def read(request: HttpRequest, token: str) -> HttpResponse:
    return refused(request)


@public
def come_back(request: HttpRequest, token: str) -> HttpResponse:
    return refused(request)
