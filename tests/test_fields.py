"""Fields that save themselves: versions, conflicts, revisions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from mlew import records
from mlew.models import News, Revision
from mlew.saving import Stale, save_field, versions
from planning.models import Todo
from sessions.models import Participant, Workshop

HTMX = {"HX-Request": "true"}


@pytest.fixture
def todo(workshop, pdm) -> Todo:
    return Todo.open_for(workshop, task="対象の20人に依頼する", by=pdm)


def address(todo: Todo, field: str = "task", kind: str = "todo") -> str:
    return f"/w/{todo.workshop.public_id}/fields/{kind}/{todo.pk}/{field}/"


def save(client, todo: Todo, value: str, version: object = 0, **where):
    return client.post(address(todo, **where), {"value": value, "version": version}, headers=HTMX)


def test_a_saved_field_answers_with_its_next_version(todo, pdm, browser_of):
    answer = save(browser_of(pdm), todo, "30人に依頼する")
    assert 'name="version" value="1"' in answer.content.decode()
    todo.refresh_from_db()
    assert todo.task == "30人に依頼する"


def test_every_saved_value_is_kept_with_its_writer(todo, pdm, developer, browser_of):
    save(browser_of(pdm), todo, "一", 0)
    save(browser_of(developer), todo, "二", 1)
    kept = Revision.objects.filter(kind="todo", record=todo.pk, field="task").order_by("version")
    assert [(row.version, row.value, row.by) for row in kept] == [(1, "一", pdm), (2, "二", developer)]


def test_what_somebody_else_wrote_is_not_overwritten(todo, pdm, developer, browser_of):
    save(browser_of(pdm), todo, "由美の文", 0)
    answer = save(browser_of(developer), todo, "健太の文", 0)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "由美の文" in text
    assert "健太の文" in text
    assert 'name="version" value="1"' in text


def test_whoever_saw_the_conflict_may_decide(todo, pdm, developer, browser_of):
    save(browser_of(pdm), todo, "由美の文", 0)
    assert save(browser_of(developer), todo, "由美の文\n健太の文", 1).status_code == 422  # one line only
    assert save(browser_of(developer), todo, "健太の文", 1).status_code == 200


def test_a_conflict_of_choices_is_told_in_words_and_offers_no_mixture(todo, pdm, developer, browser_of):
    save(browser_of(pdm), todo, "unknown", field="certainty")
    text = save(browser_of(developer), todo, "fact", field="certainty").content.decode()
    assert '<q class="mine">事実</q>' in text
    assert 'data-value="unknown">未確認</q>' in text
    assert 'data-keep="both"' not in text


def test_sending_the_same_again_is_harmless(todo, pdm, browser_of):
    for _ in range(3):
        assert save(browser_of(pdm), todo, "同じ文", 0).status_code == 200
    assert Revision.objects.filter(record=todo.pk, field="task").count() == 1


def test_the_room_hears_that_the_record_changed(todo, pdm, browser_of):
    before = News.objects.filter(kind="todo", record=todo.pk).count()
    save(browser_of(pdm), todo, "新しい文")
    assert News.objects.filter(kind="todo", record=todo.pk).count() == before + 1


@pytest.mark.parametrize("version", ["", "x", "-1", "99", "1.0", "１", "9" * 30])
def test_an_unknown_version_never_overwrites(todo, pdm, browser_of, version):
    assert save(browser_of(pdm), todo, "上書き", version).status_code == 409
    todo.refresh_from_db()
    assert todo.task == "対象の20人に依頼する"


@pytest.mark.parametrize("value", ["a" * 5000, "ベル\x07", "ヌル\x00", ""])
def test_unacceptable_text_is_explained_and_the_version_kept(todo, pdm, browser_of, value):
    answer = save(browser_of(pdm), todo, value)
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    assert 'name="version" value="0"' in answer.content.decode()


def test_without_scripts_the_typed_text_comes_back_in_a_page(todo, pdm, browser_of):
    client = browser_of(pdm)
    answer = client.post(address(todo), {"value": "長い" * 3000, "version": 0})
    assert answer.status_code == 422
    assert "長い長い" in answer.content.decode()
    assert client.post(address(todo), {"value": "短い", "version": 0}).status_code == 302


def test_fields_that_are_not_offered_cannot_be_written(todo, facilitator, browser_of):
    for where in ({"field": "workshop_id"}, {"field": "pk"}, {"kind": "user"}, {"field": "deleted_at"}):
        assert save(browser_of(facilitator), todo, "1", **where).status_code == 404


def test_records_of_another_workshop_are_not_found(todo, other_workshop, foreigner, browser_of):
    path = f"/w/{other_workshop.public_id}/fields/todo/{todo.pk}/task/"
    assert browser_of(foreigner).post(path, {"value": "x", "version": 0}, headers=HTMX).status_code == 404


def test_a_sponsor_writes_nothing(todo, sponsor):
    assert save(sponsor, todo, "x").status_code == 403


def test_versions_of_many_records_take_one_query(workshop, pdm, django_assert_num_queries):
    todos = [Todo.open_for(workshop, task=f"{n}", by=pdm) for n in range(5)]
    kind = records.get("todo")
    save_field(kind, workshop, todos[3].pk, "task", "x", version=0, by=pdm)
    with django_assert_num_queries(1):
        found = versions(kind, todos)
    assert found == {(todos[3].pk, "task"): 1}


class Writers(TestCase):
    """Whoever writes in whatever order: nobody overwrites what they have not seen, and every value is kept."""

    @settings(max_examples=30, deadline=None)
    @given(
        st.lists(
            st.tuples(st.integers(0, 2), st.integers(0, 4), st.text("あいう", min_size=1, max_size=3)), max_size=12
        )
    )
    def test_only_the_latest_version_may_be_replaced(self, steps) -> None:
        workshop = Workshop.objects.create(title="x", program_key="full")
        people = [Participant.join(workshop, name=name, job="pdm") for name in "甲乙丙"]
        todo = Todo.open_for(workshop, task="始め", by=people[0])
        kind, version, value = records.get("todo"), 0, "始め"
        for who, seen, text in steps:
            try:
                got = save_field(kind, workshop, todo.pk, "task", text, version=seen, by=people[who])
            except Stale:
                assert seen != version
                continue
            if text != value:
                assert (seen, got) == (version, version + 1)
                version, value = got, text
        todo.refresh_from_db()
        assert todo.task == value
        assert Revision.objects.filter(record=todo.pk, field="task").count() == version
