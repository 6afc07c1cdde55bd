"""Several boards under real hands: the switch, copies onto another board, files from the menu, an import."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from canvases.models import Board, Note
from tests.browser.boards import put
from tests.browser.vocabulary import connected, more, note, saved


@pytest.fixture
def second(workshop, wall, pdm) -> Board:
    return Board.make(workshop, Board.Kind.EVENT_STORMING, "班の壁", by=pdm)


def test_the_switch_leads_from_board_to_board(at_wall, wall, second, pdm):
    put(second, pdm, "二つ目にある")
    page = at_wall(pdm)
    switch = page.get_by_role("navigation", name="同じ種類のボード")
    expect(switch.locator("[aria-current=page]")).to_have_text("イベントストーミング")
    switch.get_by_role("link", name="班の壁").click()
    expect(note(page, "二つ目にある")).to_be_visible()
    saved(page)
    page.keyboard.press("2")
    page.locator(".writing-area").fill("ここに書く")
    page.keyboard.press("Control+Enter")
    saved(page)
    assert Note.objects.get(text="ここに書く").board == second


@pytest.mark.parametrize("phone", [False, True])
def test_selected_notes_are_copied_and_keep_their_link(at_wall, open_as, wall, canvas, workshop, pdm, developer, phone):
    for number, text in enumerate(["探す", "借りる"]):
        put(wall, pdm, text, x=number * 160, y=200)
    his = open_as(developer, f"/w/{workshop.public_id}/canvas/")
    connected(his)
    hers = at_wall(pdm, phone=phone)
    note(hers, "探す").first.focus()
    hers.keyboard.press("Control+a")
    hers.keyboard.press("m")
    more(hers).get_by_role("button", name="ボードへコピー").press("Enter")
    dialog = hers.get_by_role("dialog")
    dialog.get_by_label("自分たちのキャンバス").check()
    dialog.locator(f"[name=block-{canvas.pk}]").select_option("channels")
    dialog.get_by_role("button", name="コピー").click()
    expect(hers.locator(".toast")).to_contain_text("付箋2枚を「自分たちのキャンバス」にコピーしました")
    expect(note(his, "借りる")).to_be_visible()
    expect(note(his, "借りる").get_by_role("link")).to_have_text("← イベントストーミング")
    hers.locator(".toast").get_by_role("button", name="開く").click()
    expect(note(hers, "探す")).to_be_visible()
    assert hers.url.endswith("/canvas/")


def test_escape_leaves_the_choice_and_nothing_is_copied(at_wall, wall, canvas, pdm):
    put(wall, pdm, "探す")
    page = at_wall(pdm)
    note(page, "探す").click()
    more(page).get_by_role("button", name="ボードへコピー").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Delete")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(note(page, "探す")).to_be_focused()
    assert Note.objects.live().count() == 1


def test_the_menu_saves_the_board_as_files(at_wall, wall, pdm, assert_accessible):
    put(wall, pdm, "探す")
    page = at_wall(pdm)
    menu = page.get_by_role("navigation", name="ボード")
    page.get_by_role("button", name="ボード ▾").click()
    assert_accessible(page)
    for label, beginning in {
        "PNG": b"\x89PNG",
        "SVG": b"<svg",
        "CSV": b"\xef\xbb\xbf",
        "Markdown": b"# ",
        "JSON": b"{",
    }.items():
        with page.expect_download() as download:
            menu.get_by_role("link", name=label).click()
        assert Path(download.value.path()).read_bytes().startswith(beginning)
        assert download.value.suggested_filename.startswith("図書館アプリ_イベントストーミング.")
    expect(menu.get_by_role("link", name="PDF")).to_have_attribute(
        "href", f"/w/{wall.workshop.public_id}/handouts/#sheet-board-{wall.pk}"
    )
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_a_drawing_is_shown_by_a_browser(at_wall, wall, pdm, page, tmp_path):
    put(wall, pdm, "日本語の付箋 <b> & 😀")
    saver = at_wall(pdm)
    saver.get_by_role("button", name="ボード ▾").click()
    with saver.expect_download() as download:
        saver.get_by_role("link", name="SVG").click()
    file = tmp_path / "board.svg"
    file.write_bytes(Path(download.value.path()).read_bytes())
    page.goto(f"file://{file}")
    expect(page.locator("text").first).to_contain_text("日本語の付箋")
    assert page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].some((face) => face.status === 'loaded'))"
    )


def test_a_file_is_looked_at_and_comes_onto_the_board(at_wall, wall, pdm, developer, tmp_path, assert_accessible):
    his = at_wall(developer)
    connected(his)
    page = at_wall(pdm)
    page.get_by_role("button", name="ボード ▾").click()
    page.get_by_role("link", name="付箋の読み込み").click()
    file = tmp_path / "付箋.csv"
    file.write_bytes("本文,分類\n本を探す,検索\n借りる,貸出".encode("cp932"))
    page.locator("[type=file]").set_input_files(file)
    page.get_by_role("button", name="内容を確認").click()
    expect(page.get_by_role("status").filter(has_text="付箋が2枚できます")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="読み込む", exact=True).click()
    expect(note(page, "本を探す")).to_be_visible()
    expect(note(his, "借りる")).to_be_visible()


def test_boards_are_made_named_and_archived_where_others_see_it(workshop, wall, open_as, pdm, developer):
    path = f"/w/{workshop.public_id}/boards/"
    hers, his = open_as(pdm, path), open_as(developer, path)
    connected(his)
    hers.locator("[name=kind]").select_option("free")
    hers.locator(".new-board [name=title]").fill("班Aの壁")
    hers.get_by_role("button", name="作成").click()
    saved(hers)
    expect(his.get_by_role("link", name="班Aの壁")).to_be_visible()
    hers.goto(path)
    row = hers.locator(".board-list li", has_text="班Aの壁")
    row.locator("summary").click()
    row.get_by_label("ボードの名前").fill("班Bの壁")
    row.get_by_label("ボードの名前").blur()
    expect(his.get_by_role("link", name="班Bの壁")).to_be_visible()
    row = hers.locator(".board-list li", has_text="班Bの壁")
    row.get_by_role("button", name="アーカイブ").click()
    expect(his.locator("details", has_text="アーカイブしたボード 1個")).to_be_visible()
    assert list(Board.objects.standing().values_list("title", flat=True)) == [""]


def test_an_archived_board_that_is_open_can_be_read_only_until_somebody_brings_it_back(
    workshop, wall, open_as, facilitator, pdm, developer, assert_accessible
):
    put(wall, pdm, "予約できない")
    path = f"/w/{workshop.public_id}/event-storming/"
    hers, his, leading = open_as(pdm, path), open_as(developer, path, phone=True), open_as(facilitator, path)
    for page in (hers, his, leading):
        saved(page)
        expect(page.locator(".archived")).to_be_hidden()
    hers.keyboard.press("2")
    hers.keyboard.insert_text("書きかけ")
    wall.delete_softly(by=developer)
    for page in (hers, his, leading):
        expect(page.locator(".archived")).to_contain_text("アーカイブされています")
        expect(page.locator(".palette button").first).to_be_disabled()
    expect(leading.locator(".lead")).to_be_hidden()
    expect(hers.locator(".side .rows [name=delete]")).to_have_count(0)
    hers.keyboard.press("Control+Enter")
    expect(hers.locator(".toast")).to_contain_text("変更はこのブラウザに残り")
    hers.keyboard.press("Escape")
    note(hers, "予約できない").click()
    hers.keyboard.press("Delete")
    assert_accessible(his)
    assert Note.objects.live().count() == 1
    his.locator(".archived").get_by_role("button", name="戻す").tap()
    expect(his).to_have_url(re.compile("/event-storming/$"))
    for page in (hers, his, leading):
        expect(page.locator(".archived")).to_be_hidden()
        expect(page.locator(".palette button").first).to_be_enabled()
        expect(note(page, "書きかけ")).to_be_visible()
        expect(note(page, "予約できない")).to_be_visible()
    saved(hers)
