"""The program's checklists with what is ticked in one workshop."""

from dataclasses import dataclass

from django.http import Http404

from sessions.models import Tick, Workshop


@dataclass(frozen=True)
class Item:
    """One line of a checklist. `tick` is who did it and when, or None."""

    key: str
    text: str
    role: str
    phase: str
    surface: str
    tick: Tick | None


def items_of(workshop: Workshop, *, roles: set[str] | None = None, phase: str = "") -> list[Item]:
    """Items in the program's order, of all roles and phases unless narrowed. One query beside the program's."""
    ticks = {tick.item: tick for tick in Tick.objects.filter(workshop=workshop).select_related("by")}
    return [
        Item(line["key"], line["text"], checklist["role"], checklist["phase"], line["surface"], ticks.get(line["key"]))
        for checklist in workshop.program.get("checklists", [])
        if (roles is None or checklist["role"] in roles) and phase in ("", checklist["phase"])
        for line in checklist["items"]
    ]


def find_item(workshop: Workshop, key: str) -> Item:
    """Raises Http404 for a key that the workshop's program does not have."""
    item = next((item for item in items_of(workshop) if item.key == key), None)
    if item is None:
        raise Http404
    return item


def roles_of(role: str) -> set[str]:
    """Whose items somebody with this role is asked to do."""
    return {str(role), "all"} | ({"facilitator"} if role == "co_facilitator" else set())
