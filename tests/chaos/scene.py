"""The room in the database, made before and read afterwards: `python -m tests.chaos.scene make|read`, answers in JSON.

A process of its own, since its database is not that of the tests."""

import json
import sys

import django

SHARED = 30  # notes that everybody works on


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
    apply(board, adds, by=seats[0])
    choices = {"kind": sorted(KINDS - STRUCTURE), "priority": sorted(PRIORITIES), "certainty": sorted(CERTAINTIES)}
    cookies = [{"person": person.pk, "cookie": cookie_of(person)} for person in seats]
    return {"socket": f"/socket/{workshop.public_id}/", "board": board.pk, "shared": shared, "choices": choices} | {
        "seats": cookies
    }


def read() -> dict:
    """The log, the notes as they are stored, and the notes as a replay of the log gives them."""
    from canvases.log.replica import replay
    from canvases.log.snapshot import board_data
    from canvases.models import Board, Change
    from canvases.operations.state import note_data

    board = Board.objects.get()
    changes = Change.objects.filter(board=board).order_by("seq")
    log = list(changes.values_list("seq", "actor_id", "op_id", "op"))
    data = board_data(board)
    replayed = [note_data(note) for note in replay(changes).values()]
    return {"log": log, "seq": data["seq"], "stored": data["notes"], "replayed": replayed}


if __name__ == "__main__":
    django.setup()
    json.dump(make(int(sys.argv[2])) if sys.argv[1] == "make" else read(), sys.stdout)
