"""Files that people send: what is taken, what is kept of it, who gets it back."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image

from mlew.uploads import LIMIT, LONGEST_SIDE, accept, clean_name
from sessions import program
from sessions.models import HearingSheet, Upload, upload

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
DOCX = b"PK\x03\x04\x14\x00\x06\x00word/document.xml"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def workshop(workshop):
    workshop.program = program.available()["three-part"].pinned("ja")
    workshop.save()
    return workshop


@pytest.fixture
def url(workshop) -> str:
    return f"/w/{workshop.public_id}/hearing/"


def picture(format: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **options) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, "red").save(buffer, format, **options)
    return buffer.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def flood(side: int = 20_000) -> bytes:
    """A PNG of a few bytes that claims `side` × `side` pixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\x00" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def send(client, url: str, content: bytes, name: str = "chart.png", content_type: str = "image/png"):
    return client.post(url + "chart/", {"file": SimpleUploadedFile(name, content, content_type)})


def reason(content: bytes) -> str:
    with translation.override("ja"), pytest.raises(ValidationError) as refused:
        accept(content)
    with translation.override("ja"):
        return " ".join(refused.value.messages)


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_pictures_are_drawn_anew(format):
    taken = accept(picture(format))
    assert Image.open(io.BytesIO(taken.content)).format == format
    assert (taken.width, taken.height) == (40, 20)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "I;16", "CMYK"])
def test_every_kind_of_colour_is_read(mode):
    buffer = io.BytesIO()
    Image.new(mode, (9, 9)).save(buffer, "JPEG" if mode == "CMYK" else "PNG")
    assert accept(buffer.getvalue()).width == 9


def test_a_photo_of_several_frames_keeps_the_first():
    buffer = io.BytesIO()
    image = Image.new("RGB", (30, 20), "red")
    image.save(buffer, "MPO", save_all=True, append_images=[Image.new("RGB", (30, 20), "blue")])
    assert accept(buffer.getvalue()).content_type == "image/jpeg"


def test_a_pdf_stays_as_it_is():
    assert accept(PDF).content == PDF


def test_a_photo_stands_upright_and_tells_nothing_of_the_place():
    image, exif = Image.new("RGB", (40, 20), "red"), Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Camera of Yumi"
    exif.get_ifd(0x8825)[2] = (35.0, 40.0, 0.0)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif, comment=b"secret")
    taken = accept(buffer.getvalue())
    assert (taken.width, taken.height) == (20, 40)
    assert not Image.open(io.BytesIO(taken.content)).getexif()
    assert b"Yumi" not in taken.content
    assert b"secret" not in taken.content


def test_nothing_hidden_in_a_picture_survives():
    polyglot = picture("PNG") + b"<script>alert(1)</script>" + PDF
    taken = accept(polyglot)
    assert b"script" not in taken.content
    assert b"%PDF" not in taken.content


def test_large_pictures_are_made_smaller():
    assert accept(picture("JPEG", (LONGEST_SIDE * 2, 300))).width == LONGEST_SIDE


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (HEIC, "HEIC"),
        (SVG, "SVG"),
        (b"<!doctype html><script>alert(1)</script>", "SVG"),
        (DOCX, "PDFで保存"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "PDFで保存"),
        (b"GIF89a" + b"\x00" * 20, "PNG、JPEG、WebP"),
        (b"just text", "PNG、JPEG、WebP"),
        (b"\x00" * 100, "PNG、JPEG、WebP"),
        (b"", "空"),
        (flood(), "6,000万画素"),
        (flood(9000), "6,000万画素"),
        (picture("JPEG", (400, 400))[:-600], "途中で切れて"),
        (picture("PNG", (400, 400))[:60], "途中で切れて"),
        (b"\xff\xd8\xff" + b"\x00" * 50, "途中で切れて"),
        (b"RIFF\x00\x00\x00\x00WEBP", "途中で切れて"),
        (PDF[:-8], "途中で切れて"),
        (b"\xff\xd8\xff" + b"\x00" * LIMIT, "10MBまで"),
    ],
    ids=range(17),
)
def test_other_files_are_refused_with_what_to_do(content, word):
    assert word in reason(content)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("組織図 2026.png", "組織図 2026.png"),
        ("../../etc/passwd", "passwd.png"),
        ("C:\\fakepath\\図.jpeg", "図.png"),
        ("invoice\u202egnp.exe", "invoicegnp.png"),
        ("a\r\nSet-Cookie: x.png", "aSet-Cookie x.png"),
        ('quo"te<b>.png', "quo te b.png"),
        ("...", "file.png"),
        ("", "file.png"),
        ("長" * 300 + ".png", "長" * 80 + ".png"),
    ],
)
def test_names_are_cleaned(name, kept):
    assert clean_name(name, "png") == kept


