"""Deleted notes on a board where more was deleted than browsers are sent: each comes back, for everybody, from the list
or from the history."""

import pytest
from playwright.sync_api import Page, expect

from canvases import limits
from canvases.log import writer
from canvases.models import Board, Note
from tests.browser.boards import drawn, put
from tests.browser.test_board_past import look_back
from tests.browser.vocabulary import connected, note, saved
from tests.servers import wait_until

pytestmark = pytest.mark.once  # hands and eyes, whatever the database


def delete_many(wall: Board, by) -> None:
    """So many notes come and go that browsers are sent none of those that were deleted before."""
    uids = [f"much-{n:04}" for n in range(limits.BIN)]
    adds = [{"do": "add", "note": uid, "kind": "event", "text": f"後 {uid}", "x": 0, "y": 0} for uid in uids]
    writer.apply(wall, [*adds, *({"do": "delete", "note": uid} for uid in uids)], by=by)


def work_long(wall: Board, kept: Note, by) -> None:
    """So much happens that who was away is sent the whole board."""
    delete_many(wall, by)
    moves = [{"do": "move", "note": kept.uid, "x": x, "y": 0} for x in range(limits.CATCH_UP)]
    writer.apply(wall, moves, by=by)


def rows(page: Page):
    page.locator("[data-tab=bin]").click()
    return page.locator(".rows li")


@pytest.fixture
def wall_of_old(wall, pdm, developer) -> Board:
    """Yumi put up two notes; Kenta wrote on one, and deleted both."""
    old = put(wall, pdm, "借りる")
    put(wall, pdm, "返す", x=200, y=0)
    edit = {"do": "edit", "note": old.uid, "text": "予約する", "base": old.text_seq}
    gone = [{"do": "delete", "note": note.uid} for note in Note.objects.filter(board=wall)]
    writer.apply(wall, [edit, *gone], by=developer)
    return wall


def test_a_note_that_one_browser_still_lists_comes_back_in_those_that_do_not_hold_it(
    at_wall, wall_of_old, pdm, developer
):
    hers = at_wall(pdm)
    expect(rows(hers)).to_have_count(2)
    delete_many(wall_of_old, developer)
    expect(rows(hers)).to_have_count(limits.BIN + 2)
    his = at_wall(developer)
    expect(rows(his)).to_have_count(limits.BIN)
    expect(his.locator(".hint", has_text=f"新しい{limits.BIN}枚")).to_be_visible()
    expect(his.locator(".rows")).not_to_contain_text("予約する")
    hers.locator(".rows").get_by_role("button", name="元に戻す: 予約する").click()
    for page in (hers, his):
        expect(note(page, "予約する")).to_be_visible()
    his.reload()
    his.locator("[data-tab=bin]").click()
    his.locator(".rows button[name=restore]").first.click()
    for page in (hers, his):
        expect(page.locator(".plane .note")).to_have_count(2)
    hers.keyboard.press("Control+z")
    expect(his.locator(".plane .note")).to_have_count(1)


def test_a_note_that_no_list_offers_any_more_comes_back_from_the_history_in_one_step(
    at_wall, wall_of_old, pdm, developer
):
    delete_many(wall_of_old, developer)
    hers, his = at_wall(pdm), at_wall(developer)
    look_back(hers)
    hers.keyboard.press("Home")
    hers.keyboard.press("ArrowRight")
    note(hers, "借りる").click()
    hers.get_by_role("button", name="この付箋を戻す").click()
    for page in (hers, his):
        expect(note(page, "借りる")).to_be_visible()
        expect(page.locator(".plane .note")).to_have_count(1)
    expect(hers.locator(".toast")).to_contain_text("戻しました")
    saved(hers)
    hers.keyboard.press("Control+z")
    for page in (hers, his):
        expect(page.locator(".plane .note")).to_have_count(0)
    hers.keyboard.press("Control+Shift+z")
    for page in (hers, his):
        expect(note(page, "借りる")).to_be_visible()
    saved(hers)
    assert Note.objects.live().get(board=wall_of_old).text == "借りる"


def test_a_deletion_is_undone_after_so_long_an_outage_that_the_browser_holds_the_note_no_more(
    at_wall, wall, web, pdm, developer, complaints
):
    complaints.allow("WebSocket")
    put(wall, pdm, "借りる")
    kept = put(wall, pdm, "返す", x=200, y=0)
    hers = at_wall(pdm)
    note(hers, "借りる").click()
    hers.keyboard.press("Delete")
    wait_until(lambda: list(Note.objects.live()) == [kept], "the deletion is in the log")
    web.kill()
    work_long(wall, kept, developer)
    web.start()
    expect(rows(hers)).to_have_count(limits.BIN, timeout=40_000)
    expect(hers.locator(".rows")).not_to_contain_text("借りる")
    hers.keyboard.press("Control+z")
    his = at_wall(developer)
    for page in (hers, his):
        expect(note(page, "借りる")).to_be_visible()


def test_what_somebody_writes_stays_in_their_hands_when_a_board_comes_that_holds_the_note_no_more(
    at_wall, wall, web, pdm, developer, complaints
):
    complaints.allow("WebSocket")
    gone = put(wall, pdm, "借りる")
    kept = put(wall, pdm, "返す", x=200, y=0)
    hers = at_wall(pdm)
    connected(hers)
    note(hers, "借りる").dblclick()
    expect(hers.locator(".writing-area")).to_be_focused()
    hers.keyboard.insert_text("と")
    web.kill()
    writer.apply(wall, [{"do": "delete", "note": gone.uid}], by=developer)
    work_long(wall, kept, developer)
    web.start()
    expect(hers.locator("[data-tab=bin]")).to_contain_text(str(limits.BIN), timeout=40_000)
    drawn(hers)
    hers.keyboard.insert_text("返す")
    expect(hers.locator(".writing-area")).to_have_value("借りると返す")
    hers.keyboard.press("Control+Enter")
    expect(hers.locator(".plane .note")).to_have_count(1)
    saved(hers)
    assert Note.everything.get(board=wall, uid=gone.uid).text == "借りると返す"
