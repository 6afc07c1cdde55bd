"""A board on which much was done: 300 notes, changed any number of times, written to the tables at once."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from canvases.log.replica import replay
from canvases.models import Board, Change, Note
from sessions.models import Participant

NOTES = 300
PAUSE = timedelta(seconds=0.25)


def live_through(board: Board, people: list[Participant], many: int) -> Board:
    """Give the empty board `many` changes of these people, taking turns; the last is now."""
    began = timezone.now() - many * PAUSE
    changes = [
        Change(
            board=board,
            seq=n + 1,
            actor=people[n // 7 % len(people)],
            op_id=f"op-{n:08}",
            at=began + n * PAUSE,
            op=told(n),
            before=before(n),
        )
        for n in range(many)
    ]
    Change.objects.bulk_create(changes, batch_size=2000)
    hang(board, changes)
    board.seq = many
    board.save(update_fields=["seq"])
    return board


def hang(board: Board, changes: Iterable[Change]) -> None:
    """The notes that the changes make up."""
    notes = [{name: note[name] for name in note.keys() - {"deleted"}} for note in replay(changes).values()]
    rows = ({"by_id": note.pop("by"), **note} for note in notes)
    Note.objects.bulk_create(Note(board=board, workshop=board.workshop, **row) for row in rows)


def told(n: int) -> dict:
    note = f"note-{n % NOTES:04}"
    if n < NOTES:
        return {"do": "add", "note": note, "kind": "event", "text": f"付箋{n}", "x": n, "y": 0}
    return {"do": "move", "note": note, "x": n, "y": n % 7} if n % 3 else {"do": "edit", "note": note, "text": f"文{n}"}


def before(n: int) -> dict:
    """A note is always moved or always edited, since 300 is a multiple of 3."""
    last = n - NOTES
    if last < 0:
        return {}
    if n % 3:
        return {"x": last, "y": last % 7 if last >= NOTES else 0}
    return {"text": f"文{last}" if last >= NOTES else f"付箋{last}", "rival": "", "text_seq": last + 1}
