"""What Celery runs."""

from contextlib import suppress

from celery import shared_task
from django.db import IntegrityError

from sessions.models import Upload


@shared_task
def tidy() -> None:
    """Discards the files that nobody uses, such as pictures whose notes never came."""
    for upload in Upload.unused():
        with suppress(IntegrityError):  # a note has taken it meanwhile
            upload.discard()
