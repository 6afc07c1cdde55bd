"""Questions of two forms, ranked by what they save."""

from decimal import Decimal

import pytest

from planning.models import Question
from planning.ranking import ranked
from planning.templatetags.steps import impact, saved
from tests.working_backwards import address, equip


@pytest.fixture(autouse=True)
def equipped(workshop):
    equip(workshop)


def ask(workshop, by, text, saved=None, frequency=None, unit=""):
    return Question.add(workshop, by=by, text=text, saved=saved, frequency=frequency, unit=unit)


def test_impact_is_saved_times_frequency(workshop, pdm):
    assert ask(workshop, pdm, "昼食", Decimal(15), Decimal(250), "minutes").impact == 3750
    assert ask(workshop, pdm, "まだ", Decimal(15)).impact is None


def test_minutes_are_shown_as_hours_and_money_in_yen(workshop, pdm):
    assert impact(ask(workshop, pdm, "昼食", Decimal(15), Decimal(250), "minutes")) == "62.5時間"
    assert impact(ask(workshop, pdm, "契約", Decimal(150000), Decimal(1), "money")) == "¥150,000"
    assert impact(ask(workshop, pdm, "まだ")) == "―"
    assert "15" in saved(ask(workshop, pdm, "昼食", Decimal("15.0"), None, "minutes"))


def test_each_unit_has_its_own_ranking(workshop, pdm):
    for text, amount, times, unit in [("少", 1, 10, "minutes"), ("多", 15, 250, "minutes"), ("円", 500, 12, "money")]:
        ask(workshop, pdm, text, Decimal(amount), Decimal(times), unit)
    ask(workshop, pdm, "未定")
    groups = ranked(workshop, list(Question.objects.all()))
    assert [group["title"] for group in groups] == ["時間（分）", "費用（円）", ""]
    assert [(q.text, q.place, q.share) for q in groups[0]["rows"]] == [("多", 1, 100), ("少", 2, 0)]
    assert groups[2]["rows"][0].place is None


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("saved", "15", 302),
        ("saved", "-1", 422),
        ("saved", "NaN", 422),
        ("saved", "１５", 302),
        ("saved", "1e99", 422),
        ("unit", "minutes", 302),
        ("unit", "apples", 422),
        ("form", "continuous", 302),
        ("form", "", 422),
        ("frequency", "250", 302),
        ("text", "", 422),
        ("nothing", "1", 404),
    ],
)
def test_fields_take_what_the_program_knows(workshop, pdm, browser_of, field, value, status):
    question = Question.add(workshop, by=pdm, text="なぜ")
    url = address(workshop, f"fields/question/{question.pk}/{field}/")
    version = "1" if field == "text" else "0"
    assert browser_of(pdm).post(url, {"value": value, "version": version}).status_code == status


def test_the_page_ranks_them(workshop, pdm, browser_of):
    ask(workshop, pdm, "小さな問い", Decimal(1), Decimal(2), "minutes")
    ask(workshop, pdm, "大きな問い", Decimal(90), Decimal(200), "minutes")
    page = browser_of(pdm).get(address(workshop, "issues/")).content.decode()
    assert page.index("大きな問い") < page.index("小さな問い")
    assert "300.0時間" in page
