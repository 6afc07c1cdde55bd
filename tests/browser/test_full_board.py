"""A full board as who comes too late sees it: readable, told why, and let in without doing anything."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.boards import put
from tests.browser.vocabulary import note, saved, write
from tests.servers import Web

pytestmark = pytest.mark.once


@pytest.fixture
def small(test_database, transactional_db) -> Iterator[Web]:
    """A server at whose boards two people fit."""
    web = Web({**test_database, "DJANGO_SETTINGS_MODULE": "tests.small_room"})
    web.start()
    yield web
    web.stop()
    web.listener.close()


@pytest.mark.parametrize("phone", [False, True])
def test_who_comes_to_a_full_board_reads_it_and_is_let_in_later(
    small, open_as, workshop, wall, pdm, developer, member, phone, assert_accessible
):
    put(wall, pdm, "予約できない")
    path = f"{small.url}/w/{workshop.public_id}/event-storming/"
    hers, his = open_as(pdm, path), open_as(developer, path)
    for page in (hers, his):
        saved(page)
    late = open_as(member, path, phone=phone)
    expect(late.locator(".saved")).to_have_text("ボードは満員です")
    expect(late.locator(".toast")).to_contain_text("このボードには2人が参加していて")
    expect(note(late, "予約できない")).to_be_visible()
    assert_accessible(late)
    late.locator(".palette button").first.click()
    write(late, "待っている間に")
    expect(late.locator(".saved")).to_contain_text("1件")
    hers.close()
    expect(note(his, "待っている間に")).to_be_visible(timeout=40_000)
    saved(late)
    expect(late.locator(".toast")).to_have_count(0)
