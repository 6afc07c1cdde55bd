"""Two web processes with Redis and PostgreSQL, half of the people at each: nothing lost, one order everywhere.

Nothing is tied to a core, since five processes share them. PostgreSQL writes to the disk before it says so."""

from collections.abc import Iterator

from tests.bench.play import SECONDS, Point, play
from tests.bench.subjects import Ours
from tests.postgres import postgres
from tests.servers import redis

POINTS = ("30x10", "100x5")


def measure(*points: str) -> Iterator[tuple[str, float]]:
    with (
        postgres(durable=True) as database,
        redis() as broker,
        Ours(None, 2, DATABASE_URL=database, REDIS_URL=broker.url) as ours,
    ):
        play(ours, Point(1, 10, 5), core=None, seconds=2)
        for point in map(Point.of, points or POINTS):
            outcome = play(ours, point, core=None, drain=3.0)
            yield f"processes_delivered_percent_{point}", round(outcome["delivered_percent"], 2)
            yield f"processes_orders_{point}", outcome["orders"]
            yield f"processes_deliveries_per_s_{point}", round(outcome["delivered"] / SECONDS)
            yield f"processes_p95_ms_{point}", outcome["p95"]
            yield f"processes_cpu_s_per_million_{point}", round(outcome["cpu"] / outcome["delivered"] * 1e6, 2)
