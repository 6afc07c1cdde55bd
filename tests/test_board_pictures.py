"""Pictures of notes: who may send one, which a note takes, who sees it, what becomes of it in copies and files."""

import io
import json
import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from canvases.copies.copying import copy_notes, duplicate
from canvases.copies.starting import start_from
from canvases.lettering import BELOW, LEADING, PAD_Y, SIZE, note_height
from canvases.log import past, restoring, store
from canvases.log.replica import Replica, replay
from canvases.log.snapshot import board_data
from canvases.log.writer import apply
from canvases.models import Board, Change, Note, ReferenceCase
from canvases.refusal import Refused
from mlew.celery import app
from mlew.uploads import LIMIT, new_key, sides_of
from planning.handouts import kind_named
from sessions.access import Visitor
from sessions.models import HearingSheet, Upload
from sessions.models import upload as uploads
from sessions.models.workshop import Stage
from sessions.tasks import tidy
from tests.leading import LedRoom
from tests.paper import printed
from tests.printed import run
from tests.test_uploads import PDF, picture

SVG = "{http://www.w3.org/2000/svg}"
UID = "note-0001"
NO_KEYS = ["", "x", 7, True, [], {}, "0" * 32, "0" * 32 + "-0x0", "０" * 32 + "-1x1", f"{'0' * 32}-1x1\n", "../../etc"]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def sent(workshop, by, *, size=(400, 200), name="棚.png", mode="RGB", content=b"") -> Upload:
    return Upload.receive(workshop, SimpleUploadedFile(name, content or picture(size=size, mode=mode)), by=by)


def hang(board, by, upload: Upload | str, text: str = "", note: str = UID, **rest) -> Note:
    place = {"block": "channels", "order": 1} if board.blocks else {"x": 10, "y": 20}
    key = upload if isinstance(upload, str) else upload.key
    apply(board, [{"do": "add", "note": note, "text": text, "picture": key, **place, **rest}], by=by)
    return Note.everything.get(board=board, uid=note)


def address(board) -> str:
    return reverse("board_pictures", args=[board.workshop.public_id, board.pk])


def post(client, board, content: bytes, name: str = "a.png"):
    return client.post(address(board), {"file": SimpleUploadedFile(name, content, "image/png")})


def reason(board, by, key) -> str:
    with pytest.raises(Refused) as refused:
        hang(board, by, key)
    assert not Note.everything.filter(board=board).exists()
    return refused.value.code


# Sending


def test_whoever_writes_on_boards_sends_a_picture_and_gets_its_key(board, pdm, browser_of):
    answer = post(browser_of(pdm), board, picture(size=(2400, 1200)))
    assert answer.status_code == 201
    key = answer.json()["picture"]
    assert sides_of(key) == (2400, 1200)
    assert hang(board, pdm, key, "棚").picture.by == pdm


def test_nobody_else_does(board, foreigner, sponsor, facilitator, browser_of):
    assert post(sponsor, board, picture()).status_code == 403
    assert {post(browser_of(person), board, picture()).status_code for person in (None, foreigner)} == {404}
    board.workshop.move_to(Stage.CLOSED, by=facilitator)
    assert post(browser_of(facilitator), board, picture()).status_code == 403
    assert not Upload.objects.exists()


def test_a_board_of_another_workshop_takes_none(board, pdm, other_workshop, browser_of):
    theirs = Board.of(other_workshop, Board.Kind.FREE)
    path = reverse("board_pictures", args=[board.workshop.public_id, theirs.pk])
    assert browser_of(pdm).post(path, {"file": SimpleUploadedFile("a.png", picture())}).status_code == 404


@pytest.mark.parametrize("content", [b"", PDF, b"<svg/>", b"hello", picture()[:60], b"x" * (LIMIT + 1)])
def test_what_is_no_picture_is_refused_in_words(board, pdm, content, browser_of):
    answer = post(browser_of(pdm), board, content)
    assert answer.status_code == 422
    assert answer.json()["text"]
    assert not Upload.objects.exists()


