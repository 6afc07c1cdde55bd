"""Every value of a TOML text has its line, as the refusals need it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.program.lines import lines_of

FOLDER = Path(__file__).resolve().parent.parent / "sessions" / "programs"


def ways_of(value: object, way: tuple = ()) -> Iterator[tuple]:
    """The way to every value of a TOML document."""
    yield way
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in pairs:
        yield from ways_of(item, (*way, key))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.name)
def test_every_value_of_a_file_has_its_line(path):
    text = path.read_text(encoding="utf-8")
    assert set(lines_of(text)) == set(ways_of(tomllib.loads(text)))


def test_lines_are_right_where_toml_is_hard_to_read():
    text = 'a = """[x]\n# no\n""" # b = 1\n[[c]]\n[c.d]\n"e.f" = [\n  { g = "]" }, # h\n  \'#\',\n]\n[[c]]\ni.j = 0.5\n'
    lines = lines_of(text)
    assert set(lines) == set(ways_of(tomllib.loads(text)))
    assert [lines[way] for way in [("a",), ("c", 0), ("c", 0, "d", "e.f", 0, "g"), ("c", 1, "i", "j")]] == [1, 4, 7, 11]
