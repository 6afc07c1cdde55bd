from django.conf import settings
from django.core.management.base import BaseCommand

from mlew.celery import app


class Command(BaseCommand):
    help = "Keeps the schedule of the workers. Run one of it."

    def handle(self, **options) -> None:
        app.start(
            ["--quiet", "beat", "--loglevel", "WARNING", "--pidfile", "", "--schedule", str(settings.DATA_DIR / "beat")]
        )
