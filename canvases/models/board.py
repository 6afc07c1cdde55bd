from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

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


class Board(models.Model):
    """A wall of notes that a room edits live: free in two dimensions, or divided into blocks.

    `seq` is the number of the last change; whoever writes holds this row's lock (see `canvases.writer`). `settings` is
    what the facilitator leads at the moment, empty in ordinary times (see `canvases.operations.board`)."""

    class Kind(models.TextChoices):
        CANVAS_CASE = "canvas_case", _("Canvas of a case")
        CANVAS_OWN = "canvas_own", _("Our canvas")
        LISTEN_GRID = "listen_grid", _("Listen grid")
        EVENT_STORMING = "event_storming", _("Event Storming")

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
        """The first board of this kind in the workshop, made when there is none. Two who ask at once get the same."""
        found = cls.objects.filter(workshop=workshop, kind=kind).first()
        if found:
            return found
        with workshop.locked():
            return cls.objects.filter(workshop=workshop, kind=kind).first() or cls.objects.create(
                workshop=workshop, kind=cls.Kind(kind)
            )

    @property
    def is_canvas(self) -> bool:
        return self.kind in CANVASES

    @property
    def blocks(self) -> tuple[str, ...] | None:
        """The names of its blocks in their order; None for a free board."""
        return blocks_of(self.kind, self.workshop)


CANVASES = (Board.Kind.CANVAS_OWN, Board.Kind.CANVAS_CASE)


def blocks_of(kind: str, workshop) -> tuple[str, ...] | None:
    """The blocks of a board of this kind; those of the Listen grid are the open cells of the pinned program's grid."""
    if kind == Board.Kind.EVENT_STORMING:
        return None
    if kind != Board.Kind.LISTEN_GRID:
        return CANVAS_BLOCKS
    grids = [step.get("grid") for step in workshop.program.get("steps", ()) if step.get("key") == "listen"]
    return tuple(cell["key"] for grid in grids if grid for cell in grid["cells"])
