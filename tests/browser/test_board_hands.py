"""What hands do on boards beyond a single note: undo, several at once, copies, the clipboard, addresses."""

import pytest
from playwright.sync_api import Page, expect

from canvases.log import writer
from canvases.models import Change, Note
from tests.browser.boards import drag, fingers, put
from tests.browser.vocabulary import note, saved, write
from tests.servers import wait_until

pytestmark = pytest.mark.once  # hands and eyes, whatever the database
GRID = {
    "columns": [{"key": "customer", "title": "顧客", "hint": ""}],
    "rows": [{"key": "facts", "title": "情報", "hint": ""}],
    "cells": [{"key": "customer_facts", "column": "customer", "row": "facts", "hint": "年代"}],
}


def row_of(wall, by, *texts: str) -> list[Note]:
    """Notes beside each other."""
    return [put(wall, by, text, x=200 * i, y=0) for i, text in enumerate(texts)]


def paste(page: Page, text: str) -> None:
    """Ctrl+V with this in the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def stored(*fields: str) -> list[tuple]:
    """These fields of all live notes, in the order in which they were made."""
    return list(Note.objects.live().order_by("pk").values_list(*fields))


def lasso(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.keyboard.down("Shift")
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=5)
    page.mouse.up()
    page.keyboard.up("Shift")


def around(page: Page, *texts: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Two corners that enclose the notes, on empty space."""
    boxes = [note(page, text).bounding_box() for text in texts]
    left, top = min(box["x"] for box in boxes) - 12, min(box["y"] for box in boxes) - 12
    return (left, top), (max(b["x"] + b["width"] for b in boxes) + 12, max(b["y"] + b["height"] for b in boxes) + 12)


def test_undo_takes_back_the_own_changes_and_leaves_those_of_others(at_wall, wall, pdm, developer):
    put(wall, pdm, "借りる")
    hers, his = at_wall(pdm), at_wall(developer)
    note(hers, "借りる").focus()
    hers.keyboard.press("Shift+ArrowRight")
    hers.keyboard.press("m")
    hers.get_by_label("種類", exact=True).select_option("issue")
    note(hers, "借りる").dblclick()
    write(hers, "、窓口で")
    expect(note(his, "借りる、窓口で")).to_have_class("note issue")
    note(his, "借りる").focus()
    his.keyboard.press("m")
    his.get_by_role("button", name="仮定").click()
    expect(note(hers, "借りる")).to_contain_text("仮定")
    for _ in range(3):
        hers.keyboard.press("Control+z")
    wait_until(lambda: stored("text", "kind", "x") == [("借りる", "event", 0)], "all three are taken back")
    assert stored("certainty") == [("assumption",)]
    hers.keyboard.press("Control+Shift+z")
    hers.keyboard.press("Control+y")
    wait_until(lambda: stored("text", "kind", "x") == [("借りる", "issue", 64)], "two are done again")
    assert Change.objects.filter(actor=pdm).count() == 9


def test_what_somebody_changed_since_is_not_undone(at_wall, wall, pdm, developer):
    put(wall, pdm, "借りる")
    hers, his = at_wall(pdm), at_wall(developer)
    note(hers, "借りる").focus()
    hers.keyboard.press("ArrowRight")
    wait_until(lambda: stored("x") == [(8,)], "she moved it")
    note(his, "借りる").focus()
    his.keyboard.press("Shift+ArrowDown")
    wait_until(lambda: stored("y") == [(64,)], "he moved it")
    expect(note(hers, "借りる")).to_have_css("transform", "matrix(1, 0, 0, 1, 8, 64)")
    hers.keyboard.press("Control+z")
    expect(hers.locator(".toast")).to_contain_text("ほかの人が変更したため")
    saved(hers)
    assert stored("x", "y") == [(8, 64)]
    hers.keyboard.press("Control+z")
    expect(hers.locator(".toast").last).to_contain_text("元に戻せる自分の操作はありません")


