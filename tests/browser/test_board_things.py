"""What else lies on a board, and what a note can be part of: by mouse, finger and key; what one does, others see."""

import pytest
from playwright.sync_api import Locator, Page, expect

from canvases.log import writer
from tests.browser.boards import drag, put
from tests.browser.vocabulary import more, note, saved, write

pytestmark = pytest.mark.once  # hands and eyes, whatever the database


def test_a_note_is_marked_by_key_by_click_and_by_touch_and_everybody_sees_who(at_wall, wall, pdm, developer):
    put(wall, pdm, "借りる")
    hers, his = at_wall(pdm), at_wall(developer, phone=True)
    note(hers, "借りる").focus()
    hers.keyboard.press("?")
    expect(note(his, "借りる").locator(".doubt.unsure")).to_have_text("？1")
    note(his, "借りる").tap()
    his.locator(".tools").get_by_role("button", name="わからない").tap()
    his.locator(".tools").get_by_role("button", name="意見が違う").tap()
    expect(note(hers, "借りる").locator(".doubt")).to_have_text(["？2", "≠1"])
    who = f"わからない：{pdm.name}、{developer.name}\n意見が違う：{developer.name}"
    expect(note(hers, "借りる").locator(".who")).to_have_text(who, use_inner_text=True)
    expect(hers.get_by_role("group", name=f"意見が違う：{developer.name}")).to_be_visible()
    hers.keyboard.press("?")
    his.locator(".tools").get_by_role("button", name="意見が違う").tap()
    expect(note(hers, "借りる").locator(".doubt")).to_have_text(["？1"])
    saved(hers)
    saved(his)
    wall.notes.get().refresh_from_db()
    assert (wall.notes.get().unsure, wall.notes.get().differ) == ([developer.pk], [])


def line(page: Page) -> Locator:
    return page.locator("#arrows g .line")


def start_of(page: Page) -> tuple[float, float]:
    """Where the only arrow begins, on the plane."""
    x, y = line(page).get_attribute("d")[1:].split("L")[0].split()
    return float(x), float(y)


def test_an_arrow_drawn_from_its_handle_follows_its_notes(at_wall, wall, pdm, developer):
    put(wall, pdm, "借りる", x=0, y=0)
    put(wall, pdm, "返す", x=300, y=0)
    hers, his = at_wall(pdm), at_wall(developer)
    note(hers, "借りる").click()
    end = note(hers, "返す").bounding_box()
    drag(hers, hers.locator(".arrow-handle"), (end["x"] + 60, end["y"] + 40))
    expect(line(his)).to_have_count(1)
    assert start_of(his) == (132, 42)
    box = note(hers, "借りる").bounding_box()
    hers.mouse.move(box["x"] + 20, box["y"] + 10)
    hers.mouse.down()
    hers.mouse.move(box["x"] + 20, box["y"] + 110, steps=5)
    assert start_of(hers)[1] > 100, "it follows while the note is dragged"
    hers.mouse.up()
    saved(hers)
    expect(line(his)).to_have_attribute("d", line(hers).get_attribute("d"))
    note(his, "返す").focus()
    his.keyboard.press("Delete")
    expect(line(hers)).to_have_count(0)
    his.keyboard.press("Control+z")
    expect(line(hers)).to_have_count(1)


def test_an_arrow_by_key_has_a_label_and_is_deleted_by_key(at_wall, wall, pdm, developer):
    put(wall, pdm, "借りる", x=0, y=0)
    put(wall, pdm, "返す", x=300, y=0)
    hers, his = at_wall(pdm), at_wall(developer)
    note(hers, "借りる").focus()
    hers.keyboard.press("a")
    note(hers, "返す").focus()
    hers.keyboard.press("Enter")
    arrow = his.get_by_role("group", name="「借りる」から「返す」への矢印")
    expect(arrow).to_be_attached()
    hers.keyboard.press("Enter")
    write(hers, "2週間後")
    expect(arrow.locator(".text")).to_have_text("2週間後")
    expect(his.locator("[data-count=outline]").first).to_have_text("2")
    hers.keyboard.press("Delete")
    expect(line(his)).to_have_count(0)
    hers.keyboard.press("Control+a")
    hers.keyboard.press("a")
    expect(line(his)).to_have_count(1)
    saved(hers)


