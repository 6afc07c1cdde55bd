"""A print that was asked for is made or visibly failed, whatever happens to messages and workers; and never twice."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from mlew import health
from planning.handouts import printing
from planning.models import Handout
from planning.models.handout import ATTEMPTS, LEASE, PATIENCE
from planning.tasks import render
from tests.paper import sheet_of, wall_of
from tests.servers import ROOT, wait_until

READY, FAILED, QUEUED, RENDERING = (
    Handout.State.READY,
    Handout.State.FAILED,
    Handout.State.QUEUED,
    Handout.State.RENDERING,
)


@pytest.fixture
def asked(workshop) -> Handout:
    """A handout that waits; its message was never sent, since nothing is committed."""
    return Handout.request(workshop, sheet_of(workshop, "guide"), by=None)


def state_of(handout: Handout) -> str:
    handout.refresh_from_db()
    return handout.state


def some_time_later(handout: Handout) -> None:
    """As if the lease had run out and the last message were old."""
    past = timezone.now() - timedelta(seconds=1)
    Handout.objects.filter(pk=handout.pk, lease_until__isnull=False).update(lease_until=past)
    Handout.objects.filter(pk=handout.pk).update(sent_at=past - PATIENCE)


def files() -> list[str]:
    return default_storage.listdir("handouts")[1] if default_storage.exists("handouts") else []


def ask(workshop, kind: str = "guide") -> Handout:
    """Ask as a view does; the message goes out with the commit."""
    return Handout.request(workshop, sheet_of(workshop, kind), by=None)


def wait_for(handout: Handout, *states: str, seconds: float = 90) -> None:
    """Raises AssertionError with how far it is."""
    try:
        wait_until(lambda: state_of(handout) in states, f"the handout is {' or '.join(states)}", seconds)
    except AssertionError as error:
        names = ("state", "reason", "attempts", "progress", "sent_at", "lease_until")
        raise AssertionError(f"{error}; { ({name: getattr(handout, name) for name in names}) }") from error


def test_the_worker_makes_what_was_asked_for(worker, workshop):
    made = ask(workshop)
    wait_for(made, READY)
    assert (made.attempts, made.progress, made.content) == (1, 100, {})
    assert made.pages > 0
    assert default_storage.open(made.file).read(4) == b"%PDF"


def test_a_message_that_got_lost_is_sent_again_by_the_schedule(worker, workshop):
    sheet = sheet_of(workshop, "guide")
    made = Handout.objects.create(
        workshop=workshop,
        kind="guide",
        variant=sheet.variant,
        language="ja",
        digest=sheet.digest,
        content=sheet.content,
    )
    some_time_later(made)
    wait_for(made, READY)


def test_whoever_watches_has_a_lost_message_sent_again(asked, pdm, browser_of):
    some_time_later(asked)
    browser_of(pdm).get(reverse("handout", args=[asked.workshop.public_id, asked.pk]))
    before = asked.sent_at
    asked.refresh_from_db()
    assert asked.sent_at > before
    assert timezone.now() - asked.sent_at < timedelta(seconds=5)


def test_a_message_that_came_twice_prints_once(worker, workshop):
    made = ask(workshop)
    for _ in range(5):
        render.delay(made.pk)
    wait_for(made, READY)
    before = len(files())
    for _ in range(3):
        printing.render(made.pk)
    made.refresh_from_db()
    assert (made.attempts, len(files())) == (1, before)


def test_a_worker_killed_while_printing_is_made_up_for(worker, workshop, pdm, browser_of):
    wall_of(workshop, 900, pdm)
    made = ask(workshop, "board")
    wait_for(made, RENDERING)
    worker.kill()
    assert state_of(made) == RENDERING
    some_time_later(made)
    worker.start()
    wait_until(health.worker, "the worker gives a sign of life")
    browser_of(pdm).get(reverse("handout", args=[workshop.public_id, made.pk]))
    wait_for(made, READY)
    assert made.attempts == 2
    assert [name for name in files() if name.endswith(".part")] == []


def test_after_three_killed_workers_it_visibly_fails(asked):
    for _ in range(ATTEMPTS):
        assert asked.claim()
        some_time_later(asked)
        Handout.objects.sweep()
    assert state_of(asked) == FAILED
    assert asked.reason == Handout.Reason.GAVE_UP
    assert not asked.claim()


def test_a_job_is_claimed_by_one(asked):
    other = Handout.objects.get(pk=asked.pk)
    assert asked.claim()
    assert not other.claim()


def test_an_expired_lease_is_taken_over_and_the_first_holder_finishes_nothing(asked):
    other = Handout.objects.get(pk=asked.pk)
    assert asked.claim()
    some_time_later(asked)
    assert other.claim()
    assert not asked.finish("handouts/late.pdf", 1, "")
    assert not asked.fail(Handout.Reason.BROKEN)
    assert other.finish("handouts/second.pdf", 1, "")
    assert state_of(asked) == READY
    assert asked.file == "handouts/second.pdf"


def test_progress_keeps_the_lease(asked):
    asked.claim()
    some_time_later(asked)
    asked.advance(50)
    asked.refresh_from_db()
    assert asked.progress == 50
    assert asked.lease_until > timezone.now() + LEASE / 2


def test_work_under_way_is_left_alone_by_the_sweeper(asked):
    asked.claim()
    Handout.objects.update(sent_at=timezone.now() - PATIENCE * 2)
    assert Handout.objects.sweep() == 0
    assert state_of(asked) == RENDERING


def test_what_was_just_sent_is_not_sent_again(asked):
    assert Handout.objects.sweep() == 0


def test_a_broker_that_is_gone_loses_nothing(no_worker, workshop, transactional_db, test_database):
    """The request stands, and what waits is sent when the broker is back."""
    made = Handout.objects.create(workshop=workshop, kind="guide", variant="all", language="ja", digest="x")
    program = (
        f"import django; django.setup()\nfrom planning.models import Handout\nHandout.objects.get(pk={made.pk}).send()"
    )
    env = {**os.environ, **test_database, "REDIS_URL": "redis://127.0.0.1:1/0"}
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=env, check=True, capture_output=True)
    assert state_of(made) == QUEUED
    some_time_later(made)
    assert Handout.objects.sweep() == 1


def test_a_full_disk_is_told(asked, settings, tmp_path):
    (tmp_path / "media").write_text("a file where the folder should be")
    settings.MEDIA_ROOT = tmp_path / "media"
    printing.render(asked.pk)
    assert state_of(asked) == FAILED
    assert asked.reason == Handout.Reason.STORAGE


def test_too_much_for_one_document_is_told(workshop):
    made = Handout.objects.create(
        workshop=workshop, kind="guide", language="ja", digest="x", content={"workshop": "長" * 5_000_000}
    )
    printing.render(made.pk)
    assert state_of(made) == FAILED
    assert made.reason == Handout.Reason.TOO_LARGE


def test_a_file_that_is_gone_is_made_again(asked):
    printing.render(asked.pk)
    asked.refresh_from_db()
    default_storage.delete(asked.file)
    again = ask(asked.workshop)
    assert again.pk == asked.pk
    assert again.state == QUEUED
    printing.render(again.pk)
    assert state_of(again) == READY


def test_a_handout_that_was_deleted_meanwhile_is_no_error(asked):
    pk = asked.pk
    asked.delete()
    printing.render(pk)
