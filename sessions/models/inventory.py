from django.db import models
from django.utils.translation import gettext_lazy

from mlew.news import announce
from mlew.restorable import Restorable
from sessions.certainty import Certainty


class DataSource(Restorable):
    """A line of the developers' inventory: data the product holds, or an external API it can use."""

    class Sort(models.TextChoices):
        DATA = "data", gettext_lazy("Data")
        API = "api", gettext_lazy("External API")

    FULL = gettext_lazy("The inventory holds %(limit)d rows at most.")

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

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def add(cls, workshop, sort: str, name: str, *, by) -> "DataSource":
        """Raises ValidationError when the inventory is full."""
        with workshop.locked():
            cls.check_room(workshop)
            row = cls.objects.create(workshop=workshop, sort=cls.Sort(sort), name=name, by=by)
            announce(workshop, "data_source", row.pk)
        return row
