"""Between plan and backlog: the PdM decides, and it is recorded."""

import pytest
from django.core.exceptions import PermissionDenied

from planning.asks import backlog_confirmations
from planning.models import BacklogMove, Plan, Todo


@pytest.fixture
def todo(workshop, developer) -> Todo:
    Plan.of(workshop)
    return Todo.open_for(workshop, task="推薦APIを作る", by=developer, owner=developer)


def move(browser, workshop, todo, deed, why=""):
    return browser.post(f"/w/{workshop.public_id}/plan/todos/{todo.pk}/backlog/", {"deed": deed, "why": why})


def history(todo) -> list[tuple[str, str, str]]:
    return [(row.deed, row.by.name, row.why) for row in todo.moves.all()]


def state(todo) -> str:
    todo.refresh_from_db()
    return todo.backlog


def test_a_request_waits_for_the_pdm(workshop, todo, developer, pdm, browser_of):
    assert move(browser_of(developer), workshop, todo, "ask", "3か月に収まらない").status_code == 302
    assert state(todo) == "asked"
    assert ["推薦APIを作る" in ask.title for ask in backlog_confirmations(workshop, pdm)] == [True]
    assert list(backlog_confirmations(workshop, developer)) == []
    assert move(browser_of(pdm), workshop, todo, "confirm", "次の期に").status_code == 302
    assert state(todo) == "moved"
    assert history(todo) == [("asked", "健太", "3か月に収まらない"), ("moved", "由美", "次の期に")]
    assert list(backlog_confirmations(workshop, pdm)) == []


def test_the_pdm_keeps_it_in_the_plan(workshop, todo, developer, pdm, browser_of):
    move(browser_of(developer), workshop, todo, "ask", "大きい")
    move(browser_of(pdm), workshop, todo, "keep", "最初の確認に要る")
    assert state(todo) == ""
    assert history(todo)[-1] == ("kept", "由美", "最初の確認に要る")


def test_the_pdms_own_move_is_confirmed_at_once(workshop, todo, pdm, browser_of):
    move(browser_of(pdm), workshop, todo, "ask", "次の期に")
    assert state(todo) == "moved"
    assert history(todo) == [("moved", "由美", "次の期に")]


@pytest.mark.parametrize("deed", ["confirm", "keep"])
def test_only_the_pdm_decides(workshop, todo, developer, facilitator, browser_of, deed):
    move(browser_of(developer), workshop, todo, "ask", "大きい")
    for person in (developer, facilitator):
        assert move(browser_of(person), workshop, todo, deed).status_code == 403
    with pytest.raises(PermissionDenied):
        todo.confirm_backlog(by=developer)
    assert state(todo) == "asked"


def test_it_returns_from_the_backlog_with_a_trace(workshop, todo, pdm, developer, browser_of):
    todo.ask_for_backlog(by=pdm, why="あとで")
    move(browser_of(developer), workshop, todo, "return", "時間が空いた")
    assert state(todo) == ""
    assert history(todo)[-1] == ("returned", "健太", "時間が空いた")


def test_repeating_a_step_changes_nothing(workshop, todo, pdm, developer):
    todo.ask_for_backlog(by=developer, why="大きい")
    todo.ask_for_backlog(by=developer, why="大きい")
    todo.confirm_backlog(by=pdm)
    todo.confirm_backlog(by=pdm)
    todo.keep_in_plan(by=pdm)
    todo.return_to_plan(by=pdm)
    todo.return_to_plan(by=pdm)
    assert [deed for deed, _, _ in history(todo)] == ["asked", "moved", "returned"]


@pytest.mark.parametrize(("deed", "why"), [("ask", ""), ("ask", " "), ("ask", "x" * 301), ("burn", "x"), ("", "x")])
def test_garbage_is_answered(workshop, todo, developer, browser_of, deed, why):
    answer = move(browser_of(developer), workshop, todo, deed, why)
    assert answer.status_code == 422
    assert why.strip() in answer.content.decode()
    assert BacklogMove.objects.count() == 0


def test_page_shows_backlog_and_what_is_asked(workshop, todo, developer, pdm, browser_of):
    path = f"/w/{workshop.public_id}/plan/"
    todo.ask_for_backlog(by=developer, why="大きい")
    asked = browser_of(pdm).get(path).content.decode()
    assert 'value="confirm"' in asked
    assert "健太: 大きい" in asked
    assert 'value="confirm"' not in browser_of(developer).get(path).content.decode()
    todo.confirm_backlog(by=pdm)
    content = browser_of(developer).get(path).content.decode()
    assert 'value="return"' in content
    assert f'id="todo-{todo.pk}"' not in content


def test_what_is_finished_needs_no_backlog(todo, pdm):
    todo.turn("done", by=pdm)
    todo.ask_for_backlog(by=pdm, why="x")
    assert state(todo) == ""


def test_two_answers_at_once_count_once(todo, developer, pdm):
    todo.ask_for_backlog(by=developer, why="大きい")
    same = Todo.objects.get()
    todo.confirm_backlog(by=pdm)
    same.keep_in_plan(by=pdm)
    assert (todo.backlog, same.backlog) == ("moved", "moved")
    assert [deed for deed, _, _ in history(todo)] == ["asked", "moved"]
