"""Telling the room that something changed."""

from collections.abc import Iterable

from django.db import transaction

from mlew import hub
from mlew.models import News


def announce(workshop, kind: str, record: int | None = None) -> None:
    """Write the news with the change it tells of; wake the room after the commit.

    Call it inside the transaction of the change. `kind` is the kind of the record (`todo`, `participant`, …)."""
    News.objects.create(workshop_id=workshop.pk, kind=kind, record=record)
    transaction.on_commit(hub.wake)


def announce_all(kind: str, records: Iterable[tuple[int, int]]) -> None:
    """The same for many records at once, each with the number of its workshop before its own."""
    News.objects.bulk_create(News(workshop_id=workshop, kind=kind, record=record) for workshop, record in records)
    transaction.on_commit(hub.wake)
