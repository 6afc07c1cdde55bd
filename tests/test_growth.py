"""A page asks the database as often for many rows as for few."""

import secrets

from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mlew import records
from sessions.models import Link, Workshop
from tests.bench.pages import names

TIMES = 3
SINGLE = {"plan", "hearing_answer", "case_choice", "meeting", "board", "prfaq_section", "choice", "decision"}


def counts(browser, workshop: Workshop) -> dict[str, int]:
    """The queries of every page that takes nothing but the workshop."""
    found = {}
    for name in names():
        path = reverse(name, args=[workshop.public_id])
        browser.get(path)
        with CaptureQueriesContext(connection) as queries:
            status = browser.get(path).status_code
        if status == 200:
            found[name] = len(queries)
    return found


def grow(workshop: Workshop) -> set[str]:
    """Copy every record of the thread a few times, its links too; returns the kinds of which there are more now."""
    grown = set()
    for kind in records.all_kinds():
        if kind.name in SINGLE:
            continue
        for record in kind.model._base_manager.filter(workshop=workshop):
            for _ in range(TIMES):
                if copy(kind, record.pk):
                    grown.add(kind.name)
    return grown


def copy(kind: records.Kind, pk: int) -> bool:
    record = kind.model._base_manager.get(pk=pk)
    record.pk = None
    if hasattr(record, "uid"):
        record.uid = secrets.token_hex(8)
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError:
        return False
    for end in ("source", "target"):
        for link in Link.objects.filter(**{f"{end}_kind": kind.name, end: pk}):
            link.pk = None
            setattr(link, end, record.pk)
            link.save(force_insert=True)
    return True


def test_queries_do_not_grow_with_the_rows(built, browser_of):
    browser = browser_of(built.people.filter(facilitation="lead").get())
    few = counts(browser, built)
    assert len(few) >= 15
    assert max(few.values()) <= 25, few
    grown = grow(built)
    assert {"note", "issue", "todo", "solution", "data_source", "reference_case"} <= grown
    many = counts(browser, built)
    assert {name: (few[name], count) for name, count in many.items() if count > few[name]} == {}
