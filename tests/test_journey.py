"""The customer's journey: rows in time order, and questions that come out of them."""

import pytest

from planning.models import JourneyStep, Question
from tests.working_backwards import address, equip


@pytest.fixture(autouse=True)
def equipped(workshop):
    equip(workshop)


@pytest.fixture
def steps(workshop, pdm):
    return [JourneyStep.add(workshop, by=pdm, action=action) for action in ("探す", "待つ", "読む")]


def order() -> str:
    return " ".join(str(step) for step in JourneyStep.objects.standing())


def test_an_action_is_inserted_behind_another(workshop, pdm, steps, browser_of):
    data = {"action": "予約する", "after": steps[0].pk}
    assert browser_of(pdm).post(address(workshop, "journey/add/"), data).status_code == 302
    assert order() == "探す 予約する 待つ 読む"


def test_actions_move_up_and_down_and_stop_at_the_ends(workshop, pdm, steps, browser_of):
    url, browser = address(workshop, f"entries/journey_step/{steps[2].pk}/move/"), browser_of(pdm)
    for expected in ("探す 読む 待つ", "読む 探す 待つ", "読む 探す 待つ"):
        browser.post(url, {"direction": "up"})
        assert order() == expected
    browser.post(url, {"direction": "down"})
    assert order() == "探す 読む 待つ"


def test_moving_passes_over_deleted_actions(workshop, pdm, steps):
    steps[1].delete_softly(by=pdm)
    steps[2].move("up", by=pdm)
    assert order() == "読む 探す"


def test_nonsense_directions_and_places_are_refused(workshop, other_workshop, pdm, foreigner, steps, browser_of):
    url = address(workshop, f"entries/journey_step/{steps[0].pk}/move/")
    assert browser_of(pdm).post(url, {"direction": "sideways"}).status_code == 404
    there = JourneyStep.add(other_workshop, by=foreigner, action="外")
    data = {"action": "予約する", "after": there.pk}
    assert browser_of(pdm).post(address(workshop, "journey/add/"), data).status_code == 404


def test_a_question_comes_out_of_an_action_once(workshop, pdm, developer, steps, browser_of):
    for person in (pdm, developer):
        assert browser_of(person).post(address(workshop, f"journey/{steps[0].pk}/question/")).status_code == 302
    question = Question.objects.get()
    assert question.text == "探す"
    page = browser_of(pdm).get(address(workshop, "journey/")).content.decode()
    assert f"#question-{question.pk}" in page
    assert f"#journey_step-{steps[0].pk}" in browser_of(pdm).get(address(workshop, "issues/")).content.decode()


def test_an_empty_action_asks_nothing(workshop, pdm, browser_of):
    step = JourneyStep.add(workshop, by=pdm)
    assert browser_of(pdm).post(address(workshop, f"journey/{step.pk}/question/")).status_code == 422


def test_fields_save_themselves_with_a_version(workshop, pdm, steps, browser_of):
    url = address(workshop, f"fields/journey_step/{steps[0].pk}/certainty/")
    assert browser_of(pdm).post(url, {"value": "assumption", "version": "0"}).status_code == 302
    assert browser_of(pdm).post(url, {"value": "fact", "version": "0"}).status_code == 409
    assert browser_of(pdm).post(url, {"value": "maybe", "version": "1"}).status_code == 422


def test_the_page_is_live(workshop, pdm, steps, browser_of):
    page = browser_of(pdm).get(address(workshop, "journey/")).content.decode()
    assert 'id="journey" data-live' in page
    assert "news:journey_step" in page
