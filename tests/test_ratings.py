"""Individual ratings: one's own, hidden until the facilitator reveals them."""

import re

import pytest

from mlew.models import News, Revision
from planning.models import Ballot, Rating
from planning.models.rating import Round, finish, rate
from sessions.models.workshop import Stage
from tests.working_backwards import address, equip, issue, solution

NEWS = re.compile(r'data-news="\d+"')  # that somebody finished is news; what they marked is none


@pytest.fixture(autouse=True)
def equipped(workshop, other_workshop):
    equip(workshop)
    equip(other_workshop)


@pytest.fixture
def issues(workshop, pdm):
    return [issue(workshop, pdm, text, weight=weight) for text, weight in (("選べない", 3), ("待つ", 2), ("忘れる", 1))]


@pytest.fixture
def card(workshop, pdm):
    return solution(workshop, pdm)


def sent(issues, *marks) -> dict[str, str]:
    return {f"issue-{row.pk}": mark for row, mark in zip(issues, marks, strict=False)}


def save(browser, workshop, card, data, **options):
    return browser.post(address(workshop, f"solutions/{card.pk}/ratings/"), data, **options)


def page_of(workshop, browser) -> str:
    """The page without what differs on every request."""
    html = browser.get(address(workshop, "solutions/")).content.decode()
    return re.sub(r"[A-Za-z0-9]{64}", "", html)


def test_a_member_rates_and_takes_back(workshop, pdm, card, issues, browser_of):
    browser = browser_of(pdm)
    assert save(browser, workshop, card, sent(issues, "full", "partial", "none")).status_code == 302
    save(browser, workshop, card, sent(issues, "full", ""))
    assert set(Rating.objects.values_list("issue", "mark")) == {(issues[0].pk, "full"), (issues[2].pk, "none")}
    answer = save(browser, workshop, card, sent(issues, "full"), headers={"HX-Request": "true"})
    assert "rate-state" in answer.content.decode()


def test_before_the_reveal_the_page_of_others_holds_nothing_of_mine(
    workshop, facilitator, pdm, developer, sponsor, card, issues, browser_of
):
    readers = [browser_of(developer), browser_of(facilitator), sponsor]
    before = [page_of(workshop, reader) for reader in readers]
    save(browser_of(pdm), workshop, card, sent(issues, "full", "partial", "full"))
    assert [page_of(workshop, reader) for reader in readers] == before
    assert not Revision.objects.filter(kind="rating").exists()
    assert not News.objects.filter(kind="rating").exists()


def test_before_the_reveal_only_the_number_who_finished_is_told(workshop, pdm, developer, card, issues, browser_of):
    before = NEWS.sub("", page_of(workshop, browser_of(developer)))
    rate(card, {issues[0].pk: "full"}, by=pdm)
    browser_of(pdm).post(address(workshop, "solutions/ratings/done/"), {"done": "1"})
    after = NEWS.sub("", page_of(workshop, browser_of(developer)))
    assert before.replace("2人中0人", "2人中1人") == after
    assert before != after


def test_finishing_can_be_taken_back_and_repeated(workshop, pdm, browser_of):
    url, browser = address(workshop, "solutions/ratings/done/"), browser_of(pdm)
    for done, count in (("1", 1), ("1", 1), ("", 0), ("", 0)):
        browser.post(url, {"done": done})
        assert Ballot.objects.count() == count


def test_the_facilitator_reveals_the_matrix(workshop, facilitator, pdm, developer, card, issues, browser_of):
    rate(card, {issues[0].pk: "full", issues[2].pk: "partial"}, by=pdm)
    rate(card, {issues[0].pk: "none", issues[2].pk: "partial"}, by=developer)
    url = address(workshop, "solutions/ratings/reveal/")
    for _twice in range(2):
        assert browser_of(facilitator).post(url, {"open": "1"}).status_code == 302
    answer = browser_of(developer).get(address(workshop, "solutions/"))
    row = answer.context["table"][0]
    assert float(row["total"]) == (3 * 1 + 0.5 + 0.5) / 2
    assert [cell["split"] for cell in row["cells"]] == [True, False, False]
    assert answer.context["unsolved"] == [issues[1]]
    assert "2.0" in answer.content.decode()


