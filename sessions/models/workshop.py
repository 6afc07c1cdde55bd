import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from mlew.news import announce


class Stage(models.TextChoices):
    PREPARING = "preparing", _("Preparing")
    RUNNING = "running", _("Running")
    FOLLOWING_UP = "following_up", _("Following up")
    CLOSED = "closed", _("Closed")


def new_public_id() -> str:
    return secrets.token_hex(6)


class Workshop(models.Model):
    """One team and one product on their way from the hearing sheet to the plan.

    `program` is the pinned program in the workshop's language; its parts and activities are rows of their own."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField(max_length=80)
    language = models.CharField(max_length=2, choices=[("ja", _("Japanese")), ("en", _("English"))], default="ja")
    program_key = models.CharField(max_length=40)
    program = models.JSONField(default=dict)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.PREPARING)
    place = models.CharField(max_length=200, blank=True)
    tools = models.CharField(max_length=200, blank=True)
    support = models.TextField(blank=True)
    now = models.ForeignKey("workshops.Activity", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.stage != Stage.CLOSED

    @contextmanager
    def locked(self) -> Iterator["Workshop"]:
        """A transaction in which nobody else counts, orders or decides in this workshop; gives the row as it is now.

        Who only writes records of the workshop does not wait for it. A full lock would also stop their foreign keys,
        and a field that is saved and a row that is moved at the same time could wait for each other for ever."""
        with transaction.atomic():
            yield Workshop.objects.select_for_update(no_key=True).defer("program").get(pk=self.pk)

    def move_to(self, stage: str, *, by) -> None:
        """Change the stage; a closed workshop is read-only until it is opened again."""
        if stage == self.stage:
            return
        with transaction.atomic():
            self.stage = Stage(stage)
            self.save(update_fields=["stage"])
            announce(self, "workshop", self.pk)
