"""Paper: Japanese is readable, nothing foreign is fetched, missing characters are named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from mlew import font
from planning import pdf
from tests.printed import bare, fonts_of, pages_of, text_of
from tests.servers import ROOT

PAGE = '<html lang="ja"><style>body {{ font-family: "MLEW Sans" }}</style><body>{}</body></html>'


def test_japanese_comes_out_as_it_went_in():
    text = "髙橋さんと﨑さん（㈱ひるどき便）は、朝 9 時に 120 食を注文した。"
    made = pdf.write(PAGE.format(f"<p>{text}</p><p><b>太字も</b></p>"))
    assert pages_of(made.data) == [bare(text + "太字も")]
    assert made.missing == ""


def test_our_font_is_embedded_in_both_weights():
    made = pdf.write(PAGE.format("<p>本文</p><b>太字</b>"))
    assert fonts_of(made.data) == {"MLEW-Sans", "MLEW-Sans-Bold"}


def test_one_font_face_a_weight():
    assert pdf.font_faces(font.files()).count("@font-face") == len(font.files()) == 2


def test_a_character_without_a_glyph_is_named_and_marked_but_no_box():
    made = pdf.write(PAGE.format("<p>𠮷野さん</p>"))
    assert made.missing == "𠮷"
    assert pages_of(made.data) == ["〓野さん"]


def test_selectors_of_variants_are_no_loss():
    made = pdf.write(PAGE.format("<p>葛飾\ufe0f区</p>"))
    assert (made.missing, pages_of(made.data)) == ("", ["葛飾区"])


def latin_font(folder: Path) -> None:
    """Our font reduced to Latin letters."""
    whole = TTFont(font.files()[400])
    subsetter = Subsetter(Options(notdef_outline=True))
    subsetter.populate(unicodes=range(0x20, 0x7F))
    subsetter.subset(whole)
    whole.save(folder / "latin.ttf")


@pytest.mark.parametrize("latin", [True, False], ids=["a Latin font", "no font"])
def test_without_a_japanese_font_nothing_is_handed_out(tmp_path, latin):
    """In a process that sees no other font of the machine."""
    if latin:
        latin_font(tmp_path)
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    program = (
        "import django; django.setup()\n"
        "from planning import pdf\n"
        "try:\n    pdf.write('<p>日本語</p>', fonts={})\n"
        "except pdf.NoJapaneseFont:\n    print('refused')"
    )
    env = {**os.environ, "FONTCONFIG_FILE": str(config), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.stdout.strip() == "refused", done.stderr


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "http://169.254.169.254/latest/", "media:uploads/foreign.png", "asset:../manage.py"]
)
def test_nothing_foreign_is_fetched(url):
    with pytest.raises((ValueError, FileNotFoundError)):
        pdf.Fetcher(media={"uploads/ours.png"}).fetch(url)


def test_a_document_with_foreign_addresses_is_printed_without_them():
    foreign = '<img src="file:///etc/hostname"><link rel="attachment" href="file:///etc/hostname"><p>本文</p>'
    assert text_of(pdf.write(PAGE.format("<br><br><br>" + foreign)).data) == "本文"


def test_the_named_pictures_are_printed(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    name = default_storage.save("uploads/x.png", ContentFile(b"picture"))
    assert pdf.Fetcher(media={name}).fetch(f"media:{name}").read() == b"picture"


def test_progress_is_told():
    told: list[int] = []
    pdf.write(PAGE.format("<p>本文</p>"), progress=told.append)
    assert told == sorted(told)
    assert told[-1] > 50


def test_too_large_a_document_is_refused():
    with pytest.raises(pdf.TooLarge):
        pdf.write("<p>" + "長" * pdf.MOST_CHARACTERS)
