from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from planning.sample.build import facilitator, samples
from sessions.models import Invitation, Workshop

SIGN_IN = timedelta(hours=12)


class Command(BaseCommand):
    help = "Builds the two sample workshops, unless they are there, and prints the links into them."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--address", default="http://localhost:8000", help="Where MLEW is reached.")

    def handle(self, *, address: str, verbosity: int, **options) -> None:
        if settings.DEPLOYED:
            raise CommandError("The samples are for a laptop: whoever has their links may read and write them.")
        workshops = samples()
        if verbosity:
            self.invite(workshops, address.rstrip("/"))

    def invite(self, workshops: list[Workshop], address: str) -> None:
        """Print the ways in."""
        self.address = address
        self.stdout.write("")
        self.stdout.write("Sample workshops. As their facilitator (this link works once, on this machine):")
        self.stdout.write(f"  {self.sign_in(workshops[0])}")
        for workshop in workshops:
            self.stdout.write(f"{workshop.title}")
            self.stdout.write(f"  take part:        {self.link(workshop, Invitation.Kind.JOIN)}")
            self.stdout.write(f"  read as sponsor:  {self.link(workshop, Invitation.Kind.SPONSOR)}")
        self.stdout.write("")

    def sign_in(self, workshop: Workshop) -> str:
        """A new link at each start; the one before ends."""
        lead = workshop.people.get(user=facilitator())
        invitation = Invitation.issue(workshop, Invitation.Kind.SIGN_IN, participant=lead, lasts=SIGN_IN)
        return self.address + reverse("sign_in_once", args=[invitation.token])

    def link(self, workshop: Workshop, kind: str) -> str:
        """The link of this kind, renewed when it has run out; one that was revoked stays so."""
        last = workshop.invitations.filter(kind=kind).order_by("pk").last()
        if last is None or (not last.is_valid and last.revoked_at is None):
            last = Invitation.issue(workshop, kind)
        if not last.is_valid:
            return "(revoked)"
        return self.address + reverse({"join": "join", "sponsor": "read"}[kind], args=[last.token])
