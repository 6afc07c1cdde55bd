"""How fast one person may write."""

import time
from collections import OrderedDict

from canvases import limits
from canvases.refusal import Refused

KEPT = 10_000  # people


class Bucket:
    """Holds up to BURST tokens and gains RATE a second."""

    __slots__ = ("at", "tokens")

    def __init__(self) -> None:
        self.tokens, self.at = float(limits.BURST), time.monotonic()

    def take(self, many: float = 1) -> None:
        """Raises Refused when there are not enough."""
        now = time.monotonic()
        self.tokens = min(limits.BURST, self.tokens + (now - self.at) * limits.RATE)
        self.at = now
        if self.tokens < many:
            raise Refused("rate")
        self.tokens -= many


class Buckets:
    """One bucket a person, whatever the number of tabs; the least recently used are forgotten."""

    def __init__(self) -> None:
        self.by_person: OrderedDict[int, Bucket] = OrderedDict()

    def of(self, person: int) -> Bucket:
        bucket = self.by_person.setdefault(person, Bucket())
        self.by_person.move_to_end(person)
        if len(self.by_person) > KEPT:
            self.by_person.popitem(last=False)
        return bucket


buckets = Buckets()