def test_files_that_nobody_uses_go_after_a_day(workshop, wall, pdm, facilitator, django_capture_on_commit_callbacks):
    used = {name: sent(workshop, pdm, name=f"{name}.png") for name in ("note", "deleted", "hidden", "case", "chart")}
    late, lost = sent(workshop, pdm, name="late.png"), sent(workshop, pdm, name="lost.png")
    for name in ("note", "deleted"):
        hang(wall, pdm, used[name], note=f"note-{name}")
    apply(wall, [{"do": "delete", "note": "note-deleted"}, {"do": "silence"}], by=facilitator)
    hang(wall, pdm, used["hidden"], note="note-hidden")
    ReferenceCase.add(workshop, "需要予測", by=pdm).illustrate(used["case"], by=pdm)
    HearingSheet.objects.create(workshop=workshop, chart=used["chart"])
    Upload.objects.exclude(pk=late.pk).update(created_at=timezone.now() - timedelta(hours=25))
    with django_capture_on_commit_callbacks(execute=True):
        tidy()
    assert set(Upload.objects.all()) == {*used.values(), late}
    assert not default_storage.exists(lost.file.name)
    assert all(default_storage.exists(each.file.name) for each in (*used.values(), late))


def test_the_schedule_tidies_the_files():
    assert app.conf.beat_schedule["uploads"]["task"] == tidy.name
    assert tidy.name in app.tasks


def test_without_a_file_and_beyond_the_quota_it_says_so(board, pdm, browser_of, monkeypatch):
    assert browser_of(pdm).post(address(board)).json()["text"] == "先にファイルを選んでください。"
    monkeypatch.setattr(uploads, "QUOTA", 10)
    assert "200MB" in post(browser_of(pdm), board, picture()).json()["text"]


# Which a note takes


@pytest.mark.parametrize("key", NO_KEYS)
def test_garbage_is_no_picture(board, pdm, key):
    raw = {"do": "add", "note": UID, "x": 1, "y": 1, "picture": key}
    with pytest.raises(Refused) as refused:
        apply(board, [raw], by=pdm)
    assert refused.value.code == "picture"


def test_a_picture_of_another_workshop_a_pdf_and_an_unknown_one_are_refused(board, pdm, foreigner):
    theirs = sent(foreigner.workshop, foreigner)
    assert reason(board, pdm, theirs.key) == "picture"
    assert reason(board, pdm, sent(board.workshop, pdm, content=PDF).key) == "picture"
    assert reason(board, pdm, new_key(10, 10)) == "picture"


def test_arrows_frames_and_lanes_show_none(board, pdm):
    with pytest.raises(Refused):
        hang(board, pdm, sent(board.workshop, pdm), kind="frame")


def test_through_a_socket_only_that_operation_is_refused(board, facilitator, pdm, developer, foreigner):
    room = LedRoom(board, [facilitator, pdm, developer])
    theirs, ours = sent(foreigner.workshop, foreigner), sent(board.workshop, pdm)
    room.do(1, "add", "note-aaaa", x=1, y=1, text="前")
    assert room.do(1, "add", "note-bbbb", x=1, y=1, text="", picture=theirs.key) == "picture"
    assert room.do(1, "add", "note-cccc", x=1, y=1, text="棚", picture=ours.key) == ""
    assert room.do(1, "add", "note-dddd", x=1, y=1, text="後") == ""
    held = room.seats[2].client.notes
    assert [held[uid]["text"] for uid in held] == ["前", "棚", "後"]
    assert held["note-cccc"]["picture"] == ours.key


def test_the_database_is_asked_about_pictures_only(board, pdm, monkeypatch):
    asked, execute = [], store.Cursor.execute
    monkeypatch.setattr(store.Cursor, "execute", lambda *told: asked.append(told[1]) or execute(*told))
    keys = {"note-aaaa": None, "note-bbbb": sent(board.workshop, pdm).key}
    for uid, key in keys.items():
        apply(board, [{"do": "add", "note": uid, "x": 1, "y": 1, "text": "a", "picture": key}], by=pdm)
        keys[uid] = sum("workshops_upload" in statement for statement in asked)
    assert keys == {"note-aaaa": 0, "note-bbbb": 1}


# Hidden, history, restoring


