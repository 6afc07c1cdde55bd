from collections.abc import Iterable

from django.db import models
from django.db.models import Case, Value, When
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from canvases.models.board import Board
from sessions.certainty import Certainty

WHY = 300  # characters


class GrowthCondition(models.Model):
    """One of the three conditions under which the growth cycle of a canvas turns, as the team sees it, and why.

    `certainty` follows from the state: what is not met is something to find out."""

    class Key(models.TextChoices):
        CUSTOMER = "customer", pgettext_lazy("growth cycle", "Customer’s issue")
        BUSINESS = "business", pgettext_lazy("growth cycle", "Business issue")
        MODEL = "model", pgettext_lazy("growth cycle", "Model issue")

    class State(models.TextChoices):
        MET = "met", pgettext_lazy("growth cycle", "Met")
        NOT_YET = "not_yet", pgettext_lazy("growth cycle", "Not yet")
        UNKNOWN = "unknown", pgettext_lazy("growth cycle", "Not known")

    QUESTIONS = {
        Key.CUSTOMER: pgettext_lazy("growth cycle", "Does the customer’s experience get better?"),
        Key.BUSINESS: pgettext_lazy("growth cycle", "Does more use bring profit?"),
        Key.MODEL: pgettext_lazy("growth cycle", "Do more data make the model better?"),
    }

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="+")
    board = models.ForeignKey(Board, models.CASCADE, related_name="conditions")
    key = models.CharField(max_length=8, choices=Key)
    state = models.CharField(max_length=7, choices=State, default=State.UNKNOWN)
    why = models.CharField(max_length=WHY, blank=True, default="")
    certainty = models.GeneratedField(
        expression=Case(When(state="met", then=Value(Certainty.FACT.value)), default=Value(Certainty.UNKNOWN.value)),
        output_field=models.CharField(max_length=10, choices=Certainty),
        db_persist=True,
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "key"], name="condition_once_a_board")]

    def __str__(self) -> str:
        return f"{self.mark} {self.question}"

    @property
    def mark(self) -> str:
        return "①②③"[list(self.Key).index(self.key)]

    @property
    def question(self) -> str:
        return str(self.QUESTIONS[self.key])

    @property
    def text(self) -> str:
        """What has to be found out, in the workshop's language, for the todo it becomes."""
        with translation.override(self.workshop.language):
            words = {"question": self.question, "why": self.why}
            return _("%(question)s (%(why)s)") % words if self.why else self.question

    @classmethod
    def of(cls, board: Board, *, make: bool = False) -> "list[GrowthCondition]":
        """The three of a canvas in their order; with `make` those that are missing are stored first."""
        found = cls.complete(board, board.conditions.all())
        if make and not all(condition.pk for condition in found):
            cls.objects.bulk_create([each for each in found if not each.pk], ignore_conflicts=True)
            found = cls.complete(board, board.conditions.all())
        return found

    @classmethod
    def complete(cls, board: Board, stored: "Iterable[GrowthCondition]") -> "list[GrowthCondition]":
        """Those stored, in their order, and new ones for the rest."""
        known = {condition.key: condition for condition in stored}
        for condition in known.values():
            condition.board, condition.workshop = board, board.workshop
        return [known.get(key) or cls(workshop=board.workshop, board=board, key=key) for key in cls.Key]
