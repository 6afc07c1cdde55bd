from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Weekday(models.IntegerChoices):
    """Numbered as `date.weekday()` does."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Meeting(models.Model):
    """What the team settles before it parts: the weekly progress meeting, and explaining the plan to the CxO.

    Weekly meetings have a `weekday`, the explanation has a `date`; `time` is local, `minutes` how long it takes."""

    class Kind(models.TextChoices):
        WEEKLY = "weekly", _("Weekly progress meeting")
        CXO = "cxo", _("Explaining the plan to the CxO")

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=6, choices=Kind)
    weekday = models.PositiveSmallIntegerField(choices=Weekday, null=True, blank=True)
    date = models.DateField(null=True, blank=True)
    time = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=30)
    place = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["workshop", "kind"], name="meeting_kind_once")]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def is_settled(self) -> bool:
        """Whether people can put it into their calendars."""
        return self.time is not None and (self.weekday if self.kind == self.Kind.WEEKLY else self.date) is not None

    def first_on(self, start: date) -> date | None:
        """The day it takes place for the first time, on or after `start` for the weekly one."""
        if self.kind == self.Kind.CXO:
            return self.date
        return start + timedelta((self.weekday - start.weekday()) % 7) if self.weekday is not None else None


def local(day: date, at: time) -> datetime:
    """A moment of the workshop's time zone."""
    return datetime.combine(day, at, tzinfo=timezone.get_default_timezone())
