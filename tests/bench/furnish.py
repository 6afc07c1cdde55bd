"""`python -m tests.bench.furnish ROOMS PEOPLE` fills the database of the environment with workshops, each with a board
of notes and people, and prints what their browsers know: the path of the socket and the cookie, room by room."""

import json
import os
import sys

NOTES = 300  # on each board


def furnish(rooms: int, people: int) -> list[dict[str, str]]:
    from django.db import transaction

    with transaction.atomic():
        return [seat for room in range(rooms) for seat in board_of(room, people)]


def board_of(room: int, people: int) -> list[dict[str, str]]:
    """One room and who sits in it."""
    from canvases.log.writer import apply
    from canvases.models import Board
    from sessions.models import Participant, Workshop
    from tests.sockets import cookie_of

    workshop = Workshop.objects.create(title=f"Room {room}", program_key="full")
    board = Board.of(workshop, Board.Kind.EVENT_STORMING)
    seats = [Participant.objects.create(workshop=workshop, name=f"P{i}", job="pdm") for i in range(people)]
    notes = [{"do": "add", "note": f"note-{i:04}", "x": i, "y": i, "text": f"付箋 {i}"} for i in range(NOTES)]
    apply(board, notes, by=seats[0])
    path = f"/socket/{workshop.public_id}/?board={board.pk}"
    return [{"path": path, "cookie": cookie_of(person)} for person in seats]


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mlew.settings")
    django.setup()
    print(json.dumps(furnish(*map(int, sys.argv[1:3]))))
