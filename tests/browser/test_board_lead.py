"""A facilitator leads a board: two or three browsers, what one starts the others see."""

import pytest
from playwright.sync_api import Page, expect

from canvases.models import Note
from tests.browser.boards import put
from tests.browser.vocabulary import note, saved, write

SILENT = "黙って書く時間です"


def lead(page: Page, label: str) -> None:
    """Choose from the facilitator's menu."""
    page.locator(".lead summary").click()
    page.locator(".lead-menu").get_by_role("button", name=label).click()


def test_people_write_in_silence_until_it_is_revealed(at_wall, wall, facilitator, pdm, developer):
    put(wall, facilitator, "前からの付箋")
    leading, hers, his = at_wall(facilitator), at_wall(pdm), at_wall(developer)
    lead(leading, "黙って書く")
    for page in (leading, hers, his):
        expect(page.locator(".banner")).to_contain_text(SILENT)
    hers.keyboard.press("2")
    write(hers, "本を探した")
    expect(note(hers, "本を探した")).to_contain_text("まだあなただけに見えています")
    saved(hers)
    his.keyboard.press("2")
    write(his, "本を借りた")
    saved(his)
    hers.reload()
    expect(note(hers, "本を探した")).to_be_visible()
    assert [page.locator(".note").count() for page in (leading, hers, his)] == [1, 2, 2]
    assert "本を借りた" not in hers.content()
    leading.locator(".banner").get_by_role("button", name="付箋を公開").click()
    for page in (leading, hers, his):
        expect(page.locator(".note")).to_have_count(3)
        expect(page.locator(".banner")).to_be_hidden()
    expect(note(hers, "本を探した")).not_to_contain_text("まだあなただけ")


def test_who_comes_in_the_silence_is_told(at_wall, wall, facilitator, pdm):
    lead(leading := at_wall(facilitator), "黙って書く")
    leading.keyboard.press("2")
    write(leading, "先に書いた")
    saved(leading)
    late = at_wall(pdm)
    expect(late.locator(".banner")).to_contain_text(SILENT)
    expect(late.locator(".banner button")).to_have_count(0)
    expect(late.locator(".lead")).to_have_count(0)
    expect(late.locator(".note")).to_have_count(0)


def test_a_change_of_what_all_see_waits_for_the_reveal(at_wall, wall, facilitator, pdm):
    put(wall, facilitator, "前からの付箋")
    leading, hers = at_wall(facilitator), at_wall(pdm)
    lead(leading, "黙って書く")
    expect(hers.locator(".banner")).to_contain_text(SILENT)
    note(hers, "前からの付箋").dblclick()
    hers.keyboard.press("End")
    write(hers, "を直した")
    expect(hers.locator(".toast")).to_contain_text("お預かりし")
    lead(leading, "付箋を公開")
    expect(note(leading, "前からの付箋を直した")).to_be_visible()


def test_a_frozen_board_keeps_what_somebody_was_writing(at_wall, wall, facilitator, pdm):
    put(wall, facilitator, "前からの付箋")
    leading, hers = at_wall(facilitator), at_wall(pdm)
    hers.keyboard.press("2")
    hers.keyboard.insert_text("書きかけ")
    lead(leading, "ボードを固定")
    expect(hers.locator(".banner")).to_contain_text("固定されています")
    expect(hers.locator(".palette button").first).to_be_disabled()
    hers.keyboard.press("Control+Enter")
    expect(hers.locator(".toast")).to_contain_text("固定")
    assert Note.objects.count() == 1
    hers.reload()
    expect(note(hers, "書きかけ")).to_be_visible()
    leading.locator(".banner").get_by_role("button", name="固定を解除").click()
    expect(hers.locator(".palette button").first).to_be_enabled()
    expect(note(leading, "書きかけ")).to_be_visible()


@pytest.mark.parametrize("phone", [False, True])
def test_the_menu_and_the_banner_are_accessible(at_wall, wall, facilitator, phone, assert_accessible):
    page = at_wall(facilitator, phone=phone)
    page.locator(".lead summary").focus()
    page.keyboard.press("Enter")
    assert_accessible(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".banner")).to_contain_text(SILENT)
    assert_accessible(page)


def begin_vote(page: Page, **checks: bool) -> None:
    page.locator(".lead summary").click()
    for name, value in checks.items():
        page.locator(f".lead-menu [name={name}]").set_checked(value)
    page.get_by_role("button", name="投票を始める").click()
    expect(page.locator(".banner")).to_contain_text("残り3票")


def test_people_vote_by_key_and_by_thumb_and_see_the_result_when_it_is_closed(
    at_wall, wall, facilitator, pdm, developer
):
    put(wall, facilitator, "予約できない", x=0, y=0)
    put(wall, facilitator, "本が見つからない", x=200, y=0)
    leading, hers, his = at_wall(facilitator), at_wall(pdm), at_wall(developer, phone=True)
    begin_vote(leading, several=True)
    expect(hers.locator(".banner")).to_contain_text("残り3票")
    note(hers, "本が見つからない").click()
    hers.keyboard.press("v")
    hers.keyboard.press("v")
    expect(note(hers, "本が見つからない").locator(".votes")).to_have_text("●●2")
    expect(hers.locator(".banner")).to_contain_text("残り1票")
    hers.keyboard.press("Shift+V")
    expect(hers.locator(".banner")).to_contain_text("残り2票")
    his.locator("[data-do=list]").first.tap()
    more = his.get_by_role("button", name="票を入れる: 本が見つからない")
    assert more.bounding_box()["height"] >= 40
    more.tap()
    expect(his.locator(".row-of", has_text="本が見つからない").locator(".vote b")).to_have_text("1")
    saved(hers)
    saved(his)
    expect(note(leading, "本が見つからない").locator(".votes")).to_have_count(0)
    leading.get_by_role("button", name="投票を締め切る").click()
    for page in (leading, hers):
        expect(note(page, "本が見つからない").locator(".votes")).to_have_text("2")
        expect(page.locator(".side .rows li").first).to_contain_text("2票")
        expect(page.locator(".side .left")).to_be_empty()


