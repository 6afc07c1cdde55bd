"""The developers' inventory of data and external APIs."""

import pytest

from mlew.asks import asks_of
from mlew.models import News
from sessions.models import DataSource


@pytest.fixture
def url(workshop) -> str:
    return f"/w/{workshop.public_id}/inventory/"


@pytest.fixture
def orders(workshop, developer) -> DataSource:
    return DataSource.add(workshop, "data", "注文履歴", by=developer)


def save(client, row, field: str, value: str, version: int = 0):
    path = f"/w/{row.workshop.public_id}/fields/data_source/{row.pk}/{field}/"
    return client.post(path, {"value": value, "version": version}, headers={"HX-Request": "true"})


def test_a_developer_lists_data_and_apis(url, developer, browser_of):
    client = browser_of(developer)
    client.post(url + "add/", {"sort": "data", "name": "注文履歴"})
    client.post(url + "add/", {"sort": "api", "name": "天気予報API"})
    html = client.get(url).content.decode()
    assert html.index("注文履歴") < html.index("天気予報API")
    assert News.objects.filter(kind="data_source").count() == 2


def test_everything_about_a_row_saves_itself(orders, data_scientist, browser_of):
    client = browser_of(data_scientist)
    texts = {
        "place": "本番の複製",
        "since": "2021年4月",
        "amount": "約120万件",
        "note": "取消\nも残る",
        "certainty": "fact",
    }
    for field, value in texts.items():
        assert save(client, orders, field, value).status_code == 200
    orders.refresh_from_db()
    assert {field: getattr(orders, field) for field in texts} == texts


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("name", "あ" * 121), ("amount", "a\nb"), ("certainty", "x")]
)
def test_garbage_is_refused(orders, developer, browser_of, field, value):
    assert save(browser_of(developer), orders, field, value).status_code == 422


def test_a_name_that_cannot_be_kept_stays_as_typed(url, developer, browser_of):
    answer = browser_of(developer).post(url + "add/", {"sort": "data", "name": "あ" * 121})
    assert answer.status_code == 422
    assert "あ" * 121 in answer.content.decode()
    assert browser_of(developer).post(url + "add/", {"sort": "data", "name": " "}).status_code == 422
    assert browser_of(developer).post(url + "add/", {"sort": "cloud", "name": "x"}).status_code == 404


def test_a_deleted_row_is_restored_with_everything(url, orders, developer, browser_of):
    client = browser_of(developer)
    save(client, orders, "place", "本番の複製")
    for _ in range(2):
        client.post(f"{url}{orders.pk}/delete/")
    assert "本番の複製" not in client.get(url).content.decode()
    assert "削除した行 1件" in client.get(url).content.decode()
    for _ in range(2):
        client.post(f"{url}{orders.pk}/restore/")
    assert "本番の複製" in client.get(url).content.decode()
    assert News.objects.filter(kind="data_source", record=orders.pk).count() == 4


def test_the_list_has_an_end(workshop, url, orders, developer, browser_of, monkeypatch):
    monkeypatch.setattr(DataSource, "LIMIT", 1)
    answer = browser_of(developer).post(url + "add/", {"sort": "data", "name": "もう一つ"})
    assert answer.status_code == 422
    assert "もう一つ" in answer.content.decode()


def test_a_full_list_takes_nothing_back(workshop, url, orders, developer, browser_of, monkeypatch):
    monkeypatch.setattr(DataSource, "LIMIT", 1)
    orders.delete_softly(by=developer)
    DataSource.add(workshop, "data", "もう一つ", by=developer)
    answer = browser_of(developer).post(f"{url}{orders.pk}/restore/")
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    assert DataSource.objects.get(deleted_at=None).name == "もう一つ"


def test_sponsors_read_only(url, orders, sponsor):
    html = sponsor.get(url).content.decode()
    assert "注文履歴" in html
    assert url + "add/" not in html
    for path in (url + "add/", f"{url}{orders.pk}/delete/", f"{url}{orders.pk}/restore/"):
        assert sponsor.post(path, {"sort": "data", "name": "x"}).status_code == 403
    assert save(sponsor, orders, "name", "x").status_code == 403


def test_rows_of_other_workshops_are_not_found(url, orders, foreigner, browser_of):
    client, own = browser_of(foreigner), f"/w/{foreigner.workshop.public_id}/inventory/"
    for path in (f"{own}{orders.pk}/delete/", f"{own}{orders.pk}/restore/", f"{url}{orders.pk}/delete/"):
        assert client.post(path).status_code == 404
    path = f"/w/{foreigner.workshop.public_id}/fields/data_source/{orders.pk}/name/"
    assert client.post(path, {"value": "x", "version": 0}).status_code == 404


def test_developers_are_asked_until_something_is_listed(workshop, developer, pdm):
    def asked(person):
        return [ask.done for ask in asks_of(workshop, person) if "inventory" in ask.url]

    assert (asked(developer), asked(pdm)) == ([False], [])
    DataSource.add(workshop, "data", "注文履歴", by=developer)
    assert asked(developer) == [True]


def test_many_rows_need_no_more_queries(workshop, url, developer, browser_of, django_assert_max_num_queries):
    for number in range(30):
        DataSource.add(workshop, "data", f"表{number}", by=developer)
    client = browser_of(developer)
    with django_assert_max_num_queries(15):
        client.get(url)
