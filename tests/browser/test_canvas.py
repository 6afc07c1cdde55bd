"""The canvas by mouse, touch and keys: prompts, growth cycle, start from a case, side by side, order in a block."""

import pytest
from playwright.sync_api import Page, expect

from canvases.case_canvas import canvas_of
from canvases.models import Board, GrowthCondition, Note, ReferenceCase
from tests.browser.boards import drag, fingers, put
from tests.browser.vocabulary import connected, fill, note, saved
from tests.servers import wait_until

pytestmark = pytest.mark.once  # hands and eyes, whatever the database


@pytest.fixture
def case(workshop, data_scientist) -> Board:
    board = canvas_of(ReferenceCase.add(workshop, "食数の予測", by=data_scientist))
    for order, text in enumerate(("店頭", "電話"), 1):
        put(board, data_scientist, text, block="channels", order=order)
    return board


def prompt(page: Page, block: str):
    return page.locator(f"section.{block} .prompt")


def cycle(page: Page) -> Page:
    """The page with the growth cycle open."""
    page.locator(".cycle > summary").click()
    expect(page.locator(".conditions section")).to_have_count(3)
    return page


def order(page: Page, block: str) -> list[str]:
    return page.locator(f"section.{block} .note .text").all_inner_texts()


def stored(board: Board, block: str) -> list[str]:
    return [found.text for found in Note.objects.live().filter(board=board, block=block).order_by("order", "uid")]


# Prompts


