"""Together on a board: cursors, who writes and drags where, following somebody, and being brought together."""

import pytest
from playwright.sync_api import Locator, Page, expect

from canvases.models import Note
from tests.browser.boards import put
from tests.browser.vocabulary import note, write
from tests.servers import wait_until

pytestmark = pytest.mark.once  # hands and eyes, whatever the database


def cursor(page: Page) -> Locator:
    return page.locator(".cursor:not(.gone)")


def near(box: dict, x: float, y: float, most: float = 3) -> bool:
    return abs(box["x"] - x) < most and abs(box["y"] - y) < most


def zoom(page: Page) -> float:
    return page.evaluate("document.querySelector('live-board').layout.camera.zoom")


def middle(page: Page) -> list[int]:
    """Where on the plane the middle of the screen is, and how wide the view, in tens of pixels."""
    view = page.evaluate("document.querySelector('live-board').together.places.view()")
    return [round(view[name] / 10) for name in ("x", "y", "w")]


def here(page: Page, many: int) -> None:
    """So many people are on this board."""
    expect(page.locator("#presence .seat")).to_have_count(many)


@pytest.fixture
def both(at_wall, wall, pdm, developer) -> tuple[Page, Page]:
    put(wall, pdm, "借りる")
    put(wall, pdm, "返す", x=1500, y=900)
    pages = at_wall(pdm), at_wall(developer)
    for page in pages:
        here(page, 2)
    return pages


def test_a_cursor_is_at_the_same_place_under_another_zoom(both, pdm):
    hers, his = both
    for _ in range(2):
        his.get_by_role("button", name="縮小").click()
    assert zoom(hers) != zoom(his)
    box = note(hers, "借りる").bounding_box()
    hers.mouse.move(box["x"] + 30, box["y"] + 20)
    expect(cursor(his)).to_have_text(pdm.name)
    there, ratio = note(his, "借りる").bounding_box(), zoom(his) / zoom(hers)
    wait_until(
        lambda: near(cursor(his).bounding_box(), there["x"] + 30 * ratio, there["y"] + 20 * ratio), "at the same place"
    )
    size = cursor(his).locator("b").bounding_box()["height"]
    his.get_by_role("button", name="拡大").click()
    assert abs(cursor(his).locator("b").bounding_box()["height"] - size) < 1
    expect(cursor(hers)).to_have_count(0)
    expect(cursor(his)).to_have_count(0)


def test_a_cursor_on_blocks_means_the_same_at_another_width(at_canvas, canvas, pdm, developer):
    put(canvas, pdm, "学生", block="customer_segments", order=1)
    hers, his = at_canvas(pdm), at_canvas(developer, phone=True)
    here(his, 2)
    here(hers, 2)
    note(his, "学生").scroll_into_view_if_needed()
    box = note(hers, "学生").bounding_box()
    hers.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(cursor(his)).to_have_text(pdm.name)
    there = note(his, "学生").bounding_box()
    place = there["x"] + there["width"] / 2, there["y"] + there["height"] / 2
    wait_until(lambda: near(cursor(his).bounding_box(), *place), "in the middle of the same note")


def test_a_cursor_goes_with_who_leaves_or_looks_elsewhere(both, pdm):
    hers, his = both
    hers.mouse.move(700, 400)
    expect(cursor(his)).to_have_count(1)
    hers.evaluate("""() => {
        Object.defineProperty(document, 'hidden', { value: true, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
    }""")
    expect(cursor(his)).to_have_count(0)
    expect(his.locator("#presence .away .seat-name")).to_have_text(f"{pdm.name} (離席中)")
    hers.evaluate("""() => { delete document.hidden; document.dispatchEvent(new Event('visibilitychange')) }""")
    hers.mouse.move(710, 400)
    expect(cursor(his)).to_have_count(1)
    hers.close()
    expect(cursor(his)).to_have_count(0)


def test_who_writes_is_seen_on_the_note_and_heard_with_it(both, at_wall, pdm, member):
    hers, his = both
    note(hers, "借りる").dblclick()
    told = f"{pdm.name}さんが書いています"
    expect(note(his, "借りる")).to_have_attribute("data-hand", told)
    expect(note(his, "借りる")).to_have_accessible_name(f"イベント, 借りる, {told}")
    late = at_wall(member)
    expect(note(late, "借りる")).to_have_attribute("data-hand", told)
    write(hers, "、窓口で")
    for page in (his, late):
        expect(note(page, "借りる、窓口で")).not_to_have_attribute("data-hand", told)
        expect(note(page, "借りる、窓口で")).to_have_accessible_name("イベント, 借りる、窓口で")
    assert his.locator("[role=status]", has_text="書いて").count() == 0


def test_a_note_that_is_dragged_moves_along_and_stays_where_it_is_dropped(both, pdm):
    hers, his = both
    box, there = note(hers, "借りる").bounding_box(), note(his, "借りる").bounding_box()
    hers.mouse.move(box["x"] + 20, box["y"] + 10)
    hers.mouse.down()
    hers.mouse.move(box["x"] + 120, box["y"] + 110, steps=5)
    far = 100 / zoom(hers) * zoom(his)
    wait_until(lambda: near(note(his, "借りる").bounding_box(), there["x"] + far, there["y"] + far), "it moves along")
    expect(note(his, "借りる")).to_have_attribute("data-hand", f"{pdm.name}さんが動かしています")
    assert Note.objects.get(text="借りる").x == 0
    hers.mouse.up()
    expect(note(his, "借りる")).not_to_have_attribute("data-carried", "")
    assert near(note(his, "借りる").bounding_box(), there["x"] + far, there["y"] + far)
    assert Note.objects.get(text="借りる").x == round(100 / zoom(hers))


