"""Settings, addresses and what the three apps share."""

from mlew.celery import app as celery_app

__all__ = ["celery_app"]