def test_the_picture_of_a_hidden_note_is_told_to_its_author_alone(board, facilitator, pdm, developer, browser_of):
    room = LedRoom(board, [facilitator, pdm, developer])
    upload = sent(board.workshop, pdm)
    room.do(0, "silence")
    assert room.do(1, "add", "note-bbbb", x=1, y=1, text="", picture=upload.key) == ""
    for who in (0, 2):
        assert upload.key not in "".join(map(str, room.seats[who].sent))
    assert room.seats[1].client.notes["note-bbbb"]["picture"] == upload.key
    visitor = Visitor(board.workshop, developer.role, developer)
    told = [past.page_at(9, board, visitor), board_data(board, developer.pk), past.since(0, board, visitor)]
    assert upload.key not in json.dumps(told)
    names = [reverse("board_export", args=[board.workshop.public_id, board.pk, format]) for format in ("json", "svg")]
    page = reverse("event_storming", args=[board.workshop.public_id])
    for path in (*names, page):
        assert upload.key not in browser_of(developer).get(path).content.decode()
    room.do(0, "reveal")
    assert room.seats[2].client.notes["note-bbbb"]["picture"] == upload.key
    assert room.seats[0].client.notes["note-bbbb"]["picture"] == upload.key


def test_a_picture_is_had_by_its_key_in_its_own_workshop_only(board, pdm, foreigner, sponsor, browser_of):
    upload = sent(board.workshop, pdm)
    path = reverse("upload", args=[board.workshop.public_id, upload.key])
    assert browser_of(pdm).get(path)["Content-Type"] == "image/png"
    assert sponsor.get(path).status_code == 200
    assert browser_of(foreigner).get(path).status_code == browser_of(None).get(path).status_code == 404
    elsewhere = reverse("upload", args=[foreigner.workshop.public_id, upload.key])
    assert browser_of(foreigner).get(elsewhere).status_code == 404
    by_number = path.replace(upload.key, str(upload.pk))
    assert browser_of(pdm).get(by_number).status_code == 404, "a number could be guessed"


def test_the_log_says_it_and_a_replay_has_it(board, pdm):
    note = hang(board, pdm, sent(board.workshop, pdm), "棚")
    assert replay(Change.objects.filter(board=board).order_by("seq"))[UID]["picture"] == note.picture_id
    assert Replica.load(board).notes[UID]["picture"] == note.picture_id
    assert board_data(board)["notes"][0]["picture"] == note.picture_id


def test_a_note_without_one_is_told_without_it(board, pdm):
    apply(board, [{"do": "add", "note": UID, "x": 1, "y": 1, "text": "文", "picture": None}], by=pdm)
    assert "picture" not in board_data(board)["notes"][0]
    assert "picture" not in Change.objects.get().op


def test_it_goes_and_comes_back_with_its_note(board, facilitator, pdm):
    visitor = Visitor(board.workshop, facilitator.role, facilitator)
    note = hang(board, pdm, sent(board.workshop, pdm), "棚")
    apply(board, [{"do": "delete", "note": UID}], by=pdm)
    assert past.page_at(1, board, visitor)["changes"][0]["picture"] == note.picture_id
    assert restoring.restore(board, 1, visitor).back == 1
    restored = Note.objects.live().get(board=board)
    assert (restored.picture_id, restored.text) == (note.picture_id, "棚")


def test_a_facilitator_may_point_at_a_picture_without_words(board, facilitator, pdm):
    hang(board, pdm, sent(board.workshop, pdm))
    apply(board, [{"do": "spotlight", "spotlight": UID}], by=facilitator)
    apply(board, [{"do": "add", "note": "note-blank", "x": 1, "y": 1}], by=pdm)
    with pytest.raises(Refused):
        apply(board, [{"do": "spotlight", "spotlight": "note-blank"}], by=facilitator)


# Nothing is deleted under a note


def test_a_file_that_a_note_shows_stays_when_its_first_owner_lets_go(board, pdm):
    upload = sent(board.workshop, pdm)
    sheet = HearingSheet.of(board.workshop)
    sheet.attach(upload, by=pdm)
    hang(board, pdm, upload)
    sheet.attach(None, by=pdm)
    case = ReferenceCase.add(board.workshop, "事例", by=pdm)
    case.illustrate(upload, by=pdm)
    case.illustrate(None, by=pdm)
    assert Upload.objects.get(key=upload.key).file.storage.exists(upload.file.name)