def test_a_new_note_and_a_deleted_one_are_undone_by_touch(at_wall, wall, pdm):
    put(wall, pdm, "借りる")
    page = at_wall(pdm, phone=True)
    undo, redo = page.locator("[data-do=undo]"), page.locator("[data-do=redo]")
    expect(undo).to_have_attribute("aria-disabled", "true")
    page.locator(".palette .event").tap()
    write(page, "返す")
    undo.tap()
    expect(note(page, "返す")).to_have_count(0)
    redo.tap()
    expect(note(page, "返す")).to_be_visible()
    note(page, "借りる").tap()
    page.locator(".tools").get_by_role("button", name="削除").tap()
    expect(note(page, "借りる")).to_have_count(0)
    undo.tap()
    expect(note(page, "借りる")).to_be_visible()
    saved(page)
    assert stored("text") == [("借りる",), ("返す",)]


def test_several_are_collected_dragged_marked_and_deleted_as_one_step(at_wall, wall, pdm):
    row_of(wall, pdm, "借りる", "読む", "返す")
    page = at_wall(pdm)
    note(page, "借りる").click()
    note(page, "返す").click(modifiers=["Shift"])
    expect(page.locator(".how-many")).to_have_text("2枚を選択")
    expect(page.locator(".announce")).to_have_text("2枚を選択")
    box = note(page, "借りる").bounding_box()
    drag(page, note(page, "借りる"), (box["x"] + 20, box["y"] + 110))
    wait_until(lambda: stored("y") == [(100,), (0,), (100,)], "both went along")
    page.keyboard.press("Shift+ArrowUp")
    wait_until(lambda: stored("y") == [(36,), (0,), (36,)], "both moved by a key")
    page.locator(".tools").get_by_role("button", name="事実").click()
    page.locator(".tools").get_by_label("種類", exact=True).select_option("issue")
    wait_until(lambda: stored("kind", "certainty")[2] == ("issue", "fact"), "both were marked")
    note(page, "借りる").focus()
    page.keyboard.press("Delete")
    expect(page.locator(".note")).to_have_count(1)
    for _ in range(5):
        page.keyboard.press("Control+z")
    wait_until(lambda: stored("kind", "certainty", "y") == [("event", "", 0)] * 3, "five steps are taken back")
    expect(page.locator("[data-do=undo]")).to_have_attribute("aria-disabled", "true")


def test_a_lasso_selects_what_it_touches_and_escape_ends(at_wall, wall, pdm):
    row_of(wall, pdm, "借りる", "読む", "返す")
    page = at_wall(pdm)
    before = note(page, "借りる").bounding_box()
    lasso(page, *around(page, "借りる", "読む"))
    expect(page.locator(".note.selected")).to_have_text(["借りる", "読む"])
    assert note(page, "借りる").bounding_box() == before
    note(page, "読む").click(modifiers=["Shift"])
    expect(page.locator(".note.selected")).to_have_text(["借りる"])
    page.keyboard.press("Escape")
    expect(page.locator(".note.selected")).to_have_count(0)
    page.keyboard.press("Control+a")
    expect(page.locator(".note.selected")).to_have_count(3)
    note(page, "返す").click()
    expect(page.locator(".note.selected")).to_have_text(["返す"])


def test_several_are_selected_by_keyboard_alone(at_wall, wall, pdm):
    row_of(wall, pdm, "借りる", "読む", "返す")
    page = at_wall(pdm)
    note(page, "借りる").focus()
    page.keyboard.press("Shift+Space")
    expect(page.locator(".note.selected")).to_have_count(0)
    page.keyboard.press("Shift+Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Space")
    expect(page.locator(".announce")).to_have_text("2枚を選択")
    expect(note(page, "読む")).to_have_accessible_name("イベント, 読む, 選択中")
    page.keyboard.press("ArrowRight")
    wait_until(lambda: stored("x") == [(8,), (208,), (400,)], "the two moved")


def test_fingers_select_several(at_wall, wall, pdm):
    row_of(wall, pdm, "借りる", "返す")
    page = at_wall(pdm, phone=True)
    touch = fingers(page)
    page.locator("[data-do=several]").tap()
    note(page, "借りる").tap()
    expect(page.locator(".how-many")).to_have_text("1枚を選択")
    expect(page.locator(".tools [value=edit]")).to_have_count(0)
    note(page, "返す").tap()
    expect(page.locator(".how-many")).to_have_text("2枚を選択")
    box = note(page, "借りる").bounding_box()
    x, y = box["x"] + 30, box["y"] + 20
    touch([(x, y)], [(x, y + 20)], [(x, y + 60)])
    wait_until(lambda: len({y for (y,) in stored("y")} - {0}) == 1, "both followed the finger")
    page.locator("[data-do=several]").click()
    expect(page.locator(".note.selected")).to_have_count(0)


