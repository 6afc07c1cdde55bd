"""What all builders of the sample share: the workshop, its people, and the records by the names the content uses."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from mlew import records
from mlew.saving import save_field, versions
from sessions.models import Participant, Workshop
from sessions.thread import connect


class Author:
    """Writes into one workshop, each time as the person that the content names."""

    def __init__(self, workshop: Workshop, content: dict[str, Any], lead: Participant) -> None:
        self.workshop, self.content, self.lead = workshop, content, lead
        self.people: dict[str, Participant] = {}
        self.named: dict[str, models.Model] = {}

    def person(self, entry: dict, key: str = "by", default: str = "pdm") -> Participant:
        return self.people[entry.get(key, default)]

    def owner(self, entry: dict) -> int | None:
        return self.people[entry["owner"]].pk if "owner" in entry else None

    def remember(self, entry: dict, record: models.Model) -> None:
        if name := entry.get("id"):
            assert name not in self.named, f"two records are called {name}"
            self.named[name] = record

    def origin(self, entry: dict) -> models.Model | None:
        return self.named[entry["from"]] if "from" in entry else None

    def write(self, record: models.Model, *, by: Participant, **values: Any) -> None:
        """Save fields as the pages do: checked by their form field, with version and revision."""
        kind = records.kind_of(record)
        known = versions(kind, [record])
        for name, value in values.items():
            version = known.get((record.pk, name), 0)
            save_field(kind, self.workshop, record.pk, name, value, version=version, by=by)
            setattr(record, name, value)

    def connect(self, sources: Iterable[str], relation: str, target: models.Model) -> None:
        for name in sources:
            connect(self.named[name], relation, target)


def picked(entry: dict, *names: str) -> dict[str, Any]:
    """Those of these properties that the entry has."""
    return {name: entry[name] for name in names if name in entry}
