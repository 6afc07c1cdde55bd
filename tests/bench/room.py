"""How well a room keeps up: people × edits a second, every edit delivered to everybody else.

`python -m tests.bench.room [people]x[edits] …` measures a server of its own on a fresh SQLite database and prints a
table; `measure()` returns names and numbers. A point with three numbers is rooms × people × edits."""

import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

POINTS = ("6x10", "30x10", "100x5")
WARM_UP, SECONDS = 2.0, 8.0
NOTES = 300
TEXT_SHARE = 0.2
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Point:
    """One load and what came of it."""

    rooms: int
    people: int
    edits: float
    sent: dict[str, float] = field(default_factory=dict)
    latencies: list[float] = field(default_factory=list)
    refused: int = 0
    counting: bool = False
    cpu: float = 0.0
    memory: float = 0.0

    @classmethod
    def of(cls, text: str) -> "Point":
        numbers = text.split("x")
        return cls(int(numbers[0]) if len(numbers) == 3 else 1, int(numbers[-2]), float(numbers[-1]))

    @property
    def name(self) -> str:
        people = f"{self.people}x{self.edits:g}"
        return people if self.rooms == 1 else f"{self.rooms}x{people}"

    def figures(self) -> dict[str, float]:
        offered = len(self.sent) * (self.people - 1)
        ranks = statistics.quantiles(self.latencies, n=100) if len(self.latencies) > 1 else [0.0] * 99
        million = self.cpu / max(1, len(self.latencies)) * 1e6
        prefix = "room" if self.rooms == 1 else "rooms"
        return {
            f"{prefix}_delivered_percent_{self.name}": round(100 * len(self.latencies) / max(1, offered), 2),
            f"{prefix}_p50_ms_{self.name}": round(ranks[49] * 1000, 1),
            f"{prefix}_p95_ms_{self.name}": round(ranks[94] * 1000, 1),
            f"{prefix}_cpu_s_per_million_{self.name}": round(million, 2),
            f"{prefix}_cpu_percent_{self.name}": round(100 * self.cpu / SECONDS, 1),
            f"{prefix}_memory_mb_{self.name}": round(self.memory, 1),
        }


class Person:
    """One tab that edits notes of its own at a steady rate and notes when the edits of others arrive."""

    def __init__(self, point: Point, name: str, address: str, headers: dict[str, str]) -> None:
        self.point, self.name, self.address, self.headers = point, name, address, headers
        self.number = 0
        self.ready = asyncio.Event()

    async def run(self, until: asyncio.Event) -> None:
        from websockets.asyncio.client import connect

        origin = "http" + self.address[2:].split("/socket/")[0]
        async with connect(
            self.address, origin=origin, additional_headers=self.headers, max_size=None, compression=None
        ) as self.socket:
            reading = asyncio.create_task(self.read())
            await self.ready.wait()
            await self.write(until)
            reading.cancel()

    async def write(self, until: asyncio.Event) -> None:
        pause = 1 / self.point.edits
        at = time.perf_counter() + random.random() * pause
        while not until.is_set():
            await asyncio.sleep(max(0, at - time.perf_counter()))
            at += pause
            operation = self.operation()
            if self.point.counting:
                self.point.sent[operation["id"]] = time.perf_counter()
            await self.socket.send(json.dumps({"ops": [operation]}))
        await asyncio.sleep(1)

    def operation(self) -> dict:
        self.number += 1
        head = {"id": f"{self.name}-{self.number:06}", "note": f"note-{random.randrange(NOTES):04}"}
        if random.random() < TEXT_SHARE:
            return {**head, "do": "edit", "text": f"付箋の文章 {self.number}", "base": 2**52}
        return {**head, "do": "move", "x": random.randrange(3000), "y": random.randrange(2000)}

    async def read(self) -> None:
        sent, latencies, own = self.point.sent, self.point.latencies, self.name + "-"
        async for text in self.socket:
            message = json.loads(text)
            if "frame" in message:
                now = time.perf_counter()
                for change in message["frame"]["changes"]:
                    start = sent.get(change["op"])
                    if start is not None and not change["op"].startswith(own):
                        latencies.append(now - start)
            elif "board" in message:
                self.ready.set()
            elif "refused" in message:
                self.point.refused += 1


