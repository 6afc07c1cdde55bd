"""The agenda of one part of the workshop."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from sessions.access import allowed


@allowed("read the workshop")
def part(request: HttpRequest, key: str) -> HttpResponse:
    found = get_object_or_404(request.workshop.parts, key=key)
    return render(request, "workshops/agenda/part.html", {"part": found, "activities": found.activities.all()})
