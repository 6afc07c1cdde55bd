"""What floats over a board leaves room for the notes: the bar of the selected ones, and the map."""

import pytest
from playwright.sync_api import Page, expect

from canvases.log import writer
from canvases.models import ReferenceCase
from tests.browser.boards import put
from tests.browser.vocabulary import more, note, saved

pytestmark = pytest.mark.once  # hands and eyes, whatever the database

TWO_ROWS = 110  # pixels: two rows for thumbs, with their edges
UNDER = """(name) => {
  const over = document.querySelector(name).getBoundingClientRect()
  const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
  const notes = [...document.querySelectorAll('.plane > .note')]
  return notes.filter((each) => meets(over, each.getBoundingClientRect())).length
}"""


def inside(page: Page, name: str) -> bool:
    """The whole of it lies on the screen."""
    box, size = page.locator(name).bounding_box(), page.viewport_size
    return (
        min(box["x"], box["y"], size["width"] - box["x"] - box["width"], size["height"] - box["y"] - box["height"]) >= 0
    )


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("votes", [False, True], ids=["work", "vote"])
def test_the_bar_of_a_note_takes_two_rows_of_a_phone_at_most(at_wall, wall, facilitator, language, votes):
    for at, (kind, text) in enumerate([("issue", "本がない"), ("event", "借りた"), ("persona", "司書")]):
        writer.apply(
            wall,
            [{"do": "add", "note": f"note-000{at}", "kind": kind, "text": text, "x": 0, "y": 160 * at}],
            by=facilitator,
        )
    if votes:
        writer.apply(wall, [{"do": "ballot", "budget": 3, "several": True, "hidden": True, "kind": ""}], by=facilitator)
    page = at_wall(facilitator, phone=True, language=language)
    for text in ("本がない", "借りた", "司書"):
        note(page, text).tap()
        expect(page.locator(".tools .more summary")).to_be_visible()
        assert page.locator(".tools").bounding_box()["height"] < TWO_ROWS
    page.locator("[data-do=several]").tap()
    note(page, "借りた").tap()
    expect(page.locator(".how-many")).to_be_visible()
    assert page.locator(".tools").bounding_box()["height"] < TWO_ROWS


def test_what_a_phone_folds_away_is_one_tap_away_and_stays_open_while_it_is_used(at_wall, wall, pdm, assert_accessible):
    put(wall, pdm, "借りる")
    page = at_wall(pdm, phone=True)
    note(page, "借りる").tap()
    expect(page.locator(".tools").get_by_role("button", name="事実")).to_be_hidden()
    for name in ("事実", "転換点"):
        more(page).get_by_role("button", name=name).tap()
        expect(page.locator(".tools").get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")
    assert inside(page, ".tools")
    assert_accessible(page)
    saved(page)


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_the_map_covers_no_note_when_everything_is_looked_at(at_wall, wall, pdm, phone):
    for at in range(40):
        put(wall, pdm, f"付箋{at}", x=at % 8 * 160, y=at // 8 * 130)
    page = at_wall(pdm, phone=phone)
    if phone:
        page.locator("[data-do=map]").tap()
    expect(page.locator(".overview")).to_be_visible()
    page.locator(".dock [data-do=fit]").click()
    page.wait_for_timeout(100)
    assert page.evaluate(UNDER, ".overview") == 0
    assert page.evaluate(UNDER, ".dock") == 0
    for text in ("付箋0", "付箋39"):
        expect(page.locator(".note", has_text=text).first).to_be_in_viewport(ratio=0.99)


def test_the_bar_of_several_notes_leaves_the_list_and_the_map_clear(at_wall, wall, facilitator):
    for at in range(3):
        put(wall, facilitator, f"note {at}", x=at * 200, y=0)
    writer.apply(
        wall, [{"do": "cluster", "note": each.uid, "cluster": "Counter"} for each in wall.notes.all()], by=facilitator
    )
    page = at_wall(facilitator, language="en")
    note(page, "note 0").click()
    page.keyboard.press("Control+a")
    expect(page.locator(".tools.docked")).to_be_visible()
    assert inside(page, ".tools")
    bar = page.locator(".tools").bounding_box()
    assert bar["x"] + bar["width"] <= page.locator(".side").bounding_box()["x"]
    expect(page.locator(".overview")).to_be_visible()
    page.locator(".overview [data-do=work]").click(trial=True)
    assert (
        page.locator(".overview").bounding_box()["y"] + page.locator(".overview").bounding_box()["height"] <= bar["y"]
    )


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_is_led_is_told_without_covering_a_note(at_wall, wall, facilitator, language, phone):
    for at in range(30):
        put(wall, facilitator, f"付箋{at}", x=at % 3 * 160, y=at // 3 * 130)
    writer.apply(wall, [{"do": "ballot", "budget": 3, "several": True, "hidden": True, "kind": ""}], by=facilitator)
    page = at_wall(facilitator, phone=phone, language=language)
    expect(page.locator(".banner [data-lead=close_vote]")).to_be_visible()
    page.locator(".dock [data-do=fit]").click()
    page.wait_for_timeout(100)
    assert page.evaluate(UNDER, ".banner") == 0
    assert page.locator(".banner").bounding_box()["height"] < 112


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_many_cases_with_long_names_stand_in_one_row(workshop, pdm, open_as, assert_accessible, phone):
    for at in range(9):
        ReferenceCase.objects.create(
            workshop=workshop, order=at, by=pdm, title=f"{at} Telling the crew how many will come"
        )
    page = open_as(pdm, f"/w/{workshop.public_id}/case-canvas/", phone=phone, language="en")
    row, head = page.locator(".switch"), page.locator(".board-head")
    assert row.locator("a").count() >= 10
    assert row.bounding_box()["height"] < 56
    if not phone:
        assert head.bounding_box()["height"] < 50
    assert all(box["width"] <= 280 for box in (each.bounding_box() for each in row.locator("a").all()))
    assert_accessible(page)


def test_the_canvas_stays_in_sight_beside_its_list(at_canvas, canvas, pdm):
    put(canvas, pdm, "学生", block="customer_segments", order=1)
    page = at_canvas(pdm, language="en")
    page.locator(".dock [data-do=list]").click()
    blocks, side = page.locator(".customer_segments").bounding_box(), page.locator(".side").bounding_box()
    assert blocks["x"] + blocks["width"] <= side["x"]
    assert page.evaluate(
        "document.querySelector('.channels').scrollWidth <= document.querySelector('.channels').clientWidth"
    )
