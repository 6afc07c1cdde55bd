"""Writing boards: one transaction for what arrived meanwhile, under the lock of each board's row.

`flush` serves the rooms of this process from its writer thread; `apply` is for everybody else (views, commands)."""

import json
import logging
import secrets
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction

from canvases import limits
from canvases.log import store
from canvases.log.batch import Batch, Entry, Flushed, joined
from canvases.log.commit import write
from canvases.log.replica import Replica
from canvases.log.snapshot import dumps
from canvases.models import Board, Change
from canvases.operations import read
from canvases.refusal import Refused
from mlew import hub
from mlew.news import announce, announce_all
from sessions.models import Participant

logger = logging.getLogger(__name__)
KEPT = 200  # replicas, and twenty times as many recent operations a board


class Unavailable(Exception):
    """The database does not answer. Nothing was written; try again later."""


class Writer:
    """Applies batches. Keeps replicas of the boards it wrote, each valid while the board's number is its own."""

    def __init__(self) -> None:
        self.replicas: OrderedDict[int, Replica] = OrderedDict()

    def flush(self, batches: list[Batch]) -> list[Flushed]:
        """Everything in one transaction on SQLite, which has one writer anyway; a transaction a board elsewhere.

        Raises Unavailable; then nothing of these batches is acknowledged, though some may be written."""
        together = [batches] if connection.vendor == "sqlite" else [[batch] for batch in batches]
        return [flushed for group in together for flushed in self.flush_group(group)]

    def flush_group(self, batches: list[Batch]) -> list[Flushed]:
        try:
            return self.attempt(batches)
        except (OperationalError, InterfaceError) as error:
            connection.close()
            raise Unavailable from error
        except Exception as error:
            if not isinstance(error, DatabaseError):
                logger.exception("A flush failed and is repeated one by one.")
            return [self.one_by_one(batch) for batch in batches]

    def one_by_one(self, batch: Batch) -> Flushed:
        """After a failed flush: what was applied before is recognised, what cannot be applied alone is refused."""
        try:
            return self.attempt([batch], careful=True)[0]
        except (OperationalError, InterfaceError) as error:
            connection.close()
            raise Unavailable from error
        except Exception:
            if len(batch.entries) > 1:
                return joined(batch.board, [self.one_by_one(Batch(batch.board, [entry])) for entry in batch.entries])
            logger.exception("An operation cannot be applied.")
            return Flushed(batch.board, refused=[(batch.entries[0], Refused("failed"))])

    def attempt(self, batches: list[Batch], *, careful: bool = False) -> list[Flushed]:
        try:
            with store.transaction() as cursor:
                return write(cursor, batches, self.replica, careful=careful)
        except BaseException:
            for batch in batches:
                self.replicas.pop(batch.board, None)
            raise

    def replica(self, cursor: store.Cursor, board: int, head: store.Head) -> Replica:
        """The board at the number of its head: from memory, repaired from the log, or loaded."""
        replica = self.replicas.get(board)
        if replica is None or not bring_up(cursor, replica, head):
            replica = load(board)
        self.replicas[board] = replica
        self.replicas.move_to_end(board)
        if len(self.replicas) > KEPT:
            self.replicas.popitem(last=False)
        if len(replica.recent) > 20 * KEPT:
            replica.recent.clear()
        return replica


def load(board: int) -> Replica:
    return Replica.load(Board.objects.select_related("workshop").get(pk=board))


def bring_up(cursor: store.Cursor, replica: Replica, head: store.Head) -> bool:
    """Apply what other processes wrote; False when that is too much or the numbers do not fit."""
    behind = head.seq - replica.seq
    if not 0 <= behind <= limits.REPAIR:
        return False
    if behind:
        for seq, actor, told in store.changes_after(cursor, replica.board, replica.seq, behind):
            replica.apply(json.loads(told), seq, actor)
    return replica.seq == head.seq


def announce_boards(boards: Iterable[int]) -> None:
    """Tell the pages beside those of the boards that still exist. Raises Unavailable."""
    try:
        with transaction.atomic():
            announce_all("board", Board.objects.filter(pk__in=boards).values_list("workshop_id", "pk"))
    except DatabaseError as error:
        connection.close()
        raise Unavailable from error


def new_uid() -> str:
    """An id for a note or an operation that is made here."""
    return secrets.token_hex(8)


def apply(board: Board, operations: Iterable[Mapping[str, Any]], *, by: Participant) -> list[Change]:
    """Do all operations or none, as if `by` had done them on the board; the rooms hear of it after the commit.

    An operation is what a browser would send; its `id` may be left out. Raises Refused."""
    operations = list(operations)
    careful = any("id" in raw for raw in operations)  # an id that is made here is new
    entries = [Entry(read({"id": new_uid(), **raw}, board.blocks), by.pk) for raw in operations]
    if not entries:
        return []
    with transaction.atomic(), store.cursor() as cursor:
        (flushed,) = write(cursor, [Batch(board.pk, entries)], lambda *_: load(board.pk), careful=careful)
        for _entry, refused in flushed.refused:
            raise refused
        if flushed.first:
            announce(board.workshop, "board", board.pk)
            transaction.on_commit(lambda: hub.publish("boards", dumps({board.pk: flushed.last})))
    return list(Change.objects.filter(board=board, seq__range=(flushed.first, flushed.last)))
