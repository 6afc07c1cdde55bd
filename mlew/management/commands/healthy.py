import urllib.request
from urllib.error import URLError

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from mlew import health


class Command(BaseCommand):
    help = "Ends with 1 and says what is missing; for health checks of containers."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="+", choices=[*health.CHECKS, "web"])
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, names: list[str], port: int, **options) -> None:
        gone = health.missing(name for name in names if name != "web")
        if "web" in names and not answers(port):
            gone.append("web")
        if gone:
            raise CommandError(f"Missing: {', '.join(gone)}")


def answers(port: int) -> bool:
    """Does the web process of this machine answer under its public name?"""
    host = settings.ALLOWED_HOSTS[0].lstrip(".")
    request = urllib.request.Request(f"http://127.0.0.1:{port}/healthz", headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310
            return answer.status == 200
    except (URLError, OSError):
        return False
