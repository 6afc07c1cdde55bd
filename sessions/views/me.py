"""My page: what is asked of me, by when, done or not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mlew.asks import asks_of
from sessions.access import allowed
from sessions.models import Tick


@allowed("see my page")
def my_page(request: HttpRequest) -> HttpResponse:
    asks = asks_of(request.workshop, request.visitor.person)
    return render(request, "workshops/me/my_page.html", {"asks": asks})


@require_POST
@allowed("tick the checklists")
def tick(request: HttpRequest) -> HttpResponse:
    Tick.set(request.workshop, request.POST.get("item", "")[:80], "done" in request.POST, by=request.visitor.person)
    return redirect("my_page", request.workshop.public_id)