def test_an_arrow_by_touch_is_selected_on_its_line(at_wall, wall, pdm):
    put(wall, pdm, "借りる", x=0, y=0)
    put(wall, pdm, "返す", x=0, y=260)
    page = at_wall(pdm, phone=True)
    note(page, "借りる").tap()
    page.locator(".tools").get_by_role("button", name="矢印").tap()
    note(page, "返す").tap()
    expect(line(page)).to_have_count(1)
    page.touchscreen.tap(30, 620)
    box = line(page).bounding_box()
    page.touchscreen.tap(box["x"] + 6, box["y"] + box["height"] / 3)
    page.locator(".tools").get_by_role("button", name="削除").tap()
    expect(line(page)).to_have_count(0)
    saved(page)
    assert wall.notes.live().count() == 2


def test_the_width_of_a_note_changes_by_handle_and_by_key(at_wall, wall, pdm, developer):
    put(wall, pdm, "借りる", x=0, y=0)
    hers, his = at_wall(pdm), at_wall(developer)
    note(hers, "借りる").click()
    box = note(hers, "借りる").bounding_box()
    drag(hers, hers.locator(".size-handle"), (box["x"] + 232, box["y"] + 90))
    saved(hers)
    width = wall.notes.get().w
    assert 190 < width < 260
    expect(note(his, "借りる")).to_have_css("width", f"{width}px")
    note(hers, "借りる").focus()
    hers.keyboard.press("Alt+Shift+ArrowLeft")
    expect(note(his, "借りる")).to_have_css("width", f"{width - 16}px")
    hers.keyboard.press("Control+z")
    expect(note(his, "借りる")).to_have_css("width", f"{width}px")


def band(page: Page, name: str) -> Locator:
    return page.locator(".thing:is(.frame, .lane)", has_text=name)


def test_a_lane_is_made_named_and_takes_its_notes_along(at_wall, wall, pdm, developer):
    put(wall, pdm, "借りる", x=0, y=30)
    put(wall, pdm, "返す", x=300, y=400)
    hers, his = at_wall(pdm), at_wall(developer)
    hers.keyboard.press("l")
    write(hers, "学生")
    hers.locator(".palette").get_by_role("button", name="レーン").click()
    write(hers, "働く人")
    expect(band(his, "働く人")).to_be_attached()
    lanes = wall.notes.filter(kind="lane").order_by("y")
    assert [(lane.text, lane.y, lane.h) for lane in lanes] == [("学生", 6, 220), ("働く人", 226, 220)]
    expect(his.locator("[data-count=outline]").first).to_have_text("2")
    name = band(hers, "学生").locator(".text")
    box = name.bounding_box()
    drag(hers, name, (box["x"] + 90, box["y"] - 40))
    saved(hers)
    notes = dict(wall.notes.values_list("text", "y"))
    assert notes["借りる"] - 30 == notes["学生"] - 6 < -30
    assert notes["返す"] == 400
    assert set(wall.notes.filter(kind="event").values_list("x", flat=True)) == {0, 300}


