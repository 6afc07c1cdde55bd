"""Writing boards: one transaction for what arrived meanwhile, under the lock of each board's row.

`flush` serves the rooms of this process from its writer thread; `apply` is for everybody else (views, commands)."""

import json
import logging
import secrets
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from canvases import limits, store
from canvases.models import Board, Change
from canvases.operations import Operation, read
from canvases.refusal import Refused
from canvases.replica import Replica
from canvases.snapshot import change_text, dumps, frame_text
from mlew import hub
from mlew.news import announce
from sessions.access import PERMISSIONS
from sessions.models import Participant

logger = logging.getLogger(__name__)
KEPT = 200  # replicas, and twenty times as many recent operations a board


class Unavailable(Exception):
    """The database does not answer. Nothing was written; try again later."""


@dataclass(slots=True)
class Entry:
    """An operation on its way. `reply` is whoever must hear of a refusal."""

    operation: Operation
    actor: int
    reply: Any = None

    @property
    def key(self) -> tuple[int, str]:
        return self.actor, self.operation.id


@dataclass(slots=True)
class Batch:
    """The operations that one flush takes of one board."""

    board: int
    entries: list[Entry]


@dataclass(slots=True)
class Flushed:
    """What became of a batch: the changes `first` to `last` as one frame, and the entries without a change."""

    board: int
    first: int = 0
    last: int = 0
    frame: str = ""
    content: bool = False  # more than notes moved
    refused: list[tuple[Entry, Refused]] = field(default_factory=list)
    repeated: list[tuple[Entry, int]] = field(default_factory=list)


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
            with transaction.atomic(), connection.cursor() as cursor:
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
        replica.frozen = bool(head.frozen)
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


def write(cursor: store.Cursor, batches: list[Batch], replica_of, *, careful: bool) -> list[Flushed]:
    """Decide, number, log and store the batches inside the transaction that is open."""
    heads = store.lock(cursor, sorted(batch.board for batch in batches))
    people = store.people(cursor, {entry.actor for batch in batches for entry in batch.entries})
    session = Session(cursor, people, careful=careful)
    done = []
    for batch in batches:
        head = heads.get(batch.board)
        if head is None:
            done.append(Flushed(batch.board, refused=[(entry, Refused("failed")) for entry in batch.entries]))
        else:
            done.append(session.take(batch, head, replica_of(cursor, batch.board, head)))
    session.store()
    return done


class Session:
    """One transaction's worth of changes."""

    def __init__(self, cursor: store.Cursor, people: dict[int, Participant], *, careful: bool) -> None:
        self.cursor, self.people, self.careful = cursor, people, careful
        self.now = timezone.now()
        self.milliseconds = int(self.now.timestamp() * 1000)
        self.at = connection.ops.adapt_datetimefield_value(self.now)
        self.rows: list[tuple] = []
        self.seqs: dict[int, int] = {}
        self.dirty = store.Dirty()

    def take(self, batch: Batch, head: store.Head, replica: Replica) -> Flushed:
        flushed = Flushed(batch.board)
        texts: list[str] = []
        first = replica.seq + 1
        for entry in batch.entries:
            try:
                if seq := self.seen(replica, entry):
                    flushed.repeated.append((entry, seq))
                    continue
                check(self.people.get(entry.actor), head, entry.operation)
                texts.append(self.change(replica, head, entry))
                flushed.content |= entry.operation.do != "move"
            except Refused as refused:
                flushed.refused.append((entry, refused))
        if texts:
            flushed.first, flushed.last = first, replica.seq
            flushed.frame = frame_text(batch.board, first, replica.seq, texts)
            self.seqs[batch.board] = replica.seq
        return flushed

    def seen(self, replica: Replica, entry: Entry) -> int | None:
        """The number under which this operation was applied before. The log is asked only after a failed flush,
        since its unique constraint finds the rare operation that is sent twice."""
        seq = replica.recent.get(entry.key)
        if seq is None and self.careful:
            seq = store.known(self.cursor, replica.board, *entry.key)
        return seq

    def change(self, replica: Replica, head: store.Head, entry: Entry) -> str:
        """Apply one operation to the replica and note down what to store; returns its part of the frame."""
        operation = entry.operation
        told, before = replica.decide(operation)
        seq = replica.seq + 1
        note = replica.apply(told, seq, entry.actor)
        if before or told["do"] != "add":
            self.dirty.touch(replica.board, note, before)
        else:
            self.dirty.add(replica.board, head.workshop, note)
        text = dumps(told)
        self.rows.append((replica.board, seq, entry.actor, operation.id, self.at, text, dumps(before)))
        replica.recent[entry.key] = seq
        return change_text(text, seq, operation.id, entry.actor, self.milliseconds)

    def store(self) -> None:
        if self.rows:
            store.log(self.cursor, self.rows)
            self.dirty.write(self.cursor, self.at)
            store.heads(self.cursor, self.seqs)


def check(person: Participant | None, head: store.Head, operation: Operation) -> None:
    """May this person do this, as things stand in this transaction? Raises Refused."""
    if person is None or person.removed_at or person.workshop_id != head.workshop:
        raise Refused("removed")
    permission = PERMISSIONS[operation.permission]
    if person.role not in permission.roles:
        raise Refused("role")
    if head.stage not in permission.stages:
        raise Refused("closed")
    if head.frozen and not person.facilitation:
        raise Refused("frozen")


def joined(board: int, parts: list[Flushed]) -> Flushed:
    """Several flushes of one board as one; without a frame, since the rooms read it from the log."""
    whole = Flushed(board)
    for part in parts:
        whole.refused += part.refused
        whole.repeated += part.repeated
        whole.content |= part.content
        whole.first, whole.last = whole.first or part.first, max(whole.last, part.last)
    return whole


def new_uid() -> str:
    """An id for a note or an operation that is made here."""
    return secrets.token_hex(8)


def apply(board: Board, operations: Iterable[Mapping[str, Any]], *, by: Participant) -> list[Change]:
    """Do all operations or none, as if `by` had done them on the board; the rooms hear of it after the commit.

    An operation is what a browser would send; its `id` may be left out. Raises Refused."""
    entries = [Entry(read({"id": new_uid(), **raw}, board.blocks), by.pk) for raw in operations]
    if not entries:
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        (flushed,) = write(cursor, [Batch(board.pk, entries)], lambda *_: load(board.pk), careful=True)
        for _entry, refused in flushed.refused:
            raise refused
        if flushed.first:
            announce(board.workshop, "board", board.pk)
            transaction.on_commit(lambda: hub.publish("boards", dumps({board.pk: flushed.last})))
    return list(Change.objects.filter(board=board, seq__range=(flushed.first, flushed.last)))
