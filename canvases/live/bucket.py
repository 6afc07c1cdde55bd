"""How fast one person may write."""

import time
from collections import OrderedDict

from canvases import limits
from canvases.refusal import Refused

KEPT = 10_000  # people


class Bucket:
    """Holds up to a burst of tokens and gains some every second."""

    __slots__ = ("at", "tokens")

    def __init__(self) -> None:
        self.tokens, self.at = float(self.pace()[1]), time.monotonic()

    @staticmethod
    def pace() -> tuple[int, int]:
        """Tokens a second, and the burst."""
        return limits.RATE, limits.BURST

    def take(self, many: float = 1) -> None:
        """Raises Refused when there are not enough."""
        now, (rate, burst) = time.monotonic(), self.pace()
        self.tokens = min(burst, self.tokens + (now - self.at) * rate)
        self.at = now
        if self.tokens < many:
            raise Refused("rate")
        self.tokens -= many


class PointBucket(Bucket):
    """For cursors and views, so that they never eat what edits need."""

    __slots__ = ()

    @staticmethod
    def pace() -> tuple[int, int]:
        return limits.POINT_RATE, limits.POINT_BURST


class MessageBucket(Bucket):
    """For messages of any kind, before they are read. Nobody who works on a board comes near its end."""

    __slots__ = ()

    @staticmethod
    def pace() -> tuple[int, int]:
        return limits.MESSAGE_RATE, limits.MESSAGE_BURST


class Buckets:
    """One bucket a person, whatever the number of tabs; the least recently used are forgotten."""

    def __init__(self, make: type[Bucket] = Bucket) -> None:
        self.make, self.by_person = make, OrderedDict[int, Bucket]()

    def of(self, person: int) -> Bucket:
        bucket = self.by_person.setdefault(person, self.make())
        self.by_person.move_to_end(person)
        if len(self.by_person) > KEPT:
            self.by_person.popitem(last=False)
        return bucket


buckets = Buckets()
point_buckets = Buckets(PointBucket)
message_buckets = Buckets(MessageBucket)
