"""Rows that are never lost: deleting takes one off the page, restoring brings it back while there is room."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mlew import records
from mlew.news import announce

EVER = 10  # times as many rows as stand at once, the deleted ones included


class RestorableQuerySet(models.QuerySet):
    def standing(self) -> "RestorableQuerySet":
        return self.filter(deleted_at=None)

    def deleted(self) -> "RestorableQuerySet":
        return self.exclude(deleted_at=None)


class Restorable(models.Model):
    """A row of a workshop, of a registered kind. A workshop holds `LIMIT` standing ones; `FULL` says so."""

    LIMIT = 200
    FULL = gettext_lazy("There is room for %(limit)d rows. Delete or merge some of them first.")

    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = RestorableQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def kind_name(self) -> str:
        return records.kind_of(self).name

    def delete_softly(self, *, by) -> None:
        """Take it off the page; links to it stay readable. Deleting twice changes nothing."""
        if self.deleted_at is None:
            self._write(deleted_at=timezone.now())

    def restore(self, *, by) -> None:
        """Bring it back. Raises ValidationError when the workshop has no room for it."""
        if self.deleted_at is not None:
            with self.workshop.locked():
                self.check_room(self.workshop, adding=False)
                self._write(deleted_at=None)

    @classmethod
    def check_room(cls, workshop, *, adding: bool = True) -> None:
        """Call it while the workshop is locked. Raises ValidationError when no further row may stand or be added."""
        rows = cls.rows_in(workshop)
        found = rows.aggregate(ever=Count("pk"), standing=Count("pk", filter=Q(deleted_at=None)))
        if found["standing"] >= cls.LIMIT:
            raise ValidationError(cls.FULL, params={"limit": cls.LIMIT})
        if adding and found["ever"] >= cls.LIMIT * EVER:
            raise ValidationError(_("There is no more room here: too many rows were added and deleted."))

    @classmethod
    def rows_in(cls, workshop) -> models.QuerySet:
        """The rows for which there is room up to `LIMIT`."""
        return cls.objects.filter(workshop=workshop)

    def _write(self, **values) -> None:
        """Save these fields and tell the room."""
        with transaction.atomic():
            for name, value in values.items():
                setattr(self, name, value)
            self.save(update_fields=list(values))
            announce(self.workshop, self.kind_name, self.pk)
