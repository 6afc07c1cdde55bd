"""How sure we are of a statement."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Certainty(TextChoices):
    """What is not a fact is something to find out."""

    FACT = "fact", _("Fact")
    ASSUMPTION = "assumption", _("Assumption")
    UNKNOWN = "unknown", _("Unconfirmed")


OPEN = (Certainty.ASSUMPTION, Certainty.UNKNOWN)
