from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mlew.news import announce
from sessions.models.workshop import Stage


class Part(models.Model):
    """A part of the journey: Day 0, a day of the workshop, the interval between two, the follow-up."""

    class Kind(models.TextChoices):
        PREPARATION = "preparation", _("Preparation")
        PART = "part", _("Part")
        INTERVAL = "interval", _("Interval")
        FOLLOW_UP = "follow_up", _("Follow-up")

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="parts")
    key = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=80)
    starts_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["workshop", "key"], name="part_key_once")]

    def __str__(self) -> str:
        return self.title


class Activity(models.Model):
    """A line of a part's agenda, with its share of the clock. `minutes` are planned minutes.

    Work in one's own time is not on the clock; work in parallel adds no minutes to its part."""

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="activities")
    part = models.ForeignKey(Part, models.CASCADE, related_name="activities")
    key = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=10)
    lecture = models.BooleanField(default=False)
    own_time = models.BooleanField(default=False)
    parallel_with = models.CharField(max_length=40, blank=True)
    lead = models.CharField(max_length=20)
    asked = models.JSONField(default=list, blank=True)
    step = models.CharField(max_length=10, blank=True)
    surface = models.CharField(max_length=20, blank=True)
    guidance = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    ours = models.BooleanField(default=False)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["part__position", "position"]
        constraints = [models.UniqueConstraint(fields=["part", "key"], name="activity_key_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def ends_at(self) -> datetime | None:
        """When the clock of this activity reaches zero; None before it starts."""
        return self.started_at + timedelta(minutes=self.minutes) if self.started_at else None

    def start(self, *, by) -> None:
        """Make this the activity of the room and start its clock; what ran before is finished.

        Starting what already runs changes nothing."""
        with self.workshop.locked() as workshop:
            if workshop.now_id == self.pk:
                return
            now = timezone.now()
            Activity.objects.filter(pk=workshop.now_id, finished_at=None).update(finished_at=now)
            Activity.objects.filter(pk=self.pk).update(started_at=now, finished_at=None)
            workshop.now_id = self.pk
            if workshop.stage == Stage.PREPARING and self.part.kind == Part.Kind.PART:
                workshop.stage = Stage.RUNNING
            workshop.save(update_fields=["now", "stage"])
            announce(workshop, "clock", self.pk)
        self.started_at, self.finished_at = now, None

    def finish(self, *, by) -> None:
        """Stop the clock without starting another activity. Finishing what does not run changes nothing."""
        with self.workshop.locked() as workshop:
            if workshop.now_id != self.pk:
                return
            Activity.objects.filter(pk=self.pk).update(finished_at=timezone.now())
            workshop.now = None
            workshop.save(update_fields=["now"])
            announce(workshop, "clock", self.pk)
