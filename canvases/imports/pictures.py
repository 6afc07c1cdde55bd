"""The pictures of imported notes: a file names them, but does not hold them."""

from typing import Any

from django.utils.translation import gettext as _

from sessions.models import Upload


def leave_out_missing(notes: list[dict[str, Any]], workshop) -> int:
    """Take the pictures off that were not sent to this workshop; returns how many. Their notes keep the caption."""
    keys = {note["picture"] for note in notes if note.get("picture")}
    here = set(Upload.objects.filter(workshop=workshop, key__in=keys).values_list("key", flat=True))
    missing = [note for note in notes if note.get("picture") and note["picture"] not in here]
    for note in missing:
        note["picture"], note["text"] = None, note["text"] or _("(picture)")
    return len(missing)
