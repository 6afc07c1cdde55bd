"""What can be said of a note beside its text: the properties that a verb of the same name sets."""

from collections.abc import Mapping, Sized
from typing import Any

from django.utils.translation import gettext_lazy as _

from canvases.models.note import Growth, Priority, Remedy
from canvases.operations import VERBS
from canvases.operations.state import BLANK
from sessions.access import PERMISSIONS
from sessions.certainty import Certainty

MARKS = tuple(name for name in BLANK if name in VERBS and name != "kind")
NAMES = {
    "certainty": _("How sure are we?"),
    "category": _("Category"),
    "cluster": _("Cluster"),
    "priority": _("Priority"),
    "growth": _("Growth cycle"),
    "pivotal": _("Turning point"),
    "remedy": _("What could solve it?"),
    "needs": _("Data it needs"),
    "view": _("View of the data scientist"),
}
CHOICES = {"certainty": Certainty, "priority": Priority, "growth": Growth, "remedy": Remedy}
"""Those of which the values have names of their own."""
REMARKS = ("needs", "view")
"""Those that are sentences."""


def marks_of(note: Mapping[str, Any]) -> dict[str, Any]:
    """The marks that the note has; SQLite knows no booleans."""
    return {name: type(BLANK[name])(note[name]) for name in MARKS if note.get(name)}


def permitted(marks: Mapping[str, Any], role: str) -> dict[str, Any]:
    """Those that this role may set; a copy goes without the others."""
    return {name: value for name, value in marks.items() if role in PERMISSIONS[VERBS[name].permission].roles}


def read(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The marks of a note from outside, each as its verb takes it. Raises Refused."""
    found = {}
    for name in MARKS:
        if raw.get(name) not in (None, "", 0, False):
            found |= VERBS[name].read("", "", raw, None).told({})
    return found


def doubts(unsure: Sized, differ: Sized) -> list[str]:
    """How many do not know, and how many see it differently."""
    said = [(_("I do not know"), unsure), (_("I see it differently"), differ)]
    return [f"{words} {len(people)}" for words, people in said if people]


def shown(name: str, value: Any) -> str:
    """A value as people read it."""
    if name in CHOICES:
        return str(CHOICES[name](value).label) if value else ""
    return str(NAMES[name]) if value is True or value == 1 else str(value or "")
