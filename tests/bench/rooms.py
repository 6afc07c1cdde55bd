"""How well our live boards keep up beside the peer in the same run, mostly as ratios of CPU per delivered edit.

`python -m tests.bench rooms=100x5,20x6x10` measures only these points. Each point is played on both in turn, and
the first one of each thrown away, since both are slower before they are warm. What the machine did beside is told as
percent of all its cores: `steal` went to other guests of the hardware, `other` to programs that have no part in it."""

from collections.abc import Iterator
from typing import Any

from tests.bench.play import Point, per_million, play
from tests.bench.subjects import Ours, Peer

POINTS = ("100x5", "300x1", "30x10", "6x10", "20x6x2", "20x6x10")
WARMING = Point(1, 30, 10)
IDLE = Point(1, 30, 0)


def measure(*points: str) -> Iterator[tuple[str, float]]:
    with Peer() as peer, Ours() as ours:
        for subject in (peer, ours):
            play(subject, WARMING, seconds=4)
        for point in map(Point.of, points or POINTS):
            yield from figures(point, play(ours, point), play(peer, point))
        if not points:
            yield "room_idle_cpu_percent_30", round(play(ours, IDLE, seconds=10, drain=0)["cpu_percent"], 2)
            yield "room_peer_idle_cpu_percent_30", round(play(peer, IDLE, seconds=10, drain=0)["cpu_percent"], 2)


def figures(point: Point, ours: dict[str, Any], peer: dict[str, Any]) -> Iterator[tuple[str, float]]:
    kind = "room" if point.rooms == 1 else "rooms"
    yield f"{kind}_cpu_ratio_{point}", round(per_million(ours) / per_million(peer), 2)
    for name, outcome in ((kind, ours), (f"{kind}_peer", peer)):
        yield f"{name}_cpu_s_per_million_{point}", round(per_million(outcome), 2)
        yield f"{name}_delivered_percent_{point}", round(outcome["delivered_percent"], 2)
        for figure in ("p50", "p95"):
            yield f"{name}_{figure}_ms_{point}", outcome[figure]
        for figure in ("generator", "other", "steal"):
            yield f"{name}_{figure}_percent_{point}", round(outcome[f"{figure}_percent"], 1)
    for figure in ("refused", "ended"):
        if ours[figure]:
            yield f"{kind}_{figure}_{point}", ours[figure]
