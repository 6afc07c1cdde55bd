"""A server that hangs without closing its sockets, and a laptop that wakes up with a dead connection."""

import os
import signal
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from canvases.models import Note
from tests.browser.boards import put
from tests.browser.vocabulary import connected, note, saved, write

pytestmark = pytest.mark.usefixtures("going_on")


@pytest.fixture
def hang(web, complaints) -> Callable[[], None]:
    """The web process stands still; its sockets stay open."""
    complaints.allow("WebSocket is closed before the connection is established")
    return lambda: os.kill(web.process.pid, signal.SIGSTOP)


@pytest.fixture
def go_on(web) -> Callable[[], None]:
    return lambda: os.kill(web.process.pid, signal.SIGCONT)


@pytest.fixture
def going_on(go_on) -> Iterator[None]:
    """Whatever becomes of a test, the next one finds a server that answers."""
    yield
    go_on()


def slept(page: Page) -> None:
    """The laptop was closed for an hour."""
    page.clock.fast_forward(3_600_000)


def test_a_server_that_hangs_is_told_of_calmly_and_what_was_written_arrives(at_wall, wall, pdm, developer, hang, go_on):
    put(wall, pdm, "借りる")
    hers, his = at_wall(pdm), at_wall(developer)
    connected(hers)
    hang()
    hers.keyboard.press("2")
    write(hers, "返事がない間に書いた")
    expect(hers.locator(".saved")).to_have_attribute("data-state", "saving")
    expect(hers.locator(".saved")).to_have_attribute("data-state", "slow")
    expect(hers.locator(".saved")).to_contain_text("このブラウザに")
    hers.keyboard.press("3")
    write(hers, "そのあとに書いた")
    expect(hers.locator(".saved")).to_contain_text("2件")
    go_on()
    saved(hers)
    for page in (hers, his):
        expect(note(page, "返事がない間に書いた")).to_have_count(1)
        expect(note(page, "そのあとに書いた")).to_have_count(1)
    assert Note.objects.live().count() == 3


def test_a_laptop_that_wakes_up_finds_out_that_its_connection_is_dead(at_wall, wall, pdm, hang, go_on):
    page = at_wall(pdm)
    page.clock.install()
    page.reload()
    connected(page)
    hang()
    slept(page)
    expect(page.locator(".saved")).to_have_attribute("data-state", "slow")
    go_on()
    put(wall, pdm, "寝ている間に書かれた")
    expect(note(page, "寝ている間に書かれた")).to_be_visible()
    saved(page)


def test_a_laptop_that_wakes_up_keeps_a_connection_that_lives(at_wall, wall, pdm):
    page = at_wall(pdm)
    page.clock.install()
    page.reload()
    connected(page)
    page.evaluate("""() => {
      window.said = []
      document.body.addEventListener('live:connection', ({ detail }) => said.push(detail))
      document.body.addEventListener('live:hello', () => said.push('hello'))
    }""")
    slept(page)
    page.wait_for_function("said.includes('hello')")
    page.wait_for_timeout(5000)
    assert set(page.evaluate("said")) == {"online", "hello"}
