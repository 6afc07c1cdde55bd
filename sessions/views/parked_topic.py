"""What the room talks about later, and a slip for it in the bar of every page."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mlew.text import TextField
from sessions.access import allowed
from sessions.models import ParkedTopic
from sessions.thread import Thread

TEXT = TextField(limit=ParkedTopic.LENGTH, required=True)
DEEDS = {"settle": ParkedTopic.settle, "reopen": ParkedTopic.reopen, "delete": ParkedTopic.delete_softly}
DEEDS |= {"restore": ParkedTopic.restore}


@allowed("read the workshop")
def parked_topics(request: HttpRequest) -> HttpResponse:
    return page(request)


@require_POST
@allowed("write with the team")
def park(request: HttpRequest) -> HttpResponse:
    """From the list, or by htmx from the slip in the bar, which is answered alone."""
    slip, typed = request.htmx.target == "parking-slip", request.POST.get("text", "")
    try:
        topic = ParkedTopic.park(request.workshop, TEXT.clean(typed), by=request.visitor.person)
    except ValidationError as error:
        extra = {"errors": error.messages, "typed": typed}
        return render_slip(request, 422, **extra) if slip else page(request, 422, **extra)
    return render_slip(request, topic=topic) if slip else redirect("parked_topics", request.workshop.public_id)


@require_POST
@allowed("write with the team")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    topic = get_object_or_404(request.workshop.parked_topics, pk=pk)
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        raise Http404
    try:
        deed(topic, by=request.visitor.person)
    except ValidationError as full:
        return page(request, 422, errors=full.messages)
    return redirect("parked_topics", request.workshop.public_id)


def page(request: HttpRequest, status: int = 200, **extra) -> HttpResponse:
    rows = list(request.workshop.parked_topics.select_related("by"))
    thread = Thread(request.workshop)
    for row in rows:
        row.workshop = request.workshop
        row.origins = thread.origins(row)
    standing = [row for row in rows if not row.deleted_at]
    context = {
        "open": [row for row in standing if not row.settled_at],
        "settled": [row for row in standing if row.settled_at],
        "deleted": [row for row in rows if row.deleted_at],
        "rows": standing,
        "page_url": reverse("parked_topics", args=[request.workshop.public_id]),
        "may_write": request.visitor.may("write with the team"),
        **extra,
    }
    return render(request, "workshops/parked_topic/parked_topics.html", context, status=status)


def render_slip(request: HttpRequest, status: int = 200, **context) -> HttpResponse:
    return render(request, "workshops/parked_topic/slip.html", context, status=status)
