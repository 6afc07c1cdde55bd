"""Refine: sections by writing role, and what is still red."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.models import Section, Statement
from planning.red import passages, share
from tests.working_backwards import address, equip


@pytest.fixture(autouse=True)
def equipped(request, db):
    if "workshop" in request.fixturenames:
        equip(request.getfixturevalue("workshop"))


@pytest.fixture
def section(workshop, pdm) -> Section:
    Section.prepare(workshop, by=pdm)
    section = Section.objects.get(key="headline")
    section.text = "選ぶ時間は半分になります。"
    section.save()
    return section


@pytest.fixture
def statement(workshop, pdm, section) -> Statement:
    return Statement.add(workshop, by=pdm, section=section, text="半分になります", how="記録で確かめる")


def test_sections_are_laid_out_once(workshop, pdm, developer, browser_of):
    for person in (pdm, developer):
        assert browser_of(person).post(address(workshop, "prfaq/begin/")).status_code == 302
    assert [section.key for section in Section.objects.all()] == ["headline", "price"]


def test_looking_at_the_page_lays_out_nothing(workshop, pdm, browser_of):
    browser_of(pdm).get(address(workshop, "prfaq/"))
    assert not Section.objects.exists()


def test_the_text_saves_itself(workshop, pdm, developer, section, browser_of):
    url = address(workshop, f"fields/prfaq_section/{section.pk}/text/")
    assert browser_of(pdm).post(url, {"value": "新しい見出し", "version": "0"}).status_code == 302
    assert browser_of(developer).post(url, {"value": "別の見出し", "version": "0"}).status_code == 409
    assert browser_of(developer).post(url, {"value": "長" * 6001, "version": "1"}).status_code == 422
    section.refresh_from_db()
    assert section.text == "新しい見出し"


def test_a_passage_is_marked_red(workshop, pdm, section, browser_of):
    data = {"text": "半分になります", "how": "記録で確かめる"}
    browser_of(pdm).post(address(workshop, f"prfaq/{section.pk}/statements/"), data)
    assert Statement.objects.get().section == section
    page = browser_of(pdm).get(address(workshop, "prfaq/reading/")).content.decode()
    assert '<mark class="red">半分になります</mark>' in page


def test_red_needs_words_and_a_section_of_ours(workshop, other_workshop, pdm, foreigner, sponsor, section, browser_of):
    url = f"prfaq/{section.pk}/statements/"
    answer = browser_of(pdm).post(address(workshop, url), {"text": "", "how": "聞いてみる"})
    assert answer.status_code == 422
    assert "聞いてみる" in answer.content.decode()
    assert browser_of(foreigner).post(address(other_workshop, url), {"text": "x"}).status_code == 404
    assert sponsor.post(address(workshop, url), {"text": "x"}).status_code == 403
    assert not Statement.objects.exists()


def test_red_is_cleared_only_with_evidence(workshop, pdm, statement, browser_of):
    url, browser = address(workshop, f"statements/{statement.pk}/clear/"), browser_of(pdm)
    assert browser.post(url).status_code == 422
    evidence = {"value": "12分が6分、貸出端末、9月", "version": "0"}
    browser.post(address(workshop, f"fields/statement/{statement.pk}/evidence/"), evidence)
    for _twice in range(2):
        assert browser.post(url).status_code == 302
    statement.refresh_from_db()
    assert (statement.certainty, statement.cleared_by) == ("fact", pdm)
    assert "<mark" not in browser.get(address(workshop, "prfaq/reading/")).content.decode()


def test_a_cleared_statement_turns_red_again(workshop, pdm, statement, browser_of):
    statement.evidence = "12分が6分"
    statement.save()
    statement.clear(by=pdm)
    for _twice in range(2):
        browser_of(pdm).post(address(workshop, f"statements/{statement.pk}/reopen/"))
    statement.refresh_from_db()
    assert (statement.certainty, statement.evidence) == ("unknown", "12分が6分")


@pytest.mark.parametrize("verb", ["clear", "reopen"])
def test_others_settle_nothing(workshop, other_workshop, foreigner, sponsor, statement, browser_of, verb):
    path = f"statements/{statement.pk}/{verb}/"
    assert browser_of(foreigner).post(address(other_workshop, path)).status_code == 404
    assert browser_of(foreigner).post(address(workshop, path)).status_code == 404
    assert sponsor.post(address(workshop, path)).status_code == 403


def test_who_finds_out_is_asked_by_the_date(workshop, pdm, developer, statement):
    from datetime import date

    from mlew.asks import asks_of

    Statement.objects.update(owner=developer, until=date(2026, 11, 10))
    found = [ask for ask in asks_of(workshop, developer) if "半分" in ask.title]
    assert [(ask.due.date(), ask.done) for ask in found] == [(date(2026, 11, 10), False)]
    assert not [ask for ask in asks_of(workshop, pdm) if "半分" in ask.title]


def test_a_date_is_a_date(workshop, pdm, statement, browser_of):
    url = address(workshop, f"fields/statement/{statement.pk}/until/")
    assert browser_of(pdm).post(url, {"value": "2026-11-10", "version": "0"}).status_code == 302
    assert browser_of(pdm).post(url, {"value": "soon", "version": "1"}).status_code == 422


def test_the_number_of_rows_does_not_change_the_number_of_queries(
    workshop, facilitator, pdm, section, browser_of, django_assert_max_num_queries
):
    for number in range(20):
        row = Statement.add(workshop, by=pdm, section=section, text=f"半分{number}", owner=pdm)
        browser_of(pdm).post(address(workshop, f"entries/statement/{row.pk}/todo/"))
    browser = browser_of(facilitator)
    for page in ("prfaq/", "prfaq/reading/"):
        with django_assert_max_num_queries(25):
            browser.get(address(workshop, page))


def test_the_page_is_live(workshop, pdm, section, browser_of):
    page = browser_of(pdm).get(address(workshop, "prfaq/")).content.decode()
    for part in ("document", "red-list"):
        assert f'id="{part}" data-live' in page


def test_passages_are_cut_where_red_begins_and_ends():
    assert passages("時間は半分です", ["半分"]) == [("時間は", False), ("半分", True), ("です", False)]
    assert passages("半分の半分", ["半分"]) == [("半分", True), ("の", False), ("半分", True)]
    assert passages("abcd", ["ab", "bc", ""]) == [("abc", True), ("d", False)]
    assert passages("", ["x"]) == []


@given(st.text(), st.lists(st.text(max_size=4)))
def test_no_letter_is_lost(text, red):
    assert "".join(passage for passage, _red in passages(text, red)) == text


def test_the_share_of_red():
    assert share([[("abc", False), ("d", True)], []]) == 25
    assert share([]) == 0
