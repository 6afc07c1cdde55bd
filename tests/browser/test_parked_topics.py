"""What comes up is noted for later, from wherever one is."""

from playwright.sync_api import expect

from sessions.models import ParkedTopic
from tests.browser.boards import put
from tests.browser.vocabulary import more, note
from tests.servers import wait_until


def test_from_the_bar_of_any_page_to_the_list_of_the_others(open_as, workshop, pdm, developer):
    theirs = open_as(developer, f"/w/{workshop.public_id}/later/")
    mine = open_as(pdm, f"/w/{workshop.public_id}/people/")
    mine.locator(".parking summary").click()
    mine.get_by_label("あとで話すこと").fill("料金の話")
    mine.keyboard.press("Enter")
    expect(mine.locator("#parking-slip")).to_contain_text("「料金の話」")
    expect(mine.get_by_label("あとで話すこと")).to_have_value("")
    expect(theirs.get_by_label("話すこと", exact=True)).to_have_value("料金の話")
    theirs.get_by_role("button", name="話した").click()
    wait_until(lambda: ParkedTopic.objects.get().settled_at is not None, "settled")


def test_the_slip_is_ready_to_be_written_and_closes_like_a_menu(at_wall, wall, pdm):
    put(wall, pdm, "返品のきまり")
    page = at_wall(pdm)
    slip, field = page.locator(".parking"), page.get_by_label("あとで話すこと")
    page.locator(".parking summary").click()
    expect(field).to_be_focused()
    page.keyboard.type("料金")
    page.keyboard.press("Escape")
    expect(slip.locator("summary")).to_be_focused()
    expect(field).to_be_hidden()
    page.keyboard.press("Enter")
    expect(field).to_have_value("料金")
    note(page, "返品のきまり").click()
    expect(field).to_be_hidden()


def test_from_a_note_of_the_board(at_wall, wall, pdm):
    put(wall, pdm, "返品のきまり")
    page = at_wall(pdm)
    note(page, "返品のきまり").click()
    more(page).get_by_role("button", name="あとで話す").click()
    expect(page.locator(".toast")).to_contain_text("「あとで話す」に書き留めました")
    expect(note(page, "返品のきまり").locator(".thread")).to_contain_text("返品のきまり")
    assert ParkedTopic.objects.get().text == "返品のきまり"
