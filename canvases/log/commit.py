"""One transaction of changes: decide, number, log, store. Called with the transaction open."""

from typing import Any

from django.db import connection
from django.utils import timezone

from canvases.hidden import audience, parted
from canvases.log import store
from canvases.log.batch import Batch, Entry, Flushed
from canvases.log.replica import Replica
from canvases.log.snapshot import change_text, dumps, frame_text
from canvases.operations import Operation
from canvases.operations.state import State
from canvases.refusal import Refused
from sessions.access import PERMISSIONS
from sessions.models import Participant

Private = dict[int, frozenset[int]]  # the numbers of changes that are not for everybody, and whom they are for


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
        self.settings: dict[int, str] = {}
        self.dirty = store.Dirty()

    def take(self, batch: Batch, head: store.Head, replica: Replica) -> Flushed:
        flushed = Flushed(batch.board)
        texts: list[str] = []
        private: Private = {}
        first = replica.seq + 1
        for entry in batch.entries:
            try:
                if seq := self.seen(replica, entry):
                    flushed.repeated.append((entry, seq))
                    continue
                person = self.people.get(entry.actor)
                check(person, head, entry.operation, replica.settings)
                check_lock(person, replica.notes.get(entry.operation.note), entry.operation)
                text, insiders = self.change(replica, head, entry)
                texts.append(text)
                if insiders:
                    private[replica.seq] = insiders
                else:
                    flushed.content |= entry.operation.do != "move" or replica.blocks is not None
            except Refused as refused:
                if seq := store.known(self.cursor, batch.board, *entry.key):
                    flushed.repeated.append((entry, seq))
                else:
                    flushed.refused.append((entry, refused))
        if texts:
            self.tell(flushed, replica, first, texts, private)
        return flushed

    def tell(self, flushed: Flushed, replica: Replica, first: int, texts: list[str], private: Private) -> None:
        """What everybody is told of the changes from `first` on, and what some are told alone."""
        board, last = flushed.board, replica.seq
        flushed.first, flushed.last = first, last
        if private:
            texts, own = parted(first, texts, private)
            flushed.own = {person: frame_text(board, first, last, own[person]) for person in own}
        flushed.frame = frame_text(board, first, last, texts)
        self.seqs[board] = last
        if board in self.settings:
            flushed.settings = dict(replica.settings)

    def seen(self, replica: Replica, entry: Entry) -> int | None:
        """The number under which this operation was applied before. The log is asked only after a failed flush
        and before a refusal, since its unique constraint finds the rare operation that is sent twice."""
        seq = replica.recent.get(entry.key)
        if seq is None and self.careful:
            seq = store.known(self.cursor, replica.board, *entry.key)
        return seq

    def change(self, replica: Replica, head: store.Head, entry: Entry) -> tuple[str, frozenset[int] | None]:
        """Apply one operation to the replica and note down what to store; returns its part of the frame, and who
        alone is told it."""
        operation, insiders = entry.operation, None
        seq = replica.seq + 1
        if operation.about_board:
            told, before = replica.decide_lead(operation)
            for note in replica.apply(told, seq, entry.actor):
                self.dirty.touch(replica.board, note, operation.columns)
            self.settings[replica.board] = dumps(replica.settings)
        else:
            if operation.do == "vote" and operation.person not in (0, entry.actor):
                self.proxy(entry.actor, operation.person, head)
            elif operation.do == "add" and operation.picture:
                self.find(operation.picture, head)
            told, before = replica.decide(operation, entry.actor, leads=bool(self.people[entry.actor].facilitation))
            lit = "spotlight" in replica.settings
            (note,) = replica.apply(told, seq, entry.actor)
            if lit and "spotlight" not in replica.settings:
                self.settings[replica.board] = dumps(replica.settings)
            if replica.settings or note["hidden"]:
                insiders = audience(told, note, replica.settings, entry.actor)
            if before or told["do"] != "add":
                self.dirty.touch(replica.board, note, before)
            else:
                self.dirty.add(replica.board, head.workshop, note)
        text = dumps(told)
        self.rows.append((replica.board, seq, entry.actor, operation.id, self.at, text, dumps(before), bool(insiders)))
        replica.recent[entry.key] = seq
        return change_text(text, seq, operation.id, entry.actor, self.milliseconds), insiders

    def proxy(self, actor: int, person: int, head: store.Head) -> None:
        """A facilitator may give the dots of anybody who belongs to the workshop. Raises Refused."""
        if self.people[actor].role not in PERMISSIONS["lead the boards"].roles:
            raise Refused("role")
        known = store.people(self.cursor, {person}).get(person)
        if known is None or known.removed_at or known.workshop_id != head.workshop:
            raise Refused("value")

    def find(self, picture: str, head: store.Head) -> None:
        """A note shows only what was sent to its own workshop. Raises Refused."""
        if not store.has_picture(self.cursor, head.workshop, picture):
            raise Refused("picture")

    def store(self) -> None:
        if self.rows:
            store.log(self.cursor, self.rows)
            self.dirty.write(self.cursor, self.at)
            store.heads(self.cursor, self.seqs)
        if self.settings:
            store.settings(self.cursor, self.settings)


def check(person: Participant | None, head: store.Head, operation: Operation, settings: dict[str, Any]) -> None:
    """May this person do this, as things stand in this transaction? Raises Refused."""
    if person is None or person.removed_at or person.workshop_id != head.workshop:
        raise Refused("removed")
    permission = PERMISSIONS[operation.permission]
    if person.role not in permission.roles:
        raise Refused("role")
    if head.stage not in permission.stages:
        raise Refused("closed")
    if head.archived:
        raise Refused("archived")
    if "frozen" in settings and not person.facilitation:
        raise Refused("frozen")


def check_lock(person: Participant, note: State | None, operation: Operation) -> None:
    """Raises Refused when the note is the facilitator's."""
    if note is not None and note["locked"] and operation.spares_locked and not person.facilitation:
        raise Refused("locked")
