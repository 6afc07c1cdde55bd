"""Invent: cards, combinations, and the decision."""

import pytest

from canvases.models import ReferenceCase
from planning.models import Choice, Solution
from planning.models.rating import Round, finish, rate
from sessions.models import Link
from tests.working_backwards import address, equip, issue, solution


@pytest.fixture(autouse=True)
def equipped(workshop, other_workshop):
    equip(workshop)
    equip(other_workshop)


@pytest.fixture
def case(workshop, data_scientist) -> ReferenceCase:
    case = ReferenceCase.add(workshop, "気分の本棚", by=data_scientist)
    case.company, case.problem, case.impact, case.source = "書店A", "探せない", "15分が6分", "https://example.com/"
    case.save()
    return case


def test_a_case_becomes_a_card_once(workshop, case, pdm, developer, browser_of):
    for person in (pdm, developer):
        assert browser_of(person).post(address(workshop, f"cases/{case.pk}/solution/")).status_code == 302
    card = Solution.objects.get()
    assert (card.scene, card.effect, card.origin) == ("探せない", "15分が6分", "https://example.com/")
    assert "書店A" in card.name
    page = browser_of(pdm).get(address(workshop, "solutions/"))
    assert page.context["cases"] == []
    assert f"/cases/{case.pk}/" in page.content.decode()


def test_cases_of_others_stay_theirs(workshop, other_workshop, case, foreigner, sponsor, browser_of):
    assert browser_of(foreigner).post(address(other_workshop, f"cases/{case.pk}/solution/")).status_code == 404
    assert sponsor.post(address(workshop, f"cases/{case.pk}/solution/")).status_code == 403


def test_a_combination_adds_up_the_difficulty_and_keeps_its_parts(workshop, pdm, browser_of):
    parts = [solution(workshop, pdm, "記録", difficulty=3), solution(workshop, pdm, "気分", difficulty=5)]
    data = {"name": "記録と気分", "parts": [part.pk for part in parts]}
    browser_of(pdm).post(address(workshop, "solutions/combine/"), data)
    whole = Solution.objects.get(name="記録と気分")
    assert whole.difficulty == 8
    assert set(Link.objects.filter(relation="combines").values_list("source", "target")) == {
        (part.pk, whole.pk) for part in parts
    }


def test_a_combination_without_difficulty_stays_open(workshop, pdm, browser_of):
    parts = [solution(workshop, pdm, "記録", difficulty=3), solution(workshop, pdm, "気分")]
    browser_of(pdm).post(address(workshop, "solutions/combine/"), {"name": "新", "parts": [p.pk for p in parts]})
    assert Solution.objects.get(name="新").difficulty is None


def test_a_combination_needs_two_of_ones_own(workshop, other_workshop, pdm, foreigner, browser_of):
    mine, theirs = solution(workshop, pdm), solution(other_workshop, foreigner)
    for parts in ([], [mine.pk], [mine.pk, theirs.pk], ["x", mine.pk]):
        answer = browser_of(pdm).post(address(workshop, "solutions/combine/"), {"name": "新しい案", "parts": parts})
        assert answer.status_code == 422
        assert "新しい案" in answer.content.decode()
    assert Solution.objects.filter(workshop=workshop).count() == 1


def test_what_a_solution_solves_is_shown_on_both_ends(workshop, pdm, browser_of):
    row, card = issue(workshop, pdm), solution(workshop, pdm)
    for _twice in range(2):
        browser_of(pdm).post(address(workshop, f"entries/solution/{card.pk}/tie/"), {"source": f"issue-{row.pk}"})
    assert Link.objects.get().relation == "solves"
    assert f"#solution-{card.pk}" in browser_of(pdm).get(address(workshop, "issues/")).content.decode()
    assert f"#issue-{row.pk}" in browser_of(pdm).get(address(workshop, "solutions/")).content.decode()