def test_a_frame_is_drawn_and_takes_its_notes_along_and_is_resized_by_key(at_wall, wall, pdm, developer):
    put(wall, pdm, "借りる", x=0, y=0)
    put(wall, pdm, "返す", x=500, y=0)
    hers, his = at_wall(pdm), at_wall(developer)
    hers.locator(".palette").get_by_role("button", name="枠").click()
    box = note(hers, "借りる").bounding_box()
    hers.mouse.move(box["x"] - 40, box["y"] - 60)
    hers.mouse.down()
    hers.mouse.move(box["x"] + 180, box["y"] + 140, steps=4)
    hers.mouse.up()
    write(hers, "窓口")
    saved(hers)
    frame = wall.notes.get(kind="frame")
    assert (frame.text, frame.w, frame.h) == ("窓口", 220, 200)
    hers.keyboard.press("Shift+ArrowDown")
    expect(note(his, "借りる")).to_have_css("transform", "matrix(1, 0, 0, 1, 0, 64)")
    expect(note(his, "返す")).to_have_css("transform", "matrix(1, 0, 0, 1, 500, 0)")
    hers.keyboard.press("Alt+Shift+ArrowRight")
    expect(band(his, "窓口")).to_have_css("width", "236px")
    hers.keyboard.press("Delete")
    expect(band(his, "窓口")).to_have_count(0)
    hers.keyboard.press("Control+z")
    expect(band(his, "窓口")).to_be_attached()
    expect(note(his, "借りる")).to_be_visible()


def test_a_frame_by_key_goes_around_the_selected_notes_and_one_by_touch_to_the_place(at_wall, wall, pdm):
    put(wall, pdm, "借りる", x=0, y=0)
    put(wall, pdm, "返す", x=300, y=0)
    page = at_wall(pdm)
    page.keyboard.press("Control+a")
    page.keyboard.press("f")
    write(page, "窓口")
    saved(page)
    frame = wall.notes.get(kind="frame")
    assert (frame.x, frame.y, frame.w, frame.h) == (-32, -32, 496, 148)
    phone = at_wall(pdm, phone=True)
    phone.locator(".palette").get_by_role("button", name="枠").tap()
    phone.touchscreen.tap(60, 560)
    write(phone, "店舗")
    saved(phone)
    assert wall.notes.get(text="店舗").w == 480


def test_a_dragged_note_falls_into_the_row_of_its_lane_unless_alt_is_held(at_wall, wall, pdm):
    put(wall, pdm, "学生", kind="lane", x=0, y=0, h=220)
    put(wall, pdm, "借りる", x=0, y=24)
    page = at_wall(pdm)
    page.keyboard.press("Control+0")
    for held, rest in ((False, {124}), (True, set(range(126, 132)))):
        box = note(page, "借りる").bounding_box()
        if held:
            page.keyboard.down("Alt")
        drag(page, note(page, "借りる"), (box["x"] + 20, box["y"] + 10 + (105 if not held else 5)))
        page.keyboard.up("Alt")
        saved(page)
        assert wall.notes.get(kind="event").y in rest


def test_the_list_reads_by_lane_and_takes_new_notes_there(at_wall, wall, pdm):
    put(wall, pdm, "学生", kind="lane", x=0, y=0, h=220)
    put(wall, pdm, "働く人", kind="lane", x=0, y=220, h=220)
    put(wall, pdm, "返す", x=0, y=250)
    put(wall, pdm, "借りる", x=300, y=30)
    page = at_wall(pdm, phone=True)
    page.locator(".dock [data-do=list]").tap()
    page.locator("[data-tab=outline]").tap()
    texts = page.locator(".rows h3, .rows .show")
    expect(texts).to_have_text(["学生", "借りる", "働く人", "返す"])
    page.get_by_role("button", name="働く人: ").tap()
    write(page, "延ばす")
    saved(page)
    assert wall.notes.get(text="延ばす").y == 250
    page.locator("[data-tab=outline]").tap()
    expect(texts).to_have_text(["学生", "借りる", "働く人", "返す", "延ばす"])


