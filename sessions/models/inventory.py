from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mlew.news import announce
from sessions.certainty import Certainty

MOST = 200  # rows a workshop


class DataSource(models.Model):
    """A line of the developers' inventory: data the product holds, or an external API it can use."""

    class Sort(models.TextChoices):
        DATA = "data", gettext_lazy("Data")
        API = "api", gettext_lazy("External API")

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="data_sources")
    sort = models.CharField(max_length=4, choices=Sort)
    name = models.CharField(max_length=120)
    place = models.CharField(max_length=200, blank=True)
    since = models.CharField(max_length=80, blank=True)
    amount = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)
    certainty = models.CharField(max_length=10, choices=Certainty, blank=True)
    by = models.ForeignKey("workshops.Participant", models.RESTRICT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def add(cls, workshop, sort: str, name: str, *, by) -> "DataSource":
        """Raises ValidationError when the inventory is full."""
        with workshop.locked():
            cls._check_room(workshop)
            row = cls.objects.create(workshop=workshop, sort=cls.Sort(sort), name=name, by=by)
            announce(workshop, "data_source", row.pk)
        return row

    @classmethod
    def _check_room(cls, workshop) -> None:
        if cls.objects.filter(workshop=workshop, deleted_at=None).count() >= MOST:
            raise ValidationError(_("The inventory holds %(most)d rows at most."), params={"most": MOST})

    def delete_softly(self, *, by) -> None:
        """Take it off the list; it can be restored."""
        self._set_deleted(self.deleted_at or timezone.now())

    def restore(self, *, by) -> None:
        """Raises ValidationError when the inventory is full by now."""
        if self.deleted_at is not None:
            with self.workshop.locked():
                self._check_room(self.workshop)
                self._set_deleted(None)

    def _set_deleted(self, moment) -> None:
        if moment == self.deleted_at:
            return
        with transaction.atomic():
            self.deleted_at = moment
            self.save(update_fields=["deleted_at"])
            announce(self.workshop, "data_source", self.pk)
