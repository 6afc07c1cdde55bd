"""Milestones: questions to verify by a date."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from planning.models import Milestone, Plan, Todo


@pytest.fixture
def milestone(workshop, pdm) -> Milestone:
    Plan.of(workshop)
    return Milestone.add(workshop, name="顧客の反応", by=pdm)


def post(browser, workshop, rest="", **values):
    return browser.post(f"/w/{workshop.public_id}/plan/milestones/{rest}", values)


def test_add_numbers_it_after_the_last(workshop, milestone, developer, browser_of):
    answer = post(browser_of(developer), workshop, name="事業の数字")
    second = Milestone.objects.get(name="事業の数字")
    assert answer.url.endswith(f"/milestones/{second.pk}/")
    assert [milestone.mark, second.mark] == ["①", "②"]
    assert second.position > milestone.position


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "a\nb", "a\x00"])
def test_add_refuses_garbage_and_keeps_it(workshop, pdm, browser_of, name):
    assert post(browser_of(pdm), workshop, name=name).status_code == 422
    assert Milestone.objects.count() == 0


def test_a_plan_has_only_so_many(workshop, pdm, browser_of):
    for _ in range(Milestone.LIMIT):
        Milestone.add(workshop, name="x", by=pdm)
    answer = post(browser_of(pdm), workshop, name="もう一つ")
    assert answer.status_code == 422
    assert "もう一つ" in answer.content.decode()
    first = Milestone.objects.first()
    first.delete_softly(by=pdm)
    Milestone.add(workshop, name="x", by=pdm)
    with pytest.raises(ValidationError):
        first.restore(by=pdm)
    assert post(browser_of(pdm), workshop, f"{first.pk}/bin/", restore="1").status_code == 422


def test_deleting_leaves_its_todos_without_a_place(workshop, milestone, pdm, browser_of):
    Todo.open_for(workshop, task="20人に頼む", by=pdm, milestone=milestone)
    post(browser_of(pdm), workshop, f"{milestone.pk}/bin/")
    content = browser_of(pdm).get(f"/w/{workshop.public_id}/plan/").content.decode()
    assert "20人に頼む" in content
    post(browser_of(pdm), workshop, f"{milestone.pk}/bin/", restore="1")
    assert Todo.objects.get().milestone == milestone
    milestone.refresh_from_db()
    assert milestone.deleted_at is None


def test_fields_save_themselves(workshop, milestone, developer, browser_of):
    path = f"/w/{workshop.public_id}/fields/milestone/{milestone.pk}/"
    browser = browser_of(developer)
    assert browser.post(f"{path}date/", {"value": "2026-12-16", "version": 0}).status_code == 302
    assert browser.post(f"{path}question/", {"value": "続くか", "version": 0}).status_code == 302
    assert browser.post(f"{path}name/", {"value": "", "version": 0}).status_code == 422
    assert browser.post(f"{path}reports_on/", {"value": "2200-01-01", "version": 0}).status_code == 422
    milestone.refresh_from_db()
    assert (milestone.date, str(milestone)) == (date(2026, 12, 16), "① 続くか")


def test_strangers_and_readers_change_nothing(workshop, milestone, foreigner, sponsor, browser_of):
    assert post(sponsor, workshop, name="x").status_code == 403
    assert post(sponsor, workshop, f"{milestone.pk}/bin/").status_code == 403
    assert post(browser_of(foreigner), workshop, f"{milestone.pk}/bin/").status_code == 404
    assert post(browser_of(foreigner), foreigner.workshop, f"{milestone.pk}/bin/").status_code == 404
    theirs = f"/w/{foreigner.workshop.public_id}/plan/milestones/{milestone.pk}/"
    assert browser_of(foreigner).get(theirs).status_code == 404
    assert sponsor.get(f"/w/{workshop.public_id}/plan/milestones/{milestone.pk}/").status_code == 200
    milestone.refresh_from_db()
    assert milestone.deleted_at is None


def test_page_shows_what_the_program_counts_as_evidence(workshop, pdm, browser_of):
    preset = {"key": "r", "mark": "①", "title": "反応", "question": "?", "evidence": "数名の声"}
    workshop.program = {"milestones": [preset]}
    workshop.save()
    Plan.of(workshop)
    page = browser_of(pdm).get(f"/w/{workshop.public_id}/plan/milestones/{Milestone.objects.get().pk}/")
    assert "数名の声" in page.content.decode()
