"""A room: the open tabs of one board in this process, and what they have to be told.

`seq` is the last change that its tabs were told. Frames come from the writer; what is missing comes from the log."""

import asyncio
import logging
from collections import deque
from typing import TYPE_CHECKING, Any

from canvases import limits
from canvases.live.pointing import Pointing
from canvases.live.reads import read_board, read_changes, read_head
from canvases.log.batch import Batch, Entry, Flushed
from canvases.log.snapshot import Shot
from canvases.models import Board
from canvases.refusal import Refused
from mlew.wire import Packet

if TYPE_CHECKING:
    from canvases.live.tab import Tab

logger = logging.getLogger(__name__)


class Room:
    def __init__(self, board: Board, submitted) -> None:
        """`submitted(room)` is called whenever an operation waits for the writer."""
        self.board, self.blocks, self.submitted = board, board.blocks, submitted
        self.archived = board.archived
        self.seq: int | None = None
        self.tabs: set[Tab] = set()
        self.pointing = Pointing(board.pk, self.tabs)
        self.pending: deque[Entry] = deque()
        self.writing = False  # the writer has operations of this room
        self.settings: dict[str, Any] | None = None  # not known until somebody was welcomed
        self.shot: Shot | None = None
        self.loading: asyncio.Task | None = None
        self.repairing = False
        self.tasks: set[asyncio.Task] = set()

    # What comes in

    def submit(self, entry: Entry) -> None:
        """Raises Refused when too much waits already."""
        if len(self.pending) >= limits.WAITING:
            raise Refused("busy")
        self.pending.append(entry)
        self.submitted(self)

    def take(self) -> Batch:
        """The operations for the next flush; what is too much for one stays."""
        self.writing = True
        many = min(len(self.pending), limits.FLUSH_OPERATIONS)
        return Batch(self.board.pk, [self.pending.popleft() for _ in range(many)])

    def put_back(self, batch: Batch) -> None:
        self.writing = False
        self.pending.extendleft(reversed(batch.entries))

    # What goes out

    def flushed(self, flushed: Flushed) -> None:
        """Tell what the writer did. A frame that does not follow what was told is read again from the log."""
        self.writing = False
        for entry, refused in flushed.refused:
            entry.reply.refuse(entry.operation.id, refused)
        for entry, seq in flushed.repeated:
            entry.reply.say({"repeated": {"op": entry.operation.id, "seq": seq}})
        if flushed.frame and (self.seq is None or self.seq + 1 == flushed.first):
            self.deliver(flushed.last, Packet(flushed.frame), flushed.own, flushed.settings)
        elif flushed.last:
            self.notice(flushed.last)

    def deliver(self, last: int, packet: Packet, own: dict[int, str] | None = None, settings=None) -> None:
        """Tell everybody, and those with a frame of their `own` that one; `settings` are new ones of the board."""
        self.seq = last
        if settings is not None:
            begins, self.settings = not self.silent, settings
            if begins and self.silent:
                self.pointing.hush()
        mine = {person: Packet(text) for person, text in own.items()} if own else None
        for tab in list(self.tabs):
            tab.deliver(mine.get(tab.person, packet) if mine else packet)

    @property
    def silent(self) -> bool:
        """Everybody writes for themselves, or may: nothing of the others is told, not even that they write."""
        return self.settings is None or "silent" in self.settings

    def archive(self, archived: bool) -> None:
        """Whoever has the board open is told when it was archived or brought back."""
        if archived != self.archived:
            self.archived = archived
            for tab in list(self.tabs):
                tab.hello()

    def notice(self, seq: int) -> None:
        """The board is at least at `seq`: repair what this room misses."""
        if self.seq is not None and seq > self.seq and not self.repairing:
            self.repairing = True
            self.spawn(self.repair())

    async def repair(self) -> None:
        try:
            while (read := await read_changes(self.board.pk, since := self.seq))[0]:
                frame, settings = read
                if self.seq != since:  # a flush of our own was told meanwhile
                    continue
                if frame.first != since + 1:
                    logger.error("The log of board %s lacks changes after %s.", self.board.pk, since)
                    return
                self.deliver(frame.last, Packet(frame.text), frame.own, settings)
        except Exception:
            logger.warning("Board %s could not be repaired now; the next look tries again.", self.board.pk)
        finally:
            self.repairing = False

    # Who is here

    def join(self, tab: "Tab", since: int | None) -> None:
        """Bring the tab up to date; frames that come meanwhile are held for it."""
        self.tabs.add(tab)
        if tab.hold():
            self.spawn(self.welcome(tab, since))
        else:
            tab.asked = since

    def leave(self, tab: "Tab") -> None:
        self.tabs.discard(tab)
        self.pointing.leave(tab)

    @property
    def empty(self) -> bool:
        return not self.tabs and not self.pending and not self.writing

    async def welcome(self, tab: "Tab", since: int | None) -> None:
        try:
            if since is None or not await self.catch_up(tab, since):
                shot = await self.snapshot(self.seq or 0)
                self.begin(shot.seq, shot.settings)
                tab.bring(shot.packet(tab.person))
            await tab.release()
            self.pointing.join(tab)
            if tab.asked is not None:
                since, tab.asked = tab.asked, None
                self.join(tab, since)
        except Board.DoesNotExist:
            tab.bye("board")
        except Exception:
            logger.exception("A tab could not be brought up to date.")
            tab.close(1013)

    async def catch_up(self, tab: "Tab", since: int) -> bool:
        """Send the changes after `since`; False when that is no number of this board or too long ago."""
        head, settings = await read_head(self.board.pk)
        if since > head or head - since > limits.CATCH_UP:
            return False
        while (read := await read_changes(self.board.pk, since))[0]:
            frame, newer = read
            since = frame.last
            settings = settings if newer is None else newer
            tab.bring(Packet(frame.of(tab.person)))
            await tab.drained()
        self.begin(since, settings)
        return True

    def begin(self, seq: int, settings: dict[str, Any]) -> None:
        """Where the board stood when the first tab of this room was told. A flush may have been told before."""
        if self.seq is None:
            self.seq = seq
        if self.settings is None:
            self.settings = settings

    async def snapshot(self, least: int) -> Shot:
        """The whole board at `least` or later; many who ask at once share one reading."""
        while self.shot is None or self.shot.seq < max(least, self.seq or 0):
            if self.loading is None:
                self.loading = asyncio.get_running_loop().create_task(read_board(self.board))
            loading = self.loading
            try:
                self.shot = await asyncio.shield(loading)
            finally:
                if self.loading is loading:
                    self.loading = None
        return self.shot

    def spawn(self, work) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
