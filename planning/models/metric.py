from django.db import models
from django.urls import reverse

from planning.models.entry import Entry
from sessions.certainty import Certainty


class Metric(Entry):
    """Who judges, by what, where the mark is, for one of the rows that the program verifies (`row`).

    `feasibility` says whether and when it can be measured; `baseline` and `target` are values with their unit."""

    LIMIT = 30

    row = models.CharField(max_length=40)
    who = models.CharField(max_length=200, blank=True)
    what = models.CharField(max_length=300, blank=True)
    how = models.CharField(max_length=300, blank=True)
    baseline = models.CharField(max_length=200, blank=True)
    target = models.CharField(max_length=200, blank=True)
    feasibility = models.CharField(max_length=300, blank=True)
    owner = models.ForeignKey("workshops.Participant", models.SET_NULL, null=True, blank=True, related_name="+")
    certainty = models.CharField(max_length=10, choices=Certainty, blank=True, default="")

    def __str__(self) -> str:
        return self.how or self.what or "…"

    @property
    def gaps(self) -> list[str]:
        """The columns without which nobody can measure it."""
        return [name for name in ("who", "what", "how", "baseline", "target") if not getattr(self, name)]

    def get_absolute_url(self) -> str:
        return reverse("metrics", args=[self.workshop.public_id]) + f"#metric-{self.pk}"
