"""A board opens as fast after 100,000 changes as a fresh one with equal notes; and how long its history takes.

`board_open_ratio_100k` is the ratio of both pages' medians, taken in turns."""

import statistics
from collections.abc import Iterator

from django.db import transaction
from django.test import Client
from django.urls import reverse

from canvases.models import Board
from sessions.models import Participant, User, Workshop
from tests.bench.pages import timed
from tests.long_log import NOTES, live_through

MANY, ROUNDS = 100_000, 40


def measure() -> Iterator[tuple[str, float]]:
    with transaction.atomic():
        (old, client), (fresh, other) = room(MANY), room(NOTES)
        yield from opening(client, old, other, fresh)
        yield from history(client, old)
        transaction.set_rollback(True)


def room(many: int) -> tuple[Board, Client]:
    """A workshop whose board has so many changes, and its facilitator's browser."""
    workshop = Workshop.objects.create(title=f"{many} changes", program_key="full")
    user = User.objects.create_user(f"{many}@example.com", "a long pass phrase", name="Mio")
    seat = Participant.objects.create(workshop=workshop, name="Mio", job="other", facilitation="lead", user=user)
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return live_through(Board.of(workshop, Board.Kind.EVENT_STORMING), [seat], many), client


def opening(client: Client, old: Board, other: Client, fresh: Board) -> Iterator[tuple[str, float]]:
    pages = [(c, reverse("event_storming", args=[b.workshop.public_id])) for c, b in ((client, old), (other, fresh))]
    times: list[list[float]] = [[], []]
    for _ in range(ROUNDS):
        for (browser, path), found in zip(pages, times, strict=True):
            found.append(timed(browser, path))
    slow, quick = map(statistics.median, times)
    yield "board_open_ms_100k", round(slow, 1)
    yield "board_open_ratio_100k", round(slow / quick, 2)


def history(client: Client, old: Board) -> Iterator[tuple[str, float]]:
    """Milliseconds until the last, the first and the farthest stretch of the history is there."""
    path = reverse("board_history", args=[old.workshop.public_id, old.pk])
    for name, at in (("last", MANY), ("first", 1), ("middle", MANY // 2)):
        middle = statistics.median(timed(client, f"{path}?at={at}") for _ in range(5))
        yield f"board_history_ms_{name}", round(middle, 1)
