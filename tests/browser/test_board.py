"""Boards under real hands: two people, mouse, keys, fingers, a conversion, a server that goes away."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from canvases.log import writer
from canvases.models import Note
from tests.browser.boards import drag, fingers, put
from tests.browser.vocabulary import note, saved, write
from tests.servers import wait_until


def test_two_people_see_each_others_notes(at_wall, wall, pdm, developer):
    hers, his = at_wall(pdm), at_wall(developer)
    hers.keyboard.press("2")
    write(hers, "本を予約した")
    expect(note(his, "本を予約した")).to_be_visible()
    note(his, "本を予約した").dblclick()
    his.keyboard.press("End")
    write(his, "、窓口で")
    expect(note(hers, "本を予約した、窓口で")).to_be_visible()
    expect(hers.locator("#presence .seat")).to_have_count(2)


def test_a_double_click_makes_a_note_where_it_was(at_wall, wall, pdm):
    page = at_wall(pdm)
    page.mouse.dblclick(700, 500)
    write(page, "ここ")
    box = note(page, "ここ").bounding_box()
    assert abs(box["x"] + box["width"] / 2 - 700) < 3
    saved(page)
    assert Note.objects.get().kind == "event"


def test_a_note_that_stays_empty_never_was(at_wall, wall, pdm):
    page = at_wall(pdm)
    page.keyboard.press("3")
    page.keyboard.press("Escape")
    expect(page.locator(".note")).to_have_count(0)
    assert Note.objects.count() == 0


def test_a_note_is_dragged(at_wall, wall, pdm, developer):
    put(wall, pdm, "借りる")
    hers, his = at_wall(pdm), at_wall(developer)
    before = note(his, "借りる").bounding_box()
    box = note(hers, "借りる").bounding_box()
    drag(hers, note(hers, "借りる"), (box["x"] + 220, box["y"] + 90))
    wait_until(lambda: Note.objects.get().x == 200, "the note is stored where it was dropped")
    assert Note.objects.get().y == 80
    hers.wait_for_timeout(100)
    assert note(his, "借りる").bounding_box()["x"] == before["x"] + 200


def test_escape_takes_a_drag_back(at_wall, wall, pdm):
    put(wall, pdm, "借りる")
    page = at_wall(pdm)
    box = note(page, "借りる").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 80, steps=4)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert note(page, "借りる").bounding_box() == box


def test_keys_move_mark_and_delete(at_wall, wall, pdm):
    put(wall, pdm, "借りる")
    page = at_wall(pdm)
    note(page, "借りる").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    wait_until(lambda: (Note.objects.get().x, Note.objects.get().y) == (8, 64), "moved by keys")
    page.keyboard.press("m")
    page.get_by_label("種類", exact=True).select_option("issue")
    page.get_by_role("button", name="仮定").click()
    page.get_by_label("優先度").first.select_option("high")
    wait_until(lambda: Note.objects.get().priority == "high", "the priority is stored")
    assert (Note.objects.get().kind, Note.objects.get().certainty) == ("issue", "assumption")


def test_the_enter_of_a_conversion_does_not_end_the_writing(at_wall, wall, pdm, developer):
    page, his = at_wall(pdm), at_wall(developer)
    page.keyboard.press("2")
    area = page.locator(".writing-area")
    expect(area).to_be_focused()
    keys = page.context.new_cdp_session(page)
    enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
    for text in ("t", "と", "としょ", "としょかん", "図書館"):
        keys.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    for modifiers in (0, 2):  # Enter, and Ctrl+Enter, while the conversion is open
        keys.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "modifiers": modifiers, **enter})
    his.keyboard.press("3")
    write(his, "別の付箋")
    expect(note(page, "別の付箋")).to_be_visible()
    keys.send("Input.insertText", {"text": "図書館"})
    expect(area).to_have_value("図書館")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("二階")
    expect(area).to_have_value("図書館\n二階")
    page.keyboard.press("Control+Enter")
    expect(note(his, "図書館")).to_contain_text("二階")


def test_what_was_being_typed_survives_a_reload(at_wall, wall, pdm):
    page = at_wall(pdm)
    page.keyboard.press("2")
    expect(page.locator(".writing-area")).to_be_focused()
    page.keyboard.insert_text("書きかけの出来事")
    page.reload()
    expect(note(page, "書きかけの出来事")).to_be_visible()
    saved(page)
    assert Note.objects.get().text == "書きかけの出来事"


def test_a_deleted_note_is_restored_at_once_or_later(at_wall, wall, pdm, developer):
    put(wall, pdm, "借りる")
    page, his = at_wall(pdm), at_wall(developer)
    note(page, "借りる").click()
    page.keyboard.press("Delete")
    expect(note(his, "借りる")).to_have_count(0)
    page.locator(".toast").get_by_role("button", name="元に戻す").click()
    expect(note(his, "借りる")).to_be_visible()
    note(page, "借りる").click()
    page.locator(".tools").get_by_role("button", name="削除").click()
    his.locator("[data-tab=bin]").click()
    his.locator(".rows").get_by_role("button", name="元に戻す").click()
    expect(note(page, "借りる")).to_be_visible()


def test_two_texts_at_once_both_stay_until_someone_chooses(at_wall, wall, pdm, developer):
    put(wall, pdm, "借りる")
    hers, his = at_wall(pdm), at_wall(developer)
    note(hers, "借りる").dblclick()
    hers.keyboard.insert_text("（彼女）")
    note(his, "借りる").dblclick()
    write(his, "（彼）")
    expect(note(hers, "借りる")).to_have_count(1)
    saved(his)
    hers.keyboard.press("Control+Enter")
    for page in (hers, his):
        expect(page.locator(".rival")).to_contain_text("借りる（彼女）")
        expect(page.locator(".note > .text")).to_have_text("借りる（彼）")
    his.get_by_role("button", name="両方残す").click()
    expect(hers.locator(".rival")).to_have_count(0)
    expect(hers.locator(".note > .text")).to_contain_text("借りる（彼女）")
    his.keyboard.press("Control+z")
    for page in (hers, his):
        expect(page.locator(".rival")).to_contain_text("借りる（彼女）")
        expect(page.locator(".note > .text")).to_have_text("借りる（彼）")


def test_issues_gather_by_priority_and_are_edited_in_the_list(at_wall, wall, pdm, developer):
    for text, x in (("待つのが長い", 0), ("本がない", 200)):
        put(wall, pdm, text, x=x, y=0)
    writer.apply(wall, [{"do": "kind", "note": n.uid, "kind": "issue"} for n in Note.objects.all()], by=pdm)
    hers, his = at_wall(pdm), at_wall(developer)
    row = hers.locator(".row-of", has_text="本がない")
    row.locator("[name=category]").fill("蔵書")
    row.locator("[name=category]").press("Tab")  # as a person leaves it; filling alone does not
    row.locator("[name=priority]").select_option("high")
    expect(his.locator(".row-of .text").first).to_have_text("本がない")
    expect(note(his, "本がない")).to_contain_text("蔵書")
    expect(note(his, "本がない")).to_contain_text("高")


def test_wheel_and_buttons_look_around(at_wall, wall, pdm):
    put(wall, pdm, "借りる")
    page = at_wall(pdm)
    box = note(page, "借りる").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.wheel(30, 100)
    expect(page.locator(".percent")).to_have_text("100%")
    page.wait_for_timeout(100)
    panned = note(page, "借りる").bounding_box()
    assert (panned["x"], panned["y"]) == (box["x"] - 30, box["y"] - 100)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    expect(page.locator(".percent")).not_to_have_text("100%")
    page.get_by_role("button", name="全体を見る").click()
    expect(page.locator(".percent")).to_have_text("100%")
    page.mouse.move(700, 600)
    page.mouse.down()
    page.mouse.move(600, 500, steps=4)
    page.mouse.up()
    assert Note.objects.get().x == 0


def test_fingers_pan_and_pinch_and_move_only_what_is_selected(at_wall, wall, pdm):
    put(wall, pdm, "借りる")
    page = at_wall(pdm, phone=True)
    touch, target = fingers(page), note(page, "借りる")
    start = target.bounding_box()
    x, y = start["x"] + 30, start["y"] + 20
    touch([(x, y)], [(x + 20, y + 20)], [(x + 60, y + 60)])
    panned = target.bounding_box()
    assert (panned["x"] - start["x"], Note.objects.get().x) == (60, 0)
    touch([(100, 500), (200, 500)], [(90, 500), (210, 500)], [(50, 500), (250, 500)])
    assert target.bounding_box()["width"] == pytest.approx(start["width"] * 2, rel=0.02)
    page.get_by_role("button", name="全体を見る").tap()
    target.tap()
    box = target.bounding_box()
    x, y = box["x"] + 30, box["y"] + 20
    touch([(x, y)], [(x + 5, y + 20)], [(x + 10, y + 80)])
    wait_until(lambda: Note.objects.get().y == 80, "the selected note follows the finger")


def test_a_phone_reads_adds_edits_and_deletes_in_the_list(at_wall, wall, pdm, assert_accessible):
    put(wall, pdm, "借りる")
    page = at_wall(pdm, phone=True)
    page.locator(".dock [data-do=list]").tap()
    page.locator("[data-tab=outline]").tap()
    page.locator(".palette .issue").tap()
    write(page, "本がない")
    expect(page.locator(".row-of", has_text="本がない")).to_be_visible()
    page.get_by_role("button", name="編集する: 借りる").tap()
    write(page, "、返す")
    page.get_by_role("button", name="削除: 本がない").tap()
    expect(page.locator(".row-of")).to_have_count(1)
    saved(page)
    assert set(Note.objects.live().values_list("text", flat=True)) == {"借りる、返す"}
    assert_accessible(page)


def test_writing_goes_on_without_the_server_and_arrives_after_its_restart(
    at_wall, wall, pdm, developer, web, complaints
):
    complaints.allow("WebSocket")
    complaints.allow("ERR_CONNECTION")
    put(wall, pdm, "借りる")
    hers, his = at_wall(pdm), at_wall(developer)
    web.stop()
    expect(hers.locator(".saved")).to_have_attribute("data-state", "offline")
    note(hers, "借りる").focus()
    hers.keyboard.press("ArrowRight")
    hers.keyboard.press("2")
    write(hers, "つながらない間に書いた")
    expect(hers.locator(".saved")).to_contain_text("2件")
    web.start()
    expect(note(his, "つながらない間に書いた")).to_be_visible(timeout=20_000)
    saved(hers)
    assert Note.objects.get(text="借りる").x == 8


def test_what_waited_goes_out_after_a_reload_too(at_wall, wall, pdm, web, complaints):
    complaints.allow("WebSocket")
    complaints.allow("ERR_CONNECTION")
    page = at_wall(pdm)
    web.stop()
    page.keyboard.press("2")
    write(page, "閉じる前に書いた")
    web.start()
    page.reload()
    saved(page)
    assert [n.text for n in Note.objects.all()] == ["閉じる前に書いた"]


def test_a_chip_moves_between_blocks_by_mouse_and_keys(at_canvas, canvas, pdm, developer):
    put(canvas, pdm, "司書", block="key_partners", order=1)
    put(canvas, pdm, "出版社", block="key_partners", order=2)
    hers, his = at_canvas(pdm), at_canvas(developer)
    target = hers.locator("section.channels").bounding_box()
    drag(hers, note(hers, "司書"), (target["x"] + 60, target["y"] + 80))
    expect(his.locator("section.channels .note")).to_have_text("司書")
    note(hers, "司書").focus()
    hers.keyboard.press("ArrowLeft")
    expect(his.locator("section.customer_relationships .note")).to_have_text("司書")
    hers.locator("section.key_partners .add").click()
    write(hers, "学校")
    note(hers, "学校").focus()
    hers.keyboard.press("ArrowUp")
    expect(his.locator("section.key_partners .note")).to_have_text(["学校", "出版社"])


def test_a_segment_becomes_a_persona_in_one_click(at_canvas, canvas, pdm):
    put(canvas, pdm, "閉館後に来たい会社員", block="customer_segments", order=1)
    page = at_canvas(pdm)
    note(page, "会社員").click()
    page.get_by_role("button", name="ペルソナにする").click()
    page.locator(".note .thread").click()
    persona = page.locator(".note.persona")
    expect(persona).to_have_class("note persona selected")
    expect(persona.locator(".thread")).to_have_text("← 閉館後に来たい会社員")
    persona.locator(".thread").click()
    expect(page.locator("section.customer_segments .note")).to_have_class("note event selected")


@pytest.mark.once
@pytest.mark.parametrize("language", ["ja", "en"])
def test_boards_are_accessible(at_wall, at_canvas, wall, canvas, pdm, assert_accessible, language):
    put(wall, pdm, "借りる")
    put(canvas, pdm, "司書", block="key_partners", order=1)
    for page in (at_wall(pdm, language=language), at_canvas(pdm, language=language)):
        page.locator(".note").click()
        assert_accessible(page)


CUT = """() => [...document.querySelectorAll('.bar, .dock, .side .tabs, .keys dl')]
  .filter((each) => each.checkVisibility())
  .filter((each) => each.scrollWidth > each.clientWidth + 1 || each.getBoundingClientRect().top < 0)
  .map((each) => each.className)"""
DISCONNECT = """() => {
  document.body.dataset.connection = 'offline'
  document.body.dispatchEvent(new CustomEvent('live:connection', { detail: 'offline' }))
}"""
COVERED = """() => {
  const boxes = ['.phases', '.banner', '.palette', '.dock', '.finding', '.note']
    .map((name) => [name, document.querySelector(name).getBoundingClientRect()])
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
  return boxes.flatMap(([one, a], i) => boxes.slice(i + 1).filter(([, b]) => meet(a, b)).map(([other]) => one + other))
}"""


@pytest.mark.once
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_nothing_of_a_board_is_cut_off_for_who_leads(at_wall, wall, facilitator, language, phone):
    put(wall, facilitator, "借りる")
    writer.apply(wall, [{"do": "ballot", "budget": 3, "several": False, "hidden": True, "kind": ""}], by=facilitator)
    activity = wall.workshop.activities.first()
    activity.start(by=facilitator)
    begun = activity.started_at - 0.9 * timedelta(minutes=activity.minutes)
    wall.workshop.activities.filter(pk=activity.pk).update(started_at=begun, surface=wall.kind)
    page = at_wall(facilitator, phone=phone, language=language)
    expect(page.locator(".timer")).to_have_attribute("data-state", "soon")
    assert page.evaluate(COVERED) == []
    page.locator(".dock [data-do=list]").tap() if phone else page.locator(".keys summary").click()
    expect(page.locator("[data-tab=votes]")).to_be_visible()
    assert page.evaluate(CUT) == []
    assert page.locator(".bar").bounding_box()["height"] < (110 if phone else 70)
    page.evaluate(DISCONNECT)
    expect(page.locator(".saved")).to_have_attribute("data-state", "offline")
    assert page.evaluate(CUT) == []
    assert page.locator(".bar").bounding_box()["height"] < (150 if phone else 90)


def test_a_sponsor_reads_and_changes_nothing(workshop, wall, pdm, sponsor, open_as, base_url):
    put(wall, pdm, "借りる")
    page = open_as(None)
    page.context.add_cookies([{"name": "sessionid", "value": sponsor.cookies["sessionid"].value, "url": base_url}])
    page.goto(f"/w/{workshop.public_id}/event-storming/")
    saved(page)
    note(page, "借りる").dblclick()
    page.keyboard.press("2")
    expect(page.locator(".writing-area")).to_have_count(0)
    expect(page.locator(".palette button").first).to_be_disabled()
