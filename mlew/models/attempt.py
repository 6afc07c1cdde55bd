import hashlib
from datetime import timedelta

from django.db import models
from django.utils import timezone

WITHIN = timedelta(minutes=15)


class Attempt(models.Model):
    """Something that must not be tried endlessly, such as a password. Counted in the database, which all processes
    share; `what` is a digest, so that nobody reads there who tried."""

    what = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    @classmethod
    def allowed(cls, *what: str, most: int) -> bool:
        """Counts one more; False when there were `most` within a quarter of an hour already."""
        made = cls.objects.filter(what=digest(what))
        if made.filter(at__gt=timezone.now() - WITHIN).count() >= most:
            return False
        cls.objects.create(what=digest(what))
        return True

    @classmethod
    def forget(cls, *what: str) -> None:
        cls.objects.filter(what=digest(what)).delete()


def digest(what: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(what).encode()).hexdigest()