def test_chips_of_a_canvas_move_together_in_their_order(at_canvas, canvas, pdm, developer):
    for order, text in enumerate(("司書", "出版社", "学校"), 1):
        put(canvas, pdm, text, block="key_partners", order=order)
    put(canvas, pdm, "窓口", block="channels", order=1)
    hers, his = at_canvas(pdm), at_canvas(developer)
    note(hers, "学校").click()
    note(hers, "司書").click(modifiers=["Shift"])
    target = note(hers, "窓口").bounding_box()
    drag(hers, note(hers, "学校"), (target["x"] + 30, target["y"] + target["height"] + 30))
    expect(his.locator("section.channels .note")).to_have_text(["窓口", "司書", "学校"])
    hers.keyboard.press("ArrowUp")
    expect(his.locator("section.channels .note")).to_have_text(["司書", "学校", "窓口"])
    hers.keyboard.press("Control+z")
    hers.keyboard.press("Control+z")
    expect(his.locator("section.key_partners .note")).to_have_text(["司書", "出版社", "学校"])
    note(hers, "窓口").click()
    hers.keyboard.press("Control+a")
    expect(hers.locator(".note.selected")).to_have_text(["窓口"])


def test_copies_lie_beside_their_originals_with_all_their_marks(at_wall, at_canvas, wall, canvas, pdm):
    (first, _) = row_of(wall, pdm, "借りる", "返す")
    marks = [{"do": "kind", "kind": "issue"}, {"do": "priority", "priority": "high"}, {"do": "remedy", "remedy": "ml"}]
    marks += [{"do": "needs", "needs": "貸出の記録"}, {"do": "cluster", "cluster": "検索"}]
    writer.apply(wall, [{"note": first.uid, **mark} for mark in marks], by=pdm)
    page = at_wall(pdm)
    note(page, "借りる").click()
    page.keyboard.press("Control+d")
    wait_until(lambda: len(stored("kind", "priority", "text")) == 3, "the copy is stored")
    names = ("kind", "priority", "remedy", "needs", "cluster", "text")
    told = ("issue", "high", "ml", "貸出の記録", "検索", "借りる")
    wait_until(lambda: stored(*names)[2] == told, "and its marks")
    assert stored("x", "y")[2] not in stored("x", "y")[:2]
    page.keyboard.press("Control+z")
    expect(page.locator(".note")).to_have_count(2)
    put(canvas, pdm, "司書", block="key_partners", order=1)
    put(canvas, pdm, "学校", block="key_partners", order=2)
    page = at_canvas(pdm)
    note(page, "司書").click()
    page.locator(".tools").get_by_role("button", name="複製").click()
    expect(page.locator("section.key_partners .note")).to_have_text(["司書", "司書", "学校"])


def test_pasted_lines_become_notes_in_one_step(at_wall, wall, pdm, developer):
    hers, his = at_wall(pdm), at_wall(developer)
    paste(hers, '借りる\r\n\r\n"二階で\n読む"\r\n返す\r\n')
    expect(his.locator(".note")).to_have_count(3)
    saved(hers)
    places = stored("x", "y", "kind")
    assert {(x, kind) for x, _, kind in places} == {(places[0][0], "event")}
    assert places[0][1] < places[1][1] < places[2][1]
    expect(hers.locator(".note.selected")).to_have_count(3)
    hers.keyboard.press("Control+z")
    expect(his.locator(".note")).to_have_count(0)


def test_more_than_fifty_lines_are_told(at_wall, wall, pdm):
    page = at_wall(pdm)
    paste(page, "\n".join(f"出来事{n}" for n in range(60)))
    expect(page.locator(".toast")).to_contain_text("残りの10枚")
    expect(page.locator(".note")).to_have_count(50)
    wait_until(lambda: len(stored("pk")) == 50, "all fifty are stored")


