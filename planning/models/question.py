from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from planning.models.entry import Entry
from sessions.certainty import Certainty


class Question(Entry):
    """A question that doubts what is taken for granted.

    `saved` is the resource saved each time, in `unit` (minutes or yen); `frequency` is times a year."""

    LIMIT = 100

    class Form(models.TextChoices):
        OPTIMAL = "optimal", _("More optimal: why not A without B?")
        CONTINUOUS = "continuous", _("More continuous: why not A and B at once?")

    text = models.CharField(max_length=300)
    form = models.CharField(max_length=10, choices=Form, default=Form.OPTIMAL)
    saved = models.DecimalField(
        max_digits=12, decimal_places=1, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    unit = models.CharField(max_length=12, blank=True, default="")
    frequency = models.DecimalField(
        max_digits=8, decimal_places=1, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    certainty = models.CharField(max_length=10, choices=Certainty, blank=True, default="")

    def __str__(self) -> str:
        return self.text or "…"

    @property
    def impact(self) -> Decimal | None:
        """What is saved in a year, in `unit`; None while one of the two figures is missing."""
        return None if self.saved is None or self.frequency is None else self.saved * self.frequency

    def get_absolute_url(self) -> str:
        return reverse("issues", args=[self.workshop.public_id]) + f"#question-{self.pk}"
