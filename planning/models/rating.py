from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mlew.news import announce
from planning.models.entry import Entry
from planning.models.issue import Issue
from planning.models.solution import Solution


class Rating(models.Model):
    """How far one person thinks a solution solves an issue. `mark` is a key of the program; no row counts nothing.

    Nobody but its author may see it before the round is revealed."""

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="+")
    solution = models.ForeignKey(Solution, models.CASCADE, related_name="ratings")
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="ratings")
    participant = models.ForeignKey("workshops.Participant", models.CASCADE, related_name="+")
    mark = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["solution", "issue", "participant"], name="one_mark_a_person")]


class Ballot(models.Model):
    """Says that a person has finished rating; the only thing others learn before the reveal."""

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="+")
    participant = models.OneToOneField("workshops.Participant", models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class Round(models.Model):
    """Whether the ratings of a workshop lie open. No row: still hidden."""

    workshop = models.OneToOneField("workshops.Workshop", models.CASCADE, related_name="rating_round")
    revealed_at = models.DateTimeField(null=True, blank=True)
    revealed_by = models.ForeignKey("workshops.Participant", models.SET_NULL, null=True, related_name="+")

    @classmethod
    def of(cls, workshop) -> "Round":
        return cls.objects.filter(workshop=workshop).first() or cls(workshop=workshop)

    @property
    def is_open(self) -> bool:
        return self.revealed_at is not None

    def reveal(self, *, by) -> None:
        """Show everybody's marks; from now on they stay as they are. Revealing twice changes nothing."""
        if not self.is_open:
            self._set(timezone.now(), by)

    def hide(self, *, by) -> None:
        """Rate once more: the marks are kept, hidden, and may be changed again by their authors."""
        if self.is_open:
            with self.workshop.locked():
                self._set(None, None)
                Ballot.objects.filter(workshop=self.workshop).delete()

    def _set(self, moment, by) -> None:
        with self.workshop.locked():
            self.revealed_at, self.revealed_by = moment, by
            Round.objects.update_or_create(workshop=self.workshop, defaults={"revealed_at": moment, "revealed_by": by})
            announce(self.workshop, "rating")


def rate(solution: Solution, marks: dict[int, str], *, by) -> None:
    """Write one's own marks of a solution, by issue; an empty mark takes it back.

    Raises PermissionDenied after the reveal, when marks stay as they are."""
    workshop = solution.workshop
    with workshop.locked():
        if Round.of(workshop).is_open:
            raise PermissionDenied(_("The ratings lie open. To change them, the facilitator starts another round."))
        mine = Rating.objects.filter(solution=solution, participant=by)
        mine.filter(issue__in=[issue for issue, mark in marks.items() if not mark]).delete()
        for issue, mark in marks.items():
            if mark:
                Rating.objects.update_or_create(
                    solution=solution, issue_id=issue, participant=by, defaults={"workshop": workshop, "mark": mark}
                )


def finish(workshop, done: bool, *, by) -> None:
    """Say that one has finished rating, or has not. Repeating it changes nothing."""
    with transaction.atomic():
        if done:
            Ballot.objects.get_or_create(participant=by, defaults={"workshop": workshop})
        else:
            Ballot.objects.filter(participant=by).delete()
        announce(workshop, "rating")


class Choice(Entry):
    """The decision for a solution: who, when, why, and the rule and figures it went by."""

    solution = models.ForeignKey(Solution, models.CASCADE, related_name="choices")
    reason = models.CharField(max_length=500)
    rule = models.CharField(max_length=500, blank=True)
    figures = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.solution)

    def get_absolute_url(self) -> str:
        return self.solution.get_absolute_url()

    def clean(self) -> None:
        if not self.reason.strip():
            raise ValidationError({"reason": _("Please write the reason in one sentence.")})
