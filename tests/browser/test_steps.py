"""The five steps in real browsers: what one writes another sees, and nothing of hidden ratings."""

import pytest

from planning.models import Metric, Rating, Section, Statement
from tests.working_backwards import address, equip, issue, note_on_board, solution

PAGES = ["journey/", "issues/", "solutions/", "prfaq/", "prfaq/reading/", "metrics/"]


@pytest.fixture
def filled(workshop, pdm, developer):
    """A workshop with something on every page."""
    from planning.models import JourneyStep, Question

    equip(workshop)
    JourneyStep.add(workshop, by=pdm, action="書名を思い出す", certainty="assumption")
    issue(workshop, pdm, "選べない", weight=3, owner=developer)
    Question.add(workshop, by=pdm, text="なぜ同時にできないのか", saved=15, frequency=250, unit="minutes")
    solution(workshop, pdm, "気分の本棚", difficulty=3)
    Section.prepare(workshop, by=pdm)
    section = Section.objects.first()
    Section.objects.filter(pk=section.pk).update(text="時間は半分になります")
    Statement.add(workshop, by=pdm, section=section, text="半分になります")
    Metric.add(workshop, by=pdm, row="customer", how="平均4.5以上")
    note_on_board(workshop, pdm)
    return workshop


@pytest.mark.once
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_is_quiet_and_accessible(open_as, assert_accessible, filled, facilitator, pdm, language):
    for person, phone in ((facilitator, False), (pdm, True)):
        page = open_as(person, address(filled, PAGES[0]), phone=phone, language=language)
        for path in PAGES:
            page.goto(address(filled, path))
            assert_accessible(page)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, path


def test_an_issue_is_added_and_weighed_while_another_watches(open_as, filled, pdm, developer):
    mine, theirs = open_as(pdm, address(filled, "issues/")), open_as(developer, address(filled, "issues/"))
    theirs.wait_for_load_state("networkidle")
    mine.fill("#new-issue-text", "一覧が長すぎる")
    mine.press("#new-issue-text", "Enter")
    row = mine.locator("article.issue", has_text="一覧が長すぎる")
    row.locator("summary").click()
    assert mine.input_value("#new-issue-text") == ""
    theirs.locator("article.issue", has_text="一覧が長すぎる").wait_for()
    row.locator("label.chip", has_text="×3").click()
    theirs.locator("article.issue", has_text="一覧が長すぎる").locator(".weight", has_text="×3").wait_for()
    row.locator("details[open] .saved").first.wait_for()


def test_a_note_of_the_board_is_taken_over_in_one_click(open_as, filled, pdm):
    page = open_as(pdm, address(filled, "issues/"))
    page.locator("#board-issues button").first.click()
    page.locator("article.issue", has_text="名前が思い出せない").wait_for()
    page.locator("#board-issues .from-board").wait_for(state="detached")


def test_ratings_open_for_everybody_at_once(open_as, filled, facilitator, pdm, developer):
    leader = open_as(facilitator, address(filled, "solutions/"))
    mine, theirs = open_as(pdm, address(filled, "solutions/")), open_as(developer, address(filled, "solutions/"))
    mine.locator(".mark .chip", has_text="○").first.click()
    mine.locator(".rate-state .saved").first.wait_for()
    assert Rating.objects.get().participant == pdm
    assert theirs.locator(".mx").count() == 0
    leader.locator("#ratings button", has_text="採点を開く").click()
    for page in (leader, mine, theirs):
        page.locator(".mx .first", has_text="気分の本棚").wait_for()
