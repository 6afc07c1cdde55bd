"""The hearing sheet on a phone, in a real browser."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from sessions import program
from sessions.models import HearingAnswer, HearingSheet


@pytest.fixture
def workshop(workshop):
    workshop.program = program.available()["three-part"].pinned("ja")
    workshop.save()
    workshop.parts.update(starts_at=timezone.now() + timedelta(days=7))
    return workshop


@pytest.fixture
def url(workshop) -> str:
    return f"/w/{workshop.public_id}/hearing/"


def chart() -> dict:
    buffer = io.BytesIO()
    Image.new("RGB", (1600, 900), "white").save(buffer, "PNG")
    return {"name": "組織図.png", "mimeType": "image/png", "buffer": buffer.getvalue()}


def test_a_product_manager_fills_and_submits_it_on_a_phone(open_as, url, pdm, assert_accessible):
    page = open_as(pdm, url, phone=True)
    page.get_by_label("想定する顧客").fill("総務の担当者")
    customer = page.locator(".question").nth(1)
    customer.get_by_text("仮定").click()
    expect(customer.get_by_text("保存しました")).to_have_count(2)
    page.locator("#chart-file").focus()  # as a hand does; the page leaves alone what somebody holds
    page.set_input_files("#chart-file", chart())
    page.locator("#chart").get_by_role("button", name="送信").click()
    expect(page.locator("#chart img")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="提出する").click()
    expect(page.get_by_text("由美さんが提出しました")).to_be_visible()
    assert_accessible(page)
    answer = HearingAnswer.objects.get(key="customer")
    assert (answer.text, answer.certainty) == ("総務の担当者", "assumption")


def test_submitting_waits_for_the_answer_that_was_just_typed(open_as, url, pdm):
    page = open_as(pdm, url, phone=True)
    page.get_by_label("おもな機能").fill("予約の集計")
    page.get_by_role("button", name="提出する").click()
    expect(page.get_by_text("由美さんが提出しました")).to_be_visible()
    expect(page.get_by_text("1 / 6 回答")).to_be_visible()
    assert page.get_by_text("提出後に変更あり").count() == 0


def test_a_file_that_cannot_be_taken_is_explained_beside_it(open_as, url, pdm, complaints):
    complaints.allow("422")
    page = open_as(pdm, url, phone=True)
    heic = {"name": "photo.heic", "mimeType": "image/heic", "buffer": b"\x00\x00\x00\x18ftypheic" + b"\x00" * 20}
    page.set_input_files("#chart-file", heic)
    page.locator("#chart").get_by_role("button", name="送信").click()
    expect(page.locator("#chart").get_by_role("alert").first).to_contain_text("スクリーンショット")


def test_a_file_that_is_too_large_is_not_even_sent(open_as, url, pdm):
    page = open_as(pdm, url, phone=True)
    page.set_input_files("#chart-file", {**chart(), "buffer": b"x" * (10 * 1024 * 1024 + 1)})
    page.on("request", lambda request: pytest.fail(request.url))
    page.locator("#chart").get_by_role("button", name="送信").click()
    words = page.locator("#chart-file").evaluate("field => field.validationMessage")
    assert "10MBまで" in words
    page.set_input_files("#chart-file", chart())
    assert page.locator("#chart-file").evaluate("field => field.validity.valid")


def test_what_was_typed_survives_leaving_at_once(open_as, url, pdm):
    page = open_as(pdm, url, phone=True)
    page.get_by_label("プロダクト名").press_sequentially("ひるどき便")
    page.goto("about:blank")
    page.goto(url)
    expect(page.get_by_label("プロダクト名")).to_have_value("ひるどき便")


def test_what_the_server_does_not_take_is_explained_and_kept(open_as, url, pdm, complaints):
    complaints.allow("422")
    page = open_as(pdm, url, phone=True)
    page.get_by_label("プロダクト名").fill("ひるどき\x0b便")
    page.get_by_label("プロダクト名").blur()
    for _ in ("as typed", "after opening the page again"):
        expect(page.locator("autosave-field .error")).to_contain_text("表示できない文字")
        expect(page.get_by_label("プロダクト名")).to_have_value("ひるどき\x0b便")
        page.goto("about:blank")
        page.goto(url)


def test_who_may_no_longer_write_is_told_and_loses_nothing(open_as, url, pdm, complaints):
    complaints.allow("403")
    page = open_as(pdm, url, phone=True)
    page.context.clear_cookies(name="csrftoken")
    page.get_by_label("プロダクト名").fill("ひるどき便")
    page.get_by_label("プロダクト名").blur()
    expect(page.locator("autosave-field .error")).to_contain_text("この端末に残っています")
    page.goto(url)
    expect(page.get_by_label("プロダクト名")).to_have_value("ひるどき便")
    expect(page.locator("autosave-field .saved").first).to_be_visible()


def test_a_field_in_a_live_section_says_that_it_is_saved(open_as, workshop, developer):
    page = open_as(developer, f"/w/{workshop.public_id}/inventory/")
    page.get_by_label("データを追加").fill("注文履歴")
    page.get_by_role("button", name="追加").first.click()
    page.get_by_label("保管場所").fill("本番の複製")
    expect(page.locator("article").get_by_text("保存しました")).to_be_visible()


def test_everybody_sees_the_summary_without_a_complaint(open_as, workshop, url, facilitator, pdm, assert_accessible):
    HearingSheet.of(workshop)
    HearingAnswer.objects.filter(key="product").update(text="ひるどき便")
    HearingSheet.of(workshop).submit(by=pdm)
    for language in ("ja", "en"):
        page = open_as(facilitator, url + "summary/", language=language)
        expect(page.get_by_text("ひるどき便")).to_be_visible()
        assert_accessible(page)


@pytest.mark.once
def test_pages_of_preparation_are_accessible(open_as, workshop, url, pdm, data_scientist, assert_accessible):
    from canvases.models import ReferenceCase
    from sessions.models import DataSource

    DataSource.add(workshop, "data", "注文履歴", by=pdm)
    case = ReferenceCase.add(workshop, "食数の予測", by=data_scientist)
    case.choose(by=pdm)
    ReferenceCase.add(workshop, "配車の予測", by=data_scientist)
    start = f"/w/{workshop.public_id}"
    for path in (url, f"{start}/inventory/", f"{start}/cases/", f"{start}/cases/{case.pk}/"):
        for phone in (True, False):
            page = open_as(pdm, path, phone=phone)
            assert_accessible(page)
            width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            assert width[0] <= width[1], path


def test_without_scripts_the_whole_sheet_is_one_form(new_context, web, browser_of, url, pdm, base_url):
    context = new_context(java_script_enabled=False)
    cookie = browser_of(pdm).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": base_url}])
    page = context.new_page()
    page.goto(url)
    page.wait_for_url("**/plain/")
    page.get_by_label("プロダクト名").fill("ひるどき便")
    page.get_by_role("button", name="保存して提出する").click()
    expect(page.get_by_text("由美さんが提出しました")).to_be_visible()
    assert HearingAnswer.objects.get(key="product").text == "ひるどき便"
