"""しおり: the guide of the workshop, given out on Day 0."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sessions.access import allowed


@allowed("read the workshop")
def guide(request: HttpRequest) -> HttpResponse:
    parts = request.workshop.parts.prefetch_related("activities")
    return render(request, "workshops/guide/guide.html", {"parts": parts, "program": request.workshop.program})
