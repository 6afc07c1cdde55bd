"""The first page: the workshops of this browser."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sessions.access import public
from sessions.models import Workshop


@public
def home(request: HttpRequest) -> HttpResponse:
    """A facilitator's workshops; for others those they joined in this browser."""
    if request.user.is_authenticated:
        workshops = Workshop.objects.facilitated_by(request.user)
    else:
        seats = {**request.session.get("seats", {}), **request.session.get("sponsors", {})}
        workshops = Workshop.objects.filter(public_id__in=seats)
    rows = workshops.defer("program").select_related("now").order_by("-created_at")
    return render(request, "workshops/home/home.html", {"workshops": rows})
