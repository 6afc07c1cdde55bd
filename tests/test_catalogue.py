"""Translations are compiled without the system's gettext."""

import gettext
import os

import pytest

from mlew.catalogue import compile_catalogues

pytestmark = pytest.mark.once

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Save"\nmsgstr "保存"\n'


def test_only_what_changed_is_compiled(tmp_path):
    source = tmp_path / "ja/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO)
    (written,) = compile_catalogues(tmp_path)
    with written.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Save") == "保存"
    assert compile_catalogues(tmp_path) == []
    later = written.stat().st_mtime + 5
    os.utime(source, (later, later))
    assert compile_catalogues(tmp_path) == [written]