def test_a_prompt_opens_by_mouse_and_keys_and_covers_no_room_when_closed(at_canvas, canvas, pdm, assert_accessible):
    page = at_canvas(pdm)
    asked = prompt(page, "customer_segments")
    asked.locator("summary").click()
    expect(asked.get_by_text("顧客を知らない方へ")).to_be_visible()
    assert_accessible(page)
    prompt(page, "key_partners").locator("summary").click()
    expect(asked.get_by_text("顧客を知らない方へ")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(prompt(page, "key_partners").locator("div")).to_be_hidden()
    expect(prompt(page, "key_partners").locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(prompt(page, "key_partners").locator("div")).to_be_visible()
    expect(page.locator(".note")).to_have_count(0)
    page.emulate_media(media="print")
    expect(prompt(page, "key_partners")).to_be_hidden()


@pytest.mark.parametrize("block", ["key_partners", "customer_segments", "revenue_streams"])
def test_a_prompt_stays_within_the_window_on_desk_and_phone(at_canvas, canvas, pdm, block):
    desk, phone = at_canvas(pdm), at_canvas(pdm, phone=True)
    prompt(desk, block).locator("summary").click()
    prompt(phone, block).locator("summary").tap()
    for page in (desk, phone):
        box = prompt(page, block).locator("> div").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= page.viewport_size["width"]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# The growth cycle


def test_what_one_checks_the_other_sees_and_the_arrows_know_it(at_canvas, canvas, pdm, developer, assert_accessible):
    hers, his = cycle(at_canvas(pdm)), cycle(at_canvas(developer))
    expect(hers.locator(".arrows path[marker-end]")).to_have_count(4)
    connected(his)
    condition = hers.locator(".conditions section").first
    condition.get_by_text("満たす", exact=True).click()
    fill(condition, "そう考える理由", "5人中4人がまた使った")
    expect(hers.locator("#cycle-met")).to_have_text("3条件のうち1つを満たす")
    expect(his.locator("#cycle-met")).to_have_text("3条件のうち1つを満たす")
    expect(his.locator(".arrows text").first).to_have_text("① 体験が良くなる ✓")
    expect(his.locator(".conditions textarea").first).to_have_value("5人中4人がまた使った")
    assert_accessible(hers)
    assert GrowthCondition.objects.get(key="customer").state == "met"


def test_an_open_condition_becomes_a_todo_that_leads_back(at_canvas, canvas, pdm):
    page = cycle(at_canvas(pdm))
    page.locator(".conditions section").nth(2).get_by_role("button", name="タスクにする").click()
    expect(page.get_by_text("データが増えるとモデルは良くなるか").first).to_be_visible()
    page.get_by_role("link", name="③ データが増えるとモデルは良くなるか").first.click()
    section = page.locator(".conditions section").nth(2)
    expect(section).to_be_in_viewport()
    expect(section.get_by_role("link")).to_contain_text("データが増えるとモデルは良くなるか")
    expect(section.get_by_role("button", name="タスクにする")).to_have_count(0)


def test_the_arrows_stay_on_their_blocks_at_every_width_and_zoom(at_canvas, canvas, pdm):
    page = cycle(at_canvas(pdm))
    for width in (1440, 920, 1700):
        page.set_viewport_size({"width": width, "height": 900})
        assert_labelled(page)
    page.locator("[data-do=out]").click()
    page.locator("[data-do=out]").click()
    assert_labelled(page)
    for number in range(12):
        put(canvas, pdm, f"資源{number}", block="key_resources", order=number)
    expect(page.locator("section.key_resources .note")).to_have_count(12)
    assert_labelled(page)
    page.locator(".cycle > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".arrows")).to_have_count(0)


LABELLED = """() => [...document.querySelectorAll('.stages li')].every((stage, i) => {
  const block = document.querySelector(`section[data-block=${stage.dataset.block}]`).getBoundingClientRect()
  const label = document.querySelectorAll('.arrows text')[i].getBoundingClientRect()
  const [x, y] = [label.left + label.width / 2, label.top + label.height / 2]
  return Math.abs(x - block.left - block.width / 2) < 3 && y > block.bottom - 60 && y < block.bottom - 40
})"""


def assert_labelled(page: Page) -> None:
    """Each stage is named at the foot of its block, as soon as the page has been laid out again."""
    wait_until(lambda: page.evaluate(LABELLED), "every label is at the foot of its block", seconds=8)


def test_on_a_phone_the_cycle_is_a_list(at_canvas, canvas, pdm, assert_accessible):
    page = cycle(at_canvas(pdm, phone=True))
    expect(page.locator(".stages li")).to_have_text(
        ["体験が良くなる ① 分からない", "利用が増える ② 分からない", "データが増える", "モデルが良くなる ③ 分からない"]
    )
    expect(page.locator(".stages")).to_be_visible()
    expect(page.locator(".arrows")).to_be_hidden()
    page.locator(".conditions section").nth(1).get_by_text("まだ", exact=True).tap()
    expect(page.locator(".stages li").nth(1)).to_have_text("利用が増える ② まだ")
    assert_accessible(page)


# Starting from a case, and side by side


def test_an_empty_canvas_starts_from_a_case(at_canvas, canvas, case, pdm, developer, assert_accessible):
    his, page = at_canvas(developer), at_canvas(pdm)
    connected(his)
    assert_accessible(page)
    page.get_by_role("button", name="「食数の予測」を写す").click()
    expect(page.get_by_text("2枚の付箋を仮定として写しました。")).to_be_visible()
    for each in (page, his):
        expect(each.locator("section.channels .note .text")).to_have_text(["店頭", "電話"])
        expect(each.locator("section.channels .note").first).to_contain_text("仮定")
    page.locator("section.channels .note .thread").first.click()
    expect(page.locator(".note.selected .text")).to_have_text("店頭")
    expect(page.locator("h1")).to_have_text("キャンバス：食数の予測")


def test_two_canvases_are_compared_live(at_canvas, canvas, case, pdm, developer, assert_accessible):
    put(canvas, pdm, "図書館の窓口", block="channels", order=1)
    page, his = at_canvas(pdm), at_canvas(developer)
    page.get_by_role("link", name="キャンバスの比較").click()
    row = page.get_by_role("region", name="販路")
    expect(row.locator(".half").first.locator(".text")).to_have_text(["図書館の窓口"])
    expect(row.locator(".half").last.locator(".text")).to_have_text(["店頭", "電話"])
    assert_accessible(page)
    connected(page)
    target = his.locator("section.key_partners").bounding_box()
    drag(his, note(his, "図書館の窓口"), (target["x"] + 60, target["y"] + 80))
    partners = page.get_by_role("region", name="協力者")
    expect(partners.locator(".half").first.locator(".text")).to_have_text(["図書館の窓口"])
    expect(row.locator(".half").first).to_contain_text("まだありません")


def test_on_a_phone_and_on_paper_the_comparison_is_readable(workshop, open_as, canvas, case, pdm, assert_accessible):
    page = open_as(pdm, f"/w/{workshop.public_id}/boards/{canvas.pk}/compare/", phone=True)
    halves = page.get_by_role("region", name="販路").locator(".half")
    first, second = halves.first.bounding_box(), halves.last.bounding_box()
    assert second["y"] >= first["y"] + first["height"]
    expect(halves.last.locator(".whose")).to_contain_text("食数の予測")
    assert_accessible(page)
    page.emulate_media(media="print")
    for hidden in (".bar", ".rail", ".beside"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(halves.last).to_be_visible()


# Order within a block


@pytest.fixture
def row(canvas, pdm) -> list[str]:
    texts = ["司書", "出版社", "学校", "書店"]
    for block in ("key_partners", "cost_structure"):
        for place, text in enumerate(texts, 1):
            put(canvas, pdm, text, block=block, order=place * 1024)
    return texts


def test_the_order_in_a_block_follows_the_mouse(at_canvas, canvas, row, pdm, developer):
    hers, his = at_canvas(pdm), at_canvas(developer)
    for block in ("key_partners", "cost_structure"):
        chips = hers.locator(f"section.{block} .note")
        last = chips.last.bounding_box()
        beyond = (last["x"] + last["width"] + 30, last["y"] + 6)
        drag(hers, chips.first, beyond if block == "cost_structure" else (last["x"] + 30, last["y"] + 30))
        expect(his.locator(f"section.{block} .note .text")).to_have_text(["出版社", "学校", "書店", "司書"])
        third = chips.nth(2).bounding_box()
        drag(hers, chips.last, (third["x"] + 8, third["y"] + 6))
        expect(his.locator(f"section.{block} .note .text")).to_have_text(["出版社", "学校", "司書", "書店"])


def test_the_order_in_a_block_follows_keys(at_canvas, canvas, row, pdm, developer):
    hers, his = at_canvas(pdm), at_canvas(developer)
    chip = hers.locator("section.key_partners .note", has_text="学校")
    chip.focus()
    for key, expected in (("Up", ["司書", "学校", "出版社", "書店"]), ("Up", ["学校", "司書", "出版社", "書店"])):
        hers.keyboard.press(f"Arrow{key}")
        expect(his.locator("section.key_partners .note .text")).to_have_text(expected)
        expect(chip).to_be_focused()
    hers.keyboard.press("ArrowUp")
    hers.keyboard.press("ArrowDown")
    expect(his.locator("section.key_partners .note .text")).to_have_text(["司書", "学校", "出版社", "書店"])


def test_the_order_in_a_block_follows_a_finger(at_canvas, canvas, row, pdm):
    page = at_canvas(pdm, phone=True)
    chips = page.locator("section.key_partners .note")
    chips.first.tap()
    expect(chips.first).to_have_class("note event selected")
    box, last = chips.first.bounding_box(), chips.last.bounding_box()
    x, y, end = box["x"] + 40, box["y"] + 12, last["y"] + last["height"] - 4
    fingers(page)([(x, y)], [(x, y + 30)], [(x, end - 20)], [(x, end)])
    wait_until(
        lambda: stored(canvas, "key_partners") == ["出版社", "学校", "書店", "司書"], "the first became the last"
    )
    saved(page)
    assert order(page, "key_partners") == ["出版社", "学校", "書店", "司書"]


def test_a_drag_that_rests_at_the_edge_scrolls_the_page(at_canvas, canvas, row, pdm):
    page = at_canvas(pdm)
    page.set_viewport_size({"width": 1440, "height": 500})
    box = page.locator("section.key_partners .note").first.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, 480, steps=4)
    wait_until(lambda: page.evaluate("scrollY") > 150, "it scrolls while the pointer rests")
    expect(page.locator("section.cost_structure .drop-mark")).to_have_count(1)
    page.mouse.up()
    wait_until(lambda: len(stored(canvas, "cost_structure")) == 5, "it lies where the page went")


def test_two_who_reorder_without_seeing_each_other_end_with_one_order(
    at_canvas, canvas, row, pdm, developer, web, complaints
):
    complaints.allow("WebSocket")
    complaints.allow("ERR_CONNECTION")
    pages = hers, his = at_canvas(pdm), at_canvas(developer)
    web.stop()
    for page, text, keys in ((hers, "書店", 2), (his, "司書", 1), (his, "学校", 1), (hers, "司書", 3)):
        page.locator("section.key_partners .note", has_text=text).focus()
        for _ in range(keys):
            page.keyboard.press("ArrowUp" if text == "書店" else "ArrowDown")
    target = hers.locator("section.key_partners .note").nth(1).bounding_box()
    for page in pages:
        drag(page, page.locator("section.cost_structure .note").first, (target["x"] + 20, target["y"] + 4))
    web.start()
    for page in pages:
        saved(page)
    wait_until(lambda: order(hers, "key_partners") == order(his, "key_partners"), "both show one order")
    assert order(hers, "key_partners") == stored(canvas, "key_partners")
    assert len(stored(canvas, "key_partners")) + len(stored(canvas, "cost_structure")) == 8
