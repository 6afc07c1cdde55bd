"""The thread through a workshop: which record came out of which."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models, transaction

from mlew import records
from mlew.news import announce
from sessions.models import Link


@dataclass(frozen=True)
class End:
    """One end of a link as a page shows it."""

    relation: str
    noun: str
    label: str
    url: str


def connect(source: models.Model, relation: str, target: models.Model) -> Link:
    """Remember that `target` came out of `source`. Both are of registered kinds and of one workshop."""
    with transaction.atomic():
        link, created = Link.objects.get_or_create(
            workshop_id=source.workshop_id,
            relation=Link.Relation(relation),
            source_kind=records.kind_of(source).name,
            source=source.pk,
            target_kind=records.kind_of(target).name,
            target=target.pk,
        )
        if created:
            announce(source.workshop, "link", link.pk)
    return link


def connect_all(pairs: Sequence[tuple[models.Model, models.Model]], relation: str) -> None:
    """The same for many new records at once, told once; the sources are of one kind, and so are the targets."""
    if not pairs:
        return
    kinds = {"source_kind": records.kind_of(pairs[0][0]).name, "target_kind": records.kind_of(pairs[0][1]).name}
    with transaction.atomic():
        Link.objects.bulk_create(
            Link(workshop_id=a.workshop_id, relation=Link.Relation(relation), source=a.pk, target=b.pk, **kinds)
            for a, b in pairs
        )
        announce(pairs[0][0].workshop, "link")


class Thread:
    """All links of a workshop, loaded with one query; labels with one query a kind."""

    def __init__(self, workshop) -> None:
        self._workshop = workshop
        self._from, self._to, self._wanted = defaultdict(list), defaultdict(list), defaultdict(set)
        for link in Link.objects.filter(workshop=workshop).order_by("pk"):
            source, target = (link.source_kind, link.source), (link.target_kind, link.target)
            self._from[target].append((link.relation, source))
            self._to[source].append((link.relation, target))
            for kind, pk in (source, target):
                self._wanted[kind].add(pk)
        self._records: dict[str, dict[int, models.Model]] = {}

    def origins(self, record: models.Model) -> list[End]:
        """Where the record came from."""
        return self._ends(self._from, record)

    def outcomes(self, record: models.Model) -> list[End]:
        """What became of the record."""
        return self._ends(self._to, record)

    def pairs(self, relation: str, kind: str) -> list[tuple[int, int]]:
        """Source and target of all links of this relation between records of this kind."""
        return [
            (source[1], target[1])
            for target, ends in self._from.items()
            for found, source in ends
            if found == relation and source[0] == target[0] == kind
        ]

    def _ends(self, table, record: models.Model) -> list[End]:
        return [self._end(*entry) for entry in table[(records.kind_of(record).name, record.pk)]]

    def _end(self, relation: str, key: tuple[str, int]) -> End:
        kind, record = records.get(key[0]), self._record(*key)
        return End(relation, str(kind.noun), kind.label(record), kind.url(record))

    def _record(self, name: str, pk: int) -> models.Model:
        if name not in self._records:
            self._records[name] = records.get(name).model._default_manager.in_bulk(self._wanted[name])
            for record in self._records[name].values():
                record.workshop = self._workshop
        return self._records[name][pk]
