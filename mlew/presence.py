"""Who is here, across processes: each tells its own roster, and what is not repeated fades."""

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from mlew import hub
from mlew.relay import PROCESS

REPEAT, EXPIRES = 10.0, 25.0  # seconds
GATHER = 0.3  # seconds in which arrivals are told together

Person = dict[str, Any]


class Presence:
    """`tell(workshop, roster)` is called on the loop when a roster changed."""

    def __init__(self, tell: Callable[[str, list[Person]], None]) -> None:
        self.tell = tell
        self.tabs: dict[str, dict[object, Person]] = defaultdict(dict)
        self.others: dict[tuple[str, str], tuple[float, list[Person]]] = {}
        self.told: dict[str, list[Person]] = {}
        self.due: dict[str, bool] = {}
        hub.on("presence", self.hear)
        hub.beside(self.repeat)

    def put(self, workshop: str, tab: object, person: Person) -> None:
        """A tab is open, or changed between here and away."""
        self.tabs[workshop][tab] = person
        self.changed(workshop)

    def drop(self, workshop: str, tab: object) -> None:
        if self.tabs[workshop].pop(tab, None):
            self.changed(workshop)

    def here(self, workshop: str) -> list[Person]:
        """The people of this process."""
        return merged(self.tabs[workshop].values())

    def elsewhere(self, workshop: str) -> list[Person]:
        """The people of other processes, as these told last."""
        return [p for (_, place), (_, people) in self.others.items() if place == workshop for p in people]

    def roster(self, workshop: str) -> list[Person]:
        """Everybody, in the order of their ids: away who is away in all tabs, at the places of any."""
        return merged([*self.tabs[workshop].values(), *self.elsewhere(workshop)])

    def changed(self, workshop: str, *, publish: bool = True) -> None:
        if workshop not in self.due:
            asyncio.get_running_loop().call_later(GATHER, self.gathered, workshop)
        self.due[workshop] = publish or self.due.get(workshop, False)

    def gathered(self, workshop: str) -> None:
        if self.due.pop(workshop):
            self.publish(workshop)
        roster = self.roster(workshop)
        if roster != self.told.get(workshop):
            self.told[workshop] = roster
            self.tell(workshop, roster)
        if not self.tabs[workshop]:
            del self.tabs[workshop]
            self.told.pop(workshop, None)

    def publish(self, workshop: str) -> None:
        hub.publish("presence", json.dumps([PROCESS, workshop, self.here(workshop)]))

    def hear(self, text: str) -> None:
        process, workshop, people = json.loads(text)
        if process == PROCESS:
            return
        key = (process, workshop)
        self.others[key] = (time.monotonic() + EXPIRES, people)
        if not people:
            del self.others[key]
        if workshop in self.tabs:
            self.changed(workshop, publish=False)

    async def repeat(self) -> None:
        while True:
            await asyncio.sleep(REPEAT)
            now = time.monotonic()
            for key in [key for key, (expires, _) in self.others.items() if expires < now]:
                del self.others[key]
            for workshop in list(self.tabs):
                self.changed(workshop)


def merged(people) -> list[Person]:
    found: dict[int, Person] = {}
    for person in people:
        known = found.get(person["id"])
        if known:
            places = sorted({*known["places"], *person["places"]})
            person = {**person, "away": known["away"] and person["away"], "places": places}
        found[person["id"]] = person
    return [found[key] for key in sorted(found)]
