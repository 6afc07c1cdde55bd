"""No page asks the database too often."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.bench.pages import names

MOST = 25  # queries of one page


@pytest.mark.parametrize("name", names())
def test_page_stays_within_its_queries(opened, browser_of, name):
    workshop = opened("ja")
    browser = browser_of(workshop.people.get())
    path = reverse(name, args=[workshop.public_id])
    browser.get(path)
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(path)
    assert answer.status_code in (200, 302, 405)
    assert len(queries) <= MOST, [query["sql"][:90] for query in queries]
