"""What every page of a workshop shows: the rail, the clock, who asks."""

from django.http import HttpRequest

from sessions.rail import Rail

EVERYWHERE = ("tokens", "font", "base", "layout", "bar", "rail", "card", "form", "presence")
STYLESHEETS = [f"css/{name}.css" for name in EVERYWHERE]


def workshop(request: HttpRequest) -> dict:
    """`workshop`, `visitor` and the `rail` for pages below a workshop; nothing elsewhere."""
    shared = {"stylesheets": STYLESHEETS}
    visitor = getattr(request, "visitor", None)
    if visitor is None:
        return shared
    return shared | {
        "workshop": request.workshop,
        "visitor": visitor,
        "may_park": visitor.may("write with the team"),
        "rail": Rail(request.workshop, visitor, request.path),
    }
