"""The time before Day 1: when it ends, what is asked of whom, and until when."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mlew.asks import Ask
from sessions.models import Activity, DataSource, HearingSheet, Part, Workshop
from sessions.roles import Job


def day_one(workshop: Workshop) -> Part | None:
    """The first part in which the room works together; `begun` tells whether its clock ever ran.

    One query a request: it stays with the workshop."""
    if not hasattr(workshop, "day_one"):
        ran = Activity.objects.filter(part=OuterRef("pk"), started_at__isnull=False)
        parts = Part.objects.filter(workshop=workshop, kind=Part.Kind.PART).annotate(begun=Exists(ran))
        workshop.day_one = parts.order_by("position").first()
    return workshop.day_one


def has_begun(workshop: Workshop) -> bool:
    """Day 1 has begun by its date or by its clock."""
    part = day_one(workshop)
    return part is not None and (part.begun or (part.starts_at is not None and part.starts_at <= timezone.now()))


def due(workshop: Workshop) -> datetime | None:
    """The end of the day before Day 1, in the local time zone; None while Day 1 has no date."""
    part = day_one(workshop)
    if part is None or part.starts_at is None:
        return None
    eve = timezone.localtime(part.starts_at).date() - timedelta(days=1)
    return timezone.make_aware(datetime.combine(eve, time(23, 59)))


def may_write_hearing_sheet(visitor, record=None) -> bool:
    """Until Day 1 begins the product manager writes; from then on only facilitators correct."""
    return visitor.may("write the hearing sheet") and (visitor.facilitates or not has_begun(visitor.workshop))


def asked(workshop: Workshop, participant) -> Iterator[Ask]:
    """The hearing sheet of product managers, the inventory of developers."""
    if participant.job == Job.PDM:
        sheet = HearingSheet.of(workshop)
        detail = _("%(answered)d of %(all)d answered") % {"answered": sheet.answered, "all": len(sheet.questions)}
        yield ask(workshop, _("Fill in the hearing sheet"), "hearing_sheet", bool(sheet.submitted_at), detail)
    if participant.job == Job.DEVELOPER:
        rows = DataSource.objects.filter(workshop=workshop, deleted_at=None).count()
        yield ask(workshop, _("List the data we have"), "inventory", rows > 0, _("%(rows)d rows") % {"rows": rows})


def ask(workshop: Workshop, title: str, url_name: str, done: bool, detail: str) -> Ask:
    """Something asked before Day 1."""
    return Ask(title, reverse(url_name, args=[workshop.public_id]), due(workshop), done, detail)
