import hashlib
import secrets
from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from mlew.news import announce

LASTS = timedelta(days=90)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet):
    def valid(self) -> "InvitationQuerySet":
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())

    def by_token(self, token: str) -> "InvitationQuerySet":
        """The invitation of this token, valid or not. The database holds only digests."""
        return self.filter(digest=digest(token))


class Invitation(models.Model):
    """An address that lets people in without an account: to join, to read as a sponsor, to come back as oneself,
    to read one handout, or, on a laptop, to sign in once as the facilitator of a sample.

    It expires, can be revoked, and renewing makes another."""

    class Kind(models.TextChoices):
        JOIN = "join"
        SPONSOR = "sponsor"
        PERSONAL = "personal"
        HANDOUT = "handout"
        SIGN_IN = "sign_in"

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="invitations")
    kind = models.CharField(max_length=8, choices=Kind)
    participant = models.ForeignKey("workshops.Participant", models.CASCADE, null=True, blank=True, related_name="+")
    record = models.BigIntegerField(null=True, blank=True)
    nonce = models.CharField(max_length=32)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = InvitationQuerySet.as_manager()

    @classmethod
    def issue(cls, workshop, kind: str, *, participant=None, record: int | None = None, lasts: timedelta = LASTS):
        """A new invitation; those of the same kind and target that were valid are revoked with it."""
        with transaction.atomic():
            target = {"workshop": workshop, "kind": kind, "participant": participant, "record": record}
            for old in cls.objects.filter(**target).valid():
                old.revoke()
            invitation = cls(**target, nonce=secrets.token_hex(16), expires_at=timezone.now() + lasts)
            invitation.digest = digest(invitation.token)
            invitation.save()
            announce(workshop, "invitation", invitation.pk)
        return invitation

    @property
    def token(self) -> str:
        """What the address carries. Derived from the secret key, so that reading the database gives nobody access."""
        return salted_hmac("mlew.invitation", self.nonce, algorithm="sha256").hexdigest()[:40]

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()

    def revoke(self) -> None:
        """End it now; who came in by a sponsor's link is out at once, participants keep their seats."""
        if self.revoked_at:
            return
        with transaction.atomic():
            self.revoked_at = timezone.now()
            self.save(update_fields=["revoked_at"])
            announce(self.workshop, "invitation", self.pk)
