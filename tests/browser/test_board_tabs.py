"""One person with the same board in two tabs."""

from playwright.sync_api import Page, expect

from canvases.models import Note
from tests.browser.vocabulary import connected, note, saved, write


def duplicated(page: Page) -> Page:
    """A second tab that begins, as duplicated tabs do, with a copy of the first one's storage."""
    with page.expect_popup() as opened:
        page.evaluate("window.open(location.href)")
    saved(opened.value)
    connected(opened.value)
    return opened.value


def name_of(page: Page) -> str:
    return page.evaluate("sessionStorage.getItem('tab')")


def test_a_duplicated_tab_leaves_a_half_written_text_to_the_first(at_wall, wall, pdm):
    page = at_wall(pdm)
    connected(page)
    page.keyboard.press("2")
    expect(page.locator(".writing-area")).to_be_focused()
    page.keyboard.insert_text("途中まで書いて")
    second = duplicated(page)
    assert name_of(second) != name_of(page)
    saved(second)
    write(page, "、全部書いた")
    expect(note(second, "途中まで書いて、全部書いた")).to_be_visible()
    saved(page)
    assert [each.text for each in Note.objects.all()] == ["途中まで書いて、全部書いた"]
    expect(page.locator(".toast")).to_have_count(0)


def test_a_reload_keeps_the_name_of_a_tab(at_wall, wall, pdm):
    page = at_wall(pdm)
    before = name_of(page)
    for _time in range(3):
        page.reload()
        saved(page)
        assert name_of(page) == before
