from django.db import models

from canvases.models.board import Board


class Change(models.Model):
    """One line of a board's log: what an operation did (`op`), and the values it replaced (`before`).

    A `private` one is told to its actor, and to the person for whom a facilitator voted, alone, even later (see
    `canvases.hidden.insiders`). Rows are only ever added.
    Replaying them in the order of `seq` gives the board (see `canvases.log.replica`).
    Each index costs a page or more for every change, so there are none but those of the constraints."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="changes", db_index=False)
    seq = models.PositiveBigIntegerField()
    actor = models.ForeignKey("workshops.Participant", models.RESTRICT, related_name="+", db_index=False)
    op_id = models.CharField(max_length=40)
    at = models.DateTimeField()
    op = models.JSONField()
    before = models.JSONField()
    private = models.BooleanField(default=False)

    class Meta:
        ordering = ["board", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["board", "seq"], name="one_change_a_seq"),
            models.UniqueConstraint(fields=["board", "actor", "op_id"], name="operation_once"),
        ]