def test_also_while_the_note_is_deleted_or_hidden(board, facilitator, pdm):
    upload, other = sent(board.workshop, pdm), sent(board.workshop, pdm)
    hang(board, pdm, upload)
    apply(board, [{"do": "delete", "note": UID}], by=pdm)
    apply(board, [{"do": "silence"}], by=facilitator)
    hang(board, pdm, other, note="note-0002")
    upload.discard()
    other.discard()
    assert Upload.objects.count() == 2


def test_a_workshop_goes_with_all_its_pictures(board, pdm):
    hang(board, pdm, sent(board.workshop, pdm))
    board.workshop.delete()
    assert not Upload.objects.exists()


# Copies


def test_copies_show_it_too(workshop, board, facilitator, pdm):
    visitor = Visitor(workshop, facilitator.role, facilitator)
    upload = sent(workshop, pdm)
    hang(board, pdm, upload, "棚", w=300)
    target = Board.of(workshop, Board.Kind.CANVAS_OWN)
    assert copy_notes(board, {UID}, target, visitor, block="channels") == 1
    copy = duplicate(board, visitor)
    found = [target.notes.get(), copy.notes.get()]
    assert [(note.picture_id, note.text, note.w) for note in found] == [(upload.key, "棚", 300)] * 2


def test_an_own_canvas_begins_with_the_pictures_of_a_case(workshop, pdm):
    case, own = (Board.of(workshop, kind) for kind in (Board.Kind.CANVAS_CASE, Board.Kind.CANVAS_OWN))
    upload = sent(workshop, pdm)
    hang(case, pdm, upload)
    assert start_from(case, own, by=pdm) == 1
    assert own.notes.get().picture_id == upload.key


# Files


@pytest.fixture
def export(browser_of):
    def get(board, format, person):
        return (
            browser_of(person).get(reverse("board_export", args=[board.workshop.public_id, board.pk, format])).content
        )

    return get


@pytest.mark.parametrize("kind", [Board.Kind.FREE, Board.Kind.CANVAS_OWN])
def test_a_drawing_holds_the_picture(workshop, pdm, kind, export):
    board = Board.of(workshop, kind)
    hang(board, pdm, sent(workshop, pdm), "棚の写真", w=300)
    drawn = ElementTree.fromstring(export(board, "svg", pdm))
    (image,) = drawn.iter(f"{SVG}image")
    assert image.get("href").startswith("data:image/jpeg;base64,")
    wide, high = float(image.get("width")), float(image.get("height"))
    assert abs(wide / high - 2) < 0.01
    (caption,) = [text for text in drawn.iter(f"{SVG}text") if text.text == "棚の写真"]
    assert float(caption.get("y")) > float(image.get("y")) + high
    painted = Image.open(io.BytesIO(export(board, "png", pdm))).convert("RGB")
    red = sum(many for many, (r, g, b) in painted.getcolors(1 << 24) if r > 240 and g < 20 and b < 20)
    assert 0.9 < red / (wide * high * 4) < 1.1


def test_a_transparent_picture_lies_on_its_note(workshop, pdm, export):
    board = Board.of(workshop, Board.Kind.FREE)
    content = io.BytesIO()
    Image.new("RGBA", (200, 100), (0, 0, 0, 0)).save(content, "PNG")
    hang(board, pdm, sent(workshop, pdm, content=content.getvalue()), kind="plain")
    assert b"data:image/png" in export(board, "svg", pdm)
    colours = Image.open(io.BytesIO(export(board, "png", pdm))).convert("RGB").getcolors(1 << 24)
    assert (0, 0, 0) not in {colour for many, colour in colours if many > 2000}


def test_a_lost_file_is_a_grey_field_and_no_error(workshop, pdm, export):
    board = Board.of(workshop, Board.Kind.FREE)
    upload = sent(workshop, pdm)
    hang(board, pdm, upload)
    upload.file.storage.delete(upload.file.name)
    assert b"<image" not in export(board, "svg", pdm)
    assert export(board, "png", pdm).startswith(b"\x89PNG")


