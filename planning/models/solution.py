from django.db import models
from django.urls import reverse

from planning.models.entry import Entry


class Solution(Entry):
    """A card of a known solution, or an invention that combines several. `difficulty`: points of the program."""

    LIMIT = 40

    name = models.CharField(max_length=120)
    scene = models.CharField(max_length=1000, blank=True)
    how = models.CharField(max_length=1000, blank=True)
    effect = models.CharField(max_length=500, blank=True)
    technique = models.CharField(max_length=1000, blank=True)
    origin = models.CharField(max_length=500, blank=True)
    difficulty = models.PositiveSmallIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name or "…"

    def get_absolute_url(self) -> str:
        return reverse("solutions", args=[self.workshop.public_id]) + f"#solution-{self.pk}"
