"""What all rows that the team writes have in common: who wrote it, its place, and that it is never lost."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, F, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from mlew import records
from mlew.models import Revision
from mlew.news import announce
from mlew.saving import as_text


class EntryQuerySet(models.QuerySet):
    def standing(self) -> "EntryQuerySet":
        return self.filter(deleted_at=None)

    def deleted(self) -> "EntryQuerySet":
        return self.exclude(deleted_at=None)


class Entry(models.Model):
    """A row of a Working Backwards step. Deleting keeps it, restoring brings it back to its place.

    A workshop holds at most `LIMIT` standing rows of a kind, and ten times as many with the deleted ones."""

    LIMIT = 200
    removable = True

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="+")
    position = models.PositiveIntegerField(default=0)
    by = models.ForeignKey("workshops.Participant", models.RESTRICT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    @classmethod
    def add(cls, workshop, *, by, after: "Entry | None" = None, **values) -> "Entry":
        """A new row at the end, or right behind `after`. Raises ValidationError when the workshop is full."""
        with workshop.locked():
            rows = cls.objects.filter(workshop=workshop)
            found = rows.aggregate(last=Max("position"), all=Count("pk"), now=Count("pk", filter=Q(deleted_at=None)))
            cls._check_room(found["now"] + 1, found["all"] + 1)
            position = (found["last"] or 0) + 1
            if after:
                after.refresh_from_db(fields=["position"])
                position = after.position + 1
                rows.filter(position__gte=position).update(position=F("position") + 1)
            entry = cls.objects.create(workshop=workshop, by=by, position=position, **values)
            entry._remember(values, by)
            announce(workshop, entry.kind_name, entry.pk)
        return entry

    @property
    def kind_name(self) -> str:
        return records.kind_of(self).name

    def delete_softly(self, *, by) -> None:
        """Take it off the page; links to it stay readable. Deleting twice changes nothing."""
        if self.deleted_at is None:
            self._set_deleted(timezone.now())

    def restore(self, *, by) -> None:
        """Bring it back. Raises ValidationError when the workshop has no room for it."""
        if self.deleted_at is None:
            return
        with self.workshop.locked():
            self._check_room(type(self).objects.standing().filter(workshop=self.workshop_id).count() + 1, 0)
            self._set_deleted(None)

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

    def _set_deleted(self, moment) -> None:
        with transaction.atomic():
            self.deleted_at = moment
            self.save(update_fields=["deleted_at"])
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

    @classmethod
    def _check_room(cls, standing: int, ever: int) -> None:
        if standing > cls.LIMIT:
            raise ValidationError(
                _("There is room for %(limit)d rows. Delete or merge some of them first.") % {"limit": cls.LIMIT}
            )
        if ever > cls.LIMIT * 10:
            raise ValidationError(_("There is no more room here: too many rows were added and deleted."))
