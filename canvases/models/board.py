from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from mlew.news import announce
from mlew.restorable import Restorable

CANVAS_BLOCKS = (
    "key_partners",
    "key_activities",
    "key_resources",
    "value_propositions",
    "customer_relationships",
    "channels",
    "customer_segments",
    "cost_structure",
    "revenue_streams",
)


class Board(Restorable):
    """A wall of notes that a room edits live: free in two dimensions, or divided into blocks.

    `seq` is the number of the last change; whoever writes holds this row's lock (see `canvases.log.writer`).
    `settings` is what the facilitator leads at the moment, empty in ordinary times (see `canvases.operations.board`).
    Archiving is deleting softly: the board leaves the lists and is read only, and it can be brought back.
    The canvas of a case comes and stays with its case."""

    LIMIT = 30
    FULL = _("There are %(limit)d boards already, and no more fit. Archive some of them first.")

    class Kind(models.TextChoices):
        CANVAS_CASE = "canvas_case", _("Canvas of a case")
        CANVAS_OWN = "canvas_own", _("Our canvas")
        LISTEN_GRID = "listen_grid", _("Listen grid")
        EVENT_STORMING = "event_storming", _("Event Storming")
        FREE = "free", _("Free board")

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="boards")
    kind = models.CharField(max_length=16, choices=Kind)
    title = models.CharField(max_length=80, blank=True)
    seq = models.PositiveBigIntegerField(default=0)
    settings = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.title or str(self.Kind(self.kind).label)

    def get_absolute_url(self) -> str:
        return reverse("board", args=[self.workshop.public_id, self.pk])

    @classmethod
    def of(cls, workshop, kind: str) -> "Board":
        """The board of this kind that the journey leads to, made when there is none. Two who ask at once get the same.

        It does not count as one too many: the journey needs it."""
        if found := cls.first(workshop, kind):
            return found
        with workshop.locked():
            return cls.first(workshop, kind) or cls.objects.create(workshop=workshop, kind=cls.Kind(kind))

    @classmethod
    def first(cls, workshop, kind: str) -> "Board | None":
        """The oldest board of this kind that is not archived."""
        return cls.objects.standing().filter(workshop=workshop, kind=kind).first()

    @classmethod
    def make(cls, workshop, kind: str, title: str = "", *, by) -> "Board":
        """A further board; without a title it is numbered. Raises ValidationError beyond `LIMIT` boards."""
        with workshop.locked(), override(workshop.language):
            cls.check_room(workshop)
            others = cls.objects.filter(workshop=workshop, kind=kind).count()
            numbered = f"{cls.Kind(kind).label} {others + 1}" if others else ""
            board = cls.objects.create(workshop=workshop, kind=cls.Kind(kind), title=title or numbered)
            announce(workshop, "board", board.pk)
        board.workshop = workshop
        return board

    @classmethod
    def rows_in(cls, workshop) -> models.QuerySet:
        return super().rows_in(workshop).exclude(kind=cls.Kind.CANVAS_CASE)

    @property
    def archived(self) -> bool:
        return self.deleted_at is not None

    @property
    def is_of_case(self) -> bool:
        return self.kind == self.Kind.CANVAS_CASE

    @property
    def is_canvas(self) -> bool:
        return self.kind in CANVASES

    @property
    def blocks(self) -> tuple[str, ...] | None:
        """The names of its blocks in their order; None for a free board."""
        return blocks_of(self.kind, self.workshop)


CANVASES = (Board.Kind.CANVAS_OWN, Board.Kind.CANVAS_CASE)
FREE_KINDS = frozenset({Board.Kind.EVENT_STORMING, Board.Kind.FREE})


def blocks_of(kind: str, workshop) -> tuple[str, ...] | None:
    """The blocks of a board of this kind; those of the Listen grid are the open cells of the pinned program's grid."""
    if kind in FREE_KINDS:
        return None
    if kind != Board.Kind.LISTEN_GRID:
        return CANVAS_BLOCKS
    grids = [step.get("grid") for step in workshop.program.get("steps", ()) if step.get("key") == "listen"]
    return tuple(cell["key"] for grid in grids if grid for cell in grid["cells"])
