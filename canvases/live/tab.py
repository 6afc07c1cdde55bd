"""One open tab: who it belongs to, and how it is told things."""

import asyncio
import time
from collections import deque
from typing import Any

from django.utils import translation

from canvases.live.bucket import Bucket, MessageBucket, buckets, message_buckets
from canvases.live.room import Room
from canvases.log.snapshot import dumps
from canvases.refusal import Refused
from mlew.wire import Packet, Wire
from sessions.access import Visitor

STRANGER, REPLACED = 4404, 4409
LATER = 1013  # the code of RFC 6455's register for "try again later"
DRAINING = 0.02  # seconds between two looks whether the browser has taken it
HELD = 20_000  # frames that may wait while a tab is brought up to date


class Tab:
    def __init__(self, wire: Wire, visitor: Visitor, session: str, language: str) -> None:
        """`session` is the key of the browser's session."""
        self.wire, self.visitor, self.session, self.language = wire, visitor, session, language
        self.room: Room | None = None
        self.held: deque[Packet] | None = None
        self.asked: int | None = None
        self.away = False
        self.bucket = buckets.of(self.person) if self.person is not None else Bucket()
        self.messages = message_buckets.of(self.person) if self.person is not None else MessageBucket()
        self.floods = self.closed = False

    @property
    def workshop(self) -> int:
        return self.visitor.workshop.pk

    @property
    def person(self) -> int | None:
        return self.visitor.person.pk if self.visitor.person else None

    @property
    def who(self) -> int | str:
        """The person, whatever the number of tabs; of those who only read, the browser."""
        return self.session if self.person is None else self.person

    def card(self) -> dict[str, Any]:
        """How the others see who sits here."""
        person = self.visitor.person
        places = [self.room.board.pk] if self.room else []
        return {"id": person.pk, "name": person.name, "job": person.job, "away": self.away, "places": places}

    def bring(self, packet: Packet) -> None:
        """Send what the browser asked for, however large."""
        self.wire.write(packet, asked=True)

    async def drained(self) -> None:
        """Once the browser has taken most of what it was sent."""
        while self.wire.lags:
            await asyncio.sleep(DRAINING)

    def say(self, message: dict[str, Any]) -> None:
        self.wire.write(Packet(dumps(message)))

    def hello(self) -> None:
        """Who you are, what time it is, whether you may write, and whether the board is archived."""
        hello = {"you": self.person, "now": int(time.time() * 1000), "writes": self.visitor.may("write on boards")}
        self.say({"hello": hello | ({"archived": self.room.archived} if self.room else {})})

    def refuse(self, operation: str | None, refused: Refused) -> None:
        with translation.override(self.language):
            text = str(refused)
        self.say({"refused": {"op": operation, "code": refused.code, "text": text, "keep": refused.keep}})

    def bye(self, reason: str, code: int = STRANGER) -> None:
        self.say({"bye": {"reason": reason}})
        self.close(code)

    def close(self, code: int) -> None:
        self.closed = True
        if self.room:
            self.room.leave(self)
        self.wire.close(code)

    def offer(self, packet: Packet) -> bool:
        """Write what may be missed; not while the tab is brought up to date, nor while it does not keep up."""
        if self.held is not None or self.wire.lags:
            return False
        self.wire.write(packet)
        return True

    # Frames

    def deliver(self, packet: Packet) -> None:
        if self.held is None:
            self.wire.write(packet)
        elif len(self.held) < HELD:
            self.held.append(packet)
        else:
            self.close(LATER)

    def hold(self) -> bool:
        """Keep frames back until `release`; False when that is already so."""
        if self.held is not None:
            return False
        self.held = deque()
        return True

    async def release(self) -> None:
        """Tell what was held back, no faster than the browser takes it, and hold nothing back from now on."""
        await self.drained()
        while self.held:
            self.wire.write(self.held.popleft())
            await self.drained()
        self.held = None
