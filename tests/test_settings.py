"""Settings come from the environment; a bad value stops the start with one clear line."""

import os
import subprocess
import sys

import pytest

from tests.servers import ROOT

pytestmark = pytest.mark.once

SECRET = "a-long-and-random-text-" * 4
DEPLOYED = {"DEPLOYED": "1", "SECRET_KEY": SECRET, "ALLOWED_HOSTS": "mlew.example.com"}


def manage(tmp_path, *command: str, **values: str) -> subprocess.CompletedProcess:
    """`manage.py command` with nothing in the environment but these values."""
    env = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **values}
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *command], env=env, capture_output=True, text=True, timeout=60
    )


def test_laptop_needs_no_settings(tmp_path):
    done = manage(tmp_path, "check")
    assert done.returncode == 0, done.stderr


def test_laptop_key_is_made_once_and_only_the_owner_reads_it(tmp_path):
    show = ("shell", "-v", "0", "-c", "from django.conf import settings; print(settings.SECRET_KEY)")
    first, second = manage(tmp_path, *show).stdout, manage(tmp_path, *show).stdout
    assert first == second
    assert len(first.strip()) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_deployed_profile_passes_the_deployment_check(tmp_path):
    done = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **DEPLOYED)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://host/name"),
        ("DATABASE_URL", "postgres://host"),
        ("DATABASE_URL", "postgres://user:hush@host:port/name"),
        ("DATABASE_URL", "postgres://user:hush@host:99999/name"),
        ("DATABASE_URL", "postgres://user:hush@[::1/name"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:////proc/nowhere/mlew.sqlite3"),
        ("REDIS_URL", "http://host"),
        ("REDIS_URL", "redis://host:port"),
        ("EMAIL_URL", "imap://host"),
        ("EMAIL_URL", "smtp://"),
        ("MAIL_FROM", "nobody"),
        ("TIME_ZONE", "Asia/Edo"),
        ("TIME_ZONE", "../../etc/passwd"),
        ("LANGUAGE_CODE", "fr"),
        ("DEBUG", "perhaps"),
        ("DEPLOYED", "ja"),
        ("LOG_LEVEL", "LOUD"),
        ("ALLOWED_HOSTS", "*"),
        ("TRUSTED_PROXIES", "everybody"),
        ("DATA_DIR", "/proc/nowhere"),
        ("DATA_DIR", "/etc/hostname"),
        ("MEDIA_ROOT", "/proc/nowhere"),
    ],
)
def test_bad_value_is_refused_in_one_line_that_names_it(tmp_path, name, value):
    refused(manage(tmp_path, "migrate", **{name: value}), name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "*"),
        ("DEBUG", "1"),
    ],
)
def test_deployed_profile_refuses_what_is_unsafe(tmp_path, name, value):
    refused(manage(tmp_path, "migrate", **{**DEPLOYED, name: value}), name)


def refused(done: subprocess.CompletedProcess, name: str) -> None:
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert name in done.stderr
    assert "hush" not in done.stderr


@pytest.mark.parametrize(
    ("address", "port", "ssl", "tls"),
    [
        ("smtp://mail.example.com", 25, False, False),
        ("smtp+tls://me:word@mail.example.com", 587, False, True),
        ("smtps://me:word@mail.example.com:466", 466, True, False),
    ],
)
def test_mail_address_becomes_djangos_settings(monkeypatch, tmp_path, address, port, ssl, tls):
    from mlew import services

    monkeypatch.setenv("EMAIL_URL", address)
    found = services.mail("EMAIL_URL", tmp_path)
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.com", port)
    assert (found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (ssl, tls)


def test_redis_by_socket_is_understood_by_the_worker(tmp_path):
    from mlew import services

    assert services.celery("unix:///run/redis.sock", tmp_path)["broker_url"] == "redis+socket:///run/redis.sock"
