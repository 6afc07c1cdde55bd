"""The people of a board as the others see them right now: cursors, views, who writes where. Nothing of it is stored.

Whatever many people show within a moment is folded into one message, serialised once for all sockets of this process.
A socket that is brought up to date or does not keep up misses it, and gets the whole when it can be told again."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from canvases import limits
from canvases.live.points import Fields
from canvases.log.snapshot import dumps
from mlew import hub
from mlew.presence import EXPIRES, REPEAT
from mlew.wire import Packet

if TYPE_CHECKING:
    from canvases.live.tab import Tab

AGAIN = 0.5  # seconds after which a socket that missed something is tried again
LASTING = ("view", "writes", "carries")
NOTHING: Fields = {"at": None, **dict.fromkeys(LASTING)}
Fold = dict[int, Fields | None]


@dataclass
class Shown:
    """One person. `tab` is where the last word came from; of people at other processes there is none, and they fade."""

    tab: "Tab | None"
    fields: Fields = field(default_factory=dict)
    until: float = float("inf")

    def lasting(self) -> Fields:
        """What somebody who comes later needs to know."""
        return {name: self.fields.get(name) for name in LASTING}


class Pointing:
    def __init__(self, board: int, tabs: "set[Tab]") -> None:
        self.board, self.tabs = board, tabs
        self.shown: dict[int, Shown] = {}
        self.fold: Fold = {}
        self.ours: Fold = {}
        self.behind: set[Tab] = set()
        self.due: asyncio.TimerHandle | None = None
        self.told_at = 0.0
        _open[board] = self

    def show(self, tab: "Tab", fields: Fields) -> None:
        """The person of this tab shows something new."""
        shown = self.shown.setdefault(tab.person, Shown(tab))
        shown.tab, shown.until = tab, float("inf")
        shown.fields |= fields
        add(self.ours, tab.person, fields)
        self.tell_here(tab.person, fields)

    def join(self, tab: "Tab") -> None:
        """A tab has come, or asks what it missed: tell it who writes where."""
        if self.shown:
            self.behind.add(tab)
            self.soon()

    def leave(self, tab: "Tab") -> None:
        self.behind.discard(tab)
        if tab.person in self.shown and self.shown[tab.person].tab is tab:
            del self.shown[tab.person]
            self.ours[tab.person] = None
            self.tell_here(tab.person, None)

    def hush(self) -> None:
        """People begin to write in silence: take back what they show."""
        for person, shown in self.shown.items():
            shown.fields = dict(NOTHING)
            if shown.tab:
                add(self.ours, person, NOTHING)
            self.tell_here(person, NOTHING)

    def gather(self, person: int, view: Fields) -> None:
        """Bring everybody on this board to what the person sees."""
        message = {"gather": {"by": person, "view": view}}
        self.call(message)
        hub.tell_others("gather", json.dumps([self.board, message]))

    def call(self, message: Fields) -> None:
        packet = Packet(dumps(message))
        for tab in list(self.tabs):
            tab.offer(packet)

    # From here to the sockets and the other processes

    def tell_here(self, person: int, fields: Fields | None) -> None:
        add(self.fold, person, fields)
        self.soon()

    def soon(self, wait: float = 0.0) -> None:
        """Tell at once after a rest, otherwise when the last word is long enough ago."""
        if self.due is None:
            loop = asyncio.get_running_loop()
            wait = max(wait, self.told_at + limits.FOLD - loop.time())
            self.due = loop.call_later(max(0.0, wait), self.tell)

    def tell(self) -> None:
        self.due, self.told_at = None, asyncio.get_running_loop().time()
        fold, ours, self.fold, self.ours = self.fold, self.ours, {}, {}
        if ours:
            hub.tell_others("points", json.dumps([self.board, ours]))
        if fold:
            packet = Packet(dumps({"points": fold}))
            self.behind |= {tab for tab in self.tabs - self.behind if not tab.offer(packet)}
        if self.behind:
            self.catch_up()

    def catch_up(self) -> None:
        packet = Packet(dumps({"pointers": {person: shown.lasting() for person, shown in self.shown.items()}}))
        self.behind = {tab for tab in self.behind & self.tabs if not tab.offer(packet)}
        if self.behind:
            self.soon(AGAIN)

    # From other processes

    def hear(self, person: int, fields: Fields | None) -> None:
        """What a person at another process shows; None: they left there."""
        known = self.shown.get(person)
        if fields is None:
            if known and not known.tab:
                del self.shown[person]
                self.tell_here(person, None)
            return
        before = known.fields if known else {}
        self.shown[person] = Shown(None, before | fields, time.monotonic() + EXPIRES)
        if new := {name: value for name, value in fields.items() if value != before.get(name)}:
            self.tell_here(person, new)

    def repeat(self) -> None:
        """Tell the others again who is here, and let go whom nobody speaks of any more."""
        if here := {person: shown.lasting() for person, shown in self.shown.items() if shown.tab}:
            hub.tell_others("points", json.dumps([self.board, here]))
        faded = [person for person, shown in self.shown.items() if shown.until < time.monotonic()]
        for person in faded:
            self.hear(person, None)


def add(fold: Fold, person: int, fields: Fields | None) -> None:
    """Who left and came again within a moment begins with nothing."""
    before = fold.get(person, {})
    fold[person] = None if fields is None else (NOTHING if before is None else before) | fields


_open: WeakValueDictionary[int, Pointing] = WeakValueDictionary()


def hear_points(text: str) -> None:
    board, told = json.loads(text)
    if board in _open:
        for person, fields in told.items():
            _open[board].hear(int(person), fields)


def hear_gather(text: str) -> None:
    board, message = json.loads(text)
    if board in _open:
        _open[board].call(message)


async def repeat_all() -> None:
    while True:
        await asyncio.sleep(REPEAT)
        for pointing in list(_open.values()):
            pointing.repeat()


hub.on("points", hear_points)
hub.on("gather", hear_gather)
hub.beside(repeat_all)
