"""Looking around on a wall, and putting notes straight: keys, mouse, fingers, a pen."""

import pytest
from playwright.sync_api import Locator, Page, expect

from canvases.models import Note
from tests.browser.boards import drawn, fingers, pen, put
from tests.browser.vocabulary import note, saved, write
from tests.servers import wait_until

pytestmark = pytest.mark.once  # hands and eyes, whatever the database

FAR = 6000


def middle(where: Locator) -> tuple[float, float]:
    box = where.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def seen(where: Locator) -> None:
    """It lies between palette, list and dock."""
    expect(where).to_be_in_viewport(ratio=0.99)
    where.click(trial=True)


def away(where: Locator) -> None:
    expect(where).not_to_be_in_viewport()


def lead(page: Page, text: str, dx: float, dy: float, *, alt: bool = False) -> None:
    """Drag the note this far, without letting it go."""
    x, y = middle(note(page, text))
    page.mouse.move(x, y)
    page.mouse.down()
    if alt:
        page.keyboard.down("Alt")
    page.mouse.move(x + dx, y + dy, steps=5)


def place_of(text: str) -> tuple[float, float]:
    return Note.objects.values_list("x", "y").get(text=text)


@pytest.fixture
def corners(wall, pdm) -> None:
    """Four notes far from each other."""
    for text, x, y in (("北西", 0, 0), ("北東", FAR, 0), ("南西", 0, FAR), ("南東", FAR, FAR)):
        put(wall, pdm, text, x=x, y=y)


def test_keys_look_at_everything_the_selection_and_the_work_of_others(at_wall, corners, pdm, developer):
    hers, his = at_wall(pdm), at_wall(developer)
    note(hers, "北西").click()
    away(note(hers, "南東"))
    hers.keyboard.press("Shift+Digit1")
    for text in ("北西", "北東", "南西", "南東"):
        expect(note(hers, text)).to_be_in_viewport()
    hers.keyboard.press("Shift+Digit2")
    seen(note(hers, "北西"))
    away(note(hers, "南東"))
    note(his, "南東").focus()
    his.keyboard.press("ArrowRight")
    wait_until(lambda: place_of("南東") == (FAR + 8, FAR), "he worked in the south-east")
    saved(his)
    hers.wait_for_timeout(200)
    hers.keyboard.press("Shift+Digit3")
    seen(note(hers, "南東"))
    away(note(hers, "北西"))


def test_without_any_work_everything_is_shown_and_buttons_do_the_same(at_wall, corners, pdm):
    page = at_wall(pdm)
    overview = page.get_by_role("group", name="全体図")
    overview.get_by_role("button", name="作業中の場所").click()
    expect(note(page, "南東")).to_be_in_viewport()
    note(page, "北東").click()
    overview.get_by_role("button", name="選択", exact=True).click()
    seen(note(page, "北東"))
    away(note(page, "南東"))
    overview.get_by_role("button", name="全体", exact=True).click()
    expect(note(page, "南東")).to_be_in_viewport()


def test_shifted_digits_are_letters_while_somebody_writes(at_wall, wall, pdm):
    put(wall, pdm, "借りる")
    page = at_wall(pdm)
    before = note(page, "借りる").bounding_box()
    note(page, "借りる").dblclick()
    page.keyboard.press("Shift+Digit1")
    page.keyboard.press("Escape")
    expect(note(page, "借りる!")).to_be_visible()
    assert note(page, "借りる").bounding_box() == before


def colours(page: Page) -> int:
    """How many colours the map shows."""
    return page.evaluate(
        """() => { const c = document.querySelector('.overview canvas')
        const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data
        const solid = Array.from({ length: d.length / 4 }, (_, i) => 4 * i).filter((i) => d[i + 3] > 250)
        return new Set(solid.map((i) => d.slice(i, i + 3).join())).size }"""
    )


