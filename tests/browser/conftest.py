"""Real browsers: `open_as(person)` gives a page of Chromium in which that person is signed in."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.vocabulary import saved

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's event loop lives in the thread of the tests

expect.set_options(timeout=20_000)  # what is right appears at once on a quiet machine, and in time on a busy one

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]
DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}

AXE = Axe()  # its own `run` hands over all that is right as well, which takes three times as long


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args) -> dict:
    """The headless shell where it is there: the same engine without a window, whose menus and address bar are work."""
    known = ("chromium-headless-shell", "chromium", "google-chrome")
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, known)), None)
    assert program, "Chromium is missing: scripts/system-tools installs it"
    return {**browser_type_launch_args, "executable_path": program, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args) -> dict:
    return {**browser_context_args, "locale": "ja-JP", "timezone_id": "Asia/Tokyo"}


@pytest.fixture(scope="session")
def base_url(web_process) -> str:
    return web_process.url


class Complaints:
    """What the consoles of all pages of a test said. A test fails on any that it did not allow."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.allowed: list[str] = []

    def listen(self, page: Page) -> None:
        page.on("console", lambda message: message.type in ("error", "warning") and self.heard.append(message.text))
        page.on("pageerror", lambda error: self.heard.append(str(error)))

    def allow(self, part: str) -> None:
        """Expect complaints that contain this, such as "409" where a conflict is provoked."""
        self.allowed.append(part)

    def left(self) -> list[str]:
        return [text for text in self.heard if not any(part in text for part in self.allowed)]


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    heard = Complaints()
    yield heard
    assert heard.left() == []


@pytest.fixture
def open_as(web, new_context, complaints, browser_of, base_url) -> Callable[..., Page]:
    """`open_as(person, path="/", phone=False, language="ja")`: a browser of one's own at that path."""

    def open_page(person=None, path: str = "/", *, phone: bool = False, language: str = "ja") -> Page:
        context: BrowserContext = new_context(**(PHONE if phone else DESK))
        cookies = {"django_language": language}
        if person is not None:
            cookies["sessionid"] = browser_of(person).cookies["sessionid"].value
        context.add_cookies([{"name": name, "value": value, "url": base_url} for name, value in cookies.items()])
        context.on("page", complaints.listen)
        page = context.new_page()
        page.goto(path)
        return page

    return open_page


@pytest.fixture
def page(open_as) -> Page:
    """A stranger's browser."""
    return open_as(None)


def violations(page: Page) -> list[str]:
    """What axe says against the page once its styles are there, and whether it is wider than the window."""
    page.wait_for_load_state()
    page.evaluate(AXE.axe_script)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then((results) => results.violations)")
    told = [f"{page.url} {v['id']}: {v['help']} {[n['target'] for n in v['nodes']][:3]}" for v in found]
    if not page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
        told.append(f"{page.url} is wider than the window")
    return told


@pytest.fixture(scope="session")
def assert_accessible() -> Callable[[Page], None]:
    """No violation that axe knows of, nothing wider than the window."""

    def check(page: Page) -> None:
        assert violations(page) == []

    return check


@pytest.fixture
def at_board(workshop, open_as) -> Callable[..., Page]:
    """`at_board("canvas", person, …)`: that person's browser at a board that has told the server everything."""

    def open_board(name: str, person, **options) -> Page:
        page = open_as(person, f"/w/{workshop.public_id}/{name}/", **options)
        saved(page)
        return page

    return open_board


@pytest.fixture
def at_wall(at_board) -> Callable[..., Page]:
    return partial(at_board, "event-storming")


@pytest.fixture
def at_canvas(at_board) -> Callable[..., Page]:
    return partial(at_board, "canvas")
