"""The plan in real browsers: tasks are added and turned without losing the page."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from planning.models import Meeting, Milestone, Plan, Todo
from tests.browser.vocabulary import field, fill


@pytest.fixture
def planned(workshop, pdm, developer):
    """A plan that began last week, with two milestones and a todo that is late."""
    Plan.of(workshop)
    today = timezone.localdate()
    Plan.objects.update(starts_on=today - timedelta(7), days_developer=1)
    for name, days in (("反応", 20), ("事業", 50)):
        milestone = Milestone.add(workshop, name=name, by=pdm)
        Milestone.objects.filter(pk=milestone.pk).update(
            date=today + timedelta(days), reports_on=today + timedelta(days)
        )
    first = Milestone.objects.first()
    Todo.open_for(
        workshop,
        task="貸出記録の書き出し",
        by=developer,
        owner=developer,
        milestone=first,
        due=today - timedelta(1),
        estimate=3,
    )
    return workshop


def plan(workshop, rest: str = "") -> str:
    return f"/w/{workshop.public_id}/plan/{rest}"


def test_tasks_are_added_one_after_the_other(open_as, planned, developer):
    page = open_as(developer, plan(planned))
    second = Milestone.objects.get(name="事業")
    page.locator(f'.into[data-milestone="{second.pk}"][data-job="developer"]').click()
    for task in ("貸出の計測を入れる", "推薦の試作"):
        page.keyboard.type(task)
        page.keyboard.press("Enter")
        page.locator(".todo", has_text=task).wait_for()
    assert set(second.todos.values_list("task", "owner")) == {
        ("貸出の計測を入れる", developer.pk),
        ("推薦の試作", developer.pk),
    }
    expect(page.locator("#compose [name=task]")).to_have_value("")


def test_one_click_turns_a_todo(open_as, planned, developer):
    page = open_as(developer, plan(planned), phone=True)
    card = page.locator(".todo")
    assert "遅れ" in card.inner_text()
    card.get_by_role("button", name="完了").tap()
    page.locator(".todo.done").wait_for()
    assert Todo.objects.get().status == "done"


def test_only_mine_hides_the_others(open_as, planned, pdm, developer):
    Todo.open_for(planned, task="許可を確かめる", by=pdm, owner=pdm)
    page = open_as(developer, plan(planned), phone=True)
    page.get_by_label("自分のタスクだけ").check()
    assert page.locator(".todo:visible").all_inner_texts()[0].startswith("貸出記録の書き出し")
    assert page.locator(".todo:visible").count() == 1


def test_place_and_fields_save_by_themselves(open_as, planned, developer, data_scientist):
    todo = Todo.objects.get()
    page = open_as(developer, plan(planned, f"todos/{todo.pk}/"))
    fill(page, "完了の条件", "表が開ける")
    page.get_by_label("担当").select_option(label="彩")
    expect(field(page, "担当").locator(".saved")).to_be_visible()
    todo.refresh_from_db()
    assert (todo.done_when, todo.owner) == ("表が開ける", data_scientist)


def test_terms_keep_what_is_chosen(open_as, planned, developer):
    page = open_as(developer, plan(planned, "terms/"))
    page.locator("#weekly").get_by_text("火曜").click()
    page.locator("#weekly .saved").wait_for()
    page.locator("#cxo input[type=date]").fill("2026-12-01")
    page.locator("#cxo .saved").wait_for()
    assert Meeting.objects.get(kind="weekly").weekday == 1
    assert Meeting.objects.get(kind="cxo").date == date(2026, 12, 1)


@pytest.mark.once
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("phone", [False, True])
def test_pages_are_accessible(open_as, planned, pdm, assert_accessible, language, phone):
    todo, milestone = Todo.objects.get(), Milestone.objects.first()
    for rest in ("", "terms/", f"todos/{todo.pk}/", f"milestones/{milestone.pk}/"):
        page = open_as(pdm, plan(planned, rest), phone=phone, language=language)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.context.close()
