"""What a trace of Chromium tells about the main thread of a page, in milliseconds of CPU or of the clock."""

import json
from collections.abc import Iterator
from typing import Any

CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "__metadata"]
TASKS = {"RunTask", "ThreadControllerImpl::RunTask"}
FRAME = {"Commit"}
CODE = {"EvaluateScript", "v8.compile", "v8.compileModule", "v8.evaluateModule", "FunctionCall", "EventDispatch"}
CODE |= {"FireAnimationFrame", "TimerFire", "RunMicrotasks", "MinorGC", "MajorGC"}
LAYOUT = {"UpdateLayoutTree", "Layout", "IntersectionObserverController::computeIntersections"}
CPU, CLOCK = "tdur", "dur"  # µs; the first is what the thread itself used, however busy the machine is


class MainThread:
    """The events of the busiest main thread of a page."""

    def __init__(self, trace: bytes) -> None:
        events = json.loads(trace)["traceEvents"]
        names = {
            (e["pid"], e["tid"]) for e in events if e["name"] == "thread_name" and e["args"]["name"] == "CrRendererMain"
        }
        own = [e for e in events if e.get("ph") == "X" and (e["pid"], e["tid"]) in names]
        busy: dict[int, float] = {}
        for event in outermost(own, TASKS):
            busy[event["pid"]] = busy.get(event["pid"], 0) + event["dur"]
        page = max(busy, key=busy.__getitem__)
        self.events = [e for e in own if e["pid"] == page]

    def total(self, names: set[str], clock: str = CPU) -> float:
        """Milliseconds in events of these names; those inside of another of them count once."""
        return sum(event.get(clock, event["dur"]) for event in outermost(self.events, names)) / 1000

    def frames(self, clock: str = CPU) -> list[float]:
        """Milliseconds of work for each frame: all tasks since the frame before."""
        begins = sorted(event["ts"] for event in self.events if event["name"] in FRAME)
        found, work = [], 0.0
        for task in outermost(self.events, TASKS):
            work += task.get(clock, task["dur"]) / 1000
            if begins and begins[0] <= task["ts"] + task["dur"]:
                begins = [ts for ts in begins if ts > task["ts"] + task["dur"]]
                found.append(work)
                work = 0.0
        return found[1:]


def outermost(events: list[dict[str, Any]], names: set[str]) -> Iterator[dict[str, Any]]:
    """In order of time."""
    end: dict[int, float] = {}
    for event in sorted((e for e in events if e["name"] in names), key=lambda e: (e["ts"], -e["dur"])):
        if event["ts"] >= end.get(event["tid"], 0):
            end[event["tid"]] = event["ts"] + event["dur"]
            yield event


def rank(numbers: list[float], share: float) -> float:
    """The number that this share of them does not exceed."""
    return sorted(numbers)[min(len(numbers) - 1, int(len(numbers) * share))]
