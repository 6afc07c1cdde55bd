from urllib.parse import urlsplit

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from mlew.news import announce
from mlew.restorable import Restorable

FEWEST, GUIDE = 2, 6  # asked of the data scientist, more than the room can discuss


class ReferenceCase(Restorable):
    """What somebody else achieved with machine learning, told as problem, solution and impact, and whether we could."""

    LIMIT = 30
    FULL = gettext_lazy("There are %(limit)d cases already, and no more fit.")

    class Stance(models.TextChoices):
        YES = "yes", gettext_lazy("We can")
        CONDITIONS = "conditions", gettext_lazy("We can, under conditions")
        NO = "no", gettext_lazy("Hardly")

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="cases")
    title = models.CharField(max_length=120)
    company = models.CharField(max_length=120, blank=True)
    background = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    solution = models.TextField(blank=True)
    impact = models.TextField(blank=True)
    source = models.CharField(max_length=500, blank=True)
    feasibility = models.TextField(blank=True)
    data = models.TextField(blank=True)
    growth_cycle = models.TextField(blank=True)
    stance = models.CharField(max_length=10, choices=Stance, blank=True)
    picture = models.ForeignKey("workshops.Upload", models.SET_NULL, null=True, blank=True, related_name="+")
    order = models.PositiveIntegerField()
    by = models.ForeignKey("workshops.Participant", models.RESTRICT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def source_url(self) -> str:
        """The source if it is a web address that is safe to follow, otherwise ""."""
        try:
            parts = urlsplit(self.source)
        except ValueError:
            return ""
        return self.source if parts.scheme in ("http", "https") and parts.hostname else ""

    @classmethod
    def add(cls, workshop, title: str, *, by) -> "ReferenceCase":
        """Raises ValidationError beyond `LIMIT` cases."""
        with workshop.locked():
            last = cls.objects.filter(workshop=workshop).aggregate(last=models.Max("order"))["last"] or 0
            cls.check_room(workshop)
            case = cls.objects.create(workshop=workshop, title=title, order=last + 1, by=by)
            announce(workshop, "reference_case", case.pk)
        return case

    def move(self, steps: int, *, by) -> None:
        """Change places with the case before (-1) or after (+1); at the end of the row nothing changes."""
        with self.workshop.locked():
            row = list(ReferenceCase.objects.filter(workshop=self.workshop, deleted_at=None))
            if self not in row:
                return
            here = row.index(self)
            there = min(max(here + steps, 0), len(row) - 1)
            row.insert(there, row.pop(here))
            for order, case in enumerate(row, 1):
                ReferenceCase.objects.filter(pk=case.pk).exclude(order=order).update(order=order)
            announce(self.workshop, "reference_case", self.pk)

    def illustrate(self, upload, *, by) -> None:
        """Make this the picture or PDF of the case (None: take it away); the one before is discarded."""
        with self.workshop.locked():
            before = ReferenceCase.objects.get(pk=self.pk).picture
            if before == upload:
                return
            self.picture = upload
            self.save(update_fields=["picture"])
            if before:
                before.discard()
            announce(self.workshop, "reference_case", self.pk)

    def choose(self, *, by) -> "CaseChoice":
        """The team works with this case. A reason written for it earlier is kept; choosing it again changes nothing."""
        with self.workshop.locked():
            choice, _created = CaseChoice.objects.get_or_create(
                workshop=self.workshop, case=self, defaults={"by": by, "withdrawn_at": timezone.now()}
            )
            if choice.withdrawn_at:
                live = CaseChoice.objects.filter(workshop=self.workshop, withdrawn_at=None)
                live.update(withdrawn_at=timezone.now())
                choice.by, choice.at, choice.withdrawn_at = by, timezone.now(), None
                choice.save(update_fields=["by", "at", "withdrawn_at"])
                announce(self.workshop, "case_choice", choice.pk)
        return choice


class CaseChoice(models.Model):
    """The case the team works with, and why. At most one per workshop is not withdrawn."""

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="case_choices")
    case = models.OneToOneField(ReferenceCase, models.CASCADE, related_name="choice")
    reason = models.TextField(blank=True)
    by = models.ForeignKey("workshops.Participant", models.RESTRICT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workshop"], condition=models.Q(withdrawn_at=None), name="one_chosen_case")
        ]

    def __str__(self) -> str:
        return self.case.title

    @classmethod
    def current(cls, workshop) -> "CaseChoice | None":
        """What the team chose, while the case is not deleted."""
        rows = cls.objects.select_related("case", "by")
        choice = rows.filter(workshop=workshop, withdrawn_at=None, case__deleted_at=None).first()
        if choice:
            choice.workshop = choice.case.workshop = workshop
        return choice

    def withdraw(self, *, by) -> None:
        """The team has not decided after all."""
        if self.withdrawn_at:
            return
        with transaction.atomic():
            self.withdrawn_at = timezone.now()
            self.save(update_fields=["withdrawn_at"])
            announce(self.workshop, "case_choice", self.pk)
