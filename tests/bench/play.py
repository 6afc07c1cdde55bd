"""One load on one server: rooms × people × edits a second of each, every edit delivered to all others in the room."""

import json
import subprocess
from dataclasses import dataclass
from typing import Any

from tests.bench.furnish import NOTES
from tests.bench.subjects import HERE, NODE, PACKAGES, Subject, install, on_core

WARM_UP, SECONDS, DRAIN = 2.0, 8.0, 0.7


@dataclass(frozen=True)
class Point:
    rooms: int
    people: int
    edits: float

    @classmethod
    def of(cls, text: str) -> "Point":
        """`100x5`: a room of 100 with five edits a second each; `20x6x2`: twenty rooms of six with two each."""
        numbers = text.split("x")
        return cls(int(numbers[0]) if len(numbers) == 3 else 1, int(numbers[-2]), float(numbers[-1]))

    def __str__(self) -> str:
        people = f"{self.people}x{self.edits:g}"
        return people if self.rooms == 1 else f"{self.rooms}x{people}"


def play(subject: Subject, point: Point, *, core: int | None = 1, **times: float) -> dict[str, Any]:
    """What came of it, as the generator counts it. Edits may be 0: then everybody only sits there.

    `times` are seconds: `warm` before anything counts, `seconds` that count, `drain` for what is on its way."""
    install()
    told = {
        "protocol": subject.protocol,
        "ports": subject.ports(),
        "pids": subject.pids,
        "packages": f"{PACKAGES}/",
        "rooms": point.rooms,
        "people": point.people,
        "edits": point.edits,
        "notes": NOTES,
        "seats": subject.seats(point.rooms, point.people),
        **{"warm": WARM_UP, "seconds": SECONDS, "drain": DRAIN, **times},
    }
    with on_core(core):
        done = subprocess.run(
            [NODE, HERE / "load" / "generator.js"], input=json.dumps(told).encode(), stdout=subprocess.PIPE, check=True
        )
    return json.loads(done.stdout)


def per_million(outcome: dict[str, Any]) -> float:
    """CPU seconds of the server for a million deliveries."""
    return outcome["cpu"] / max(1, outcome["delivered"]) * 1e6