def test_a_drag_that_is_taken_back_is_taken_back_for_all(both):
    hers, his = both
    box, there = note(hers, "借りる").bounding_box(), note(his, "借りる").bounding_box()
    hers.mouse.move(box["x"] + 20, box["y"] + 10)
    hers.mouse.down()
    hers.mouse.move(box["x"] + 120, box["y"] + 110, steps=5)
    expect(note(his, "借りる")).to_have_attribute("data-carried", "")
    hers.keyboard.press("Escape")
    hers.mouse.up()
    expect(note(his, "借りる")).not_to_have_attribute("data-carried", "")
    assert note(his, "借りる").bounding_box() == there


def test_following_shows_what_somebody_sees_until_escape(both, pdm):
    hers, his = both
    his.locator("#presence").get_by_role("button", name=pdm.name).click()
    strip = his.locator(".following")
    expect(strip).to_contain_text(f"{pdm.name}さんの画面を追っています")
    note(hers, "返す").scroll_into_view_if_needed()
    hers.mouse.move(700, 450)
    hers.mouse.wheel(900, 500)
    wait_until(lambda: middle(his) == middle(hers), "the camera follows")
    his.keyboard.press("Escape")
    expect(strip).to_be_empty()
    before = middle(his)
    hers.mouse.wheel(-500, -300)
    expect(cursor(his)).to_have_count(1)
    his.wait_for_timeout(300)
    assert middle(his) == before


@pytest.mark.parametrize("own", ["wheel", "write", "button"])
def test_following_ends_when_one_moves_oneself(both, pdm, own):
    his = both[1]
    his.locator("#presence").get_by_role("button", name=pdm.name).click()
    strip = his.locator(".following")
    expect(strip).to_contain_text(pdm.name)
    his.wait_for_timeout(300)
    if own == "wheel":
        his.mouse.move(700, 450)
        his.mouse.wheel(100, 0)
    elif own == "write":
        note(his, "借りる").dblclick()
    else:
        strip.get_by_role("button", name="やめる").click()
    expect(strip).to_be_empty()


def test_following_by_keys_on_blocks(at_canvas, canvas, pdm, developer):
    for order in range(30):
        put(canvas, pdm, f"学生{order}", block="customer_segments", order=order)
    hers, his = at_canvas(pdm), at_canvas(developer)
    here(his, 2)
    his.keyboard.press("p")
    expect(his.locator(".who button.person")).to_be_focused()
    his.keyboard.press("Enter")
    expect(his.locator(".following")).to_contain_text(pdm.name)
    hers.mouse.move(700, 450)
    hers.mouse.wheel(0, 400)
    wait_until(lambda: hers.evaluate("scrollY") > 100, "she scrolls")
    wait_until(lambda: abs(his.evaluate("scrollY") - hers.evaluate("scrollY")) < 8, "the page follows")
    his.keyboard.press("PageUp")
    expect(his.locator(".following")).to_be_empty()


def test_following_ends_with_who_leaves(both, pdm):
    hers, his = both
    his.locator("#presence").get_by_role("button", name=pdm.name).click()
    expect(his.locator(".following")).to_contain_text(pdm.name)
    hers.close()
    expect(his.locator(".following")).to_be_empty()
    expect(his.locator(".toast")).to_contain_text(f"{pdm.name}さんはこのボードを離れました")


def test_everyone_is_brought_here_but_nobody_out_of_writing(both, at_wall, facilitator, pdm):
    hers, his = both
    mio = at_wall(facilitator)
    here(mio, 3)
    note(hers, "借りる").dblclick()
    before, writing = middle(his), middle(hers)
    mio.mouse.move(700, 450)
    mio.mouse.wheel(700, 300)
    mio.locator(".who summary").click()
    mio.get_by_role("button", name="全員をここに集める").click()
    expect(mio.locator(".toast")).to_contain_text("このボードの全員")
    toast = his.locator(".toast")
    expect(toast).to_contain_text(f"{facilitator.name}さんが全員をここに集めました")
    wait_until(lambda: middle(his) == middle(mio), "he is brought there")
    toast.get_by_role("button", name="元の場所に戻る").click()
    wait_until(lambda: middle(his) == before, "and back")
    called = hers.locator(".toast")
    expect(called).to_contain_text("全員を呼んでいます")
    expect(hers.locator(".writing-area")).to_be_focused()
    assert middle(hers) == writing
    hers.keyboard.press("Control+Enter")
    called.get_by_role("button", name="そこへ移る").click()
    wait_until(lambda: middle(hers) == middle(mio), "she comes when she likes")


def test_only_who_leads_can_bring_everyone(at_wall, wall, pdm, facilitator):
    page = at_wall(pdm)
    page.locator(".who summary").click()
    expect(page.locator(".who .gather")).to_have_count(0)
    page.keyboard.press("Escape")
    mio = at_wall(facilitator)
    mio.keyboard.press("p")
    expect(mio.locator(".who li button, .who .gather").first).to_be_visible()


def test_the_list_of_people_is_accessible(both, assert_accessible, pdm, member, at_canvas):
    at_canvas(member)
    _, his = both
    here(his, 3)
    his.locator(".who summary").click()
    expect(his.locator(".who li")).to_have_count(3)
    expect(his.locator(".who li", has_text=member.name)).to_contain_text("別のページ")
    his.locator(".who li").get_by_role("button", name=pdm.name).click()
    expect(his.locator(".following")).to_contain_text(pdm.name)
    assert_accessible(his)