@pytest.mark.parametrize("source", ["", "issue-", "issue-x", "issue-999", "solution-1", "issue-" + "9" * 30, "todo-1"])
def test_nonsense_is_not_connected(workshop, pdm, browser_of, source):
    card = solution(workshop, pdm)
    url = address(workshop, f"entries/solution/{card.pk}/tie/")
    assert browser_of(pdm).post(url, {"source": source}).status_code == 404


def test_the_decision_waits_for_the_reveal(workshop, pdm, browser_of):
    card = solution(workshop, pdm)
    data = {"solution": card.pk, "reason": "早く試せる"}
    assert browser_of(pdm).post(address(workshop, "solutions/choice/"), data).status_code == 403
    assert not Choice.objects.exists()


def test_the_decision_keeps_reason_rule_and_figures(workshop, facilitator, pdm, developer, browser_of):
    row, card, other = issue(workshop, pdm, weight=3), solution(workshop, pdm), solution(workshop, pdm, "別")
    rate(card, {row.pk: "full"}, by=pdm)
    rate(other, {row.pk: "partial"}, by=pdm)
    finish(workshop, True, by=developer)
    Round.of(workshop).reveal(by=facilitator)
    browser_of(pdm).post(address(workshop, "solutions/choice/"), {"solution": card.pk, "reason": "早く試せる"})
    choice = Choice.objects.get()
    assert (choice.by, choice.reason, choice.rule) == (pdm, "早く試せる", "1位の数、同数なら合計")
    assert choice.figures == {
        "raters": 2,
        "totals": {str(card.pk): 1.5, str(other.pk): 0.75},
        "firsts": {str(card.pk): 1, str(other.pk): 0},
    }
    assert Link.objects.filter(relation="solves", source=row.pk, target=card.pk).exists()
    assert "早く試せる" in browser_of(developer).get(address(workshop, "solutions/")).content.decode()


def test_a_decision_needs_a_reason_and_a_solution_of_ours(
    workshop, other_workshop, pdm, foreigner, sponsor, browser_of
):
    equip(workshop, hidden=False)
    card, theirs = solution(workshop, pdm), solution(other_workshop, foreigner)
    url = address(workshop, "solutions/choice/")
    assert browser_of(pdm).post(url, {"solution": card.pk, "reason": " "}).status_code == 422
    assert browser_of(pdm).post(url, {"solution": theirs.pk, "reason": "よい"}).status_code == 404
    assert browser_of(pdm).post(url, {"solution": "x", "reason": "よい"}).status_code == 404
    assert sponsor.post(url, {"solution": card.pk, "reason": "よい"}).status_code == 403
    assert not Choice.objects.exists()


def test_the_number_of_rows_does_not_change_the_number_of_queries(
    workshop, facilitator, pdm, developer, data_scientist, browser_of, django_assert_max_num_queries
):
    issues = [issue(workshop, pdm, f"課題{number}", weight=number % 3 + 1) for number in range(8)]
    for number in range(12):
        card = solution(workshop, pdm, f"案{number}", difficulty=1)
        case = ReferenceCase.add(workshop, f"事例{number}", by=pdm)
        if number % 2:
            browser_of(pdm).post(address(workshop, f"cases/{case.pk}/solution/"))
        for person in (pdm, developer, data_scientist):
            rate(card, {row.pk: "full" if (row.pk + number) % 2 else "" for row in issues}, by=person)
    Choice.add(workshop, by=pdm, solution=card, reason="よい")
    for opened in (False, True):
        found = Round.of(workshop)
        if opened:
            found.reveal(by=facilitator)
        for person in (facilitator, pdm):
            browser = browser_of(person)
            with django_assert_max_num_queries(25):
                browser.get(address(workshop, "solutions/"))


def test_the_page_is_live(workshop, pdm, browser_of):
    page = browser_of(pdm).get(address(workshop, "solutions/")).content.decode()
    for section in ("solutions", "ratings", "decision", "from-cases"):
        assert f'id="{section}" data-live' in page
