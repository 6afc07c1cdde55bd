"""The Celery application; `celery -A mlew worker` finds it here."""

import os

from celery import Celery
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mlew.settings")

app = Celery("mlew")
app.conf.update(settings.CELERY)
app.autodiscover_tasks()
