"""Jobs that people have, and the roles that access knows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Job(TextChoices):
    """What a person does in the product team. Chosen by oneself; never grants facilitation."""

    PDM = "pdm", _("Product manager")
    DEVELOPER = "developer", _("Developer")
    DATA_SCIENTIST = "data_scientist", _("Data scientist")
    OTHER = "other", _("Other member")


class Facilitation(TextChoices):
    NONE = "", _("Participant")
    CO = "co", _("Co-facilitator")
    LEAD = "lead", _("Facilitator")


class Role(TextChoices):
    """Who somebody is in a workshop, as far as access is concerned."""

    FACILITATOR = "facilitator", _("Facilitator")
    CO_FACILITATOR = "co_facilitator", _("Co-facilitator")
    PDM = "pdm", _("Product manager")
    DEVELOPER = "developer", _("Developer")
    DATA_SCIENTIST = "data_scientist", _("Data scientist")
    MEMBER = "member", _("Other member")
    SPONSOR = "sponsor", _("Sponsor")


FACILITATORS = frozenset({Role.FACILITATOR, Role.CO_FACILITATOR})
TEAM = frozenset({Role.PDM, Role.DEVELOPER, Role.DATA_SCIENTIST, Role.MEMBER})
MANDATORY_JOBS = (Job.PDM, Job.DEVELOPER, Job.DATA_SCIENTIST)


def role_label(key: str) -> str:
    """A role or job of a program in the reader's language; `all` and the facilitator included."""
    names = {"all": _("Everyone"), "other": _("Other member"), **{str(role): role.label for role in Role}}
    return str(names.get(key, key))
