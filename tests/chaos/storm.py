"""The storm: a room of clients, processes that are killed in turn, a bad network, and the verdict at the end."""

import contextlib
import json
import os
import random
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.proxy import Proxy
from tests.chaos.verdict import check
from tests.postgres import postgres_server
from tests.servers import ROOT, Web, redis

PEOPLE = 20
PACE = 400  # milliseconds between two changes of one person, about


@dataclass
class Stage:
    """What a storm needs: web processes behind bad networks, the victims by name, and their environment."""

    env: dict[str, str]
    webs: list[Web]
    proxies: list[Proxy]
    victims: dict[str, object]


def storm(database: str, seconds: float, seed: int, say=print) -> dict[str, int]:
    """Play `seconds` of chaos on `sqlite` or `postgresql`. Raises AssertionError when anything is lost."""
    say(f"chaos on {database} for {seconds:g} s, seed {seed}")
    with stage(database, seed) as on:
        scene = ask(on.env, "make", str(PEOPLE))
        for web in on.webs:
            web.start()
        room = subprocess.Popen(
            ["node", str(ROOT / "tests/chaos/clients.js")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        try:
            room.stdin.write(json.dumps(seated(scene, on, seconds, seed)) + "\n")
            room.stdin.flush()
            kills = rage(on, seconds, seed, say)
            answer, _ = room.communicate("enough\n", timeout=90)
        finally:
            room.kill()
        told, found = json.loads(answer), ask(on.env, "read")
    check(told, found)
    return summary(told, found, kills, on)


@contextlib.contextmanager
def stage(database: str, seed: int) -> Iterator[Stage]:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mlew-chaos-", dir="/tmp")))
        env = {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "mlew.settings", "SECRET_KEY": secrets.token_hex(30)}
        env["LOG_LEVEL"] = "ERROR"  # that Redis and PostgreSQL are away is known
        victims = {}
        if database == "postgresql":
            victims = {
                "redis": stack.enter_context(redis()),
                "postgresql": stack.enter_context(postgres_server()),
            }
            env |= {"DATABASE_URL": victims["postgresql"].url, "REDIS_URL": victims["redis"].url}
        else:
            env |= {"DATABASE_URL": f"sqlite:///{folder}/chaos.sqlite3", "REDIS_URL": ""}
        webs = [Web(env) for _ in range(2 if victims else 1)]
        victims = {"web": webs[0]} | victims | {f"web {i}": web for i, web in enumerate(webs[1:], 2)}
        for web in webs:
            stack.callback(end, web)
        proxies = [Proxy(int(web.url.rsplit(":", 1)[1]), seed + i) for i, web in enumerate(webs)]
        for proxy in proxies:
            stack.callback(proxy.stop)
        yield Stage(env, webs, proxies, victims)


def end(web: Web) -> None:
    if web.process:
        web.kill()
    web.listener.close()


def ask(env: dict[str, str], *words: str) -> dict:
    command = [sys.executable, "-m", "tests.chaos.scene", *words]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def seated(scene: dict, on: Stage, seconds: float, seed: int) -> dict:
    """The scene as the clients need it: each behind one of the proxies."""
    seats = []
    for number, seat in enumerate(scene["seats"]):
        port = on.proxies[number % len(on.proxies)].port
        seats.append({**seat, "number": number, "url": f"http://127.0.0.1:{port}{scene['socket']}"})
    return scene | {"seats": seats, "seconds": seconds, "seed": seed, "pace": PACE}


def rage(on: Stage, seconds: float, seed: int, say) -> int:
    """Kill one after the other, each some time after the last is back; everybody once, however slow the machine."""
    dice, start, kills = random.Random(seed), time.monotonic(), 0
    time.sleep(1)
    for proxy in on.proxies:
        proxy.begin_faults()
    while time.monotonic() - start < seconds:
        for name, victim in on.victims.items():
            pause, away = dice.uniform(0.5, 2), dice.uniform(0.2, 2)
            time.sleep(pause)
            if kills >= len(on.victims) and time.monotonic() - start > seconds:
                break
            say(f"{time.monotonic() - start:6.1f} s: {name} is killed, and away for {away:.1f} s")
            victim.kill()
            time.sleep(away)
            victim.start()
            kills += 1
    for proxy in on.proxies:
        proxy.end_faults()
    return kills


def summary(told: dict, found: dict, kills: int, on: Stage) -> dict[str, int]:
    clients = told["clients"]
    return {
        "kills": kills,
        "cuts": sum(proxy.cuts for proxy in on.proxies),
        "stalls": sum(proxy.stalls for proxy in on.proxies),
        "sockets": sum(client["counts"]["sockets"] for client in clients),
        "repeats": sum(client["counts"]["repeats"] for client in clients),
        "asked": sum(len(client["owed"]) for client in clients),
        "acknowledged": sum(len(client["acknowledged"]) for client in clients),
        "log": len(found["log"]),
        "told to wait": sum(sum(client["refused"].values()) for client in clients),
        "settled after": told["settled"],
    }