def test_more_at_once_than_a_person_may_send_arrives_in_the_end(at_wall, wall, pdm):
    page = at_wall(pdm)
    paste(page, "\n".join(f"出来事{n}" for n in range(50)))
    page.locator(".tools").get_by_role("button", name="仮定").click()
    page.keyboard.press("Escape")
    for _ in range(3):
        page.keyboard.press("Control+a")
        page.keyboard.press("Control+d")
    expect(page.locator(".note")).to_have_count(200)
    wait_until(lambda: stored("certainty") == [("assumption",)] * 200, "all copies and their marks are stored")
    saved(page)


def test_a_column_is_pasted_into_the_selected_block_and_a_text_stays_text(at_canvas, canvas, pdm):
    put(canvas, pdm, "司書", block="key_partners", order=1)
    page = at_canvas(pdm)
    note(page, "司書").click()
    paste(page, "学校\n出版社")
    expect(page.locator("section.key_partners .note")).to_have_text(["司書", "学校", "出版社"])
    note(page, "司書").dblclick()
    paste(page, "一\n二")
    expect(page.locator(".note")).to_have_count(3)


def test_tab_writes_on_and_belongs_to_the_conversion_while_there_is_one(at_wall, wall, pdm):
    row_of(wall, pdm, "借りる", "読む", "返す")
    page = at_wall(pdm)
    note(page, "読む").dblclick()
    area = page.locator(".writing-area")
    expect(area).to_be_focused()
    keys = page.context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "ほん", "selectionStart": 2, "selectionEnd": 2})
    tab = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 229}
    keys.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **tab})
    expect(area).to_be_focused()
    keys.send("Input.insertText", {"text": "本"})
    page.keyboard.press("Tab")
    expect(note(page, "返す")).to_be_focused()
    expect(note(page, "読む本")).to_be_visible()
    page.keyboard.press("Enter")
    write_on = page.locator(".writing-area")
    expect(write_on).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(note(page, "読む本")).to_be_focused()


def test_an_address_opens_in_a_new_tab_and_the_note_still_moves(at_wall, wall, pdm, base_url):
    address = f"{base_url}/about-nothing"
    put(wall, pdm, f"{address} を見る javascript:alert(1)")
    page = at_wall(pdm)
    link = page.locator(".note .text a")
    expect(link).to_have_count(1)
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener noreferrer")
    assert link.get_attribute("href") == address
    box = link.bounding_box()
    drag(page, link, (box["x"] + 120, box["y"] + 60))
    wait_until(lambda: stored("x") != [(0,)], "the note was dragged by its address")
    assert len(page.context.pages) == 1
    page.context.route("**/about-nothing", lambda route: route.fulfill(body="ok"))
    with page.context.expect_page() as opened:
        link.click()
    assert opened.value.url == address
    expect(page.locator(".note")).to_have_class("note event selected")


@pytest.mark.parametrize("phone", [False, True])
def test_several_selected_notes_are_accessible(at_wall, at_canvas, wall, canvas, pdm, assert_accessible, phone):
    row_of(wall, pdm, "借りる", "https://example.jp/ を読む")
    put(canvas, pdm, "司書", block="key_partners", order=1)
    put(canvas, pdm, "学校", block="key_partners", order=2)
    for page in (at_wall(pdm, phone=phone), at_canvas(pdm, phone=phone)):
        if phone:
            page.locator("[data-do=several]").click()
        page.keyboard.press("Control+a")
        expect(page.locator(".how-many")).to_be_visible()
        assert_accessible(page)


def test_the_listen_grid_has_the_same_hands(workshop, pdm, developer, open_as):
    workshop.program = {"steps": [{"key": "listen", "grid": GRID}]}
    workshop.save()
    hers, his = (open_as(person, f"/w/{workshop.public_id}/listen/") for person in (pdm, developer))
    saved(hers)
    block = hers.locator("section.block").first
    block.locator(".add").click()
    write(hers, "待つのが長い")
    paste(hers, "本がない\n席がない")
    expect(his.locator("section.block").first.locator(".note")).to_have_text(["待つのが長い", "本がない", "席がない"])
    hers.keyboard.press("Control+d")
    expect(his.locator(".note")).to_have_count(5)
    for _ in range(3):
        hers.keyboard.press("Control+z")
    expect(his.locator(".note")).to_have_count(0)
