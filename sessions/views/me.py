"""My page: what is asked of me, by when, done or not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mlew.asks import asks_of
from sessions.access import allowed
from sessions.checklists import find_item, items_of, roles_of
from sessions.models import Tick
from sessions.views.clock import back
from sessions.views.guide import by_phase, phase_names


@allowed("see my page")
def my_page(request: HttpRequest) -> HttpResponse:
    """One's asks, and the checklists of one's role by phase."""
    workshop, visitor = request.workshop, request.visitor
    names = phase_names(workshop)
    items = items_of(workshop, roles=roles_of(visitor.role))
    phases = [phase for role in sorted(roles_of(visitor.role) - {"all"}) for phase in by_phase(items, role, names)]
    asks = asks_of(workshop, visitor.person)
    finished = sum(ask.done for ask in asks)
    context = {
        "today": timezone.now(),
        "asks": asks,
        "finished": finished,
        "open": len(asks) - finished,
        "phases": phases,
        "shared": by_phase(items, "all", names),
    }
    return render(request, "workshops/me/my_page.html", context)


@require_POST
@allowed("tick the checklists")
def tick(request: HttpRequest) -> HttpResponse:
    """Tick or untick an item of the program's checklists."""
    item = find_item(request.workshop, request.POST.get("item", ""))
    Tick.set(request.workshop, item.key, "done" in request.POST, by=request.visitor.person)
    return back(request)
