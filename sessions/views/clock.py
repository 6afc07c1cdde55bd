"""The clock of the room."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from mlew.text import whole_number
from sessions.access import allowed, require
from sessions.models import Activity
from sessions.rail import Rail, may_move_clock


@allowed("read the workshop")
def clock(request: HttpRequest) -> HttpResponse:
    """GET: the clock and the journey as they are now. POST: start an activity."""
    if request.method == "POST":
        return start(request)
    context = {"rail": Rail(request.workshop, request.visitor, request.GET.get("at", ""))}
    return render(request, "workshops/clock/fragment.html", context)


def start(request: HttpRequest) -> HttpResponse:
    """For the facilitators and for the role that leads what runs now or what is started."""
    require(request.visitor, "move the clock")
    rows = Activity.objects.filter(workshop=request.workshop).select_related("part", "workshop")
    activity = rows.filter(pk=whole_number(request.POST.get("activity"))).first()
    if activity is None:
        raise Http404
    now = rows.filter(pk=request.workshop.now_id).first()
    if not any(may_move_clock(request.visitor, one) for one in (now, activity)):
        raise PermissionDenied
    activity.start(by=request.visitor.person)
    return back(request)


def back(request: HttpRequest) -> HttpResponse:
    """To the page the form was on, if it is one of ours; otherwise to the guide of the workshop."""
    page = request.POST.get("next", "")
    if page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None):
        return HttpResponseRedirect(page)
    return redirect("guide", request.workshop.public_id)
