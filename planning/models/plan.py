from calendar import monthrange
from datetime import date
from decimal import Decimal

from django.db import models, transaction

from planning.models.meeting import Meeting
from planning.models.milestone import Milestone
from sessions.roles import Job

MONTHS_MOST = 3
"""Within three months more urgent work usually arrives; a habit takes 66 days (Lally, University of London)."""


class Plan(models.Model):
    """What frames the milestones and todos of a workshop: span, growth metric, capacity, way of contact.

    `days_<job>` is the capacity people of that job state, in person-days until the end of the span."""

    workshop = models.OneToOneField("workshops.Workshop", models.CASCADE, related_name="plan")
    starts_on = models.DateField(null=True, blank=True)
    months = models.PositiveSmallIntegerField(default=MONTHS_MOST)
    metric = models.CharField(max_length=200, blank=True)
    baseline = models.CharField(max_length=80, blank=True)
    target = models.CharField(max_length=80, blank=True)
    contact = models.CharField(max_length=300, blank=True)
    days_pdm = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    days_developer = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    days_data_scientist = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    days_other = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)

    def __str__(self) -> str:
        return self.metric

    @classmethod
    def of(cls, workshop) -> "Plan":
        """The plan of the workshop; the first look at it lays out the program's milestones and the two meetings."""
        found = cls.objects.filter(workshop=workshop).first()
        return found or cls._begin(workshop)

    @classmethod
    def _begin(cls, workshop) -> "Plan":
        with transaction.atomic():
            plan, created = cls.objects.get_or_create(workshop=workshop)
            if created:
                Milestone.preset(workshop)
                Meeting.objects.bulk_create(Meeting(workshop=workshop, kind=kind) for kind in Meeting.Kind)
        return plan

    @property
    def ends_on(self) -> date | None:
        return months_after(self.starts_on, self.months) if self.starts_on else None

    @property
    def days(self) -> int | None:
        return (self.ends_on - self.starts_on).days if self.starts_on else None

    @property
    def latest_first_milestone(self) -> date | None:
        """The first milestone belongs before this day, three months after the start."""
        return months_after(self.starts_on, MONTHS_MOST) if self.starts_on else None

    def first_milestone_is_far(self, milestones) -> bool:
        """Whether the first dated milestone lies beyond three months from the start.

        What the workshop itself reaches does not count."""
        dates = [milestone.date for milestone in milestones if milestone.date and not milestone.today]
        return bool(self.starts_on and dates) and min(dates) > self.latest_first_milestone

    def capacity(self, job: str) -> Decimal | None:
        """Person-days that people of this job have until the end; None: not stated."""
        return getattr(self, f"days_{Job(job)}")


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
