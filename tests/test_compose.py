"""The commands of docker-compose.yml, started natively against a real PostgreSQL and a real Redis."""

import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.servers import ROOT, Process, status_of, wait_until
from tests.test_up import free_port

pytestmark = pytest.mark.once

GIVEN = {"SECRET_KEY": "a long and random text " * 3, "ALLOWED_HOSTS": "mlew.example.com", "POSTGRES_PASSWORD": "pass"}
GIVEN |= {"TRUSTED_PROXIES": "127.0.0.1"}
PROXY = {"Host": "mlew.example.com", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")


def services(given: dict[str, str] = GIVEN) -> dict[str, dict]:
    """The services of the file with the variables of `.env` put in."""

    def value(match: re.Match) -> str:
        name, kind, rest = match.groups()
        assert name in given or kind == "-", f"{name}: {rest}"
        return given.get(name, rest or "")

    return yaml.safe_load(VARIABLE.sub(value, (ROOT / "docker-compose.yml").read_text()))["services"]


class Stack:
    """web, worker and beat as the file starts them, on this machine instead of in containers."""

    def __init__(self, folder: Path, database: str, redis: str) -> None:
        self.port = str(free_port())
        self.url = f"http://127.0.0.1:{self.port}"
        own = {"DATABASE_URL": database, "REDIS_URL": redis, "DJANGO_SETTINGS_MODULE": "mlew.settings"}
        own |= {"DATA_DIR": str(folder), "STATIC_ROOT": str(folder / "static")}
        self.env = {**os.environ, **services()["web"]["environment"], **own}
        self.processes: list[Process] = []

    def arguments(self, command: list[str]) -> list[str]:
        """Of `python manage.py …`, with the port that is free here."""
        assert command[:2] == ["python", "manage.py"]
        return [self.port if part == "8000" else part for part in command[2:]]

    def run(self, command: list[str]) -> subprocess.CompletedProcess:
        whole = [sys.executable, ROOT / "manage.py", *self.arguments(command)]
        return subprocess.run(whole, env=self.env, cwd=ROOT, capture_output=True, text=True, timeout=120)

    def start(self, name: str) -> None:
        self.processes.append(Process(*self.arguments(services()[name]["command"]), env=self.env))
        self.processes[-1].start()

    def get(self, path: str, headers: dict) -> tuple[dict, str]:
        with urllib.request.urlopen(urllib.request.Request(self.url + path, headers=headers), timeout=10) as answer:
            return dict(answer.headers), answer.read().decode()


@pytest.fixture(scope="module")
def stack(tmp_path_factory, postgres_url, redis_server) -> Iterator[Stack]:
    stack = Stack(tmp_path_factory.mktemp("stack"), postgres_url, redis_server.url)
    for command in (["collectstatic", "--noinput"], services()["migrate"]["command"][2:]):
        done = stack.run(["python", "manage.py", *command])
        assert done.returncode == 0, done.stderr
    for name in ("web", "worker", "beat"):
        stack.start(name)
    wait_until(lambda: status_of(f"{stack.url}/healthz", PROXY) == 200, "the web process answers")
    yield stack
    for process in stack.processes:
        process.stop()


def test_every_service_is_there_with_a_health_check():
    found = services()
    assert set(found) == {"migrate", "web", "worker", "beat", "postgres", "redis"}
    assert all("healthcheck" in service for name, service in found.items() if name != "migrate")


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "POSTGRES_PASSWORD"])
def test_secrets_have_no_default(name):
    with pytest.raises(AssertionError, match=name):
        services({key: value for key, value in GIVEN.items() if key != name})


def test_everything_becomes_ready(stack):
    wait_until(lambda: status_of(f"{stack.url}/readyz", PROXY) == 200, "readyz", seconds=60)


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_health_checks_of_the_containers_pass(stack, name):
    test_everything_becomes_ready(stack)
    check = services()[name]["healthcheck"]["test"][1:]
    if name == "web":
        check = [*check, "--port", "8000"]
    done = stack.run(check)
    assert done.returncode == 0, done.stderr


def test_health_check_tells_what_is_missing(stack):
    done = stack.run(["python", "manage.py", "healthy", "web", "--port", "9"])
    assert done.returncode == 1
    assert "Missing: web" in done.stderr


def test_health_check_wants_to_know_of_what(stack):
    done = stack.run(["python", "manage.py", "healthy"])
    assert done.returncode == 2
    assert "database" in done.stderr


def test_sign_in_page_comes_through_the_proxy(stack):
    headers, page = stack.get("/account/sign-in/", PROXY)
    assert "<form" in page
    assert "max-age=31536000" in headers["Strict-Transport-Security"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "Secure" in headers["Set-Cookie"]


def test_static_files_have_lasting_names(stack):
    _, page = stack.get("/account/sign-in/", PROXY)
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert files
    for file in files:
        headers, _ = stack.get(file, PROXY)
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", file), file
        assert "immutable" in headers["Cache-Control"]


def test_plain_http_is_sent_to_tls(stack):
    assert status_of(f"{stack.url}/account/sign-in/", {"Host": "mlew.example.com"}) == 301


def test_strange_host_is_refused(stack):
    assert status_of(f"{stack.url}/account/sign-in/", {**PROXY, "Host": "elsewhere.example.com"}) == 400
