from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from mlew.news import announce

MOST = 12
MARKS = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class MilestoneQuerySet(models.QuerySet):
    def living(self) -> MilestoneQuerySet:
        return self.filter(deleted_at=None)


class Milestone(models.Model):
    """A question that the team verifies by a date: who is asked, what is looked at, how it is judged.

    `mark` is the number it is called by (①); `today`: it is reached in the workshop itself, before the plan runs.
    `reports_on` and `reports_at`: the report to the CxO about it."""

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="milestones")
    key = models.CharField(max_length=40, blank=True)
    position = models.PositiveSmallIntegerField()
    mark = models.CharField(max_length=4, blank=True)
    name = models.CharField(max_length=80)
    question = models.CharField(max_length=300, blank=True)
    who = models.CharField(max_length=200, blank=True)
    what = models.CharField(max_length=300, blank=True)
    how = models.CharField(max_length=300, blank=True)
    today = models.BooleanField(default=False)
    date = models.DateField(null=True, blank=True)
    reports_on = models.DateField(null=True, blank=True)
    reports_at = models.TimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.mark} {self.question or self.name}".strip()

    @classmethod
    def add(cls, workshop, *, name: str, by) -> Milestone:
        """A milestone after the last one. Raises ValidationError beyond the number a plan can carry."""
        with workshop.locked():
            cls._check_room(workshop)
            rows = cls.objects.filter(workshop=workshop)
            position = (rows.aggregate(last=Max("position"))["last"] or 0) + 1
            marks = [MARKS.find(mark) for mark in rows.living().values_list("mark", flat=True) if mark]
            mark = MARKS[min(max(marks, default=0) + 1, len(MARKS) - 1)]
            milestone = cls.objects.create(workshop=workshop, position=position, mark=mark, name=name)
            announce(workshop, "milestone", milestone.pk)
        return milestone

    @classmethod
    def _check_room(cls, workshop) -> None:
        """Raises ValidationError when the plan is full."""
        if cls.objects.filter(workshop=workshop).living().count() >= MOST:
            raise ValidationError(_("A plan has %(most)d milestones at most."), params={"most": MOST})

    @classmethod
    def preset(cls, workshop) -> None:
        """Lay out the milestones of the workshop's pinned program."""
        cls.objects.bulk_create(
            cls(
                workshop=workshop,
                key=entry["key"],
                position=position,
                mark=entry.get("mark", ""),
                name=entry["title"],
                question=entry.get("question", ""),
                today=entry.get("today", False),
            )
            for position, entry in enumerate(workshop.program.get("milestones", []), start=1)
        )

    def delete_softly(self, *, by) -> None:
        """Take it out of the plan; its todos wait for another place. Repeating it changes nothing."""
        if self.deleted_at is None:
            self._delete_at(timezone.now())

    def restore(self, *, by) -> None:
        """Raises ValidationError when the plan is full by now."""
        if self.deleted_at is not None:
            with self.workshop.locked():
                self._check_room(self.workshop)
                self._delete_at(None)

    def _delete_at(self, moment) -> None:
        with transaction.atomic():
            self.deleted_at = moment
            self.save(update_fields=["deleted_at"])
            announce(self.workshop, "milestone", self.pk)
