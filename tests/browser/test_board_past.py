"""Looking back on a board, and bringing back what was: two people, one of them in the past."""

import pytest
from playwright.sync_api import Page, expect

from canvases.log import writer
from canvases.models import Board, Change, Note
from tests.browser.boards import put
from tests.browser.vocabulary import connected, more, note, saved, write
from tests.servers import wait_until

pytestmark = pytest.mark.once  # hands and eyes, whatever the database
LEFT_LONG_AGO = """() => {
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith('seen:'))) {
    const seen = JSON.parse(localStorage.getItem(key))
    localStorage.setItem(key, JSON.stringify({ ...seen, at: Date.now() - 10 * 60 * 1000 }))
  }
}"""


@pytest.fixture
def story(wall, pdm, developer) -> Board:
    """Three steps: Yumi adds two notes, Kenta writes and deletes, Yumi adds another."""
    first = put(wall, pdm, "借りる")
    second = put(wall, pdm, "返す", x=200, y=0)
    edit = {"do": "edit", "note": first.uid, "text": "予約する", "base": first.text_seq}
    writer.apply(wall, [edit, {"do": "delete", "note": second.uid}], by=developer)
    put(wall, pdm, "受け取る", x=400, y=0)
    return wall


def look_back(page: Page) -> None:
    page.get_by_role("button", name="履歴", exact=True).click()
    expect(page.get_by_role("slider", name="時点")).to_be_focused()


def told(page: Page):
    return page.locator(".past .told")


def texts(page: Page) -> set[str]:
    return set(page.locator(".plane .note .text").all_inner_texts())


def test_one_goes_through_the_past_by_keys(at_wall, story, pdm):
    page = at_wall(pdm)
    page.keyboard.press("h")
    expect(told(page)).to_contain_text("由美さんがイベントを1枚追加")
    expect(note(page, "受け取る")).to_have_class("note event touched")
    page.keyboard.press("ArrowLeft")
    expect(told(page)).to_contain_text("健太さんが1枚の文を変更、1枚を削除")
    assert texts(page) == {"予約する"}
    page.keyboard.press("ArrowLeft")
    expect(told(page)).to_contain_text("由美さんがイベントを2枚追加")
    assert texts(page) == {"借りる", "返す"}
    page.keyboard.press("Home")
    expect(told(page)).to_contain_text("まだ何も貼られていない")
    expect(page.locator(".plane .note")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".plane .note")).to_have_count(2)
    page.keyboard.press("End")
    expect(note(page, "受け取る")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".past")).to_be_hidden()
    assert texts(page) == {"予約する", "受け取る"}
    expect(page.locator(".touched")).to_have_count(0)


def test_the_present_goes_on_under_the_past(at_wall, story, pdm, developer):
    hers, his = at_wall(pdm), at_wall(developer)
    look_back(hers)
    hers.keyboard.press("ArrowLeft")
    expect(told(hers)).to_contain_text("健太さん")
    connected(his)
    his.keyboard.press("2")
    write(his, "あとから")
    saved(his)
    expect(hers.locator(".past input")).to_have_attribute("max", "5")
    hers.wait_for_function("document.querySelector('live-board').session.seq === 6")
    assert texts(hers) == {"予約する"}
    hers.keyboard.press("End")
    hers.keyboard.press("ArrowRight")
    expect(told(hers)).to_contain_text("健太さんがイベントを1枚追加")
    hers.get_by_role("button", name="現在に戻る").click()
    expect(note(hers, "あとから")).to_be_visible()
    expect(note(hers, "受け取る")).to_be_visible()


def test_nothing_can_be_written_in_the_past(at_wall, story, pdm):
    page = at_wall(pdm)
    look_back(page)
    before = Change.objects.count()
    note(page, "予約する").click()
    expect(page.locator(".tools")).to_be_hidden()
    for key in ("Delete", "2", "Enter", "ArrowRight", "Control+z", "Control+d"):
        page.keyboard.press(key)
    note(page, "予約する").dblclick()
    expect(page.locator(".writing-area")).to_have_count(0)
    page.get_by_role("button", name="現在に戻る").click()
    saved(page)
    assert Change.objects.count() == before
    assert texts(page) == {"予約する", "受け取る"}


