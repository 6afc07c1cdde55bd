"""What all rows of the steps share: who may change them, room, deleting, restoring, order, todos."""

import pytest

from mlew.models import News, Revision
from planning.models import Issue, JourneyStep, Metric, Question, Section, Solution
from sessions.models import Link
from sessions.models.workshop import Stage
from tests.working_backwards import address, equip, issue, note_on_board, solution

ADDS = [
    ("journey/add/", {"action": "探す"}, JourneyStep),
    ("issues/add/", {"text": "選べない", "kind": "customer"}, Issue),
    ("questions/add/", {"text": "なぜ", "form": "optimal"}, Question),
    ("solutions/add/", {"name": "本棚"}, Solution),
    ("metrics/add/", {"row": "customer"}, Metric),
]
PAGES = ["journey/", "issues/", "solutions/", "prfaq/", "prfaq/reading/", "metrics/"]


@pytest.fixture(autouse=True)
def equipped(workshop, other_workshop):
    equip(workshop)
    equip(other_workshop)


@pytest.mark.parametrize("page", PAGES)
def test_everybody_reads_strangers_find_nothing(workshop, pdm, facilitator, foreigner, sponsor, browser_of, page):
    for browser in (browser_of(pdm), browser_of(facilitator), sponsor):
        assert browser.get(address(workshop, page)).status_code == 200
    for browser in (browser_of(None), browser_of(foreigner)):
        assert browser.get(address(workshop, page)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_pages_open_without_the_program_and_in_a_closed_workshop(workshop, pdm, browser_of, page):
    workshop.program, workshop.stage = {}, Stage.CLOSED
    workshop.save()
    assert browser_of(pdm).get(address(workshop, page)).status_code == 200


@pytest.mark.parametrize(("path", "data", "model"), ADDS)
def test_the_team_adds_a_row(workshop, pdm, browser_of, path, data, model):
    answer = browser_of(pdm).post(address(workshop, path), data)
    assert answer.status_code == 302
    row = model.objects.get(workshop=workshop)
    assert row.by == pdm
    assert News.objects.filter(workshop=workshop, kind=row.kind_name, record=row.pk).exists()


@pytest.mark.parametrize(("path", "data", "model"), ADDS)
def test_others_add_nothing(workshop, foreigner, sponsor, pdm, browser_of, path, data, model):
    assert sponsor.post(address(workshop, path), data).status_code == 403
    assert browser_of(foreigner).post(address(workshop, path), data).status_code == 404
    workshop.stage = Stage.CLOSED
    workshop.save()
    assert browser_of(pdm).post(address(workshop, path), data).status_code == 403
    assert not model.objects.exists()


@pytest.mark.parametrize(("path", "data", "model"), ADDS)
def test_garbage_is_refused_and_shown_again(workshop, pdm, browser_of, path, data, model):
    wrong = dict.fromkeys(data, "長" * 9000 + "\x00")
    answer = browser_of(pdm).post(address(workshop, path), wrong)
    assert answer.status_code == 422
    assert "error" in answer.content.decode()
    assert not model.objects.exists()


def test_what_was_typed_is_shown_again(workshop, pdm, browser_of):
    answer = browser_of(pdm).post(address(workshop, "issues/add/"), {"text": "長い" * 200, "kind": "nonsense"})
    assert "長い" * 150 in answer.content.decode()


def test_a_full_workshop_says_so(workshop, pdm, browser_of, monkeypatch):
    monkeypatch.setattr(Issue, "LIMIT", 1)
    issue(workshop, pdm)
    answer = browser_of(pdm).post(address(workshop, "issues/add/"), {"text": "もう一つ", "kind": "customer"})
    assert answer.status_code == 422
    assert "もう一つ" in answer.content.decode()
    assert Issue.objects.count() == 1


def test_the_first_words_are_part_of_the_history(workshop, pdm):
    row = issue(workshop, pdm, "選べない")
    first = Revision.objects.get(kind="issue", record=row.pk, field="text")
    assert (first.version, first.value, first.by) == (1, "選べない", pdm)


def test_deleted_rows_come_back_to_their_place(workshop, pdm, browser_of):
    rows = [issue(workshop, pdm, text) for text in ("一", "二", "三")]
    browser = browser_of(pdm)
    for _twice in range(2):
        assert browser.post(address(workshop, f"entries/issue/{rows[1].pk}/delete/")).status_code == 302
    assert [str(row) for row in Issue.objects.standing()] == ["一", "三"]
    assert "二" in browser.get(address(workshop, "issues/")).content.decode()
    for _twice in range(2):
        assert browser.post(address(workshop, f"entries/issue/{rows[1].pk}/restore/")).status_code == 302
    assert [str(row) for row in Issue.objects.standing()] == ["一", "二", "三"]


def test_restoring_into_a_full_workshop_is_refused(workshop, pdm, browser_of, monkeypatch):
    row = issue(workshop, pdm)
    row.delete_softly(by=pdm)
    monkeypatch.setattr(Issue, "LIMIT", 0)
    url = address(workshop, f"entries/issue/{row.pk}/restore/")
    assert browser_of(pdm).post(url).status_code == 422
    answer = browser_of(pdm).post(url, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#problem")


def test_a_deleted_row_is_not_edited(workshop, pdm, browser_of):
    row = issue(workshop, pdm)
    row.delete_softly(by=pdm)
    url = address(workshop, f"fields/issue/{row.pk}/text/")
    assert browser_of(pdm).post(url, {"value": "別", "version": "1"}).status_code == 403


@pytest.mark.parametrize("verb", ["delete", "restore", "move", "tie", "todo"])
def test_nobody_reaches_rows_of_another_workshop(workshop, other_workshop, pdm, foreigner, sponsor, browser_of, verb):
    row = issue(workshop, pdm)
    path = f"entries/issue/{row.pk}/{verb}/"
    assert browser_of(foreigner).post(address(other_workshop, path), {"direction": "up"}).status_code == 404
    assert browser_of(foreigner).post(address(workshop, path), {"direction": "up"}).status_code == 404
    assert sponsor.post(address(workshop, path), {"direction": "up"}).status_code == 403
    assert browser_of(pdm).get(address(workshop, path)).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "entries/nonsense/1/delete/",
        "entries/participant/1/delete/",
        "entries/note/1/delete/",
        "entries/issue/999/move/",
    ],
)
def test_what_is_no_row_cannot_be_deleted(workshop, pdm, browser_of, path):
    assert browser_of(pdm).post(address(workshop, path), {"direction": "up"}).status_code == 404


