"""The issues of a board as a list, and what stands at the foot of its notes."""

from django.utils.translation import gettext as _

from canvases.models import Note
from canvases.models.note import Priority
from planning.handouts.notes import printed

PRIORITIES = [*Priority.values, ""]


def issues(notes: list[Note]) -> list[dict]:
    """The issues, the most urgent first, those of one category together."""
    found = sorted(
        (note for note in notes if note.kind == Note.Kind.ISSUE),
        key=lambda note: (PRIORITIES.index(note.priority), not note.category, note.category, note.pk),
    )
    return [row(note) for note in found]


def row(note: Note) -> dict:
    about = printed(note) | labels_of(note)
    return about | {"text": about["text"] or _("(picture)"), "priority": note.priority, "solving": solving(note)}


def solving(note: Note) -> str:
    """What the room says of a solution."""
    return " ・ ".join(filter(None, (note.get_remedy_display(), note.needs, note.view)))


def labels_of(note: Note) -> dict[str, str]:
    return {
        "category": note.category,
        "order": note.get_priority_display(),
        "growth": note.get_growth_display(),
        "remedy": note.get_remedy_display(),
    }
