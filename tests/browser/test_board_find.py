"""Finding notes: search, filters and order of the lists; and working on a board by its list alone."""

import pytest
from playwright.sync_api import Page, expect

from canvases.log import writer
from canvases.models import Note
from tests.browser.boards import put
from tests.browser.vocabulary import note, saved
from tests.servers import wait_until

pytestmark = pytest.mark.once  # hands and eyes, whatever the database


@pytest.fixture
def three(wall, pdm, developer) -> list[Note]:
    """An event and an issue of the PdM, and an event of the developer."""
    notes = [put(wall, pdm, "本を借りる"), put(wall, pdm, "窓口で待つ", x=200, y=0)]
    notes.append(put(wall, developer, "ホンを返す", x=400, y=0))
    writer.apply(wall, [{"do": "kind", "note": notes[1].uid, "kind": "issue"}], by=pdm)
    return notes


def rows(page: Page) -> list[str]:
    return page.locator(".side .rows .text").all_text_contents()


def open_list(page: Page, tab: str = "すべて") -> None:
    if not page.locator(".side").is_visible():
        page.get_by_role("button", name="一覧", exact=False).first.click()
    page.locator(".side").get_by_role("button", name=tab).click()


def test_a_search_lists_what_fits_and_lets_the_rest_step_back(at_wall, pdm, three):
    page = at_wall(pdm)
    open_list(page)
    page.locator("body").press("/")
    page.keyboard.type("ほん")
    expect(page.locator(".side .rows .text")).to_have_text(["本を借りる", "ホンを返す"][1:])
    expect(page.locator(".finding")).to_contain_text("3枚のうち1枚")
    expect(page.locator(".note.aside .text")).to_have_text(["本を借りる", "窓口で待つ"])
    page.keyboard.press("Escape")
    expect(page.locator(".side .rows .text")).to_have_count(3)
    expect(page.locator(".note.aside")).to_have_count(0)


def test_filters_go_together_and_hold_for_what_others_add(at_wall, pdm, developer, wall, three):
    page = at_wall(pdm)
    open_list(page)
    page.get_by_text("絞り込みと並べ替え").click()
    page.get_by_label("この人のものだけ").select_option(label=developer.name)
    page.get_by_label("この種類だけ").select_option("event")
    expect(page.locator(".side .rows .text")).to_have_text(["ホンを返す"])
    put(wall, developer, "駅で返す", x=600, y=0)
    put(wall, pdm, "家で読む", x=800, y=0)
    expect(page.locator(".side .rows .text")).to_have_text(["ホンを返す", "駅で返す"])
    expect(page.locator(".note.aside")).to_have_count(3)
    page.locator(".finding").get_by_role("button", name="すべて表示").click()
    expect(page.locator(".side .rows .text")).to_have_count(5)


def test_the_list_can_be_sorted_by_kind(at_wall, pdm, three):
    page = at_wall(pdm)
    open_list(page)
    page.get_by_text("絞り込みと並べ替え").click()
    page.get_by_label("一覧の順").select_option("kind")
    expect(page.locator(".side .rows .text")).to_have_text(["本を借りる", "ホンを返す", "窓口で待つ"])


def test_on_a_phone_a_note_is_moved_and_chosen_in_the_list(at_wall, pdm, three):
    page = at_wall(pdm, phone=True)
    open_list(page)
    row = page.locator(".side .rows li", has_text="ホンを返す")
    row.get_by_role("button", name="前へ").tap()
    expect(page.locator(".side .rows .text")).to_have_text(["本を借りる", "ホンを返す", "窓口で待つ"])
    row.get_by_text("その他").tap()
    row.get_by_label("種類").select_option("issue")
    saved(page)
    wait_until(lambda: Note.objects.get(uid=three[2].uid).kind == "issue", "the kind")
    assert Note.objects.get(uid=three[2].uid).x == 200


def test_a_canvas_is_listed_by_its_blocks_and_gets_notes_there(at_canvas, pdm):
    page = at_canvas(pdm)
    open_list(page)
    expect(page.locator(".side .under h3").first).to_have_text("協力者")
    page.locator(".side .under", has_text="顧客セグメント").get_by_role("button").click()
    page.keyboard.type("夜勤の看護師")
    page.keyboard.press("Control+Enter")
    saved(page)
    wait_until(lambda: Note.objects.live().filter(block="customer_segments", text="夜勤の看護師").exists(), "the note")


def test_votes_sort_and_filter_the_list_once_everybody_may_know_them(at_wall, wall, facilitator, pdm, three):
    def vote(who, *operations: dict) -> None:
        writer.apply(wall, [{"note": "", **operation} for operation in operations], by=who)

    page = at_wall(pdm)
    open_list(page)
    page.get_by_text("絞り込みと並べ替え").click()
    order, least = page.get_by_label("一覧の順"), page.get_by_label("この票数以上だけ")
    texts = page.locator(".side .rows .text")
    expect(order.locator("[value=votes]")).to_be_disabled()
    expect(least).to_be_hidden()
    vote(facilitator, {"do": "ballot", "budget": 5, "several": True, "hidden": True})
    vote(pdm, {"do": "vote", "note": three[2].uid, "n": 3}, {"do": "vote", "note": three[1].uid, "n": 1})
    expect(page.locator(".banner")).to_contain_text("残り1票")
    expect(order.locator("[value=votes]")).to_be_disabled()
    vote(facilitator, {"do": "close"})
    open_list(page)
    order.select_option("votes")
    expect(texts).to_have_text(["ホンを返す", "窓口で待つ", "本を借りる"])
    expect(page.locator(".side .rows li").first).to_contain_text("3票")
    least.select_option("3票以上")
    expect(texts).to_have_text(["ホンを返す"])
    expect(page.locator(".note.aside")).to_have_count(2)
    vote(facilitator, {"do": "ballot", "budget": 5, "several": True, "hidden": True})
    expect(page.locator(".note.aside, .finding:visible")).to_have_count(0)
    expect(least).to_be_hidden()


def test_each_list_names_the_order_that_it_has_by_itself(at_wall, wall, facilitator, pdm, three):
    writer.apply(wall, [{"do": "ballot", "note": "", "budget": 5, "several": True, "hidden": True}], by=facilitator)
    page = at_wall(pdm)
    own = page.get_by_label("一覧の順").locator("[value='']")
    for tab, name in (("issues", "優先度の高い順"), ("outline", "読む順"), ("votes", "読む順"), ("bin", "作った順")):
        page.locator(f"[data-tab={tab}]").click()
        expect(own).to_have_text(name)
    writer.apply(wall, [{"do": "vote", "note": three[0].uid, "n": 1}], by=pdm)
    writer.apply(wall, [{"do": "close", "note": ""}], by=facilitator)
    page.locator("[data-tab=votes]").click()
    expect(own).to_have_text("票の多い順")


def test_a_link_to_a_note_opens_the_board_at_it(at_wall, wall, pdm):
    near, far = put(wall, pdm, "近く", x=0, y=0), put(wall, pdm, "遠く", x=9000, y=9000)
    page = at_wall(pdm)
    for held in (far, near):
        page.evaluate("(uid) => { location.hash = `note-${uid}` }", held.uid)
        expect(note(page, held.text)).to_be_focused()
        expect(note(page, held.text)).to_be_in_viewport()
    page.goto(page.url.split("#")[0] + f"#note-{far.uid}")
    page.reload()
    expect(note(page, "遠く")).to_be_focused()
