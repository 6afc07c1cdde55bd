"""Telling the room that something changed."""

from django.db import transaction

from mlew import hub
from mlew.models import News


def announce(workshop, kind: str, record: int | None = None) -> None:
    """Write the news with the change it tells of; wake the room after the commit.

    Call it inside the transaction of the change. `kind` is the kind of the record (`todo`, `participant`, …)."""
    News.objects.create(workshop_id=workshop.pk, kind=kind, record=record)
    transaction.on_commit(hub.wake)
