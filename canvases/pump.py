"""Drives the rooms of this process: one thread writes for all of them, as often as that pays."""

import asyncio
import json
import logging
from concurrent.futures import ThreadPoolExecutor

from canvases import limits
from canvases.batch import Flushed
from canvases.models import Board
from canvases.reads import numbers
from canvases.refusal import Refused
from canvases.room import Room
from canvases.writer import Unavailable, Writer, announce_boards
from mlew import hub

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
        self.thread = ThreadPoolExecutor(1, "writer")
        self.task: asyncio.Task | None = None
        self.rested_at = 0.0
        self.warned: set = set()
        self.changed: set[int] = set()

    def room(self, board: Board) -> Room:
        """The room of a board; made for the first who comes."""
        if board.pk not in self.rooms:
            self.rooms[board.pk] = Room(board, self.submitted)
        return self.rooms[board.pk]

    def left(self, room: Room) -> None:
        """A tab has left; the last one closes the room."""
        if room.empty:
            self.rooms.pop(room.board.pk, None)

    def submitted(self, room: Room) -> None:
        self.dirty[room.board.pk] = room
        if self.task is None:
            self.task = asyncio.get_running_loop().create_task(self.run())

    async def run(self) -> None:
        try:
            while self.dirty:
                await self.rest()
                await self.flush()
        finally:
            self.task = None

    async def rest(self) -> None:
        """Idle, write at once; otherwise gather for a while."""
        wait = self.rested_at - asyncio.get_running_loop().time()
        if wait > 0:
            await asyncio.sleep(wait)

    async def flush(self) -> None:
        loop = asyncio.get_running_loop()
        rooms, self.dirty = self.dirty, {}
        batches = [room.take() for room in rooms.values()]
        start = loop.time()
        late = loop.call_later(PATIENCE, self.warn, batches)
        try:
            done = await loop.run_in_executor(self.thread, self.writer.flush, batches)
        except Unavailable as error:
            logger.warning("The boards cannot be written now: %s", error.__cause__)
            self.again(rooms, batches)
            await asyncio.sleep(RETRY)
            return
        finally:
            late.cancel()
        self.warned.clear()
        for flushed in done:
            self.tell(rooms[flushed.board], flushed)
        self.publish(done)
        for room in rooms.values():
            if room.pending:
                self.dirty[room.board.pk] = room
            self.left(room)
        pause = limits.FLUSH_FACTOR * (loop.time() - start)
        self.rested_at = loop.time() + min(max(pause, limits.FLUSH_LEAST), limits.FLUSH_MOST)

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
            self.announcing = asyncio.get_running_loop().create_task(self.announce_soon())
        self.changed.add(board)

    async def announce_soon(self) -> None:
        """In the thread that writes, since two who write would wait for each other."""
        await asyncio.sleep(ANNOUNCE)
        boards, self.changed = self.changed, set()
        try:
            await asyncio.get_running_loop().run_in_executor(self.thread, announce_boards, boards)
        except Unavailable as error:
            logger.warning("The news of the boards could not be written: %s", error.__cause__)

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

    def notice(self, seqs: dict[int, int]) -> None:
        for board, seq in seqs.items():
            if board in self.rooms:
                self.rooms[board].notice(seq)


_pump: Pump | None = None


def pump() -> Pump:
    """The one pump of this process."""
    global _pump
    if _pump is None:
        _pump = Pump()
        hub.on("boards", _pump.hear)
        hub.look_out(lambda: list(_pump.rooms) or None, numbers, _pump.notice)
    return _pump