def test_only_facilitators_reveal(workshop, other_workshop, pdm, foreigner, sponsor, browser_of):
    for browser, status in ((browser_of(pdm), 403), (sponsor, 403), (browser_of(foreigner), 404)):
        assert browser.post(address(workshop, "solutions/ratings/reveal/"), {"open": "1"}).status_code == status
    assert not Round.of(workshop).is_open


def test_after_the_reveal_marks_stay_until_another_round(workshop, facilitator, pdm, card, issues, browser_of):
    rate(card, {issues[0].pk: "full"}, by=pdm)
    finish(workshop, True, by=pdm)
    url = address(workshop, "solutions/ratings/reveal/")
    browser_of(facilitator).post(url, {"open": "1"})
    assert save(browser_of(pdm), workshop, card, sent(issues, "none")).status_code == 403
    for _twice in range(2):
        browser_of(facilitator).post(url, {"open": ""})
    assert not Ballot.objects.exists()
    assert save(browser_of(pdm), workshop, card, sent(issues, "partial")).status_code == 302
    assert Rating.objects.get().mark == "partial"


def test_nobody_rates_for_others_or_elsewhere(
    workshop, other_workshop, facilitator, pdm, foreigner, sponsor, card, issues, browser_of
):
    data = sent(issues, "full")
    for browser, status in ((browser_of(facilitator), 403), (sponsor, 403), (browser_of(foreigner), 404)):
        assert save(browser, workshop, card, data).status_code == status
    assert save(browser_of(foreigner), other_workshop, card, data).status_code == 404
    workshop.stage = Stage.CLOSED
    workshop.save()
    assert save(browser_of(pdm), workshop, card, data).status_code == 403
    assert not Rating.objects.exists()


def test_marks_belong_to_the_one_who_sends_them(workshop, pdm, developer, card, issues, browser_of):
    data = sent(issues, "full") | {"participant": developer.pk}
    save(browser_of(pdm), workshop, card, data)
    assert Rating.objects.get().participant == pdm


def test_garbage_is_refused(workshop, other_workshop, pdm, foreigner, card, issues, browser_of):
    there = issue(other_workshop, foreigner)
    browser = browser_of(pdm)
    assert save(browser, workshop, card, sent(issues, "wonderful")).status_code == 422
    for name in (f"issue-{there.pk}", "issue-x", "issue-", "issue-" + "9" * 40):
        assert save(browser, workshop, card, {name: "full"}).status_code == 404
    card.delete_softly(by=pdm)
    assert save(browser, workshop, card, sent(issues, "full")).status_code == 404
    assert not Rating.objects.exists()


def test_where_the_product_manager_rates_others_only_read(workshop, pdm, developer, card, issues, browser_of):
    equip(workshop, rated_by="pdm", hidden=False, choice="highest_total")
    assert save(browser_of(developer), workshop, card, sent(issues, "full")).status_code == 403
    save(browser_of(pdm), workshop, card, sent(issues, "full"))
    table = browser_of(developer).get(address(workshop, "solutions/")).context["table"]
    assert float(table[0]["total"]) == 3


def test_a_program_without_ratings_has_none(workshop, facilitator, pdm, card, issues, browser_of):
    workshop.program["steps"][2]["solutions"]["rated"] = False
    workshop.save()
    assert save(browser_of(pdm), workshop, card, sent(issues, "full")).status_code == 404
    assert browser_of(facilitator).post(address(workshop, "solutions/ratings/reveal/")).status_code == 404
    assert "ratings" not in browser_of(pdm).get(address(workshop, "solutions/")).context


def test_whoever_left_no_longer_counts(workshop, facilitator, pdm, developer, card, issues, browser_of):
    rate(card, {issues[0].pk: "full"}, by=pdm)
    rate(card, {issues[0].pk: "none"}, by=developer)
    developer.remove(by=facilitator)
    Round.of(workshop).reveal(by=facilitator)
    table = browser_of(pdm).get(address(workshop, "solutions/")).context["table"]
    assert float(table[0]["total"]) == 3


def test_raters_are_asked_until_they_have_finished(workshop, facilitator, pdm, card):
    from mlew.asks import asks_of

    def asked(person) -> list[bool]:
        url = address(workshop, "solutions/")
        return [ask.done for ask in asks_of(workshop, person) if ask.url == url]

    assert (asked(pdm), asked(facilitator)) == ([False], [])
    finish(workshop, True, by=pdm)
    assert asked(pdm) == [True]
