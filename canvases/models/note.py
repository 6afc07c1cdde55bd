from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from canvases.models.board import CANVASES, Board
from sessions.certainty import Certainty


class Priority(models.TextChoices):
    HIGH = "high", pgettext_lazy("priority", "High")
    MID = "mid", pgettext_lazy("priority", "Medium")
    LOW = "low", pgettext_lazy("priority", "Low")


class Growth(models.TextChoices):
    """Where an event turns the growth cycle: the green marks of an Event Storming."""

    EXPERIENCE = "experience", _("Better experience")
    USE = "use", _("More use")
    DATA = "data", _("More data")
    MODEL = "model", _("Better model")


class Remedy(models.TextChoices):
    """What could solve an issue, as the room judges it."""

    ML = "ml", _("Machine learning")
    OTHER = "other", _("Another way")
    UNDECIDED = "undecided", _("Not decided yet")


STRUCTURE = frozenset({"arrow", "frame", "lane"})
"""The kinds that order notes and are none themselves."""


class NoteQuerySet(models.QuerySet):
    def live(self) -> "NoteQuerySet":
        return self.filter(deleted_at=None)

    def written(self) -> "NoteQuerySet":
        """What people wrote on notes; without the arrows, frames and lanes that order them."""
        return self.live().exclude(kind__in=STRUCTURE)


class ShownManager(models.Manager.from_queryset(NoteQuerySet)):
    """The notes that everybody may see. Handouts, exports, lists and pages ask no other."""

    def get_queryset(self) -> NoteQuerySet:
        return super().get_queryset().filter(hidden=False)


class Note(models.Model):
    """One sticky note. It lies in a block by `order`, or at `x`, `y` (px; `w`, `h` 0 = as its text asks).

    An arrow leads from the note with the uid `source` to `target`; a lane is a band across the board from `y` on.
    Notes with the same `cluster` belong together. `unsure` and `differ` are the ids of those who said so.

    The text of a note with a `picture` is its caption.

    Only operations write it (see `canvases.operations`). `seq` is its last change, `text_seq` the last of its text;
    `rival` is what others wrote at the same time as `text`, until somebody chooses. Of an issue the room notes the
    `remedy`, the data it `needs`, and the data scientist's `view`; of an event, whether the story turns there.

    A `hidden` one is shown to its author alone until it is revealed: `objects` does not find it. `votes` is the result
    of the last ballot; `dots`, by whom they are given, are for the board's own use while one is open."""

    class Kind(models.TextChoices):
        PLAIN = "plain", pgettext_lazy("note", "Note")
        PERSONA = "persona", pgettext_lazy("note", "Persona")
        EVENT = "event", pgettext_lazy("note", "Event")
        ISSUE = "issue", pgettext_lazy("note", "Issue")
        IDEA = "idea", pgettext_lazy("note", "Idea")
        SYSTEM = "system", pgettext_lazy("note", "System")
        DATA = "data", pgettext_lazy("note", "Data")
        POLICY = "policy", pgettext_lazy("note", "Policy")
        QUESTION = "question", pgettext_lazy("note", "Question")
        ARROW = "arrow", pgettext_lazy("note", "Arrow")
        FRAME = "frame", pgettext_lazy("note", "Frame")
        LANE = "lane", pgettext_lazy("note", "Lane")

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="+")
    board = models.ForeignKey(Board, models.CASCADE, related_name="notes")
    uid = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.PLAIN)
    block = models.CharField(max_length=40, blank=True, default="")
    order = models.FloatField(null=True)
    x = models.IntegerField(null=True)
    y = models.IntegerField(null=True)
    w = models.PositiveSmallIntegerField(default=0)
    h = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=40, blank=True, default="")
    target = models.CharField(max_length=40, blank=True, default="")
    cluster = models.CharField(max_length=40, blank=True, default="")
    locked = models.BooleanField(default=False)
    unsure = models.JSONField(default=list, blank=True)
    differ = models.JSONField(default=list, blank=True)
    text = models.TextField(blank=True, default="")
    picture = models.ForeignKey("workshops.Upload", models.RESTRICT, to_field="key", null=True, related_name="+")
    text_seq = models.PositiveBigIntegerField(default=0)
    rival = models.TextField(blank=True, default="")
    by = models.ForeignKey("workshops.Participant", models.RESTRICT, related_name="+")
    certainty = models.CharField(max_length=10, choices=Certainty, blank=True, default="")
    category = models.CharField(max_length=40, blank=True, default="")
    priority = models.CharField(max_length=4, choices=Priority, blank=True, default="")
    growth = models.CharField(max_length=10, choices=Growth, blank=True, default="")
    pivotal = models.BooleanField(default=False)
    remedy = models.CharField(max_length=9, choices=Remedy, blank=True, default="")
    needs = models.CharField(max_length=300, blank=True, default="")
    view = models.CharField(max_length=300, blank=True, default="")
    deleted_at = models.DateTimeField(null=True, blank=True)
    hidden = models.BooleanField(default=False)
    votes = models.PositiveIntegerField(default=0)
    dots = models.JSONField(default=dict)
    seq = models.PositiveBigIntegerField(default=0)

    objects = ShownManager()
    everything = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["block", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["board", "uid"], name="note_uid_once_a_board")]

    def __str__(self) -> str:
        """The first line of its text, or its kind while it is empty."""
        first = self.text.strip().split("\n", 1)[0]
        return first or str(self.Kind(self.kind).label)

    def get_absolute_url(self) -> str:
        return reverse("note", args=[self.workshop.public_id, self.pk])


KINDS_ON = {
    **dict.fromkeys(CANVASES, ("plain", "event", "idea", "data", "issue", "system", "question")),
    Board.Kind.LISTEN_GRID: ("plain", "issue", "data", "question"),
    Board.Kind.EVENT_STORMING: ("persona", "event", "issue", "idea", "system", "data", "policy", "question"),
    Board.Kind.FREE: ("plain", "event", "issue", "idea", "persona", "system", "data", "policy", "question"),
}
"""The kinds of notes that are offered on a board of each kind, in this order."""
