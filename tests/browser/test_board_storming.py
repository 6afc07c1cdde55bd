"""An Event Storming by its phases: what the agenda asks for, events that turn the cycle, what could solve an issue."""

import pytest
from playwright.sync_api import expect

from canvases.log import writer
from canvases.models import Note
from sessions.models import Activity
from tests.browser.boards import put
from tests.browser.vocabulary import note, saved, write
from tests.servers import wait_until

pytestmark = pytest.mark.once  # hands and eyes, whatever the database


@pytest.fixture
def phases(workshop) -> list[Activity]:
    """Two lines of the agenda that happen on the Event Storming board."""
    part = workshop.parts.create(key="apply", position=50, title="応用", kind="part")
    return [
        Activity.objects.create(
            workshop=workshop, part=part, key=key, position=at, title=title, minutes=15, form="group", lead="pdm",
            surface="event_storming", guidance=f"{title}ときの進め方です。",
        )
        for at, (key, title) in enumerate({"collect": "書き出す", "order": "並べる"}.items())
    ]  # fmt: skip


def test_the_board_says_which_phase_the_room_is_in(at_wall, pdm, phases):
    page = at_wall(pdm)
    strip = page.locator("#phases")
    expect(strip.locator("summary")).to_contain_text("1/2 次は 書き出す")
    phases[1].start(by=pdm)
    expect(strip.locator("summary")).to_have_text("2/2 並べる")
    strip.locator("summary").click()
    expect(strip).to_contain_text("並べるときの進め方です。")
    expect(strip.locator("li[aria-current=step]")).to_contain_text("並べる")
    expect(strip.locator("li.done")).to_contain_text("書き出す")


def test_an_event_turns_the_cycle_and_the_story(at_wall, wall, pdm, developer):
    event = put(wall, pdm, "評価を付けた")
    his, hers = at_wall(developer), at_wall(pdm)
    note(hers, "評価を付けた").click()
    hers.get_by_label("成長サイクル").select_option("data")
    hers.get_by_role("button", name="転換点").click()
    expect(note(his, "評価を付けた").locator(".growth")).to_have_text("データが増える")
    expect(his.locator(".note.pivotal")).to_have_count(1)
    hers.get_by_role("button", name="転換点").click()
    expect(his.locator(".note.pivotal")).to_have_count(0)
    assert Note.objects.get(pk=event.pk).growth == "data"


def test_the_room_walks_backwards_from_event_to_event(at_wall, wall, pdm):
    for at, text in enumerate(["借りた", "読んだ", "返した"]):
        put(wall, pdm, text, x=200 * at, y=0)
    page = at_wall(pdm)
    for text in ["返した", "読んだ", "借りた"]:
        page.keyboard.press("[")
        expect(page.locator(".note.selected .text")).to_have_text(text)
    page.keyboard.press("]")
    expect(page.locator(".note.selected .text")).to_have_text("読んだ")


def test_what_could_solve_an_issue_is_said_in_the_list(at_wall, wall, pdm, data_scientist):
    issue = put(wall, pdm, "型番が分からない")
    writer.apply(wall, [{"do": "kind", "note": issue.uid, "kind": "issue"}], by=pdm)
    page, other = at_wall(data_scientist), at_wall(pdm)
    row = page.locator(".side .rows li", has_text="型番が分からない")
    row.get_by_text("機械学習で解けるか").click()
    row.get_by_label("解き方").select_option("ml")
    row.get_by_label("要るデータ").fill("型番の写真")
    row.get_by_label("データサイエンティストの見立て").fill("写真が3千枚あれば")
    wait_until(lambda: Note.objects.get(pk=issue.pk).needs == "型番の写真", "the data")
    row.get_by_label("データサイエンティストの見立て").press("Tab")
    wait_until(lambda: Note.objects.get(pk=issue.pk).view == "写真が3千枚あれば", "the view")
    expect(note(other, "型番が分からない").locator(".remedy")).to_have_text("機械学習")
    expect(other.locator(".side .solving summary")).to_contain_text("型番の写真")


