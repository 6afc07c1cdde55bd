"""The hearing sheet: what the product manager tells before Day 1."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from mlew.asks import asks_of
from mlew.models import News, Revision
from sessions import program
from sessions.models import HearingAnswer, HearingSheet


@pytest.fixture
def workshop(workshop):
    """The workshop with the six questions of the program, Day 1 in a week."""
    workshop.program = program.available()["three-part"].pinned("ja")
    workshop.save()
    workshop.parts.update(starts_at=timezone.now() + timedelta(days=7))
    return workshop


@pytest.fixture
def sheet(workshop) -> HearingSheet:
    return HearingSheet.of(workshop)


@pytest.fixture
def url(workshop) -> str:
    return f"/w/{workshop.public_id}/hearing/"


def begin_day_one(workshop, by) -> None:
    workshop.activities.first().start(by=by)


def save(client, answer, text: str, field: str = "text", version: int = 0):
    path = f"/w/{answer.workshop.public_id}/fields/hearing_answer/{answer.pk}/{field}/"
    return client.post(path, {"value": text, "version": version}, headers={"HX-Request": "true"})


def test_opening_the_sheet_makes_one_answer_a_question(url, pdm, browser_of):
    assert browser_of(pdm).get(url).status_code == 200
    assert browser_of(pdm).get(url).status_code == 200
    assert HearingAnswer.objects.count() == 6


def test_the_page_shows_every_question_its_example_and_its_readers(url, sheet, pdm, browser_of):
    html = browser_of(pdm).get(url).content.decode()
    for question in sheet.questions:
        assert question.title in html
        assert question.example in html
    assert sheet.about["readers"] in html
    assert html.count('type="radio"') == 3 * sum(question.certainty for question in sheet.questions)


def test_an_answer_is_saved_with_its_version(url, sheet, pdm, browser_of):
    assert save(browser_of(pdm), sheet.answers[0], "ひるどき便").status_code == 200
    assert "1 / 6 回答" in browser_of(pdm).get(url).content.decode()
    assert Revision.objects.get().by == pdm


def test_two_people_on_one_answer_get_a_conflict(sheet, pdm, facilitator, browser_of):
    save(browser_of(pdm), sheet.answers[0], "由美の答え")
    answer = save(browser_of(facilitator), sheet.answers[0], "美緒の答え")
    assert answer.status_code == 409
    assert "由美の答え" in answer.content.decode()
    assert "美緒の答え" in answer.content.decode()


@pytest.mark.parametrize("text", ["あ" * 2001, "zero\x00byte", "bell\x07"])
def test_garbage_is_refused_with_a_reason(sheet, pdm, browser_of, text):
    assert save(browser_of(pdm), sheet.answers[0], text).status_code == 422


def test_a_certainty_that_does_not_exist_is_refused(sheet, pdm, browser_of):
    assert save(browser_of(pdm), sheet.answers[1], "maybe", "certainty").status_code == 422
    assert save(browser_of(pdm), sheet.answers[1], "assumption", "certainty").status_code == 200


def test_others_of_the_team_read_but_do_not_write(url, sheet, developer, data_scientist, member, browser_of):
    for person in (developer, data_scientist, member):
        client = browser_of(person)
        assert "<textarea" not in client.get(url).content.decode()
        assert save(client, sheet.answers[0], "x").status_code == 403
        for path in ("submit/", "chart/", "plain/"):
            assert client.post(url + path).status_code == 403


def test_the_sponsor_does_not_read_it(url, sponsor):
    assert sponsor.get(url).status_code == 403
    assert sponsor.get(url + "summary/").status_code == 403


def test_people_of_other_workshops_do_not_find_it(url, sheet, foreigner, browser_of):
    client = browser_of(foreigner)
    assert client.get(url).status_code == 404
    assert client.post(url + "submit/").status_code == 404
    path = f"/w/{foreigner.workshop.public_id}/fields/hearing_answer/{sheet.answers[0].pk}/text/"
    assert client.post(path, {"value": "x", "version": 0}).status_code == 404


def test_submitting_gives_a_receipt_that_lists_what_is_open(url, sheet, pdm, browser_of):
    client = browser_of(pdm)
    save(client, sheet.answers[0], "ひるどき便")
    html = client.post(url + "submit/", follow=True).content.decode()
    assert "由美さんが提出しました" in html
    assert sheet.questions[1].title in html.split("確かめること：")[1]
    assert HearingSheet.objects.get().submitted_by == pdm
    assert News.objects.filter(kind="hearing_sheet").exists()


def test_an_empty_sheet_is_not_submitted(url, pdm, browser_of):
    answer = browser_of(pdm).post(url + "submit/")
    assert answer.status_code == 422
    assert "一つ以上の質問に回答してから" in answer.content.decode()
    assert f'hx-get="{url}"' in answer.content.decode()


def test_submitting_twice_changes_nothing(sheet, pdm, facilitator):
    HearingAnswer.objects.filter(pk=sheet.answers[0].pk).update(text="ひるどき便")
    sheet = HearingSheet.of(sheet.workshop)
    sheet.submit(by=pdm)
    first = sheet.submitted_at
    sheet.submit(by=facilitator)
    assert (HearingSheet.objects.get().submitted_at, HearingSheet.objects.get().submitted_by) == (first, pdm)


def test_a_change_after_submitting_is_said_and_can_be_submitted(url, sheet, pdm, browser_of):
    client = browser_of(pdm)
    save(client, sheet.answers[0], "ひるどき便")
    client.post(url + "submit/")
    assert "提出後に変更あり" not in client.get(url).content.decode()
    save(client, sheet.answers[0], "ひるどき便 2", version=1)
    assert "提出後に変更あり" in client.get(url).content.decode()
    client.post(url + "submit/")
    assert "提出後に変更あり" not in client.get(url).content.decode()


def test_once_day_one_has_begun_only_facilitators_correct(workshop, url, sheet, pdm, facilitator, browser_of):
    save(browser_of(pdm), sheet.answers[0], "前")
    begin_day_one(workshop, facilitator)
    assert save(browser_of(pdm), sheet.answers[0], "後", version=1).status_code == 403
    assert browser_of(pdm).post(url + "submit/").status_code == 403
    assert "<textarea" not in browser_of(pdm).get(url).content.decode()
    assert save(browser_of(facilitator), sheet.answers[0], "後", version=1).status_code == 200


def test_the_date_of_day_one_ends_the_time_as_well(workshop, url, pdm, browser_of):
    workshop.parts.update(starts_at=timezone.now() - timedelta(minutes=1))
    assert browser_of(pdm).post(url + "submit/").status_code == 403


def test_a_closed_workshop_is_only_read(workshop, url, sheet, pdm, facilitator, browser_of):
    workshop.move_to("closed", by=facilitator)
    assert save(browser_of(pdm), sheet.answers[0], "x").status_code == 403
    assert browser_of(pdm).get(url).status_code == 200


def test_the_summary_shows_answers_and_what_is_open(url, sheet, pdm, facilitator, browser_of):
    save(browser_of(pdm), sheet.answers[1], "総務の担当者")
    save(browser_of(pdm), sheet.answers[1], "assumption", "certainty")
    html = browser_of(facilitator).get(url + "summary/").content.decode()
    assert "総務の担当者" in html
    save(browser_of(pdm), sheet.answers[0], "ひるどき便")
    standings = [question.answer.standing for question in HearingSheet.of(sheet.workshop).open_questions]
    assert standings == ["assumption", "unknown", "unknown", "unknown", "unknown"]


def test_the_product_manager_is_asked_until_the_day_before_day_one(workshop, sheet, pdm, developer):
    ask = next(ask for ask in asks_of(workshop, pdm) if "hearing" in ask.url)
    local = timezone.localtime(workshop.parts.get().starts_at)
    assert timezone.localtime(ask.due).date() == local.date() - timedelta(days=1)
    assert not ask.done
    HearingAnswer.objects.filter(pk=sheet.answers[0].pk).update(text="ひるどき便")
    HearingSheet.of(workshop).submit(by=pdm)
    assert next(ask for ask in asks_of(workshop, pdm) if "hearing" in ask.url).done
    assert [ask for ask in asks_of(workshop, developer) if "hearing" in ask.url] == []


def test_a_program_without_questions_shows_an_empty_sheet(other_workshop, foreigner, browser_of):
    assert browser_of(foreigner).get(f"/w/{other_workshop.public_id}/hearing/").status_code == 200
    with pytest.raises(ValidationError):
        HearingSheet.of(other_workshop).submit(by=foreigner)


def test_pages_need_few_queries(url, sheet, pdm, browser_of, django_assert_max_num_queries):
    client = browser_of(pdm)
    save(client, sheet.answers[0], "ひるどき便")
    for path in (url, url + "summary/", url + "plain/"):
        with django_assert_max_num_queries(20):
            client.get(path)


class TestWithoutScripts:
    """The whole sheet as one form."""

    def fill(self, sheet, **texts) -> dict:
        data = {f"{question.key}-text": "" for question in sheet.questions}
        data |= {f"{question.key}-text-version": 0 for question in sheet.questions}
        return data | {f"{key}-text": text for key, text in texts.items()}

    def test_the_page_with_scripts_leads_there(self, url, pdm, browser_of):
        html = browser_of(pdm).get(url).content.decode()
        assert f'<noscript><meta http-equiv="refresh" content="0;url={url}plain/"></noscript>' in html

    def test_one_form_saves_and_submits_everything(self, url, sheet, pdm, browser_of):
        data = self.fill(sheet, product="ひるどき便", customer="総務")
        data |= {"customer-certainty": "assumption", "submit": "1"}
        html = browser_of(pdm).post(url + "plain/", data, follow=True).content.decode()
        assert "由美さんが提出しました" in html
        answer = HearingAnswer.objects.get(key="customer")
        assert (answer.text, answer.certainty) == ("総務", "assumption")

    def test_garbage_keeps_what_was_typed(self, url, sheet, pdm, browser_of):
        data = self.fill(sheet, product="ひるどき便", customer="あ" * 2001) | {"customer-certainty": "maybe"}
        answer = browser_of(pdm).post(url + "plain/", data)
        assert answer.status_code == 422
        assert "ひるどき便" in answer.content.decode()
        assert "あ" * 2001 in answer.content.decode()

    def test_what_somebody_else_changed_is_shown_before_it_is_replaced(self, url, sheet, pdm, facilitator, browser_of):
        save(browser_of(facilitator), sheet.answers[0], "美緒の答え")
        data = self.fill(sheet, product="由美の答え")
        answer = browser_of(pdm).post(url + "plain/", data)
        assert answer.status_code == 422
        assert "美緒の答え" in answer.content.decode()
        assert "由美の答え" in answer.content.decode()
        data["product-text-version"] = 1
        assert browser_of(pdm).post(url + "plain/", data).status_code == 302
        assert HearingAnswer.objects.get(key="product").text == "由美の答え"

    def test_what_one_did_not_touch_is_left_to_others(self, url, sheet, pdm, facilitator, browser_of):
        save(browser_of(facilitator), sheet.answers[0], "美緒の答え")
        assert browser_of(pdm).post(url + "plain/", self.fill(sheet, customer="総務")).status_code == 302
        assert HearingAnswer.objects.get(key="product").text == "美緒の答え"

    def test_an_empty_form_is_not_submitted(self, url, sheet, pdm, browser_of):
        assert browser_of(pdm).post(url + "plain/", {"submit": "1"}).status_code == 422