def test_the_overview_shows_all_notes_and_a_drag_in_it_moves_the_view(at_wall, corners, pdm, developer, complaints):
    complaints.allow("willReadFrequently")
    hers, his = at_wall(pdm), at_wall(developer)
    wait_until(lambda: colours(hers) == 1, "four specks of one colour")
    frame, area = hers.locator(".overview .seen"), hers.locator(".overview .map").bounding_box()
    before = frame.bounding_box()
    hers.mouse.move(area["x"] + area["width"] - 70, area["y"] + 10)
    hers.mouse.down()
    hers.mouse.move(area["x"] + area["width"] / 2 + 54, area["y"] + area["height"] - 9, steps=4)
    hers.mouse.up()
    expect(note(hers, "南東")).to_be_in_viewport()
    assert frame.bounding_box()["y"] > before["y"] + 50
    his.keyboard.press("3")
    write(his, "本がない")
    wait_until(lambda: colours(hers) == 2, "the new note of another kind is on her map")


def test_the_overview_is_hidden_and_stays_so(at_wall, corners, pdm):
    page = at_wall(pdm)
    button, overview = page.locator(".dock").get_by_role("button", name="地図"), page.locator(".overview")
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    expect(overview).to_be_hidden()
    page.reload()
    saved(page)
    expect(overview).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_edges_tell_what_lies_beyond_and_lead_there(at_wall, wall, pdm, developer):
    for i, text in enumerate(("一", "二", "三")):
        put(wall, pdm, text, x=3000 * i, y=0)
    hers, his = at_wall(pdm), at_wall(developer)
    right = hers.get_by_role("button", name="右に2枚")
    expect(right).to_have_text("→ 2")
    expect(hers.locator(".beyond:visible")).to_have_count(1)
    note(his, "一").focus()
    his.keyboard.press("2")
    write(his, "四")
    expect(right).to_be_visible()
    right.click()
    seen(note(hers, "二"))
    expect(hers.get_by_role("button", name="左に2枚")).to_be_visible()
    expect(hers.get_by_role("button", name="右に1枚")).to_be_visible()
    hers.keyboard.press("Shift+Digit1")
    expect(hers.locator(".beyond:visible")).to_have_count(0)


def test_a_phone_opens_the_overview_by_a_button(at_wall, corners, pdm, assert_accessible):
    page = at_wall(pdm, phone=True)
    expect(page.locator(".overview")).to_be_hidden()
    page.get_by_role("button", name="地図").tap()
    area = page.locator(".overview .map").bounding_box()
    page.touchscreen.tap(area["x"] + area["width"] / 2 + 56, area["y"] + 8)
    expect(note(page, "北東")).to_be_in_viewport()
    assert_accessible(page)


def test_a_dragged_note_aligns_and_shows_to_what(at_wall, wall, pdm, developer):
    put(wall, pdm, "借りる", x=0, y=0)
    put(wall, pdm, "返す", x=300, y=240)
    hers, his = at_wall(pdm), at_wall(developer)
    expect(note(his, "返す")).to_be_visible()
    lead(hers, "返す", -296, 0)
    expect(hers.locator(".guide.line")).to_have_count(2)
    hers.mouse.up()
    expect(hers.locator(".guide")).to_have_count(0)
    wait_until(lambda: place_of("返す") == (0, 240), "it lies below the other")
    expect(note(his, "返す")).to_have_css("transform", "matrix(1, 0, 0, 1, 0, 240)")


def test_alt_moves_without_aligning(at_wall, wall, pdm):
    put(wall, pdm, "借りる", x=0, y=0)
    put(wall, pdm, "返す", x=300, y=240)
    page = at_wall(pdm)
    lead(page, "返す", -296, 0, alt=True)
    expect(page.locator(".dragged")).to_have_count(1)
    expect(page.locator(".guide")).to_have_count(0)
    page.mouse.up()
    page.keyboard.up("Alt")
    wait_until(lambda: place_of("返す") == (4, 240), "it lies where it was put")


def test_a_third_note_keeps_the_gap_of_the_first_two(at_wall, wall, pdm):
    for text, x, y in (("一", 0, 0), ("二", 180, 20), ("三", 600, 52)):
        put(wall, pdm, text, x=x, y=y)
    page = at_wall(pdm)
    lead(page, "三", -236, 0)
    expect(page.locator(".guide.gap")).to_have_count(2)
    page.mouse.up()
    wait_until(lambda: place_of("三") == (360, 52), "48 px between each")


