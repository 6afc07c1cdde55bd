"""Health: alive without anything, ready only with everything."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from mlew import font, health
from mlew.models import Pulse


@pytest.fixture
def signs_of_life(db) -> None:
    Pulse.beat("worker")
    Pulse.beat("schedule")


def test_process_is_alive_without_a_database():
    assert Client().get("/healthz").json() == {"alive": True}


def test_ready_when_nothing_is_missing(signs_of_life):
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "missing": []})


def test_worker_that_fell_silent_is_named(signs_of_life):
    Pulse.objects.filter(name="worker").update(at=timezone.now() - timedelta(seconds=31))
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ready": False, "missing": ["worker"]})


def test_schedule_that_stands_still_is_named(signs_of_life):
    Pulse.objects.filter(name="schedule").delete()
    assert health.missing() == ["schedule"]


def test_migration_that_was_not_applied_is_named(signs_of_life):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'planning' OR app = 'mlew'")
    assert health.missing(["migrations"]) == ["migrations"]


def test_redis_that_is_gone_is_named(signs_of_life, settings, tmp_path, caplog):
    settings.REDIS_URL = f"unix://:hush@{tmp_path}/redis.sock"
    assert "redis" in health.missing()
    assert "hush" not in caplog.text


def test_redis_that_answers_is_fine(settings, redis_server):
    settings.REDIS_URL = redis_server.url
    assert health.missing(["redis"]) == []


def test_missing_font_is_named_and_warned_of(settings, tmp_path, monkeypatch):
    from mlew.checks import japanese_font

    settings.FONT_DIR = tmp_path
    monkeypatch.setenv("PATH", str(tmp_path))
    font.family.cache_clear()
    try:
        assert health.missing(["font"]) == ["font"]
        assert [warning.id for warning in japanese_font(None)] == ["mlew.W001"]
    finally:
        font.family.cache_clear()


def test_font_of_the_installation_is_complete():
    assert set(font.files()) == {400, 700}


def test_worker_gives_signs_and_does_what_the_schedule_says(worker):
    from tests.servers import wait_until

    wait_until(health.schedule, "a task of the schedule was done", seconds=40)
