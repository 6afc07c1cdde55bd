"""What the schedule does for all apps."""

from datetime import timedelta

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from mlew.models import Attempt, News, Pulse

LASTS = timedelta(days=1)


@shared_task
def pulse() -> None:
    """Proves that schedule, broker, worker and database work together."""
    Pulse.beat("schedule")


@shared_task
def tidy() -> None:
    """Deletes what nobody needs any more: old news, old attempts and sessions that ended."""
    for model in (News, Attempt):
        model.objects.filter(at__lt=timezone.now() - LASTS).delete()
    call_command("clearsessions")
