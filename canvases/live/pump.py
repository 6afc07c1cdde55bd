"""Drives the rooms of this process: one thread writes for all of them, as often as that pays. What browsers say between
two flushes is read just before the next: one message after the other costs a third of what each alone does."""

import asyncio
import json
import logging
from collections.abc import Callable
from functools import partial

from canvases import limits
from canvases.live.reads import heads
from canvases.live.room import Room
from canvases.log.batch import Batch, Flushed
from canvases.log.writer import Writer, announce_boards
from canvases.models import Board
from canvases.refusal import Refused
from mlew import hub
from mlew.worker import Worker

logger = logging.getLogger(__name__)
ANNOUNCE = 1.0  # seconds after which pages hear that a board changed
RETRY = 0.5  # seconds before a database that does not answer is tried again
PATIENCE = 2.0  # seconds of waiting for the database after which people are told


class Pump:
    """The rooms by board, and those with operations that wait."""

    def __init__(self) -> None:
        self.rooms: dict[int, Room] = {}
        self.dirty: dict[int, Room] = {}
        self.writer = Writer()
        self.thread = Worker("writer")
        self.busy = False  # writes, or rests and then writes
        self.slow = False  # the database takes so long that nothing may wait for it
        self.rested_at = 0.0
        self.unread: list[Callable[[], None]] = []
        self.warned: set = set()
        self.changed: set[int] = set()

    def room(self, board: Board) -> Room:
        """The room of a board; made for the first who comes."""
        if board.pk not in self.rooms:
            self.rooms[board.pk] = Room(board, self.submitted)
        return self.rooms[board.pk]

    def left(self, room: Room) -> None:
        """A tab has left; the last one closes the room."""
        if room.empty and self.rooms.get(room.board.pk) is room:
            self.rooms.pop(room.board.pk, None)

    def before_flush(self, read: Callable[[], None]) -> None:
        """Call `read` then: what comes meanwhile is read together."""
        self.unread.append(read)
        if self.slow:
            self.read()
        else:
            self.wake()

    def read(self) -> None:
        unread, self.unread = self.unread, []
        for read in unread:
            try:
                read()
            except Exception:
                logger.exception("What a browser said could not be read.")

    def submitted(self, room: Room) -> None:
        self.dirty[room.board.pk] = room
        self.wake()

    def wake(self) -> None:
        if not self.busy:
            self.busy = True
            self.rest()

    def rest(self) -> None:
        """Idle, write at once; otherwise gather for a while."""
        loop = asyncio.get_running_loop()
        loop.call_later(max(0.0, self.rested_at - loop.time()), self.flush)

    def flush(self) -> None:
        self.read()
        if not self.dirty:
            self.busy = False
            return
        loop = asyncio.get_running_loop()
        rooms, self.dirty = self.dirty, {}
        batches = [room.take() for room in rooms.values()]
        self.began = loop.time()
        self.late = [loop.call_later(limits.FLUSH_MOST, self.go_on), loop.call_later(PATIENCE, self.warn, batches)]
        self.thread.do(partial(self.flushed, rooms, batches), self.writer.flush, batches)

    def go_on(self) -> None:
        """Do not let anybody wait for a flush that takes long."""
        self.slow = True
        self.read()

    def flushed(self, rooms: dict[int, Room], batches: list[Batch], done: list[Flushed] | None, error) -> None:
        """The thread is back: what it wrote is told, what it could not write is tried again."""
        for late in self.late:
            late.cancel()
        self.slow = done is None  # nor for a database that does not answer
        now = asyncio.get_running_loop().time()
        pause = limits.FLUSH_FACTOR * (now - self.began)
        self.rested_at = now + min(max(pause, limits.FLUSH_LEAST), limits.FLUSH_MOST)
        try:
            if done is None:
                logger.warning("The boards cannot be written now: %s", error.__cause__ or error)
                self.rested_at = now + RETRY
                self.again(rooms, batches)
            else:
                self.warned.clear()
                self.tell_all(rooms, done)
        finally:
            self.busy = bool(self.dirty or self.unread)
            if self.busy:
                self.rest()

    def tell_all(self, rooms: dict[int, Room], done: list[Flushed]) -> None:
        for flushed in done:
            self.tell(rooms[flushed.board], flushed)
        self.publish(done)
        for room in rooms.values():
            if room.pending:
                self.dirty[room.board.pk] = room
            self.left(room)

    def tell(self, room: Room, flushed: Flushed) -> None:
        try:
            room.flushed(flushed)
        except Exception:
            logger.exception("Board %s could not be told; its tabs come again.", flushed.board)
            for tab in list(room.tabs):
                tab.close(1013)
        if flushed.content:
            self.announce(flushed.board)

    def announce(self, board: int) -> None:
        """Tell the pages beside the board that its content changed, once for all that happens within a second."""
        if not self.changed:
            asyncio.get_running_loop().call_later(ANNOUNCE, self.announce_now)
        self.changed.add(board)

    def announce_now(self) -> None:
        """In the thread that writes, since two who write would wait for each other."""
        boards, self.changed = self.changed, set()
        self.thread.do(announced, announce_boards, boards)

    def again(self, rooms: dict[int, Room], batches) -> None:
        for batch in batches:
            rooms[batch.board].put_back(batch)
        self.warn(batches)
        self.dirty = {**rooms, **self.dirty}

    def warn(self, batches) -> None:
        """Tell those whose operations wait that they do, once until the database is back."""
        tabs = {entry.reply for batch in batches for entry in batch.entries}
        for tab in tabs - self.warned:
            tab.refuse(None, Refused("away"))
        self.warned |= tabs

    def publish(self, done) -> None:
        if seqs := {flushed.board: flushed.last for flushed in done if flushed.last}:
            hub.tell_others("boards", json.dumps(seqs))

    # What other processes wrote

    def hear(self, text: str) -> None:
        self.notice({int(board): seq for board, seq in json.loads(text).items()})

    def looked(self, found: dict[int, tuple[int, bool]]) -> None:
        for board, (seq, archived) in found.items():
            if board in self.rooms:
                self.rooms[board].notice(seq)
                self.rooms[board].archive(archived)

    def notice(self, seqs: dict[int, int]) -> None:
        for board, seq in seqs.items():
            if board in self.rooms:
                self.rooms[board].notice(seq)


def announced(_: None, error: Exception | None) -> None:
    if error is not None:
        logger.warning("The news of the boards could not be written: %s", error.__cause__ or error)


_pump: Pump | None = None


def pump() -> Pump:
    """The one pump of this process."""
    global _pump
    if _pump is None:
        _pump = Pump()
        hub.on("boards", _pump.hear)
        hub.look_out(lambda: list(_pump.rooms) or None, heads, _pump.looked)
    return _pump