def test_several_selected_notes_align_as_one_box(at_wall, wall, pdm):
    for text, x, y in (("一", 0, 0), ("二", 300, 200), ("三", 460, 290)):
        put(wall, pdm, text, x=x, y=y)
    page = at_wall(pdm)
    note(page, "二").click()
    note(page, "三").click(modifiers=["Shift"])
    lead(page, "三", -297, 5)
    page.mouse.up()
    saved(page)
    assert place_of("二")[0] == 0  # the left edge of the box meets the first note
    assert (place_of("三")[0], place_of("三")[1] - place_of("二")[1]) == (160, 90)


def test_escape_ends_an_aligned_drag_without_a_trace(at_wall, wall, pdm):
    put(wall, pdm, "借りる", x=0, y=0)
    put(wall, pdm, "返す", x=300, y=240)
    page = at_wall(pdm)
    lead(page, "返す", -296, 0)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator(".guide")).to_have_count(0)
    expect(note(page, "返す")).to_have_css("transform", "matrix(1, 0, 0, 1, 300, 240)")


def test_two_fingers_pinch_and_the_one_that_stays_pans_on(at_wall, wall, pdm):
    put(wall, pdm, "借りる")
    page = at_wall(pdm, phone=True)
    touch = fingers(page)
    start = note(page, "借りる").bounding_box()
    touch([(100, 500), (200, 500)], [(50, 500), (250, 500)], [(50, 540), (250, 540)])
    grown = note(page, "借りる").bounding_box()
    assert grown["width"] == pytest.approx(start["width"] * 2, rel=0.02)
    session = page.context.new_cdp_session(page)
    for kind, places in (
        ("touchStart", {0: (100, 500), 1: (200, 500)}),
        ("touchMove", {0: (100, 510), 1: (200, 510)}),
        ("touchEnd", {0: (100, 510)}),
        ("touchMove", {1: (200, 540)}),
        ("touchEnd", {}),
    ):
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in places.items()]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    drawn(page)
    assert note(page, "借りる").bounding_box()["y"] == pytest.approx(grown["y"] + 40, abs=2)
    assert place_of("借りる") == (0, 0)


def test_once_a_pen_was_used_fingers_only_move_the_view(at_wall, wall, pdm):
    put(wall, pdm, "借りる")
    page = at_wall(pdm, phone=True)
    draw, touch = pen(page), fingers(page)
    x, y = middle(note(page, "借りる"))
    draw((x, y), (x, y + 20), (x, y + 100))
    wait_until(lambda: place_of("借りる") == (0, 100), "the pen moves a note that was not selected")
    told = page.locator(".toast", has_text="付箋はペンで動かします")
    expect(told).to_have_count(1)
    expect(page.locator(".note.selected")).to_have_count(1)
    before = note(page, "借りる").bounding_box()
    x, y = middle(note(page, "借りる"))
    touch([(x, y)], [(x, y + 20)], [(x, y + 60)])
    after = note(page, "借りる").bounding_box()
    assert after["y"] == pytest.approx(before["y"] + 60, abs=2)
    draw((x, y + 60), (x, y + 80), (x, y + 90))
    wait_until(lambda: place_of("借りる") == (0, 130), "the pen goes on, from where the finger left the view")
    expect(told).to_have_count(1)


def test_a_pen_draws_a_lasso_and_the_ball_of_the_hand_does_nothing(at_wall, wall, pdm):
    for i, text in enumerate(("借りる", "返す")):
        put(wall, pdm, text, x=0, y=140 * i)
    page = at_wall(pdm)
    boxes = [note(page, text).bounding_box() for text in ("借りる", "返す")]
    start = (boxes[0]["x"] - 14, boxes[0]["y"] - 14)
    pen(page)(start, (start[0] + 60, start[1] + 60), (boxes[1]["x"] + 60, boxes[1]["y"] + 60))
    expect(page.locator(".note.selected")).to_have_count(2)
    touch = fingers(page)
    for _ in range(2):
        touch([(start[0], start[1] + 400)])
    expect(page.locator(".writing-area")).to_have_count(0)
    expect(page.locator(".note.selected")).to_have_count(2)
