"""The Celery application: `manage.py worker` and `manage.py beat` run it, `celery -A mlew` finds it here."""

import logging
import os

from celery import Celery, bootsteps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mlew.settings")

EVERY = 10  # seconds between two signs of life


class Heartbeat(bootsteps.StartStopStep):
    """The worker's sign of life, given by its main process, so that a long task does not silence it."""

    requires = ("celery.worker.components:Timer",)

    def __init__(self, worker, **options) -> None:
        super().__init__(worker, **options)
        self.timer = None

    def start(self, worker) -> None:
        give_sign()
        self.timer = worker.timer.call_repeatedly(EVERY, give_sign)

    def stop(self, worker) -> None:
        if self.timer:
            self.timer.cancel()


def give_sign() -> None:
    """Keeps no connection: the processes that do the tasks are forked from this one."""
    from django.db import DatabaseError, connection

    from mlew.models import Pulse

    try:
        Pulse.beat("worker")
    except DatabaseError as error:
        logging.getLogger(__name__).warning("No sign of life could be written: %s", type(error).__name__)
    finally:
        connection.close()
        if connection.settings_dict["OPTIONS"].get("pool"):
            connection.close_pool()


app = Celery("mlew")
app.config_from_object("mlew.settings:CELERY")
app.conf.beat_schedule = {
    "handouts": {"task": "planning.tasks.sweep", "schedule": EVERY, "options": {"expires": EVERY}},
    "pulse": {"task": "mlew.tasks.pulse", "schedule": EVERY, "options": {"expires": 60}},
    "tidy": {"task": "mlew.tasks.tidy", "schedule": 3600, "options": {"expires": 3600}},
    "uploads": {"task": "sessions.tasks.tidy", "schedule": 3600, "options": {"expires": 3600}},
}
app.steps["worker"].add(Heartbeat)
app.autodiscover_tasks()