def test_what_is_not_sent_yet_is_kept_while_one_looks_back(at_wall, story, pdm):
    page = at_wall(pdm)
    look_back(page)
    page.keyboard.press("Escape")
    page.context.set_offline(True)
    page.evaluate("document.querySelector('live-board').session.line.send = () => false")
    page.keyboard.press("2")
    write(page, "まだ送れない")
    page.keyboard.press("h")
    expect(page.locator(".past")).to_be_visible()
    expect(note(page, "まだ送れない")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(note(page, "まだ送れない")).to_be_visible()
    page.context.set_offline(False)
    page.reload()
    saved(page)
    assert Note.objects.filter(text="まだ送れない").exists()


def test_a_note_comes_back_and_that_is_undone_as_one_step(at_wall, story, pdm, developer):
    hers, his = at_wall(pdm), at_wall(developer)
    look_back(hers)
    for _ in range(2):
        hers.keyboard.press("ArrowLeft")
    note(hers, "借りる").click()
    hers.get_by_role("button", name="この付箋を戻す").click()
    expect(note(his, "借りる")).to_be_visible()
    expect(hers.locator(".past")).to_be_hidden()
    hers.keyboard.press("Control+z")
    expect(note(his, "予約する")).to_be_visible()
    look_back(hers)
    hers.keyboard.press("Home")
    hers.keyboard.press("ArrowRight")
    note(hers, "返す").click()
    hers.get_by_role("button", name="この付箋を戻す").click()
    expect(note(his, "返す")).to_be_visible()
    saved(hers)
    assert Note.objects.live().count() == 3


def test_the_facilitator_restores_the_board_and_hears_before_what_happens(at_wall, story, facilitator, developer):
    hers, his = at_wall(facilitator), at_wall(developer)
    look_back(his)
    expect(his.get_by_role("button", name="ボードをこの時点に戻す")).to_have_count(0)
    his.keyboard.press("Escape")
    look_back(hers)
    for _ in range(2):
        hers.keyboard.press("ArrowLeft")
    expect(note(hers, "返す")).to_be_visible()
    hers.get_by_role("button", name="ボードをこの時点に戻す").click()
    dialog = hers.get_by_role("dialog")
    expect(dialog).to_contain_text("2枚を戻し、1枚を片付けます")
    dialog.get_by_role("button", name="やめる").click()
    assert Change.objects.count() == 5
    hers.get_by_role("button", name="ボードをこの時点に戻す").click()
    dialog.get_by_role("button", name="元に戻す").click()
    for page in (hers, his):
        expect(note(page, "返す")).to_be_visible()
        expect(note(page, "借りる")).to_be_visible()
        expect(note(page, "受け取る")).to_have_count(0)
    expect(hers.locator(".past")).to_be_hidden()


def test_who_comes_back_hears_what_changed_and_goes_through_it(at_wall, story, pdm, developer, workshop, open_as):
    hers = at_wall(pdm)
    hers.goto(f"/w/{workshop.public_id}/")
    hers.evaluate(LEFT_LONG_AGO)
    put(story, developer, "延長する", x=0, y=200)
    put(story, pdm, "自分の", x=200, y=200)
    receive = Note.objects.get(text="受け取る")
    writer.apply(story, [{"do": "move", "note": receive.uid, "x": 400, "y": 90}], by=developer)
    hers.goto(f"/w/{workshop.public_id}/event-storming/")
    strip = hers.locator(".since")
    expect(strip).to_contain_text("前回から：追加 1・変更 1（健太さん）")
    hers.keyboard.press("n")
    expect(note(hers, "延長する")).to_be_focused()
    expect(strip).to_contain_text("1/2")
    strip.get_by_role("button", name="次の変わった付箋").click()
    expect(note(hers, "受け取る")).to_be_focused()
    expect(hers.locator(".fresh")).to_have_count(2)
    strip.get_by_role("button", name="閉じる").click()
    expect(hers.locator(".fresh")).to_have_count(0)
    hers.reload()
    saved(hers)
    expect(strip).to_be_hidden()


def test_an_earlier_text_is_taken_again(at_wall, story, pdm, developer):
    hers, his = at_wall(pdm), at_wall(developer)
    note(hers, "予約する").click()
    more(hers).get_by_role("button", name="文の履歴").click()
    dialog = hers.get_by_role("dialog")
    expect(dialog.locator("li")).to_have_count(2)
    expect(dialog.locator("li").first).to_contain_text("健太さん")
    dialog.get_by_role("button", name="こちらにする").click()
    expect(dialog).to_have_count(0)
    expect(note(his, "借りる")).to_be_visible()
    expect(note(hers, "借りる").locator(".rival")).to_have_count(0)


def test_the_past_of_a_canvas_by_touch(at_canvas, canvas, pdm, assert_accessible):
    put(canvas, pdm, "館員", block="key_partners", order=1)
    put(canvas, pdm, "読者", block="customer_segments", order=1)
    page = at_canvas(pdm, phone=True)
    look_back(page)
    expect(told(page)).to_contain_text("イベントを2枚追加")
    page.get_by_role("button", name="一つ前へ").tap()
    expect(page.locator(".block .note")).to_have_count(0)
    assert_accessible(page)
    page.get_by_role("button", name="現在に戻る").tap()
    expect(page.locator(".block .note")).to_have_count(2)


def test_the_server_that_is_gone_keeps_nobody_in_the_past(at_wall, story, pdm, complaints):
    complaints.allow("ERR_INTERNET_DISCONNECTED")
    complaints.allow("WebSocket")
    page = at_wall(pdm)
    page.context.set_offline(True)
    page.get_by_role("button", name="履歴", exact=True).click()
    expect(page.locator(".toast")).to_contain_text("もう一度")
    wait_until(lambda: page.locator(".past").is_hidden(), "the present stays")