def test_what_the_facilitator_locks_stays_where_it_is_until_it_is_unlocked(at_wall, wall, facilitator, developer):
    put(wall, facilitator, "左から右へ", x=0, y=0)
    hers, his = at_wall(facilitator), at_wall(developer)
    note(hers, "左から右へ").click()
    more(hers).get_by_role("button", name="固定").click()
    expect(his.get_by_role("group", name="進行役が固定")).to_be_visible()
    box = note(his, "左から右へ").bounding_box()
    drag(his, note(his, "左から右へ"), (box["x"] + 300, box["y"] + 200))
    note(his, "左から右へ").click()
    for key in ("ArrowRight", "Delete", "Enter"):
        his.keyboard.press(key)
    expect(his.locator(".writing-area")).to_have_count(0)
    expect(his.locator(".tools")).to_contain_text("進行役が固定")
    expect(his.locator(".tools").get_by_role("button", name="削除")).to_have_count(0)
    his.keyboard.press("?")
    expect(note(hers, "左から右へ").locator(".doubt")).to_have_text("？1")
    found = wall.notes.get()
    assert (found.x, found.y, found.deleted_at) == (0, 0, None)
    note(hers, "左から右へ").click()
    more(hers).get_by_role("button", name="固定").click()
    expect(his.get_by_role("group", name="進行役が固定")).to_have_count(0)
    his.keyboard.press("ArrowRight")
    saved(his)
    assert wall.notes.get().x == 8


def test_a_cluster_is_made_named_moved_merged_and_dissolved(at_wall, wall, pdm, developer):
    for i, text in enumerate(("借りる", "読む", "返す", "延ばす")):
        put(wall, pdm, text, x=200 * (i % 2), y=250 * (i // 2))
    hers, his = at_wall(pdm), at_wall(developer)
    note(hers, "借りる").click()
    note(hers, "読む").click(modifiers=["Shift"])
    hers.keyboard.press("g")
    expect(hers.get_by_label("まとまりの名前")).to_be_focused()
    hers.keyboard.insert_text("窓口")
    hers.keyboard.press("Enter")
    name = his.get_by_role("group", name="まとまり「窓口」、2枚")
    expect(name).to_be_visible()
    note(hers, "返す").click()
    note(hers, "延ばす").click(modifiers=["Shift"])
    hers.locator(".tools").get_by_role("button", name="まとめる").click()
    hers.keyboard.insert_text("期限")
    hers.keyboard.press("Enter")
    expect(his.locator(".cluster")).to_have_count(2)
    box = name.bounding_box()
    drag(his, name, (box["x"] + 20, box["y"] - 20))
    saved(his)
    places = dict(wall.notes.values_list("text", "y"))
    assert places["借りる"] == places["読む"] < 0
    assert places["返す"] == places["延ばす"] == 250
    note(hers, "借りる").click()
    note(hers, "返す").click(modifiers=["Shift"])
    hers.locator(".tools").get_by_role("button", name="「窓口」にまとめる").click()
    expect(his.get_by_role("group", name="まとまり「窓口」、4枚")).to_be_visible()
    saved(hers)
    hers.locator(".cluster").click()
    hers.locator(".tools").get_by_role("button", name="まとまりから外す").click()
    expect(his.locator(".cluster")).to_have_count(0)
    hers.keyboard.press("Control+z")
    expect(his.get_by_role("group", name="まとまり「窓口」、4枚")).to_be_visible()
    saved(hers)
    assert set(wall.notes.values_list("cluster", flat=True)) == {"窓口"}


def test_all_of_it_together_is_accessible(at_wall, wall, pdm, facilitator, assert_accessible):
    put(wall, pdm, "学生", kind="lane", x=0, y=-24, h=220)
    put(wall, pdm, "窓口", kind="frame", x=-40, y=-40, w=400, h=200)
    ends = [put(wall, pdm, text, x=x, y=0).uid for text, x in (("借りる", 0), ("返す", 300))]
    put(wall, pdm, "2週間後", kind="arrow", source=ends[0], target=ends[1])
    own = [{"do": "cluster", "note": uid, "cluster": "期限"} for uid in ends]
    writer.apply(wall, [*own, {"do": "mark", "note": ends[0], "mark": "unsure", "on": True}], by=pdm)
    writer.apply(wall, [{"do": "lock", "note": ends[1], "locked": True}], by=facilitator)
    for phone in (False, True):
        page = at_wall(pdm, phone=phone)
        note(page, "借りる").click()
        expect(page.locator(".cluster")).to_be_visible()
        assert_accessible(page)
