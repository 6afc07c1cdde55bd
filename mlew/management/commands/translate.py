from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from mlew.catalogue import compile_catalogues


class Command(BaseCommand):
    help = "Compiles the translations in locale/ that changed."
    requires_system_checks = ()

    def handle(self, **options) -> None:
        for folder in settings.LOCALE_PATHS:
            for written in compile_catalogues(Path(folder)):
                self.stdout.write(f"Compiled {written.relative_to(settings.BASE_DIR)}")