def test_table_and_text_name_the_picture(workshop, pdm, export):
    board = Board.of(workshop, Board.Kind.FREE)
    hang(board, pdm, sent(workshop, pdm, name="棚 1*.png"), "棚の写真")
    assert "棚 1.png" in export(board, "csv", pdm).decode("utf-8-sig").splitlines()[1]
    assert "画像: 棚 1.png" in export(board, "md", pdm).decode()


def test_the_room_of_a_note_is_that_of_the_screen():
    note = {"text": "", "w": 222, "picture": f"{'0' * 32}-400x200"}
    assert note_height(note) == 100 + 2 * PAD_Y
    assert note_height(note | {"text": "棚"}) == 100 + BELOW + SIZE * LEADING + 2 * PAD_Y
    assert note_height(note | {"picture": f"{'0' * 32}-100x9000"}) == 320 + 2 * PAD_Y


@pytest.fixture
def bring_in(browser_of):
    def post(workshop, person, content: bytes, go: bool = True):
        data = {"content": content.decode(), "name": "a.json", "to": ""} | ({"go": "1"} if go else {})
        return browser_of(person).post(reverse("board_import", args=[workshop.public_id]), data)

    return post


def test_json_brings_it_back_into_its_own_workshop(workshop, pdm, export, bring_in):
    board = Board.of(workshop, Board.Kind.FREE)
    upload = sent(workshop, pdm)
    hang(board, pdm, upload, "棚")
    content = export(board, "json", pdm)
    assert "取り込まれません" not in bring_in(workshop, pdm, content, go=False).content.decode()
    assert bring_in(workshop, pdm, content).status_code == 302
    assert [note.picture_id for note in Note.objects.order_by("pk")] == [upload.key] * 2


def test_json_of_another_workshop_says_what_does_not_come_along(workshop, pdm, foreigner, export, bring_in):
    board = Board.of(workshop, Board.Kind.FREE)
    hang(board, pdm, sent(workshop, pdm), "棚")
    hang(board, pdm, sent(workshop, pdm), note="note-0002")
    content = export(board, "json", pdm)
    preview = bring_in(foreigner.workshop, foreigner, content, go=False).content.decode()
    assert "画像2枚は、このワークショップにないため取り込まれません" in preview
    assert bring_in(foreigner.workshop, foreigner, content).status_code == 302
    found = Note.objects.filter(workshop=foreigner.workshop)
    assert sorted((note.picture_id, note.text) for note in found) == [(None, "棚"), (None, "（画像）")]


@pytest.mark.parametrize("key", [key for key in NO_KEYS if key != ""])
def test_json_with_garbage_for_a_picture_is_refused(workshop, pdm, key, bring_in):
    note = {"text": "a", "kind": "plain", "x": 1, "y": 1, "picture": key}
    content = json.dumps({"format": "mlew-board", "version": 1, "kind": "free", "title": "", "notes": [note]})
    assert bring_in(workshop, pdm, content.encode()).status_code == 422


# Paper


@pytest.mark.parametrize(("kind", "handout"), [(Board.Kind.FREE, "board"), (Board.Kind.CANVAS_OWN, "canvas")])
def test_paper_shows_it_above_its_caption(workshop, pdm, kind, handout):
    board = Board.of(workshop, kind)
    hang(board, pdm, sent(workshop, pdm, size=(600, 300)), "棚の写真", w=300)
    hang(board, pdm, sent(workshop, pdm, size=(300, 900)), note="note-0002", **({} if board.blocks else {"x": 500}))
    paper = printed(workshop, handout, str(board.pk))
    images = run(paper, "pdfimages", "-list", "FILE").splitlines()[2:]
    sides = {tuple(map(int, re.split(r"\s+", line.strip())[3:5])) for line in images}
    assert sides == {(600, 300), (300, 900)}
    assert "棚の写真" in run(paper, "pdftotext", "FILE", "-")


def test_paper_tells_a_note_that_is_nothing_but_a_picture_in_the_list_of_issues(workshop, pdm):
    board = Board.of(workshop, Board.Kind.FREE)
    hang(board, pdm, sent(workshop, pdm), kind="issue")
    (sheet,) = kind_named("board").sheets(workshop)
    assert [issue["text"] for issue in sheet.content["issues"]] == ["（画像）"]
