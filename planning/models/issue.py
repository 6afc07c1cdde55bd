from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from canvases.models.note import Remedy
from planning.models.entry import Entry
from sessions.certainty import Certainty


class Issue(Entry):
    """What has to be solved: for the customer, for the business, or in the model. `weight`: higher is heavier.

    `remedy`, the data it `needs` and the data scientist's `view` come along from the note of a board."""

    LIMIT = 60

    class Kind(models.TextChoices):
        CUSTOMER = "customer", _("Customer's issue")
        BUSINESS = "business", _("Business issue")
        MODEL = "model", _("Model issue")

    text = models.CharField(max_length=300)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.CUSTOMER)
    category = models.CharField(max_length=60, blank=True)
    weight = models.PositiveSmallIntegerField(null=True, blank=True)
    owner = models.ForeignKey("workshops.Participant", models.SET_NULL, null=True, blank=True, related_name="+")
    certainty = models.CharField(max_length=10, choices=Certainty, blank=True, default="")
    remedy = models.CharField(max_length=9, choices=Remedy, blank=True, default="")
    needs = models.CharField(max_length=300, blank=True, default="")
    view = models.CharField(max_length=300, blank=True, default="")

    def __str__(self) -> str:
        return self.text or "…"

    def get_absolute_url(self) -> str:
        return reverse("issues", args=[self.workshop.public_id]) + f"#issue-{self.pk}"