def test_the_chart_is_attached_and_shown(url, pdm, browser_of):
    client = browser_of(pdm)
    assert send(client, url, picture()).status_code == 302
    chart = HearingSheet.objects.get().chart
    answer = client.get(f"/w/{pdm.workshop.public_id}/uploads/{chart.key}/")
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.content == chart.file.read()


def test_where_it_lies_tells_nothing_of_the_sender(url, pdm, browser_of):
    send(browser_of(pdm), url, picture(), "給与表.png")
    assert Upload.objects.get().file.name.startswith("uploads/")
    assert "給与" not in Upload.objects.get().file.name


def test_the_content_decides_not_the_name(url, pdm, browser_of):
    send(browser_of(pdm), url, picture("JPEG"), "chart.pdf", "application/pdf")
    assert (Upload.objects.get().content_type, Upload.objects.get().name) == ("image/jpeg", "chart.jpg")
    assert send(browser_of(pdm), url, b"<script>alert(1)</script>", "chart.png").status_code == 422


def test_a_pdf_is_only_saved_never_opened_in_the_page(url, pdm, browser_of):
    client = browser_of(pdm)
    send(client, url, PDF, "組織図\u202e.pdf")
    answer = client.get(f"/w/{pdm.workshop.public_id}/uploads/{Upload.objects.get().key}/")
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''%E7%B5%84%E7%B9%94%E5%9B%B3.pdf"


def test_a_refused_file_leaves_the_page_and_nothing_else(url, pdm, browser_of):
    answer = send(browser_of(pdm), url, HEIC, "photo.heic")
    assert answer.status_code == 422
    assert "HEIC形式の写真は読み込めません" in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_form_without_a_file_says_so(url, pdm, browser_of):
    for data in ({}, {"file": "text instead"}):
        answer = browser_of(pdm).post(url + "chart/", data)
        assert answer.status_code == 422
        assert "先にファイルを選んでください" in answer.content.decode()


def test_storing_stops_as_soon_as_a_request_is_too_large(url, pdm, browser_of):
    answer = send(browser_of(pdm), url, b"\xff\xd8\xff" + b"\x00" * (LIMIT + 1))
    assert answer.status_code == 422
    assert "10MBまで" in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_workshop_has_room_for_so_much(url, pdm, browser_of, monkeypatch):
    client = browser_of(pdm)
    send(client, url, picture())
    monkeypatch.setattr(upload, "QUOTA", Upload.objects.get().size + 10)
    answer = send(client, url, picture("PNG", (90, 90)))
    assert answer.status_code == 422
    assert "上限の200MB" in answer.content.decode()
    assert Upload.objects.count() == 1
    assert len(default_storage.listdir("uploads")[1]) == 1


@pytest.mark.django_db(transaction=True)
def test_another_chart_takes_the_place_of_the_first(url, pdm, browser_of):
    client = browser_of(pdm)
    send(client, url, picture())
    send(client, url, picture("JPEG"))
    assert Upload.objects.get().content_type == "image/jpeg"
    assert len(default_storage.listdir("uploads")[1]) == 1
    client.post(url + "chart/", {"remove": "1"})
    assert HearingSheet.objects.get().chart is None
    assert default_storage.listdir("uploads")[1] == []


def test_only_people_of_the_workshop_get_it(url, pdm, sponsor, foreigner, browser_of):
    send(browser_of(pdm), url, picture())
    key = Upload.objects.get().key
    assert browser_of(None).get(f"/w/{pdm.workshop.public_id}/uploads/{key}/").status_code == 404
    assert browser_of(foreigner).get(f"/w/{pdm.workshop.public_id}/uploads/{key}/").status_code == 404
    assert browser_of(foreigner).get(f"/w/{foreigner.workshop.public_id}/uploads/{key}/").status_code == 404
    assert sponsor.get(f"/w/{pdm.workshop.public_id}/uploads/{key}/").status_code == 403


def test_a_file_that_vanished_is_not_found(url, pdm, browser_of):
    send(browser_of(pdm), url, picture())
    found = Upload.objects.get()
    default_storage.delete(found.file.name)
    assert browser_of(pdm).get(f"/w/{pdm.workshop.public_id}/uploads/{found.pk}/").status_code == 404
