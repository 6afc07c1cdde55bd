"""From a note on a board to the list of what the room talks about later."""

from django.utils.translation import gettext_lazy as _

from canvases.models import Board, Note
from canvases.note_actions import NoteAction
from sessions import thread
from sessions.models import Link, ParkedTopic

ACTION = NoteAction(
    label=_("For later"),
    url_name="note_park",
    permission="write with the team",
    kinds=tuple(Note.Kind.values),
    boards=tuple(Board.Kind.values),
    beside=True,
)


def park(note: Note, *, by) -> ParkedTopic:
    """The topic that came out of this note; once more opens it again. Raises ValidationError when the list is full."""
    known = Link.objects.filter(
        relation=Link.Relation.BECAME, source_kind="note", source=note.pk, target_kind="parked_topic"
    )
    with note.workshop.locked():
        topic = ParkedTopic.objects.filter(pk__in=known.values("target")).first()
        if topic is None:
            topic = ParkedTopic.park(note.workshop, note.text, by=by)
            thread.connect(note, Link.Relation.BECAME, topic)
        else:
            topic.workshop = note.workshop
            topic.restore(by=by)
            topic.reopen(by=by)
    return topic