def cpu_seconds(pid: int) -> float:
    """User and system time of a process so far."""
    values = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(values[11]) + int(values[12])) / TICKS


def memory_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def furnish(point: Point) -> list[tuple[str, str, str]]:
    """A workshop with a board of notes for every room: the socket's path, the person's name and cookie of each tab."""
    from canvases.models import Board
    from canvases.writer import apply
    from sessions.models import Participant, Workshop
    from tests.sockets import cookie_of

    seats = []
    for room in range(point.rooms):
        workshop = Workshop.objects.create(title=f"Room {room}", program_key="full")
        board = Board.of(workshop, Board.Kind.EVENT_STORMING)
        people = [Participant.objects.create(workshop=workshop, name=f"P{i}", job="pdm") for i in range(point.people)]
        notes = [{"do": "add", "note": f"note-{i:04}", "x": i, "y": i, "text": f"付箋 {i}"} for i in range(NOTES)]
        apply(board, notes, by=people[0])
        path = f"/socket/{workshop.public_id}/?board={board.pk}"
        seats += [(path, f"r{room}p{i}", cookie_of(person)) for i, person in enumerate(people)]
    return seats


async def play(point: Point, port: int, pid: int, seats: list[tuple[str, str, str]]) -> None:
    until = asyncio.Event()
    people = [
        Person(point, f"{name}-{random.randrange(10**6)}", f"ws://127.0.0.1:{port}{path}", {"Cookie": cookie})
        for path, name, cookie in seats
    ]
    tasks = [asyncio.create_task(person.run(until)) for person in people]
    await asyncio.gather(*(person.ready.wait() for person in people))
    await asyncio.sleep(WARM_UP)
    before, point.counting = cpu_seconds(pid), True
    await asyncio.sleep(SECONDS)
    point.cpu, point.counting, point.memory = cpu_seconds(pid) - before, False, memory_mb(pid)
    until.set()
    await asyncio.gather(*tasks)


async def idle(port: int, pid: int, seats: list[tuple[str, str, str]], seconds: float = 5.0) -> float:
    """CPU of a room in which nobody does anything, in percent of a core."""
    from websockets.asyncio.client import connect

    origin = f"http://127.0.0.1:{port}"
    sockets = [
        await connect(f"ws://127.0.0.1:{port}{path}", origin=origin, additional_headers={"Cookie": cookie})
        for path, _, cookie in seats
    ]
    await asyncio.sleep(2)
    before = cpu_seconds(pid)
    await asyncio.sleep(seconds)
    used = cpu_seconds(pid) - before
    await asyncio.gather(*(socket.close() for socket in sockets))
    return round(100 * used / seconds, 2)


def measure(points: tuple[str, ...] = POINTS) -> dict[str, float]:
    """All figures by name."""
    from tests.sockets import Server

    found: dict[str, float] = {}
    server = Server().start()
    try:
        for text in points:
            point = Point.of(text)
            seats = furnish(point)
            asyncio.run(play(point, server.port, server.process.pid, seats))
            found |= point.figures()
            if point.refused:
                found[f"room_refused_{point.name}"] = point.refused
        seats = furnish(Point(1, 30, 1))
        found["room_idle_cpu_percent_30"] = asyncio.run(idle(server.port, server.process.pid, seats))
    finally:
        server.stop()
    return found


def prepare(folder: str) -> None:
    """Point Django at an empty database in this folder."""
    os.environ |= {
        "DATA_DIR": folder,
        "DATABASE_URL": os.environ.get("DATABASE_URL") or f"sqlite:///{folder}/b.sqlite3",
    }
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mlew.settings")
    subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], check=True)
    import django

    django.setup()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        for name, value in measure(tuple(sys.argv[1:]) or POINTS).items():
            print(f"{name:40} {value:>10}")


if __name__ == "__main__":
    main()
