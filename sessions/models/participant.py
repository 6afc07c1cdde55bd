from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mlew.news import announce
from sessions.roles import Facilitation, Job, Role

MOST = 200  # people a workshop, so that a link in the wrong hands has an end


class Participant(models.Model):
    """A person in a workshop, facilitators included. Nobody is deleted: what they wrote keeps their name."""

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="people")
    user = models.ForeignKey("workshops.User", models.SET_NULL, null=True, blank=True, related_name="seats")
    name = models.CharField(_("Name"), max_length=40)
    job = models.CharField(_("Job role"), max_length=16, choices=Job)
    facilitation = models.CharField(max_length=4, choices=Facilitation, blank=True, default="")
    email = models.EmailField(_("Mail address"), blank=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "user"], condition=models.Q(user__isnull=False), name="one_seat_a_user"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def role(self) -> Role:
        """What access goes by: facilitation if granted, otherwise the job."""
        if self.facilitation:
            return Role.FACILITATOR if self.facilitation == Facilitation.LEAD else Role.CO_FACILITATOR
        return Role.MEMBER if self.job == Job.OTHER else Role(self.job)

    @classmethod
    def join(
        cls, workshop, *, name: str, job: str, email: str = "", user=None, facilitation: str = Facilitation.NONE
    ) -> "Participant":
        """Take a seat; an account takes the seat again that it had. A self-chosen job never grants facilitation.

        Raises ValidationError when the room is full."""
        values = {"name": name, "job": job, "email": email, "facilitation": facilitation, "removed_at": None}
        with workshop.locked():
            if cls.objects.filter(workshop=workshop, removed_at=None).count() >= MOST:
                raise ValidationError(_("Nobody more fits into this workshop. Please ask the facilitator."))
            if user is None:
                seat = cls.objects.create(workshop=workshop, **values)
            else:
                seat, _new = cls.objects.update_or_create(workshop=workshop, user=user, defaults=values)
            announce(workshop, "participant", seat.pk)
        return seat

    def share_facilitation(self, granted: bool, *, by: "Participant") -> None:
        """Let a person with an account facilitate as well, or no longer. The lead stays the lead."""
        if self.facilitation == Facilitation.LEAD or (granted and not self.user_id):
            return
        with transaction.atomic():
            self.facilitation = Facilitation.CO if granted else Facilitation.NONE
            self.save(update_fields=["facilitation"])
            announce(self.workshop, "participant", self.pk)

    def remove(self, *, by: "Participant") -> None:
        """Take the seat away; the person's pages and sockets end. What they wrote stays."""
        if self.removed_at:
            return
        with transaction.atomic():
            self.removed_at = timezone.now()
            self.save(update_fields=["removed_at"])
            announce(self.workshop, "participant", self.pk)

    def correct(self, *, name: str, job: str, email: str, by: "Participant") -> None:
        with transaction.atomic():
            self.name, self.job, self.email = name, job, email
            self.save(update_fields=["name", "job", "email"])
            announce(self.workshop, "participant", self.pk)
