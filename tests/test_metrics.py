"""Test/Iterate: who judges, by what, where the mark is."""

import pytest

from planning.models import Metric
from sessions.models import Link
from tests.working_backwards import address, equip, issue


@pytest.fixture(autouse=True)
def equipped(workshop):
    equip(workshop)


@pytest.fixture
def metric(workshop, pdm) -> Metric:
    return Metric.add(workshop, by=pdm, row="customer", how="平均4.5以上")


def test_a_row_of_the_program_may_have_several_ways_of_measuring(workshop, pdm, metric, browser_of):
    browser_of(pdm).post(address(workshop, "metrics/add/"), {"row": "customer"})
    assert Metric.objects.filter(row="customer").count() == 2


def test_rows_are_those_of_the_program(workshop, pdm, browser_of):
    assert browser_of(pdm).post(address(workshop, "metrics/add/"), {"row": "weather"}).status_code == 422
    assert not Metric.objects.exists()


def test_what_is_missing_is_named(workshop, pdm, metric, browser_of):
    assert metric.gaps == ["who", "what", "baseline", "target"]
    assert "まだ測る人がいません" in browser_of(pdm).get(address(workshop, "metrics/")).content.decode()


def test_a_metric_measures_an_issue(workshop, pdm, metric, browser_of):
    row = issue(workshop, pdm)
    browser_of(pdm).post(address(workshop, f"entries/metric/{metric.pk}/tie/"), {"source": f"issue-{row.pk}"})
    assert Link.objects.get().relation == "measures"
    assert f"#issue-{row.pk}" in browser_of(pdm).get(address(workshop, "metrics/")).content.decode()


def test_values_save_themselves(workshop, pdm, metric, browser_of):
    for field in ("who", "what", "baseline", "target", "feasibility"):
        url = address(workshop, f"fields/metric/{metric.pk}/{field}/")
        assert browser_of(pdm).post(url, {"value": "由美", "version": "0"}).status_code == 302
        assert browser_of(pdm).post(url, {"value": "長" * 400, "version": "1"}).status_code == 422


def test_the_number_of_rows_does_not_change_the_number_of_queries(
    workshop, facilitator, pdm, browser_of, django_assert_max_num_queries
):
    for number in range(10):
        row, metric = issue(workshop, pdm), Metric.add(workshop, by=pdm, row="customer", how=str(number), owner=pdm)
        browser_of(pdm).post(address(workshop, f"entries/metric/{metric.pk}/tie/"), {"source": f"issue-{row.pk}"})
    browser = browser_of(facilitator)
    for page in ("metrics/", "journey/"):
        with django_assert_max_num_queries(25):
            browser.get(address(workshop, page))


def test_the_page_is_live(workshop, pdm, browser_of):
    assert 'id="metrics" data-live' in browser_of(pdm).get(address(workshop, "metrics/")).content.decode()
