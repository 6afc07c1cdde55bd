"""Pictures on boards: pasted, dropped, chosen; seen by the others, and honest when they cannot go out."""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from canvases.models import Note
from sessions.models import Upload
from tests.browser.vocabulary import connected, note, saved, write
from tests.test_uploads import PDF, picture

pytestmark = pytest.mark.once  # hands and eyes, whatever the database

COPY = """async ([type, content]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
  await navigator.clipboard.write([new ClipboardItem({ [type]: new Blob([bytes], { type }) })])
}"""
DROP = """([name, type, content, x, y]) => {
  const carried = new DataTransfer()
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
  carried.items.add(new File([bytes], name, { type }))
  const target = document.elementFromPoint(x, y)
  const told = { bubbles: true, cancelable: true, clientX: x, clientY: y, dataTransfer: carried }
  const over = new DragEvent('dragover', told)
  target.dispatchEvent(over)
  target.dispatchEvent(new DragEvent('drop', told))
  return over.defaultPrevented
}"""


def text_of(content: bytes) -> str:
    return base64.b64encode(content).decode()


def paste(page: Page, content: bytes) -> None:
    """Through the real clipboard, by the keys."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(COPY, ["image/png", text_of(content)])
    page.keyboard.press("Control+v")


def drop(page: Page, at: tuple[float, float], *, name="棚.jpg", type="image/jpeg", content=b"") -> bool:
    return page.evaluate(DROP, [name, type, text_of(content or picture("JPEG", (300, 200))), *at])


def shown(page: Page) -> Locator:
    return page.locator(".note:not(.sending) > img.picture")


def is_seen(image: Locator) -> None:
    """It arrived, and not as a broken one."""
    expect(image).to_have_count(1)
    image.evaluate("image => image.complete || new Promise((seen) => { image.onload = image.onerror = seen })")
    assert image.evaluate("image => image.naturalWidth") > 0


def test_a_picture_is_pasted_by_key_gets_a_caption_and_everybody_sees_it(at_wall, wall, pdm, developer):
    hers, his = at_wall(pdm), at_wall(developer, phone=True)
    connected(his)
    hers.mouse.move(700, 450)
    paste(hers, picture(size=(400, 200)))
    is_seen(shown(hers))
    hers.keyboard.press("Enter")
    write(hers, "返却口の写真")
    is_seen(shown(his))
    expect(his.get_by_role("img", name="返却口の写真")).to_be_visible()
    expect(note(his, "返却口の写真")).to_have_attribute("aria-label", "イベント, 画像, 返却口の写真")
    saved(hers)
    found = wall.notes.get()
    assert (found.text, found.picture.workshop_id, found.picture.width) == ("返却口の写真", wall.workshop_id, 400)
    box, point = note(hers, "返却口の写真").bounding_box(), (700, 450)
    assert box["x"] < point[0] < box["x"] + box["width"], "it lies where the pointer was"


def test_its_room_is_there_before_it_is_loaded(at_wall, wall, pdm, developer, complaints):
    complaints.allow("ERR_FAILED")
    hers = at_wall(pdm)
    hers.mouse.move(700, 450)
    paste(hers, picture(size=(400, 200)))
    is_seen(shown(hers))
    saved(hers)
    his = at_wall(developer)
    his.route("**/uploads/**", lambda route: route.abort())
    his.reload()
    expect(shown(his)).to_have_count(1)
    width, height = shown(his).evaluate("image => [image.offsetWidth, image.offsetHeight]")
    assert abs(width / height - 2) < 0.05
    assert shown(his).get_attribute("loading") == "lazy"


def test_a_file_is_dropped_into_a_block_and_undone_and_done_again(at_canvas, canvas, pdm, developer):
    hers, his = at_canvas(pdm), at_canvas(developer)
    connected(his)
    box = hers.locator("section[data-block=channels]").bounding_box()
    assert drop(hers, (box["x"] + 40, box["y"] + 90))
    is_seen(shown(his))
    expect(his.locator("section[data-block=channels] img.picture")).to_have_count(1)
    hers.keyboard.press("Control+z")
    expect(shown(his)).to_have_count(0)
    hers.keyboard.press("Control+Shift+z")
    is_seen(shown(his))
    shown(hers).click()
    hers.keyboard.press("Control+d")
    expect(shown(his)).to_have_count(2)
    saved(hers)
    assert {(each.block, each.picture_id) for each in canvas.notes.all()} == {("channels", Upload.objects.get().key)}
    hers.keyboard.press("h")
    expect(hers.locator(".past")).to_be_visible()
    expect(shown(hers)).to_have_count(2)


def test_a_photo_is_chosen_on_a_phone(at_wall, wall, pdm, tmp_path: Path, assert_accessible):
    file = tmp_path / "photo.jpg"
    file.write_bytes(picture("JPEG", (600, 900)))
    page = at_wall(pdm, phone=True)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="画像").tap()
    chooser.value.set_files([file, file])
    expect(shown(page)).to_have_count(2)
    saved(page)
    a, b = (each.bounding_box() for each in page.locator(".plane > .note.pictured").all())
    assert a["x"] + a["width"] <= b["x"] or a["y"] + a["height"] <= b["y"], "they do not cover each other"
    assert_accessible(page)


def test_a_picture_is_pasted_while_a_text_is_written_and_neither_is_lost(at_wall, wall, pdm):
    page = at_wall(pdm)
    page.mouse.dblclick(600, 400)
    page.keyboard.insert_text("書いている途中")
    paste(page, picture(size=(300, 200)))
    is_seen(shown(page))
    expect(page.locator(".writing-area")).to_be_focused()
    page.keyboard.insert_text("です")
    page.keyboard.press("Control+Enter")
    saved(page)
    assert sorted(each.text for each in wall.notes.all()) == ["", "書いている途中です"]


def test_the_list_says_that_a_note_is_a_picture(at_wall, wall, pdm):
    page = at_wall(pdm)
    page.mouse.move(700, 450)
    paste(page, picture(size=(300, 200)))
    page.get_by_role("button", name="すべて").click()
    expect(page.locator(".row-of .text")).to_have_text("画像")
    page.locator(".row-of").get_by_role("button", name="削除").click()
    page.locator("[data-tab=bin]").click()
    page.locator(".row-of").get_by_role("button", name="戻す").click()
    is_seen(shown(page))


def test_the_chooser_is_reached_by_a_key(at_wall, pdm):
    page = at_wall(pdm)
    with page.expect_file_chooser():
        page.mouse.move(700, 450)
        page.keyboard.press("i")


def test_what_is_no_picture_is_refused_in_words_and_the_rest_goes_on(at_wall, wall, pdm, complaints):
    complaints.allow("422")
    page = at_wall(pdm)
    drop(page, (700, 300), name="a.pdf", type="application/pdf", content=PDF)
    expect(page.locator(".toast")).to_contain_text("付箋にできるのは画像")
    drop(page, (700, 300), name="a.png", type="image/png", content=PDF)
    expect(page.locator(".sending .state")).to_contain_text("画像ではありません")
    page.locator(".sending").get_by_role("button", name="取り下げる").click()
    expect(page.locator(".sending")).to_have_count(0)
    page.mouse.dblclick(600, 500)
    write(page, "続ける")
    saved(page)
    assert [each.text for each in wall.notes.all()] == ["続ける"]
    assert not Upload.objects.exists()


def test_a_picture_without_a_connection_waits_in_sight_and_goes_out_by_itself(
    at_wall, wall, pdm, complaints, assert_accessible
):
    complaints.allow("ERR_INTERNET_DISCONNECTED")
    page = at_wall(pdm)
    page.context.set_offline(True)
    drop(page, (700, 300))
    assert_accessible(page)
    expect(page.locator(".sending .state")).to_contain_text("まだ保存されていません")
    assert page.locator(".sending img").evaluate("image => image.naturalWidth") == 300
    page.locator(".sending").get_by_role("button", name="もう一度送る").click()
    expect(page.locator(".sending.stuck")).to_have_count(1)
    assert not Note.everything.filter(board=wall).exists()
    page.context.set_offline(False)
    page.evaluate("document.body.dispatchEvent(new CustomEvent('live:connection', { detail: 'online' }))")
    is_seen(shown(page))
    expect(page.locator(".sending")).to_have_count(0)
    saved(page)
    assert wall.notes.get().picture_id


def test_the_page_asks_before_it_leaves_a_picture_behind(at_wall, pdm, complaints):
    complaints.allow("ERR_INTERNET_DISCONNECTED")
    page = at_wall(pdm)
    page.mouse.click(700, 600)  # browsers ask only those who touched the page
    page.context.set_offline(True)
    drop(page, (700, 300))
    expect(page.locator(".sending.stuck")).to_have_count(1)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