def test_sections_of_the_document_stay(workshop, pdm, browser_of):
    Section.prepare(workshop, by=pdm)
    section = Section.objects.first()
    assert browser_of(pdm).post(address(workshop, f"entries/prfaq_section/{section.pk}/delete/")).status_code == 404


def test_an_owner_is_somebody_of_the_workshop(workshop, pdm, developer, foreigner, browser_of):
    row = issue(workshop, pdm)
    url = address(workshop, f"fields/issue/{row.pk}/owner_id/")
    for value, status in ((developer.pk, 302), (foreigner.pk, 422), ("x", 422)):
        version = Revision.objects.filter(field="owner_id").count()
        assert browser_of(pdm).post(url, {"value": value, "version": version}).status_code == status
    row.refresh_from_db()
    assert row.owner == developer


def test_a_todo_is_made_once(workshop, pdm, developer, browser_of):
    from planning.models import Todo

    for source in (issue(workshop, pdm), solution(workshop, pdm), note_on_board(workshop, pdm)):
        kind = {"Issue": "issue", "Solution": "solution", "Note": "note"}[type(source).__name__]
        for person in (pdm, developer):
            assert browser_of(person).post(address(workshop, f"entries/{kind}/{source.pk}/todo/")).status_code == 302
        link = Link.objects.get(source_kind=kind, source=source.pk, target_kind="todo")
        assert Todo.objects.get(pk=link.target).task == str(source)
    assert Todo.objects.count() == 3


def test_a_todo_of_nothing_is_refused(workshop, pdm, browser_of):
    note = note_on_board(workshop, pdm, text="  ")
    assert browser_of(pdm).post(address(workshop, f"entries/note/{note.pk}/todo/")).status_code == 422
    assert browser_of(pdm).post(address(workshop, f"entries/todo/{note.pk}/todo/")).status_code == 404


def test_facilitators_notes_are_for_facilitators(workshop, pdm, facilitator, browser_of):
    from sessions.models import Activity

    Activity.objects.update(step="define", notes="数を出して選ぶ")
    assert "数を出して選ぶ" in browser_of(facilitator).get(address(workshop, "issues/")).content.decode()
    assert "数を出して選ぶ" not in browser_of(pdm).get(address(workshop, "issues/")).content.decode()
