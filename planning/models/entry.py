"""What all rows that the team writes have in common: who wrote it, its place, and that it is never lost."""

from django.db import models
from django.db.models import F, Max

from mlew import records
from mlew.models import Revision
from mlew.news import announce
from mlew.restorable import Restorable
from mlew.saving import as_text


class Entry(Restorable):
    """A row of a Working Backwards step. Deleting keeps it, restoring brings it back to its place."""

    removable = True

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="+")
    position = models.PositiveIntegerField(default=0)
    by = models.ForeignKey("workshops.Participant", models.RESTRICT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    @classmethod
    def add(cls, workshop, *, by, after: "Entry | None" = None, **values) -> "Entry":
        """A new row at the end, or right behind `after`. Raises ValidationError when the workshop is full."""
        with workshop.locked():
            rows = cls.objects.filter(workshop=workshop)
            cls.check_room(workshop)
            position = (rows.aggregate(last=Max("position"))["last"] or 0) + 1
            if after:
                after.refresh_from_db(fields=["position"])
                position = after.position + 1
                rows.filter(position__gte=position).update(position=F("position") + 1)
            entry = cls.objects.create(workshop=workshop, by=by, position=position, **values)
            entry._remember(values, by)
            announce(workshop, entry.kind_name, entry.pk)
        return entry

    def move(self, direction: str, *, by) -> None:
        """Change places with the neighbour `up` or `down`; at the end of the list, or deleted, nothing happens."""
        with self.workshop.locked():
            order = list(type(self).objects.standing().filter(workshop=self.workshop_id))
            if self not in order:
                return
            here = order.index(self)
            there = here + {"up": -1, "down": 1}[direction]
            if not 0 <= there < len(order):
                return
            order[here], order[there] = order[there], order[here]
            for position, entry in enumerate(order, start=1):
                entry.position = position
            type(self).objects.bulk_update(order, ["position"])
            announce(self.workshop, self.kind_name, self.pk)

    def _remember(self, values: dict, by) -> None:
        """The first value of each field that saves itself, so that its history is complete."""
        kind = records.kind_of(self)
        written = {name: as_text(getattr(self, name)) for name in values if name in kind.fields}
        Revision.objects.bulk_create(
            Revision(workshop=self.workshop, kind=kind.name, record=self.pk, field=name, version=1, value=text, by=by)
            for name, text in written.items()
            if text
        )