def test_the_facilitator_votes_for_somebody_without_a_device(at_wall, wall, facilitator, member):
    put(wall, facilitator, "予約できない")
    page = at_wall(facilitator)
    begin_vote(page)
    page.locator("[name=voter]").select_option("林")
    note(page, "予約できない").click()
    page.keyboard.press("v")
    expect(page.locator(".banner")).to_contain_text("残り2票")
    page.keyboard.press("v")
    expect(page.locator(".toast")).to_contain_text("1票まで")
    page.locator("[name=voter]").select_option("自分")
    expect(page.locator(".banner")).to_contain_text("残り3票")
    page.get_by_role("button", name="投票を締め切る").click()
    expect(note(page, "予約できない").locator(".votes")).to_have_text("1")


def test_a_vote_is_accessible(at_wall, wall, facilitator, pdm, assert_accessible):
    put(wall, facilitator, "予約できない")
    leading, hers = at_wall(facilitator), at_wall(pdm, phone=True)
    begin_vote(leading)
    note(leading, "予約できない").click()
    leading.keyboard.press("v")
    hers.locator("[data-do=list]").first.tap()
    expect(hers.locator(".vote")).to_be_visible()
    for page in (leading, hers):
        assert_accessible(page)


def look_at(page: Page, text: str) -> None:
    note(page, text).focus()
    page.keyboard.press("Shift+Digit2")
    expect(note(page, text)).to_be_in_viewport()


def test_the_facilitator_points_at_a_note_and_everybody_is_brought_there_but_who_writes(
    at_wall, wall, facilitator, pdm, developer
):
    put(wall, facilitator, "予約できない", x=0, y=0)
    put(wall, facilitator, "遠くの付箋", x=6000, y=4000)
    leading, hers, his = at_wall(facilitator), at_wall(pdm), at_wall(developer)
    for page, text in ((leading, "遠くの付箋"), (hers, "予約できない"), (his, "予約できない")):
        look_at(page, text)
    hers.keyboard.press("Enter")
    leading.locator(".tools summary").click()
    leading.locator(".tools").get_by_role("button", name="みんなに示す").click()
    for page in (leading, hers, his):
        expect(page.locator(".note.lit")).to_contain_text("遠くの付箋")
    expect(his.locator(".toast")).to_contain_text("進行役がこの付箋を指しています: 遠くの付箋")
    expect(note(his, "遠くの付箋")).to_be_in_viewport()
    expect(note(leading, "予約できない")).to_have_css("opacity", "0.22")
    expect(leading.locator(".toast")).to_have_count(0)
    expect(hers.locator(".toast")).to_contain_text("進行役が付箋を指しています: 遠くの付箋")
    expect(hers.locator(".writing-area")).to_be_focused()
    expect(note(hers, "遠くの付箋")).not_to_be_in_viewport()
    hers.locator(".toast").get_by_role("button", name="そこへ移る").click()
    expect(note(hers, "遠くの付箋")).to_be_in_viewport()
    expect(leading.locator(".banner")).to_contain_text("付箋をみんなに示しています。")
    for page in (hers, his):
        expect(page.locator(".banner")).to_be_hidden()
    leading.locator(".banner").get_by_role("button", name="付箋を示すのをやめる").click()
    for page in (leading, hers, his):
        expect(page.locator(".lit, .spotlit")).to_have_count(0)
    expect(his.locator(".toast")).to_have_count(0, timeout=3000)


def test_the_spotlight_is_turned_by_key_and_goes_out_with_its_note(at_wall, wall, facilitator, pdm):
    put(wall, facilitator, "予約できない", x=0, y=0)
    leading, hers = at_wall(facilitator), at_wall(pdm)
    for page in (hers, leading):
        note(page, "予約できない").click()
        page.keyboard.press("s")
    expect(hers.locator(".note.lit")).to_have_count(1)
    expect(hers.locator(".tools [value=edit]")).to_be_visible()
    expect(hers.locator(".tools [value=spotlight]")).to_have_count(0)
    expect(leading.locator(".tools [value=spotlight]")).to_have_attribute("aria-pressed", "true")
    hers.reload()
    expect(hers.locator(".note.lit")).to_have_count(1)
    leading.keyboard.press("s")
    for page in (leading, hers):
        expect(page.locator(".lit, .spotlit")).to_have_count(0)
    leading.keyboard.press("s")
    expect(hers.locator(".note.lit")).to_have_count(1)
    leading.keyboard.press("Delete")
    expect(hers.locator(".lit, .spotlit")).to_have_count(0)
    leading.keyboard.press("Control+z")
    expect(note(hers, "予約できない")).to_be_visible()
    expect(hers.locator(".lit, .spotlit")).to_have_count(0)
