"""`python -m tests.bench.large_board PEOPLE` makes a workshop with a wall of 1,000 notes in the database of the
environment, and prints what the people's browsers know: the address of the page, the path of the socket, the cookie."""

import json
import os
import sys

NOTES = 1000
COLUMNS = 40
STEP = 100  # operations written at once
TEXTS = (
    "本を予約した",
    "窓口で返却の期限を延ばしてもらい、次に借りる本を相談した",
    "読みたい本が見つからない",
    "貸出の記録",
)


def furnish(people: int) -> list[dict[str, str]]:
    from canvases.log.writer import apply
    from canvases.models import Board
    from sessions.models import Participant, Workshop
    from tests.sockets import cookie_of

    workshop = Workshop.objects.create(title="図書館アプリ", program_key="full")
    board = Board.of(workshop, Board.Kind.EVENT_STORMING)
    seats = [Participant.objects.create(workshop=workshop, name=f"P{i}", job="pdm") for i in range(people)]
    notes = wall()
    for begin in range(0, len(notes), STEP):
        apply(board, notes[begin : begin + STEP], by=seats[0])
    page = f"/w/{workshop.public_id}/event-storming/"
    path = f"/socket/{workshop.public_id}/?board={board.pk}"
    return [{"page": page, "path": path, "cookie": cookie_of(person)} for person in seats]


def wall() -> list[dict]:
    """The notes in rows, as a long day of event storming leaves them; every eighth is an issue."""
    from canvases.models import Board
    from canvases.models.note import KINDS_ON

    kinds = KINDS_ON[Board.Kind.EVENT_STORMING]
    return [
        {
            "do": "add",
            "note": f"note-{i:04}",
            "kind": kinds[i % len(kinds)],
            "x": 148 * (i % COLUMNS),
            "y": 124 * (i // COLUMNS),
            "text": f"{TEXTS[i % len(TEXTS)]} {i}",
        }
        for i in range(NOTES)
    ]


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mlew.settings")
    django.setup()
    print(json.dumps(furnish(int(sys.argv[1]))))
