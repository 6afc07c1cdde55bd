"""A board opens as fast after 100,000 changes, or with 9,000 deleted notes, as a fresh one with equal notes; and how
long its history takes.

`board_open_ratio_100k` and `board_open_ratio_9k_deleted` are ratios of both pages' medians, taken in turns."""

import statistics
from collections.abc import Iterator

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from canvases.log.snapshot import board_data, dumps
from canvases.models import Board, Note
from sessions.models import Participant, User, Workshop
from tests.bench.pages import timed
from tests.long_log import NOTES, live_through

MANY, ROUNDS = 100_000, 40
LIVING, DELETED = 1_000, 9_000
WORDS = "読みたい本が見つからない"

Room = tuple[Board, Participant, Client]


def measure() -> Iterator[tuple[str, float]]:
    with transaction.atomic():
        old, fresh = lived(MANY), lived(NOTES)
        yield from opening("100k", old, fresh)
        yield from history(old)
        transaction.set_rollback(True)
    with transaction.atomic():
        full, fresh = held(LIVING, DELETED), held(LIVING, 0)
        for name, (board, *_) in (("9k_deleted", full), ("none_deleted", fresh)):
            yield f"board_snapshot_kb_{name}", len(dumps(board_data(board)).encode()) // 1024
        yield from opening("9k_deleted", full, fresh)
        transaction.set_rollback(True)


def room(title: str) -> Room:
    """The board of a workshop, its facilitator and their browser."""
    workshop = Workshop.objects.create(title=title, program_key="full")
    user = User.objects.create_user(f"{workshop.pk}@example.com", "a long pass phrase", name="Mio")
    seat = Participant.objects.create(workshop=workshop, name="Mio", job="other", facilitation="lead", user=user)
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return Board.of(workshop, Board.Kind.EVENT_STORMING), seat, client


def lived(many: int) -> Room:
    """A board that has so many changes."""
    board, seat, client = room(f"{many} changes")
    return live_through(board, [seat], many), seat, client


def held(living: int, deleted: int) -> Room:
    """A board with so many notes that lie on it, and so many that were deleted before."""
    board, seat, client = room(f"{deleted} deleted notes")
    now, about = timezone.now(), {"board": board, "workshop": board.workshop, "by": seat, "kind": "event"}
    board.seq = living + deleted
    board.save(update_fields=["seq"])
    Note.objects.bulk_create(
        Note(
            uid=f"note-{n:05}", text=f"{WORDS} {n}", x=n, y=n, seq=n, deleted_at=now if n <= deleted else None, **about
        )
        for n in range(1, board.seq + 1)
    )
    return board, seat, client


def opening(name: str, old: Room, fresh: Room) -> Iterator[tuple[str, float]]:
    pages = [(client, reverse("event_storming", args=[board.workshop.public_id])) for board, _, client in (old, fresh)]
    times: list[list[float]] = [[], []]
    for _ in range(ROUNDS):
        for (browser, path), found in zip(pages, times, strict=True):
            found.append(timed(browser, path))
    slow, quick = map(statistics.median, times)
    yield f"board_open_ms_{name}", round(slow, 1)
    yield f"board_open_ratio_{name}", round(slow / quick, 2)


def history(old: Room) -> Iterator[tuple[str, float]]:
    """Milliseconds until the last, the first and the farthest stretch of the history is there."""
    board, _, client = old
    path = reverse("board_history", args=[board.workshop.public_id, board.pk])
    for name, at in (("last", MANY), ("first", 1), ("middle", MANY // 2)):
        middle = statistics.median(timed(client, f"{path}?at={at}") for _ in range(5))
        yield f"board_history_ms_{name}", round(middle, 1)
