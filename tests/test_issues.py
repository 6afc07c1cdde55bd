"""Define: issues, and what the boards hand over."""

import pytest

from canvases.models import Note
from planning.becoming import issue_of, todo_of
from planning.models import Issue, Question, Todo
from planning.solving import marked, with_remedy
from sessions.models import Link
from tests.working_backwards import address, equip, issue, note_on_board


@pytest.fixture(autouse=True)
def equipped(workshop):
    equip(workshop)


def test_an_issue_note_is_taken_over_with_all_it_says(workshop, pdm, developer, browser_of):
    note = note_on_board(workshop, developer, category="探す", priority="high", certainty="assumption")
    browser_of(pdm).post(address(workshop, f"notes/{note.pk}/issue/"))
    taken = Issue.objects.get()
    assert (taken.text, taken.category, taken.weight, taken.certainty) == (note.text, "探す", 3, "assumption")
    assert taken.by == pdm


@pytest.mark.parametrize(("becomes", "model"), [("issue", Issue), ("question", Question)])
def test_a_second_click_shows_the_same_record(workshop, pdm, developer, browser_of, becomes, model):
    note = note_on_board(workshop, pdm)
    answers = [browser_of(person).post(address(workshop, f"notes/{note.pk}/{becomes}/")) for person in (pdm, developer)]
    assert answers[0].url == answers[1].url == model.objects.get().get_absolute_url()
    assert Link.objects.filter(source_kind="note", source=note.pk).count() == 1


def test_taking_over_again_restores_what_was_deleted(workshop, pdm, browser_of):
    note = note_on_board(workshop, pdm)
    browser_of(pdm).post(address(workshop, f"notes/{note.pk}/issue/"))
    Issue.objects.get().delete_softly(by=pdm)
    browser_of(pdm).post(address(workshop, f"notes/{note.pk}/issue/"))
    assert Issue.objects.get().deleted_at is None


def test_notes_wait_by_priority_until_they_are_taken(workshop, pdm, browser_of):
    note_on_board(workshop, pdm, "低い課題", priority="low")
    high = note_on_board(workshop, pdm, "高い課題", priority="high")
    note_on_board(workshop, pdm, "消した課題", deleted_at="2026-10-01T00:00Z")
    note_on_board(workshop, pdm, "出来事", kind="event")
    browser = browser_of(pdm)
    page = browser.get(address(workshop, "issues/")).content.decode()
    assert page.index("高い課題") < page.index("低い課題")
    assert "消した課題" not in page
    assert "出来事" not in page
    browser.post(address(workshop, f"notes/{high.pk}/issue/"))
    waiting = browser.get(address(workshop, "issues/")).context["board_notes"]
    assert [note.text for note in waiting] == ["低い課題"]


def test_both_ends_of_the_link_are_shown(workshop, pdm, browser_of):
    note = note_on_board(workshop, pdm)
    browser_of(pdm).post(address(workshop, f"notes/{note.pk}/issue/"))
    page = browser_of(pdm).get(address(workshop, "issues/")).content.decode()
    assert f'href="{note.get_absolute_url()}"' in page


def test_notes_of_other_workshops_and_empty_ones_are_refused(workshop, other_workshop, pdm, foreigner, browser_of):
    note, empty = note_on_board(workshop, pdm), note_on_board(workshop, pdm, text="")
    for becomes in ("issue", "question"):
        assert browser_of(foreigner).post(address(other_workshop, f"notes/{note.pk}/{becomes}/")).status_code == 404
        assert browser_of(foreigner).post(address(workshop, f"notes/{note.pk}/{becomes}/")).status_code == 404
        assert browser_of(pdm).post(address(workshop, f"notes/{empty.pk}/{becomes}/")).status_code == 422
    assert not Issue.objects.exists()


@pytest.mark.parametrize("becomes", ["issue", "question", "todo"])
def test_the_board_offers_what_a_note_can_become(workshop, pdm, foreigner, sponsor, browser_of, becomes):
    note = note_on_board(workshop, pdm)
    url = address(workshop, f"boards/{note.board_id}/notes/{note.uid}/{becomes}/")
    answers = [browser_of(pdm).post(url).json() for _twice in range(2)]
    assert answers[0] == answers[1]
    assert note.text in answers[0]["text"]
    assert browser_of(foreigner).post(url).status_code == 404
    assert sponsor.post(url).status_code == 403
    assert browser_of(pdm).post(url.replace(note.uid, "nobody-knows")).status_code == 404
    assert (
        f"/notes/UID/{becomes}/"
        in browser_of(pdm).get(address(workshop, "event-storming/"), follow=True).content.decode()
    )


def test_an_empty_note_on_the_board_becomes_nothing(workshop, pdm, browser_of):
    note = note_on_board(workshop, pdm, text=" ")
    url = address(workshop, f"boards/{note.board_id}/notes/{note.uid}/issue/")
    assert browser_of(pdm).post(url).status_code == 422


def test_the_heaviest_issue_comes_first(workshop, pdm, browser_of):
    issue(workshop, pdm, "軽い課題", weight=1)
    issue(workshop, pdm, "重い課題", weight=3)
    page = browser_of(pdm).get(address(workshop, "issues/")).content.decode()
    assert page.index("重い課題") < page.index("軽い課題")


def test_weights_are_those_of_the_program(workshop, pdm, browser_of):
    row = issue(workshop, pdm)
    url = address(workshop, f"fields/issue/{row.pk}/weight/")
    assert browser_of(pdm).post(url, {"value": "3", "version": "0"}).status_code == 302
    assert browser_of(pdm).post(url, {"value": "4", "version": "1"}).status_code == 422
    row.refresh_from_db()
    assert row.weight == 3


