"""Both languages are complete: English stands in the code, Japanese in the catalogue."""

from pathlib import Path

import polib
import pytest

from tests import catalogue
from tests.catalogue import ROOT, placeholders

pytestmark = pytest.mark.once

PO = ROOT / "locale/ja/LC_MESSAGES/django.po"
OWN_NAMES = {"日本語"}  # a language is called by its own name
BOTH_AT_ONCE = {"mlew/bodies.py"}  # answers in both languages, before anybody knows the reader's


@pytest.fixture(scope="module")
def japanese() -> polib.POFile:
    return polib.pofile(str(PO))


def test_every_text_is_translated(japanese):
    known = {(entry.msgctxt, entry.msgid) for entry in japanese if entry.translated() and not entry.obsolete}
    missing = {message[1]: place for message, place in catalogue.messages().items() if message not in known}
    assert missing == {}


def test_no_translation_is_uncertain_or_empty(japanese):
    assert [entry.msgid for entry in japanese if entry.fuzzy or not entry.translated()] == []


def test_every_text_stands_once_in_the_catalogue(japanese):
    keys = [(entry.msgctxt, entry.msgid) for entry in japanese]
    assert [key for key in set(keys) if keys.count(key) > 1] == []


def test_placeholders_are_the_same_on_both_sides(japanese):
    wrong = [
        entry.msgid
        for entry in japanese
        for text in (entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr])
        if placeholders(text) != placeholders(entry.msgid_plural or entry.msgid)
    ]
    assert wrong == []


def scripts() -> list[Path]:
    return sorted((ROOT / "static/js").rglob("*.js"))


def excepted(path: Path) -> bool:
    """The sample is in Japanese because it is data."""
    return "sample" in path.relative_to(ROOT).parts or catalogue.name_of(path) in BOTH_AT_ONCE


@pytest.mark.parametrize(
    "path",
    [path for path in (*catalogue.templates(), *catalogue.modules(), *scripts()) if not excepted(path)],
    ids=catalogue.name_of,
)
def test_japanese_stands_in_the_catalogue_only(path):
    assert [text for text in catalogue.written_japanese(path) if text not in OWN_NAMES] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% translate "Save" %}', (None, "Save")),
        ('{% if x %}{% translate "Save" as y %}{% endif %}', (None, "Save")),
        ("{% blocktranslate trimmed %}\n  Two\n  lines\n{% endblocktranslate %}", (None, "Two lines")),
        ("{% blocktranslate with n=3 %}{{ n }} min{% endblocktranslate %}", (None, "%(n)s min")),
        ('{% blocktranslate context "month" %}May{% endblocktranslate %}', ("month", "May")),
        ('{{ _("Save") }}', (None, "Save")),
        ('{% firstof x _("Save") %}', (None, "Save")),
    ],
)
def test_texts_of_templates_are_found(source, expected):
    assert expected in set(catalogue.in_template(source))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('_("Save")', (None, "Save")),
        ('gettext("One " "line")', (None, "One line")),
        ('ngettext("%(n)d note", "%(n)d notes", n)', (None, "%(n)d note")),
        ('pgettext("month", "May")', ("month", "May")),
    ],
)
def test_texts_of_modules_are_found(source, expected):
    assert list(catalogue.in_module(source)) == [expected]


def test_hard_coded_japanese_is_found(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<h1>保存</h1>{# コメント #}")
    assert catalogue.written_japanese(page) == ["<h1>保存</h1>"]
