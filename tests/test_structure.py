"""Rules about the files themselves."""

import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.servers import ROOT

pytestmark = pytest.mark.once

HOSTS = re.compile(r"https?://(?!127\.0\.0\.1|localhost)[\w.-]*(?:pypi|npmjs|pythonhosted|jsdelivr|unpkg|cdnjs)[\w.-]*")
LOCKS = ("requirements.txt", "requirements-dev.txt", "package-lock.json", "tests/bench/peers/package-lock.json")
TEXTS = {".py", ".toml", ".txt", ".in", ".json", ".yml", ".md", ".js", ".css", ".html", ".sh", ".po", ".svg", ""}


def files() -> list[Path]:
    """What git keeps, or would keep."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def templates() -> list[Path]:
    return [path for path in files() if path.suffix == ".html" and "templates" in path.parts]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_imports_go_to_the_left():
    done = subprocess.run(["lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_no_file_names_a_package_registry():
    texts = [path for path in files() if path.suffix in TEXTS]
    assert [name_of(path) for path in texts if HOSTS.search(path.read_text(errors="replace"))] == []


def test_locks_pin_what_they_name():
    lines = [line for lock in LOCKS[:2] for line in (ROOT / lock).read_text().splitlines() if line[:1].isalnum()]
    assert lines
    assert [line for line in lines if "==" not in line] == []
    assert "--hash=sha256:" in (ROOT / LOCKS[0]).read_text()


class Inline(HTMLParser):
    """Collects what the Content-Security-Policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        data = names.get("type") in ("application/json", "importmap")
        if tag == "style" or (tag == "script" and "src" not in names and not data):
            self.found.append(f"<{tag}>")
        handlers = [name for name in names if name.startswith(("on", "hx-on"))]
        self.found += [f"<{tag} {name}>" for name in (*handlers, *(n for n in names if n == "style"))]

    handle_startendtag = handle_starttag


def inline_parts(source: str) -> list[str]:
    parser = Inline()
    parser.feed(re.sub(r"{[%#].*?[%#]}", "", source, flags=re.DOTALL))
    return parser.found


@pytest.mark.parametrize("path", [p for p in templates() if "handouts" not in p.parts], ids=name_of)
def test_templates_have_nothing_inline(path):
    assert inline_parts(path.read_text()) == []


@pytest.mark.parametrize(
    "source",
    ["<style>a{}</style>", "<script>x()</script>", '<p style="top: 0">', '<p onclick="x()">', '<p hx-on:click="x()">'],
)
def test_inline_parts_are_found(source):
    assert inline_parts(source)


def test_migrations_fit_the_models(db):
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