def test_what_is_being_typed_in_the_list_survives_the_changes_of_others(at_wall, wall, pdm, developer):
    issue = put(wall, pdm, "型番が分からない")
    writer.apply(wall, [{"do": "kind", "note": issue.uid, "kind": "issue"}], by=pdm)
    page = at_wall(developer)
    row = page.locator(".side .rows li", has_text="型番が分からない")
    row.get_by_text("機械学習で解けるか").click()
    row.get_by_label("要るデータ").press_sequentially("型番の")
    writer.apply(wall, [{"do": "priority", "note": issue.uid, "priority": "high"}], by=pdm)
    expect(note(page, "型番が分からない").locator(".mark.high")).to_be_visible()
    page.wait_for_timeout(400)  # longer than the list waits
    row.get_by_label("要るデータ").press_sequentially("写真")
    page.keyboard.press("Tab")
    wait_until(lambda: Note.objects.get(pk=issue.pk).needs == "型番の写真", "the data")
    expect(row.locator("select[name=priority]")).to_have_value("high")


def test_the_phase_offers_silent_writing_to_the_facilitator_and_to_reveal_when_it_is_over(
    at_wall, wall, facilitator, pdm, phases, assert_accessible
):
    Activity.objects.filter(pk=phases[0].pk).update(form="alone")
    leading, hers = at_wall(facilitator), at_wall(pdm)
    offer = leading.locator(".phases .offer")
    phases[0].start(by=facilitator)
    expect(offer).to_contain_text("一人ずつ書く時間です")
    assert_accessible(leading)
    offer.get_by_role("button", name="黙って書く").click()
    expect(hers.locator(".banner")).to_contain_text("黙って書く時間です")
    expect(offer).to_be_hidden()
    hers.keyboard.press("2")
    write(hers, "本を探した")
    saved(hers)
    expect(note(leading, "本を探した")).to_have_count(0)
    phases[1].start(by=facilitator)
    expect(offer).to_contain_text("一人ずつ書く時間は終わりました")
    offer.get_by_role("button", name="付箋を公開").press("Enter")
    expect(note(leading, "本を探した")).to_be_visible()
    expect(offer).to_be_hidden()
    expect(hers.locator(".banner")).to_be_hidden()
    assert hers.locator(".offer").count() == 0


def test_who_revealed_early_is_not_asked_for_silence_again(at_wall, wall, facilitator, phases):
    Activity.objects.filter(pk=phases[0].pk).update(form="alone")
    phases[0].start(by=facilitator)
    leading = at_wall(facilitator)
    leading.locator(".offer button").click()
    leading.locator(".banner").get_by_role("button", name="付箋を公開").click()
    expect(leading.locator(".banner")).to_be_hidden()
    expect(leading.locator(".offer")).to_be_hidden()


@pytest.mark.parametrize("phone", [False, True])
def test_a_lane_is_read_as_a_story_from_the_list_and_goes_on_live(at_wall, wall, pdm, phone, assert_accessible):
    lane = {"do": "add", "note": "lane-0001", "kind": "lane", "text": "利用者", "x": 0, "y": -20, "h": 200}
    issue = {"do": "add", "note": "note-0001", "kind": "issue", "text": "見つからない", "x": 210, "y": 80}
    writer.apply(wall, [lane, issue], by=pdm)
    put(wall, pdm, "本を探す", x=200, y=0)
    page = at_wall(pdm, phone=phone)
    if phone:
        page.locator("[data-do=list]").first.tap()
    page.locator(".side").get_by_role("button", name="すべて").click()
    link = page.locator(".side").get_by_role("link", name="利用者: 物語として読む")
    link.focus()
    page.keyboard.press("Enter")
    story = page.locator(".story", has_text="利用者")
    expect(story.locator(".events > li")).to_contain_text("本を探す")
    expect(story.locator(".events > li li")).to_contain_text("課題 見つからない")
    assert_accessible(page)
    put(wall, pdm, "本を借りる", x=500, y=0)
    expect(story.locator(".events > li")).to_have_count(2)
