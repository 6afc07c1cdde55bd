"""Todos: from a task to done, in the right cell and in somebody's hands."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from mlew.asks import asks_of
from mlew.models import News
from planning.models import Milestone, Plan, Todo
from sessions.models import Participant
from sessions.thread import Thread, connect


@pytest.fixture
def milestone(workshop, pdm) -> Milestone:
    Plan.of(workshop)
    return Milestone.add(workshop, name="顧客の反応", by=pdm)


@pytest.fixture
def todo(workshop, milestone, developer) -> Todo:
    return Todo.open_for(workshop, task="20人に頼む", by=developer, milestone=milestone)


def post(browser, workshop, rest, **values):
    return browser.post(f"/w/{workshop.public_id}/plan/todos/{rest}", values)


def test_add_puts_a_todo_into_its_cell_and_ones_own_hands(workshop, milestone, developer, browser_of):
    answer = post(browser_of(developer), workshop, "", task="集計表を作る", milestone=milestone.pk, job="developer")
    todo = Todo.objects.get()
    assert answer.status_code == 302
    assert (todo.milestone, todo.job, todo.owner, todo.opened_by) == (milestone, "developer", developer, developer)


def test_a_todo_for_another_role_waits_for_its_owner(workshop, milestone, pdm, browser_of):
    post(browser_of(pdm), workshop, "", task="集計表を作る", milestone=milestone.pk, job="developer", due="2026-12-01")
    todo = Todo.objects.get()
    assert (todo.owner, todo.due) == (None, date(2026, 12, 1))


@pytest.mark.parametrize(
    "change",
    [
        {"task": ""},
        {"task": "x" * 201},
        {"task": "a\x07b"},
        {"milestone": "99999"},
        {"milestone": "①"},
        {"job": "boss"},
        {"due": "31/31"},
        {"due": "1999-01-01"},
    ],
)
def test_what_is_not_acceptable_comes_back_as_typed(workshop, milestone, developer, browser_of, change):
    values = {"task": "集計表を作る", "milestone": milestone.pk, "job": "developer", **change}
    answer = post(browser_of(developer), workshop, "", **values)
    assert answer.status_code == 422
    assert Todo.objects.count() == 0
    assert "集計表を作る" in answer.content.decode() or "task" in change


def test_milestone_of_another_workshop_is_refused(workshop, other_workshop, foreigner, developer, browser_of):
    foreign = Milestone.add(other_workshop, name="よそ", by=foreigner)
    answer = post(browser_of(developer), workshop, "", task="x", milestone=foreign.pk, job="developer")
    assert answer.status_code == 422


@pytest.mark.parametrize("rest", ["status/", "bin/", "backlog/"])
def test_nobody_but_the_team_changes_a_todo(workshop, todo, foreigner, sponsor, browser_of, rest):
    assert post(sponsor, workshop, f"{todo.pk}/{rest}", status="done").status_code == 403
    assert post(browser_of(None), workshop, f"{todo.pk}/{rest}", status="done").status_code == 404
    assert post(browser_of(foreigner), workshop, f"{todo.pk}/{rest}", status="done").status_code == 404
    path = f"/w/{foreigner.workshop.public_id}/plan/todos/{todo.pk}/{rest}"
    assert browser_of(foreigner).post(path, {"status": "done"}).status_code == 404
    assert browser_of(foreigner).get(path).status_code == 405
    todo.refresh_from_db()
    assert (todo.status, todo.deleted_at, todo.backlog) == ("open", None, "")


def test_sponsor_reads_a_todo_and_adds_none(workshop, todo, sponsor):
    page = sponsor.get(f"/w/{workshop.public_id}/plan/todos/{todo.pk}/")
    assert page.status_code == 200
    assert re.search(r'<select id="todo-\d+-owner_id" name="value"[^>]* disabled>', page.content.decode())
    assert post(sponsor, workshop, "", task="x", job="pdm").status_code == 403


def test_status_turns_in_one_click_and_back(workshop, todo, pdm, browser_of):
    browser = browser_of(pdm)
    assert post(browser, workshop, f"{todo.pk}/status/", status="done", back="plan").url.endswith("/plan/")
    todo.refresh_from_db()
    assert todo.status == "done"
    assert todo.done_at
    post(browser, workshop, f"{todo.pk}/status/", status="open")
    todo.refresh_from_db()
    assert (todo.status, todo.done_at) == ("open", None)
    assert post(browser, workshop, f"{todo.pk}/status/", status="maybe").status_code == 422


def test_repeating_a_status_is_no_news(workshop, todo, pdm):
    todo.turn("done", by=pdm)
    before = News.objects.count()
    todo.turn("done", by=pdm)
    assert News.objects.count() == before


def save(browser, workshop, todo, field, value, version=0):
    path = f"/w/{workshop.public_id}/fields/todo/{todo.pk}/{field}/"
    return browser.post(path, {"value": value, "version": version}, headers={"HX-Request": "true"})


def test_a_todo_moves_between_cells_and_people(workshop, todo, data_scientist, browser_of):
    browser = browser_of(data_scientist)
    for field, value in (("milestone_id", ""), ("job", "data_scientist"), ("owner_id", data_scientist.pk)):
        assert save(browser, workshop, todo, field, value).status_code == 200
    todo.refresh_from_db()
    assert (todo.milestone, todo.job, todo.owner) == (None, "data_scientist", data_scientist)


def test_who_gives_it_an_owner_does_not_move_it_back(workshop, todo, pdm, developer, browser_of):
    """Both pages showed the first milestone; one moves the todo, then the other names who does it."""
    other = Milestone.add(workshop, name="別の確認", by=pdm)
    assert save(browser_of(pdm), workshop, todo, "milestone_id", other.pk).status_code == 200
    assert save(browser_of(developer), workshop, todo, "owner_id", developer.pk).status_code == 200
    todo.refresh_from_db()
    assert (todo.milestone, todo.owner) == (other, developer)


@pytest.mark.parametrize(
    ("field", "value"),
    [("owner_id", "x"), ("job", "boss"), ("job", ""), ("milestone_id", "99999"), ("owner_id", "9" * 30)],
)
def test_a_place_that_does_not_exist_is_refused(workshop, todo, pdm, browser_of, field, value):
    assert save(browser_of(pdm), workshop, todo, field, value).status_code == 422


def test_a_todo_is_given_to_nobody_outside(workshop, todo, pdm, foreigner, browser_of):
    assert save(browser_of(pdm), workshop, todo, "owner_id", foreigner.pk).status_code == 422


def test_someone_who_left_stays_the_owner_until_another_takes_over(workshop, todo, pdm, developer, browser_of):
    save(browser_of(pdm), workshop, todo, "owner_id", developer.pk)
    developer.remove(by=pdm)
    page = browser_of(pdm).get(f"/w/{workshop.public_id}/plan/todos/{todo.pk}/").content.decode()
    assert f'<option value="{developer.pk}" selected>{developer.name}</option>' in page


def test_bin_deletes_softly_and_restores(workshop, todo, pdm, browser_of):
    post(browser_of(pdm), workshop, f"{todo.pk}/bin/")
    todo.refresh_from_db()
    assert todo.deleted_at
    content = browser_of(pdm).get(f"/w/{workshop.public_id}/plan/").content.decode()
    assert f'id="todo-{todo.pk}"' not in content
    post(browser_of(pdm), workshop, f"{todo.pk}/bin/", restore="1")
    todo.refresh_from_db()
    assert todo.deleted_at is None


def test_a_full_plan_says_so(workshop, milestone, pdm, browser_of):
    rows = [Todo(workshop=workshop, task="x", opened_by=pdm) for _ in range(Todo.LIMIT)]
    Todo.objects.bulk_create(rows)
    answer = post(browser_of(pdm), workshop, "", task="もう一つ", milestone=milestone.pk, job="pdm")
    assert answer.status_code == 422
    assert "もう一つ" in answer.content.decode()
    assert str(Todo.LIMIT) in answer.content.decode()
    with pytest.raises(ValidationError):
        Todo.open_for(workshop, task="もう一つ", by=pdm)
    last = Todo.objects.last()
    last.delete_softly(by=pdm)
    Todo.open_for(workshop, task="入れ替え", by=pdm)
    assert post(browser_of(pdm), workshop, f"{last.pk}/bin/", restore="1").status_code == 422


def test_late_is_said_in_words(workshop, todo, pdm, browser_of):
    Todo.objects.update(due=timezone.localdate() - timedelta(1))
    browser = browser_of(pdm)
    browser.cookies["django_language"] = "en"
    assert "1 todo is past its date." in browser.get(f"/w/{workshop.public_id}/plan/").content.decode()
    todo.refresh_from_db()
    todo.turn("done", by=pdm)
    assert not todo.is_late(timezone.localdate())
    assert "past its date" not in browser.get(f"/w/{workshop.public_id}/plan/").content.decode()


def test_due_today_is_not_late(todo):
    todo.due = timezone.localdate()
    assert not todo.is_late(timezone.localdate())


def test_a_long_note_becomes_a_task_of_one_line(workshop, pdm):
    todo = Todo.open_for(workshop, task="昼休みに\n続けられるか " * 40, by=pdm, certainty="assumption")
    assert len(todo.task) == 200
    assert "\n" not in todo.task
    assert todo.task.endswith("…")


def test_page_tells_why_we_do_this(workshop, todo, milestone, pdm, browser_of):
    connect(milestone, "became", todo)
    assert [end.label for end in Thread(workshop).origins(todo)] == ["① 顧客の反応"]
    assert "① 顧客の反応" in browser_of(pdm).get(f"/w/{workshop.public_id}/plan/todos/{todo.pk}/").content.decode()


def test_my_page_asks_my_todos_by_date(workshop, milestone, developer, pdm):
    for task, due in (("あと", date(2026, 12, 9)), ("先", date(2026, 12, 1)), ("日付なし", None)):
        Todo.open_for(workshop, task=task, by=pdm, owner=developer, due=due)
    Todo.open_for(workshop, task="済み", by=pdm, owner=developer, due=date(2026, 11, 1)).turn("done", by=developer)
    Todo.open_for(workshop, task="あとで", by=pdm, owner=developer, backlog="moved")
    mine = [ask for ask in asks_of(workshop, developer) if "/todos/" in ask.url]
    asked = [(ask.title, ask.done) for ask in mine]
    assert asked == [("先", False), ("あと", False), ("日付なし", False), ("済み", True)]
    assert [ask.due.date() for ask in mine if ask.title == "先"] == [date(2026, 12, 1)]


def test_a_facilitator_adds_for_others(workshop, milestone, facilitator, browser_of):
    post(browser_of(facilitator), workshop, "", task="会場を取る", milestone="", job="other")
    assert Todo.objects.get().owner is None
    assert Participant.objects.get(pk=facilitator.pk).role == "facilitator"


def test_what_is_due_after_the_span_is_marked(workshop, todo, pdm, browser_of):
    Plan.objects.update(starts_on=date(2026, 11, 24), months=1)
    browser = browser_of(pdm)
    for due, marked in ((date(2026, 12, 24), False), (date(2026, 12, 25), True)):
        Todo.objects.update(due=due)
        assert ("期間のあと" in browser.get(f"/w/{workshop.public_id}/plan/").content.decode()) is marked


def test_a_refused_form_leaves_a_page_that_refreshes_from_its_own_address(workshop, todo, pdm, browser_of):
    plan = f"/w/{workshop.public_id}/plan/"
    assert f'hx-get="{plan}"' in post(browser_of(pdm), workshop, "", task="", job="pdm").content.decode()
    answer = post(browser_of(pdm), workshop, f"{todo.pk}/status/", status="maybe")
    assert f'hx-get="{plan}todos/{todo.pk}/"' in answer.content.decode()
