from django.db import models
from django.urls import reverse

from planning.models.entry import Entry
from sessions.certainty import Certainty


class JourneyStep(Entry):
    """One action of the customer, in time order, with what it costs: time, money, how often, how it feels."""

    LIMIT = 60

    stage = models.CharField(max_length=60, blank=True)
    action = models.CharField(max_length=300, blank=True)
    time = models.CharField(max_length=60, blank=True)
    money = models.CharField(max_length=60, blank=True)
    frequency = models.CharField(max_length=60, blank=True)
    feeling = models.CharField(max_length=200, blank=True)
    certainty = models.CharField(max_length=10, choices=Certainty, blank=True, default="")

    def __str__(self) -> str:
        return self.action or self.stage or "…"

    def get_absolute_url(self) -> str:
        return reverse("journey", args=[self.workshop.public_id]) + f"#journey_step-{self.pk}"
