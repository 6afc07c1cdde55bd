"""Several people do the same, or what gets in each other's way, in the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection

from mlew import records
from mlew.models import Revision
from mlew.saving import save_field
from planning.models import Ballot, Issue
from planning.models.rating import finish
from sessions.models import Participant, Tick, User

pytestmark = pytest.mark.django_db(transaction=True)


def together(*jobs: Callable[[], object]) -> list[object]:
    """What each job returns, all begun at once on connections of their own. Raises what one of them raises."""
    ready = threading.Barrier(len(jobs), timeout=20)

    def run(job: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            ready.wait()
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as threads:
        return [future.result() for future in [threads.submit(run, job) for job in jobs]]


def test_a_row_is_moved_while_somebody_writes_in_it(workshop, pdm, developer):
    rows = [Issue.add(workshop, by=pdm, text=str(number)) for number in range(4)]
    kind = records.get("issue")

    def write() -> None:
        for number in range(25):
            save_field(kind, workshop, rows[1].pk, "category", str(number), version=number, by=developer)

    def move() -> None:
        for number in range(25):
            rows[1].move("down" if number % 2 else "up", by=pdm)

    together(write, move, move)
    assert Revision.objects.filter(record=rows[1].pk, field="category").count() == 25


def test_a_row_that_was_just_deleted_is_not_moved(workshop, pdm):
    first, second = (Issue.add(workshop, by=pdm, text=text) for text in ("一", "二"))
    Issue.objects.get(pk=second.pk).delete_softly(by=pdm)
    second.move("up", by=pdm)
    assert list(Issue.objects.standing()) == [first]


def test_one_item_is_ticked_by_all_at_once(workshop, pdm, developer):
    for number in range(10):
        tick = partial(Tick.set, workshop, f"item-{number}", True)
        together(*(partial(tick, by=person) for person in (pdm, developer, pdm)))
    assert Tick.objects.filter(workshop=workshop).count() == 10


def test_somebody_has_finished_in_two_tabs_at_once(workshop, pdm):
    for _ in range(10):
        together(*[lambda: finish(workshop, True, by=pdm)] * 3)
        assert Ballot.objects.get().participant == pdm
        finish(workshop, False, by=pdm)


def test_an_account_that_joins_in_two_tabs_has_one_seat(workshop, pdm):
    ren = User.objects.create_user("ren@example.com", name="蓮")
    seats = together(*[lambda: Participant.join(workshop, name="蓮", job="other", user=ren)] * 3)
    assert len({seat.pk for seat in seats}) == 1
