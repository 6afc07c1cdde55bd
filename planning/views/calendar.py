"""The plan for people's calendars."""

from django.http import HttpRequest, HttpResponse

from planning.calendar import calendar_of
from sessions.access import allowed


@allowed("read the workshop")
def calendar(request: HttpRequest) -> HttpResponse:
    """The whole plan as a calendar file (RFC 5545)."""
    content = calendar_of(request.workshop, request.build_absolute_uri("/").rstrip("/"))
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="mlew-{request.workshop.public_id}.ics"'
    return answer
