"""What the bench reads from a trace of the browser."""

import json

import pytest

from tests.bench.trace import CLOCK, CPU, LAYOUT, TASKS, MainThread, rank

pytestmark = pytest.mark.once


def event(name: str, begin: int, clock: int, cpu: int | None = None, pid: int = 1) -> dict:
    return {"ph": "X", "name": name, "pid": pid, "tid": 7, "ts": begin, "dur": clock, "tdur": cpu or clock}


def main_thread(*events: dict) -> MainThread:
    names = [{"ph": "M", "name": "thread_name", "pid": p, "tid": 7, "args": {"name": "CrRendererMain"}} for p in (1, 2)]
    return MainThread(json.dumps({"traceEvents": [*names, *events]}).encode())


def test_a_task_within_a_task_counts_once_and_other_pages_do_not():
    thread = main_thread(
        event("RunTask", 0, 4000, 3000),
        event("ThreadControllerImpl::RunTask", 10, 3900, 2900),
        event("Layout", 20, 1000),
        event("Layout", 5000, 500),
        event("RunTask", 0, 100, pid=2),
    )
    assert (thread.total(TASKS), thread.total(TASKS, CLOCK), thread.total(LAYOUT)) == (3, 4, 1.5)


def test_the_work_of_a_frame_is_all_since_the_frame_before():
    tasks = [event("RunTask", 0, 1000), event("RunTask", 2000, 3000, 2000), event("RunTask", 6000, 1000)]
    commits = [event("Commit", begin, 10) for begin in (500, 6500)]
    assert main_thread(*tasks, *commits).frames(CPU) == [3]
    assert main_thread(*tasks, *commits).frames(CLOCK) == [4]


def test_the_rank_is_the_number_that_so_many_do_not_exceed():
    assert rank(list(range(100)), 0.95) == 95
    assert rank([3.0], 0.95) == 3
