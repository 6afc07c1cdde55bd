"""Which notes of a board are copies, and which have copies elsewhere."""

from collections import defaultdict
from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from canvases.models import Note
from sessions.models import Link
from sessions.thread import Thread


def copies_of(notes: Mapping[int, Note], thread: Thread, workshop) -> dict[str, list[dict]]:
    """By uid of these notes: the board that the original or the copy is on, and the address of the note there."""
    pairs = thread.pairs(Link.Relation.COPIED, "note")
    ways = [("to", _("Copy"), a, b) for a, b in pairs if a in notes]
    ways += [("from", _("Original"), b, a) for a, b in pairs if b in notes]
    others = Note.objects.select_related("board").in_bulk({way[-1] for way in ways}) if ways else {}
    found = defaultdict(list)
    for way, noun, here, there in ways:
        url = reverse("note", args=[workshop.public_id, there])
        found[notes[here].uid].append({"way": way, "noun": noun, "label": str(others[there].board), "url": url})
    return found
