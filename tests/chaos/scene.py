"""The room in the database, made before and read afterwards: `python -m tests.chaos.scene make|read`, answers in JSON.

A process of its own, since its database is not that of the tests."""

import json
import sys

import django

SHARED = 30  # notes that everybody works on
BURIED = 1_000  # notes that were deleted long ago: more than browsers are sent, by more changes than they catch up


def make(people: int) -> dict:
    """A workshop with a board, its people and the cookies of their browsers."""
    from django.core.management import call_command

    from canvases.log.writer import apply
    from canvases.models import Board
    from canvases.models.note import STRUCTURE
    from canvases.reading import CERTAINTIES, KINDS, PRIORITIES
    from sessions.models import Participant, Workshop
    from tests.sockets import cookie_of

    call_command("migrate", verbosity=0)
    workshop = Workshop.objects.create(title="図書館アプリ", program_key="full", language="ja")
    board = Board.of(workshop, Board.Kind.EVENT_STORMING)
    seats = [Participant.objects.create(workshop=workshop, name=f"人{i:02}", job="developer") for i in range(people)]
    shared = [f"shared-note-{i:02}" for i in range(SHARED)]
    adds = [{"do": "add", "note": uid, "kind": "event", "text": uid, "x": 0, "y": 0} for uid in shared]
    buried = [f"buried-note-{i:04}" for i in range(BURIED)]
    gone = [{"do": "add", "note": uid, "kind": "event", "text": uid, "x": 0, "y": 0} for uid in buried]
    gone += [{"do": "delete", "note": uid} for uid in buried]
    apply(board, [*gone, *adds], by=seats[0])
    choices = {"kind": sorted(KINDS - STRUCTURE), "priority": sorted(PRIORITIES), "certainty": sorted(CERTAINTIES)}
    cookies = [{"person": person.pk, "cookie": cookie_of(person)} for person in seats]
    notes = {"shared": shared, "buried": buried, "choices": choices}
    return {"socket": f"/socket/{workshop.public_id}/", "board": board.pk, "seats": cookies} | notes


def read() -> dict:
    """The log, the notes as they are stored, and as a replay of the log gives them; and those that were deleted before
    the storm and that nobody touched in it."""
    from canvases.log.replica import Replica, replay
    from canvases.models import Board, Change
    from canvases.operations.state import note_data

    board = Board.objects.get()
    changes = Change.objects.filter(board=board).order_by("seq")
    log = list(changes.values_list("seq", "actor_id", "op_id", "op"))
    stored = Replica.load(board)
    buried = {told["note"] for *_, told in log[:BURIED]}
    return {
        "log": log,
        "seq": stored.seq,
        "stored": [note_data(note) for note in stored.notes.values()],
        "replayed": [note_data(note) for note in replay(changes).values()],
        "untouched": sorted(buried - {told["note"] for *_, told in log[2 * BURIED :]}),
    }


if __name__ == "__main__":
    django.setup()
    json.dump(make(int(sys.argv[2])) if sys.argv[1] == "make" else read(), sys.stdout)
