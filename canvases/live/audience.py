"""All open tabs of this process by workshop: they hear the news, see who is here, and leave when their access ends."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import Error

from canvases import limits
from canvases.live.entry import visitors_now
from canvases.live.reads import in_thread
from canvases.live.room import Room
from canvases.live.tab import REPLACED, Tab
from canvases.log.snapshot import dumps
from mlew import hub
from mlew.newsroom import Item, Newsroom
from mlew.presence import Presence
from mlew.wire import Packet
from sessions.access import Visitor

logger = logging.getLogger(__name__)
ACCESS = frozenset({"participant", "invitation", "workshop"})
RECHECK = 60.0  # seconds after which everybody's access is looked at anyway (expired links, ended sessions)


class Audience:
    def __init__(self) -> None:
        self.tabs: dict[int, dict[Tab, None]] = defaultdict(dict)
        self.public: dict[str, int] = {}
        self.presence = Presence(self.tell_roster)
        self.tasks: set[asyncio.Task] = set()
        newsroom = Newsroom()
        hub.look_out(lambda: True, newsroom.look, self.tell_news)
        hub.beside(self.recheck_all)

    def enter(self, tab: Tab) -> None:
        tabs = self.tabs[tab.workshop]
        tab.visitor = sharing(tab.visitor, tabs)
        tabs[tab] = None
        self.public[tab.visitor.workshop.public_id] = tab.workshop
        own = [other for other in tabs if tab.person is not None and other.person == tab.person]
        for oldest in own[: -limits.TABS]:
            oldest.bye("replaced", REPLACED)
        self.show(tab)
        tab.say({"people": self.presence.roster(tab.visitor.workshop.public_id)})

    def admits(self, tab: Tab, room: Room) -> bool:
        """Is there a place at the board for who sits at this tab, or do they have one? Those at other processes are
        counted as these last told it, so a few more may come in when a crowd comes to several at once."""
        away = self.presence.elsewhere(tab.visitor.workshop.public_id)
        there = {other.who for other in room.tabs} | {one["id"] for one in away if room.board.pk in one["places"]}
        return tab.who in there or len(there) < limits.PEOPLE

    def show(self, tab: Tab) -> None:
        """Put the tab's person on the roster, or renew what it says."""
        if tab.person is not None:
            self.presence.put(tab.visitor.workshop.public_id, tab, tab.card())

    def leave(self, tab: Tab) -> None:
        self.tabs[tab.workshop].pop(tab, None)
        self.presence.drop(tab.visitor.workshop.public_id, tab)
        if not self.tabs[tab.workshop]:
            del self.tabs[tab.workshop]
            self.public.pop(tab.visitor.workshop.public_id, None)

    # What is told

    def tell_roster(self, public_id: str, roster: list[dict[str, Any]]) -> None:
        self.tell(self.public.get(public_id, 0), {"people": roster})

    def tell_news(self, items: list[Item]) -> None:
        by_workshop: dict[int, dict[tuple[str, int | None], None]] = defaultdict(dict)
        for workshop, kind, record in items:
            if workshop in self.tabs:
                by_workshop[workshop][kind, record] = None
        for workshop, news in by_workshop.items():
            self.tell(workshop, {"news": list(news)})
            if any(kind in ACCESS for kind, _ in news):
                self.spawn(self.recheck(workshop))

    def tell(self, workshop: int, message: dict[str, Any]) -> None:
        packet = Packet(dumps(message))
        for tab in list(self.tabs.get(workshop, ())):
            tab.deliver(packet)

    # Who may stay

    async def recheck(self, workshop: int) -> None:
        """Look again who everybody is; close the tabs of those who lost access, tell the others what they may now."""
        tabs = list(self.tabs.get(workshop, ()))
        if not tabs:
            return
        try:
            public_id = tabs[0].visitor.workshop.public_id
            visitors = await in_thread(visitors_now)(public_id, [tab.session for tab in tabs])
        except Error as error:
            logger.warning("Who may stay could not be checked now: %s", error)
            return
        for tab, visitor in zip(tabs, visitors, strict=True):
            if visitor is None or (visitor.person and visitor.person.pk) != tab.person:
                tab.bye("removed" if tab.person is not None else "revoked")
            elif tab in self.tabs.get(workshop, ()):
                self.renew(tab, visitor)

    def renew(self, tab: Tab, visitor) -> None:
        before, tab.visitor = tab.visitor, visitor
        if before.may("write on boards") != visitor.may("write on boards"):
            tab.hello()
        self.show(tab)

    async def recheck_all(self) -> None:
        while True:
            await asyncio.sleep(RECHECK)
            for workshop in list(self.tabs):
                await self.recheck(workshop)

    def spawn(self, work) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)


def sharing(visitor: Visitor, tabs: Iterable[Tab]) -> Visitor:
    """The visitor with the workshop that a tab holds already, as long as that says the same: a crowd needs one copy."""
    known = next((tab.visitor.workshop for tab in tabs), visitor.workshop)
    if known.stage != visitor.workshop.stage:
        return visitor
    if visitor.person:
        visitor.person.workshop = known  # it was found through its own
    return replace(visitor, workshop=known)


_audience: Audience | None = None


def audience() -> Audience:
    """The one audience of this process."""
    global _audience
    if _audience is None:
        _audience = Audience()
    return _audience
