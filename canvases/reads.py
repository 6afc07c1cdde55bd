"""What rooms ask the database, off the loop."""

from channels.db import database_sync_to_async
from django.db.models import F

from canvases.models import Board
from canvases.snapshot import board_data, changes_since, dumps
from mlew.wire import Packet


def in_thread(function):
    """Database work off the loop, on a connection that is given back afterwards."""
    return database_sync_to_async(function, thread_sensitive=False)


@in_thread
def read_changes(board: int, seq: int) -> tuple[int, int, str] | None:
    return changes_since(board, seq)


@in_thread
def read_board(board: Board) -> tuple[int, Packet]:
    data = board_data(board)
    packet = Packet(dumps({"board": data}))
    return data["seq"], packet


@in_thread
def read_head(board: int) -> int:
    return Board.objects.values_list("seq", flat=True).get(pk=board)


def numbers(boards: list[int]) -> dict[int, int]:
    """Where the boards are now; for the look of every second."""
    return dict(Board.objects.filter(pk__in=boards).values_list("pk", F("seq")))
