import warnings

from celery.platforms import SecurityWarning
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from mlew.celery import app


class Command(BaseCommand):
    help = "Runs one Celery worker. With --beat it also keeps the schedule, which only one process may do."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--beat", action="store_true")
        parser.add_argument("--processes", type=int, default=1)

    def handle(self, *, beat: bool, processes: int, **options) -> None:
        warnings.simplefilter("ignore", SecurityWarning)  # of root: messages are JSON, which runs nothing
        schedule = ["--beat", "--schedule", str(settings.DATA_DIR / "beat")] if beat else []
        app.start(
            [
                "--quiet",
                "worker",
                "--pool",
                "prefork",
                "--concurrency",
                str(processes),
                "--loglevel",
                "WARNING",
                "--without-gossip",
                "--without-mingle",
                *schedule,
            ]
        )
