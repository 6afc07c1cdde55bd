"""A handout: what is printed, and the job of printing it. The row is the job, since no broker alone delivers surely."""

import logging
import secrets
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mlew.news import announce

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
PATIENCE = timedelta(seconds=10)
ATTEMPTS = 3


class HandoutQuerySet(models.QuerySet):
    def free(self) -> "HandoutQuerySet":
        """Nobody works on these: waiting, or the worker's lease ran out."""
        expired = Q(state=Handout.State.RENDERING, lease_until__lt=timezone.now())
        return self.filter(Q(state=Handout.State.QUEUED) | expired)

    def stuck(self) -> "HandoutQuerySet":
        """Free, and the last message about them was sent a while ago."""
        return self.free().filter(sent_at__lt=timezone.now() - PATIENCE)

    def sweep(self) -> int:
        """Send stuck ones again, give up those that failed their worker three times. Returns how many were sent."""
        sent = 0
        for handout in self.stuck().order_by("pk"):
            if handout.attempts >= ATTEMPTS:
                handout.give_up()
            else:
                sent += handout.send_again()
        return sent


class Handout(models.Model):
    """One print of one content. `content` is what was asked for; `digest` names it, so the same is printed once."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RENDERING = "rendering", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    class Reason(models.TextChoices):
        NO_FONT = "no_font", _("No Japanese font is installed. Run “npm ci” and try again.")
        TOO_LARGE = "too_large", _("There is too much content for one document.")
        TOO_SLOW = "too_slow", _("Making it took too long. Please try again when less is going on.")
        STORAGE = "storage", _("The file could not be written. Please check the free space of the disk.")
        GAVE_UP = "gave_up", _("The work was interrupted several times. Please try again.")
        BROKEN = "broken", _("Something went wrong in making it. The details are in the server's log.")

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="handouts")
    kind = models.CharField(max_length=20)
    variant = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=2)
    digest = models.CharField(max_length=64)
    content = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State, default=State.QUEUED)
    reason = models.CharField(max_length=9, choices=Reason, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    holder = models.CharField(max_length=16, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    file = models.CharField(max_length=80, blank=True)
    pages = models.PositiveSmallIntegerField(default=0)
    missing = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey("workshops.Participant", models.RESTRICT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = HandoutQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "kind", "variant", "language", "digest"], name="handout_printed_once"
            )
        ]

    @classmethod
    def request(cls, workshop, sheet, *, by) -> "Handout":
        """The print of this sheet: the one that exists for this content, or a new one that is queued.

        A failed one is queued again. `by` is None for a sponsor."""
        with transaction.atomic():
            handout, new = cls.objects.get_or_create(
                workshop=workshop,
                kind=sheet.kind,
                variant=sheet.variant,
                language=workshop.language,
                digest=sheet.digest,
                defaults={"content": sheet.content, "label": sheet.label[:80], "by": by},
            )
            if not new and not handout._queue_again(sheet.content):
                Handout.objects.filter(pk=handout.pk).update(asked_at=timezone.now())
                return handout
            announce(workshop, "handout", handout.pk)
            transaction.on_commit(handout.send)
        return handout

    def _queue_again(self, content: dict) -> bool:
        """True when a failed print, or one whose file is gone, waits for its turn again."""
        if self.state == self.State.READY and not default_storage.exists(self.file):
            Handout.objects.filter(pk=self.pk, state=self.State.READY).update(state=self.State.FAILED)
        fresh = {"state": self.State.QUEUED, "reason": "", "attempts": 0, "progress": 0, "content": content}
        fresh |= dict.fromkeys(("created_at", "asked_at", "sent_at"), timezone.now())
        changed = Handout.objects.filter(pk=self.pk, state=self.State.FAILED).update(**fresh)
        if changed:
            self.refresh_from_db()
        return bool(changed)

    def send(self) -> None:
        """Tell the workers. A message that gets lost, or cannot be sent, is sent again by the sweeper."""
        from planning.tasks import render

        try:
            render.apply_async([self.pk], retry=False)
        except Exception:
            log.exception("Handout %s could not be sent to the workers; it will be sent again.", self.pk)

    def send_again(self) -> bool:
        """Send a stuck one once more, unless somebody else just did."""
        now = timezone.now()
        if not Handout.objects.stuck().filter(pk=self.pk).update(state=self.State.QUEUED, sent_at=now):
            return False
        self.send()
        return True

    def give_up(self) -> None:
        if Handout.objects.stuck().filter(pk=self.pk).update(**self._ended(self.State.FAILED, self.Reason.GAVE_UP)):
            announce(self.workshop, "handout", self.pk)

    def claim(self) -> bool:
        """Take the job for a while. False when it is done or somebody else has it."""
        self.holder = secrets.token_hex(8)
        taken = Handout.objects.free().filter(pk=self.pk, attempts__lt=ATTEMPTS)
        return bool(
            taken.update(
                state=self.State.RENDERING,
                holder=self.holder,
                lease_until=timezone.now() + LEASE,
                attempts=F("attempts") + 1,
                progress=0,
            )
        )

    def advance(self, percent: int) -> None:
        """Say how far the work is, and keep the lease."""
        self._held().update(progress=percent, lease_until=timezone.now() + LEASE)

    def finish(self, file: str, pages: int, missing: str) -> bool:
        """The file is there. False when the lease was lost meanwhile: the file belongs to nobody then."""
        result = {"file": file, "pages": pages, "missing": missing[:200], "progress": 100, "content": {}}
        return self._end(self._ended(self.State.READY) | result)

    def fail(self, reason: "Handout.Reason") -> bool:
        return self._end(self._ended(self.State.FAILED, reason))

    def _held(self) -> HandoutQuerySet:
        return Handout.objects.filter(pk=self.pk, holder=self.holder, state=self.State.RENDERING)

    def _end(self, values: dict) -> bool:
        with transaction.atomic():
            ended = bool(self._held().update(**values))
            if ended:
                announce(self.workshop, "handout", self.pk)
        return ended

    @staticmethod
    def _ended(state: str, reason: str = "") -> dict:
        return {"state": state, "reason": reason, "lease_until": None, "holder": "", "finished_at": timezone.now()}

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.RENDERING)

    @property
    def missing_list(self) -> str:
        """The characters that no font could print, one by one."""
        return " ".join(self.missing)
