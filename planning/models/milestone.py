from __future__ import annotations

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext_lazy

from mlew.news import announce
from mlew.restorable import Restorable

MARKS = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class Milestone(Restorable):
    """A question that the team verifies by a date: who is asked, what is looked at, how it is judged.

    `mark` is the number it is called by (①); `today`: it is reached in the workshop itself, before the plan runs.
    `reports_on` and `reports_at`: the report to the CxO about it. The todos of a deleted one wait for another place."""

    LIMIT = 12
    FULL = gettext_lazy("A plan has %(limit)d milestones at most.")

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

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.mark} {self.question or self.name}".strip()

    @classmethod
    def add(cls, workshop, *, name: str, by) -> Milestone:
        """A milestone after the last one. Raises ValidationError beyond the number a plan can carry."""
        with workshop.locked():
            cls.check_room(workshop)
            rows = cls.objects.filter(workshop=workshop)
            position = (rows.aggregate(last=Max("position"))["last"] or 0) + 1
            marks = [MARKS.find(mark) for mark in rows.standing().values_list("mark", flat=True) if mark]
            mark = MARKS[min(max(marks, default=0) + 1, len(MARKS) - 1)]
            milestone = cls.objects.create(workshop=workshop, position=position, mark=mark, name=name)
            announce(workshop, "milestone", milestone.pk)
        return milestone

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
