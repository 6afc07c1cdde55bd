"""What Celery runs."""

from celery import shared_task

from planning.models import Handout


@shared_task
def render(pk: int) -> None:
    from planning.handouts.printing import render as render_handout

    render_handout(pk)


@shared_task
def sweep() -> None:
    Handout.objects.sweep()
