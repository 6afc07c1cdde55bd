"""What rooms ask the database, off the loop."""

from typing import Any

from channels.db import database_sync_to_async

from canvases.log.snapshot import Frame, Shot, changes_since
from canvases.models import Board


def in_thread(function):
    """Database work off the loop, on a connection that is given back afterwards."""
    return database_sync_to_async(function, thread_sensitive=False)


@in_thread
def read_changes(board: int, seq: int) -> tuple[Frame | None, dict[str, Any] | None]:
    """The next changes after `seq`, and the settings of the board if one of them changed these."""
    frame = changes_since(board, seq)
    return frame, settings_of(board) if frame and frame.leads else None


@in_thread
def read_board(board: Board) -> Shot:
    return Shot(board)


@in_thread
def read_head(board: int) -> tuple[int, dict[str, Any]]:
    """The number of the last change, and the settings."""
    return Board.objects.values_list("seq", "settings").get(pk=board)


def settings_of(board: int) -> dict[str, Any]:
    return Board.objects.values_list("settings", flat=True).get(pk=board)


def heads(boards: list[int]) -> dict[int, tuple[int, bool]]:
    """Where the boards are now, and whether they are archived; for the look of every second."""
    rows = Board.objects.filter(pk__in=boards).values_list("pk", "seq", "deleted_at")
    return {pk: (seq, deleted_at is not None) for pk, seq, deleted_at in rows}
