from datetime import timedelta

from django.db import models
from django.utils import timezone


class Pulse(models.Model):
    """When something that works in the background was last known to be alive: `worker` or `schedule`."""

    name = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField()

    @classmethod
    def beat(cls, name: str) -> None:
        cls.objects.update_or_create(name=name, defaults={"at": timezone.now()})

    @classmethod
    def felt(cls, name: str, within: timedelta) -> bool:
        return cls.objects.filter(name=name, at__gt=timezone.now() - within).exists()
