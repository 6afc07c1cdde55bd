"""What a wall of 1,000 notes costs the main thread of a browser: opening it, and dragging a note while 20 others edit.

Each of the others edits twice a second, one edit of ten a text, the rest moves. Judged is the CPU time of the thread;
`clock` tells the same by the clock, which a busy machine stretches."""

import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.bench.large_board import NOTES
from tests.bench.play import Point, play
from tests.bench.subjects import Ours
from tests.bench.trace import CATEGORIES, CLOCK, CODE, CPU, LAYOUT, TASKS, MainThread, rank

BOTS = Point(1, 20, 2)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
ROUNDS = 3
STEPS = 240  # movements of the pointer in a drag, one for each frame
NEAR_THE_MIDDLE = """() => {
  const notes = [...document.querySelectorAll('.plane > .note')].map((note) => note.getBoundingClientRect())
  const points = notes.map(({ x, y, width, height }) => [x + width / 2, y + height / 2])
  const away = ([x, y]) => Math.hypot(x - innerWidth / 2, y - innerHeight / 2)
  return points.reduce((best, point) => (away(point) < away(best) ? point : best))
}"""


class Wall(Ours):
    """Our web process with the wall; the last seat is for the browser."""

    def __enter__(self) -> "Wall":
        super().__enter__()
        self.all = json.loads(self.python("-m", "tests.bench.large_board", str(BOTS.people + 1)))
        return self

    def seats(self, rooms: int, people: int) -> list[dict[str, str]]:
        return self.all[:people]

    def open(self, browser: Browser) -> Page:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="ja-JP")
        name, value = self.all[-1]["cookie"].split("=")
        context.add_cookies([{"name": name, "value": value, "url": self.processes[0].url}])
        return context.new_page()

    def visit(self, page: Page) -> None:
        page.goto(self.processes[0].url + self.all[-1]["page"])
        expect(page.locator(".saved")).to_have_attribute("data-state", "saved")
        page.wait_for_timeout(700)


def measure() -> Iterator[tuple[str, float]]:
    with Wall() as wall, chromium() as browser:
        yield from opening(wall, browser)
        with ThreadPoolExecutor() as pool:
            bots = pool.submit(play, wall, BOTS, seconds=30, notes=NOTES)
            page = wall.open(browser)
            wall.visit(page)
            yield from dragging("page_drag", browser, page)
            page.keyboard.press("Control+0")
            page.wait_for_timeout(500)
            yield from dragging("page_drag_all_in_view", browser, page)
            yield "page_bot_edits", bots.result()["sent"]


@contextmanager
def chromium() -> Iterator[Browser]:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


def opening(wall: Wall, browser: Browser) -> Iterator[tuple[str, float]]:
    """The best of some rounds, each without anything kept from the one before."""
    threads = []
    for _ in range(ROUNDS):
        page = wall.open(browser)
        browser.start_tracing(page=page, categories=CATEGORIES)
        wall.visit(page)
        threads.append(MainThread(browser.stop_tracing()))
        page.context.close()
    best = min(threads, key=lambda thread: thread.total(CODE | LAYOUT))
    yield "page_open_1000_ms", round(best.total(CODE | LAYOUT), 1)
    yield "page_open_1000_clock_ms", round(best.total(CODE | LAYOUT, CLOCK), 1)
    yield "page_open_1000_style_layout_ms", round(best.total(LAYOUT), 1)
    yield "page_open_1000_all_tasks_ms", round(best.total(TASKS), 1)


def grabbed(page: Page) -> tuple[float, float]:
    """Where the pointer holds a note; the others move theirs, so it may slip away."""
    for _ in range(20):
        x, y = page.evaluate(NEAR_THE_MIDDLE)
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 10, y)
        if page.locator(".note.dragged").count():
            return x, y
        page.mouse.up()
    raise AssertionError("no note can be grabbed")


def dragging(name: str, browser: Browser, page: Page) -> Iterator[tuple[str, float]]:
    """A note near the middle of the window is led in circles over the others."""
    x, y = grabbed(page)
    browser.start_tracing(page=page, categories=CATEGORIES)
    for step in range(STEPS):
        page.mouse.move(x + 3 * (step % 80), y + 2 * (step % 60))
    thread = MainThread(browser.stop_tracing())
    expect(page.locator(".note.dragged")).to_have_count(1)
    page.mouse.up()
    for key, clock in ((f"{name}_frame", CPU), (f"{name}_frame_clock", CLOCK)):
        yield f"{key}_p95_ms", round(rank(thread.frames(clock), 0.95), 2)
    yield f"{name}_frame_p50_ms", round(rank(thread.frames(), 0.5), 2)
    yield f"{name}_frames", len(thread.frames())
