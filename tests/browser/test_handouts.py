"""Handouts in real browsers: asked for, made by a real worker, downloaded, shared."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.printed import pages_of


def path_of(workshop) -> str:
    return reverse("handouts", args=[workshop.public_id])


def test_a_handout_becomes_ready_by_itself(worker, open_as, workshop, pdm):
    page = open_as(pdm, path_of(workshop), phone=True)
    place = page.locator("#sheet-guide-pdm")
    place.get_by_role("button", name="PDFを作る").click()
    expect(place.get_by_text("最新")).to_be_visible(timeout=60_000)
    with page.expect_download() as download:
        place.get_by_role("link", name="ダウンロード").click()
    assert download.value.suggested_filename == "図書館アプリ_しおり_プロダクトマネージャー.pdf"
    assert "図書館アプリ" in pages_of(download.value.path().read_bytes())[0]


def test_a_facilitator_shares_with_somebody_who_has_no_account(worker, open_as, complaints, workshop, facilitator):
    page = open_as(facilitator, path_of(workshop))
    place = page.locator("#sheet-guide-all")
    place.get_by_role("button", name="PDFを作る").click()
    place.get_by_text("リンクで共有").click(timeout=60_000)
    place.get_by_role("button", name="リンクを作る").click()
    address = place.get_by_role("textbox", name="このPDFへのリンク").input_value()
    stranger = open_as(None)
    with stranger.expect_download() as download:
        stranger.evaluate("address => { location.href = address }", address)
    assert download.value.path().read_bytes().startswith(b"%PDF")
    place.get_by_role("button", name="リンクを取り消す").click()
    expect(place.get_by_role("textbox")).to_have_count(0)
    complaints.allow("404")
    stranger.goto(address)
    expect(stranger.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("phone", [False, True])
def test_the_page_is_accessible(open_as, assert_accessible, workshop, facilitator, phone, language):
    page = open_as(facilitator, path_of(workshop), phone=phone, language=language)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
