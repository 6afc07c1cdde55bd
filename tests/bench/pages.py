"""How long pages take and how many queries they make, over the sample workshops.

Pages are found by themselves: every address that takes nothing but the workshop, for the facilitator."""

import statistics
import time
from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse

from sessions.models import Participant, Workshop

ROUNDS = 10
SKIPPED = {"healthz", "readyz"}


def measure() -> Iterator[tuple[str, float]]:
    for workshop in Workshop.objects.order_by("pk"):
        seat = Participant.objects.filter(workshop=workshop, user__isnull=False).exclude(facilitation="").first()
        if seat is None:
            continue
        client = Client(headers={"host": "localhost"})
        client.force_login(seat.user)
        for name in names():
            yield from page(client, workshop, name)


def names() -> list[str]:
    """The names of the pages that need only the public id of a workshop."""
    found = []
    for pattern in patterns(get_resolver().url_patterns):
        if set(pattern.pattern.converters) == {"public_id"} and pattern.name not in SKIPPED:
            found.append(pattern.name)
    return found


def patterns(entries: list) -> Iterator[URLPattern]:
    for entry in entries:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from patterns(entry.url_patterns)


def page(client: Client, workshop: Workshop, name: str) -> Iterator[tuple[str, float]]:
    """Milliseconds (median) and queries of one page; nothing for addresses that only take POST."""
    path = reverse(name, args=[workshop.public_id])
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    if answer.status_code == 405 or "text/html" not in answer.get("Content-Type", ""):
        return
    key = f"page.{workshop.language}.{name}"
    yield f"{key}.status", answer.status_code
    yield f"{key}.queries", len(queries)
    yield f"{key}.ms", round(statistics.median(timed(client, path) for _ in range(ROUNDS)), 1)


def timed(client: Client, path: str) -> float:
    begin = time.perf_counter()
    client.get(path)
    return (time.perf_counter() - begin) * 1000
