from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mlew.news import announce
from planning.models.entry import Entry


class Section(Entry):
    """One section of the PR/FAQ; `key` is the program's, which also gives its title, prompt and writing role.

    Sections are not taken off the page: what is hard to write, such as date or price, matters most."""

    removable = False

    key = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    owner = models.ForeignKey("workshops.Participant", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta(Entry.Meta):
        constraints = [models.UniqueConstraint(fields=["workshop", "key"], name="prfaq_section_once")]

    def __str__(self) -> str:
        titles = {section["key"]: section["title"] for section in sections_of(self.workshop)}
        return titles.get(self.key, self.key)

    @classmethod
    def prepare(cls, workshop, *, by) -> None:
        """Lay out the sections that the program asks for. Repeating it changes nothing."""
        wanted = [section["key"] for section in sections_of(workshop)]
        if cls.objects.filter(workshop=workshop, key__in=wanted).count() == len(wanted):
            return
        rows = [cls(workshop=workshop, key=key, position=place, by=by) for place, key in enumerate(wanted)]
        with transaction.atomic():
            cls.objects.bulk_create(rows, ignore_conflicts=True)
            announce(workshop, "prfaq_section")

    def get_absolute_url(self) -> str:
        return reverse("prfaq", args=[self.workshop.public_id]) + f"#prfaq_section-{self.pk}"


def sections_of(workshop) -> list[dict]:
    from planning.steps import structure

    return structure(workshop, "refine", "document").get("sections", [])


class Statement(Entry):
    """A passage written in red: vague, or ideal and reality are apart. It is cleared with evidence, not by deleting."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="statements")
    text = models.CharField(max_length=300)
    how = models.CharField(max_length=300, blank=True)
    owner = models.ForeignKey("workshops.Participant", models.SET_NULL, null=True, blank=True, related_name="+")
    until = models.DateField(null=True, blank=True)
    evidence = models.CharField(max_length=500, blank=True)
    cleared_at = models.DateTimeField(null=True, blank=True)
    cleared_by = models.ForeignKey("workshops.Participant", models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.text

    @property
    def certainty(self) -> str:
        """A statement in red is not yet confirmed; with its evidence it is a fact."""
        return "fact" if self.cleared_at else "unknown"

    def clear(self, *, by) -> None:
        """Turn red into fact. Raises ValidationError without evidence: a number, its source, a date."""
        if not self.evidence.strip():
            raise ValidationError(_("Please write down what shows it: the number, where it is from, and when."))
        if not self.cleared_at:
            self._settle(timezone.now(), by)

    def reopen(self, *, by) -> None:
        """Make it red again; the evidence stays to be read. Reopening what is red changes nothing."""
        if self.cleared_at:
            self._settle(None, None)

    def _settle(self, moment, by) -> None:
        with transaction.atomic():
            self.cleared_at, self.cleared_by = moment, by
            self.save(update_fields=["cleared_at", "cleared_by"])
            announce(self.workshop, "statement", self.pk)

    def get_absolute_url(self) -> str:
        return reverse("prfaq", args=[self.workshop.public_id]) + f"#statement-{self.pk}"