def test_a_question_about_an_issue_keeps_the_link(workshop, pdm, browser_of):
    row = issue(workshop, pdm)
    browser_of(pdm).post(address(workshop, f"issues/{row.pk}/question/"))
    assert Link.objects.get().target == Question.objects.get().pk


def test_the_number_of_rows_does_not_change_the_number_of_queries(
    workshop, facilitator, pdm, browser_of, django_assert_max_num_queries
):
    for number in range(30):
        note = note_on_board(workshop, pdm, f"課題{number}")
        if number % 2:
            browser_of(pdm).post(address(workshop, f"notes/{note.pk}/issue/"))
            browser_of(pdm).post(address(workshop, f"notes/{note.pk}/question/"))
    browser = browser_of(facilitator)
    with django_assert_max_num_queries(25):
        browser.get(address(workshop, "issues/"))


def test_the_page_is_live(workshop, pdm, browser_of):
    page = browser_of(pdm).get(address(workshop, "issues/")).content.decode()
    for section in ("issues", "questions", "board-issues"):
        assert f'id="{section}" data-live' in page


SOLVING = {"remedy": "ml", "needs": "貸出の記録\n3年分", "view": "8割は当てられそう"}


def test_what_was_marked_on_the_note_goes_along_and_leads_back_to_it(workshop, pdm, sponsor, browser_of):
    note = note_on_board(workshop, pdm, **SOLVING)
    waiting = browser_of(pdm).get(address(workshop, "issues/")).content.decode()
    for text in ("機械学習", "貸出の記録", "8割は当てられそう"):
        assert text in waiting
    browser_of(pdm).post(address(workshop, f"notes/{note.pk}/issue/"))
    taken = Issue.objects.get()
    assert {name: getattr(taken, name) for name in SOLVING} == SOLVING
    page = sponsor.get(address(workshop, "issues/")).content.decode()
    assert "貸出の記録<br>3年分" in page
    assert note.get_absolute_url() in page


def test_the_marks_are_edited_in_define_and_garbage_is_refused(workshop, pdm, browser_of):
    found = issue(workshop, pdm)
    field = address(workshop, f"fields/issue/{found.pk}/")
    assert browser_of(pdm).post(field + "remedy/", {"value": "ml", "version": 0}).status_code == 302
    assert browser_of(pdm).post(field + "remedy/", {"value": "magic", "version": 1}).status_code == 422
    assert browser_of(pdm).post(field + "needs/", {"value": "長" * 301, "version": 0}).status_code == 422
    found.refresh_from_db()
    assert (found.remedy, found.needs) == ("ml", "")


HEAVY_FIRST = ["重いがほか", "何もない", "決めていない", "機械学習"]
ML_FIRST = ["機械学習", "決めていない", "何もない", "重いがほか"]


@pytest.mark.parametrize(("order", "texts"), [("", HEAVY_FIRST), ("ml", ML_FIRST), ("garbage", HEAVY_FIRST)])
def test_what_machine_learning_could_solve_can_come_first(workshop, pdm, browser_of, order, texts):
    remedies = dict(zip(HEAVY_FIRST, ["other", "", "undecided", "ml"], strict=True))
    for weight, text in zip((3, 2, 1, 1), HEAVY_FIRST, strict=True):
        issue(workshop, pdm, text, remedy=remedies[text], weight=weight)
        note_on_board(workshop, pdm, text, remedy=remedies[text])
    context = browser_of(pdm).get(address(workshop, "issues/"), {"order": order}).context
    assert [row.text for group in context["groups"] for row in group["rows"]] == texts
    assert [note.text for note in context["board_notes"]] == texts


def test_the_plan_tells_which_todos_come_from_what_machine_learning_could_solve(workshop, pdm, browser_of):
    note, plain = note_on_board(workshop, pdm, **SOLVING), note_on_board(workshop, pdm, "印のない課題")
    taken = issue_of(note_on_board(workshop, pdm, "引き継ぐ課題", **SOLVING), by=pdm)
    todos = [todo_of(source, by=pdm) for source in (note, plain, taken)]
    Todo.open_for(workshop, task="どこからも来ない", by=pdm)
    page = browser_of(pdm).get(address(workshop, "plan/"))
    remedies = {todo.task: todo.remedy for todo in page.context["grid"].todos}
    assert remedies == {note.text: "ml", plain.text: "", taken.text: "ml", "どこからも来ない": ""}
    assert page.content.decode().count('<span class="tag on">機械学習</span>') == 2
    for todo, told in zip(todos, (True, False, True), strict=True):
        assert (
            "8割は当てられそう" in browser_of(pdm).get(address(workshop, f"plan/todos/{todo.pk}/")).content.decode()
        ) is told


def test_what_is_hidden_or_of_another_workshop_is_not_told_in_the_plan(workshop, other_workshop, pdm, foreigner):
    note = note_on_board(workshop, pdm, **SOLVING)
    todo = todo_of(note, by=pdm)
    Note.everything.filter(pk=note.pk).update(hidden=True)
    theirs = issue(other_workshop, foreigner, "よその課題", **SOLVING)
    Link.objects.create(
        workshop=workshop, relation="became", source_kind="issue", source=theirs.pk, target_kind="todo", target=todo.pk
    )
    assert marked(todo) == []
    assert with_remedy(Todo.objects.filter(pk=todo.pk)).get().remedy == ""
