"""What every kind of row that is deleted softly has in common."""

import pytest
from django.core.exceptions import ValidationError

from canvases.models import Board, ReferenceCase
from mlew import restorable
from mlew.models import News
from mlew.restorable import Restorable
from planning.models import Issue, Milestone, Todo
from sessions.models import DataSource, ParkedTopic

ADD = {
    "data_source": lambda workshop, by: DataSource.add(workshop, "data", "注文履歴", by=by),
    "reference_case": lambda workshop, by: ReferenceCase.add(workshop, "食数の予測", by=by),
    "parked_topic": lambda workshop, by: ParkedTopic.park(workshop, "料金の話", by=by),
    "board": lambda workshop, by: Board.make(workshop, Board.Kind.FREE, by=by),
    "issue": lambda workshop, by: Issue.add(workshop, text="選べない", kind=Issue.Kind.CUSTOMER, by=by),
    "milestone": lambda workshop, by: Milestone.add(workshop, name="反応", by=by),
    "todo": lambda workshop, by: Todo.open_for(workshop, task="書き出す", by=by),
}


@pytest.fixture(params=ADD)
def add(request, workshop, pdm):
    return lambda: ADD[request.param](workshop, pdm)


def others(row: Restorable):
    return type(row).objects.exclude(pk=row.pk)


def test_deleting_and_restoring_again_and_again_is_told_once_each(add, pdm):
    row = add()
    before = News.objects.count()
    for _ in range(2):
        row.delete_softly(by=pdm)
    for _ in range(2):
        row.restore(by=pdm)
    assert News.objects.filter(kind=row.kind_name, record=row.pk).count() >= 2
    assert News.objects.count() == before + 2
    assert type(row).objects.standing().filter(pk=row.pk).exists()


def test_a_restored_row_needs_room(add, pdm, monkeypatch):
    row = add()
    row.delete_softly(by=pdm)
    add()
    monkeypatch.setattr(type(row), "LIMIT", 1)
    with pytest.raises(ValidationError, match="1"):
        row.restore(by=pdm)
    row.refresh_from_db()
    assert row.deleted_at


def test_adding_and_deleting_comes_to_an_end_but_restoring_does_not(add, pdm, monkeypatch):
    monkeypatch.setattr(restorable, "EVER", 2)
    row = add()
    monkeypatch.setattr(type(row), "LIMIT", 1)
    row.delete_softly(by=pdm)
    add().delete_softly(by=pdm)
    with pytest.raises(ValidationError):
        add()
    assert others(row).count() == 1
    row.restore(by=pdm)
    assert type(row).objects.standing().get() == row
