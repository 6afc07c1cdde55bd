"""Saving one field of one record, with a version, so that nobody overwrites what they have not seen."""

from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import Max

from mlew.models import Revision
from mlew.news import announce
from mlew.records import Kind


@dataclass
class Stale(Exception):
    """The field changed since the version the writer saw. `latest` is what stands there now."""

    latest: Revision | None
    value: str


def versions(kind: Kind, records: list[models.Model]) -> dict[tuple[int, str], int]:
    """The version of every edited field of these records, by (record, field). One query."""
    rows = Revision.objects.filter(kind=kind.name, record__in=[record.pk for record in records])
    found = rows.values_list("record", "field").annotate(Max("version"))
    return {(record, field): version for record, field, version in found}


def save_field(kind: Kind, workshop, pk: int, field: str, value, *, version: int, by) -> int:
    """Write `value` (already cleaned) and return the field's new version.

    Writing what stands there already changes nothing, so a repeated request is harmless.
    Raises Stale when the field is no longer at `version`."""
    with transaction.atomic():
        record = kind.find(workshop, pk, lock=True)
        latest = Revision.objects.filter(kind=kind.name, record=pk, field=field).order_by("version").last()
        current = latest.version if latest else 0
        if getattr(record, field) == value:
            return current
        if version != current:
            raise Stale(latest, as_text(getattr(record, field)))
        setattr(record, field, value)
        record.save(update_fields=[field])
        Revision.objects.create(
            workshop=workshop, kind=kind.name, record=pk, field=field, version=current + 1, value=as_text(value), by=by
        )
        announce(workshop, kind.name, pk)
    return current + 1


def as_text(value: object) -> str:
    return "" if value is None else str(value)
