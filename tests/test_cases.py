"""Reference cases, the data scientist's opinion, and the team's choice."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvases.models import CaseChoice, ReferenceCase
from mlew.asks import asks_of
from mlew.models import News
from tests.test_uploads import HEIC, picture


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def url(workshop) -> str:
    return f"/w/{workshop.public_id}/cases/"


@pytest.fixture
def lunch(workshop, data_scientist) -> ReferenceCase:
    return ReferenceCase.add(workshop, "食数の予測", by=data_scientist)


@pytest.fixture
def taxi(workshop, lunch, data_scientist) -> ReferenceCase:
    return ReferenceCase.add(workshop, "配車の予測", by=data_scientist)


def save(client, kind: str, record, field: str, value: str, version: int = 0):
    path = f"/w/{record.workshop.public_id}/fields/{kind}/{record.pk}/{field}/"
    return client.post(path, {"value": value, "version": version}, headers={"HX-Request": "true"})


def titles(workshop) -> list[str]:
    return [case.title for case in ReferenceCase.objects.filter(workshop=workshop, deleted_at=None)]


def test_a_data_scientist_enters_a_case(url, data_scientist, browser_of):
    client = browser_of(data_scientist)
    client.post(url + "add/", {"title": "食数の予測"})
    case = ReferenceCase.objects.get()
    texts = {
        "company": "架空フーズ",
        "background": "天気で\n変わる",
        "problem": "勘で仕込む",
        "solution": "回帰",
        "impact": "廃棄が3割減",
        "source": "https://example.com/lunch",
        "feasibility": "できる",
        "data": "注文履歴",
        "growth_cycle": "回る",
        "stance": "conditions",
    }
    for field, value in texts.items():
        assert save(client, "reference_case", case, field, value).status_code == 200
    html = client.get(f"{url}{case.pk}/").content.decode()
    assert all(text.split("\n")[0] in html for text in texts.values())
    assert "条件つきで取り組める" in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("source", "followed"),
    [
        ("https://example.com/a?b=1", True),
        ("http://example.com", True),
        ("javascript:alert(1)//http://", False),
        ("data:text/html,x", False),
        ("『事例集』 12ページ", False),
        ("https://", False),
        ("http://[::1", False),
    ],
)
def test_only_web_addresses_become_links(url, lunch, data_scientist, browser_of, source, followed):
    client = browser_of(data_scientist)
    assert save(client, "reference_case", lunch, "source", source).status_code == 200
    html = client.get(f"{url}{lunch.pk}/").content.decode()
    assert ('rel="noopener noreferrer nofollow"' in html) == followed
    assert 'href="javascript:' not in html


@pytest.mark.parametrize(("field", "value"), [("title", ""), ("title", "あ" * 121), ("stance", "x"), ("data", "\x00")])
def test_garbage_is_refused(lunch, data_scientist, browser_of, field, value):
    assert save(browser_of(data_scientist), "reference_case", lunch, field, value).status_code == 422


@pytest.mark.parametrize("field", ["order", "deleted_at", "picture", "by", "workshop"])
def test_other_columns_are_not_fields(lunch, data_scientist, browser_of, field):
    assert save(browser_of(data_scientist), "reference_case", lunch, field, "1").status_code == 404


def test_a_title_that_cannot_be_kept_stays_as_typed(url, data_scientist, browser_of):
    answer = browser_of(data_scientist).post(url + "add/", {"title": "あ" * 121})
    assert answer.status_code == 422
    assert "あ" * 121 in answer.content.decode()
    assert browser_of(data_scientist).post(url + "add/", {}).status_code == 422


def test_more_than_six_cases_are_warned_about_and_thirty_are_the_end(workshop, url, data_scientist, browser_of):
    client = browser_of(data_scientist)
    for number in range(ReferenceCase.LIMIT):
        assert ("6件まで" in client.get(url).content.decode()) == (number > 6)
        assert client.post(url + "add/", {"title": f"事例{number}"}).status_code == 302
    assert client.post(url + "add/", {"title": "もう一つ"}).status_code == 422
    first = ReferenceCase.objects.first()
    client.post(f"{url}{first.pk}/delete/")
    client.post(url + "add/", {"title": "もう一つ"})
    assert client.post(f"{url}{first.pk}/restore/").status_code == 422


def test_the_team_chooses_one_and_says_why(workshop, url, lunch, taxi, pdm, browser_of):
    client = browser_of(pdm)
    client.post(f"{url}{lunch.pk}/choose/")
    choice = CaseChoice.current(workshop)
    assert (choice.case, choice.by) == (lunch, pdm)
    assert save(client, "case_choice", choice, "reason", "注文履歴がそろっている").status_code == 200
    html = client.get(url).content.decode()
    assert "チームの選択" in html
    assert "注文履歴がそろっている" in html
    assert News.objects.filter(kind="case_choice").exists()


def test_another_choice_replaces_the_first_and_reasons_stay_with_their_case(workshop, lunch, taxi, pdm):
    first = lunch.choose(by=pdm)
    CaseChoice.objects.filter(pk=first.pk).update(reason="近い")
    taxi.choose(by=pdm)
    assert CaseChoice.current(workshop).case == taxi
    assert CaseChoice.current(workshop).reason == ""
    lunch.choose(by=pdm)
    assert CaseChoice.current(workshop).reason == "近い"


def test_choosing_again_changes_nothing(workshop, lunch, pdm, data_scientist):
    lunch.choose(by=pdm)
    lunch.choose(by=data_scientist)
    assert CaseChoice.current(workshop).by == pdm
    assert News.objects.filter(kind="case_choice").count() == 1


def test_a_choice_is_withdrawn(workshop, url, lunch, pdm, browser_of):
    lunch.choose(by=pdm)
    for _ in range(2):
        assert browser_of(pdm).post(url + "withdraw/").status_code == 302
    assert CaseChoice.current(workshop) is None


def test_the_database_keeps_one_choice(workshop, lunch, taxi, pdm):
    lunch.choose(by=pdm)
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseChoice.objects.create(workshop=workshop, case=taxi, by=pdm)


def test_a_deleted_case_is_no_choice_until_it_is_restored(workshop, url, lunch, pdm, browser_of):
    client = browser_of(pdm)
    lunch.choose(by=pdm)
    client.post(f"{url}{lunch.pk}/delete/")
    assert CaseChoice.current(workshop) is None
    assert client.post(f"{url}{lunch.pk}/choose/").status_code == 404
    assert client.post(f"{url}{lunch.pk}/move/", {"to": "later"}).status_code == 404
    assert client.get(f"{url}{lunch.pk}/").status_code == 200
    client.post(f"{url}{lunch.pk}/restore/")
    assert CaseChoice.current(workshop).case == lunch


def test_cases_change_places(workshop, url, lunch, taxi, data_scientist, browser_of):
    client = browser_of(data_scientist)
    client.post(f"{url}{taxi.pk}/move/", {"to": "earlier"})
    assert titles(workshop) == ["配車の予測", "食数の予測"]
    assert client.post(f"{url}{taxi.pk}/move/", {"to": "up"}).status_code == 404


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 3), st.sampled_from([-1, 1])), max_size=8))
def test_moving_never_loses_or_doubles_a_case(other_workshop, foreigner, moves):
    ReferenceCase.objects.filter(workshop=other_workshop).delete()
    cases = [ReferenceCase.add(other_workshop, str(number), by=foreigner) for number in range(4)]
    expected = [case.title for case in cases]
    for which, steps in moves:
        here = expected.index(cases[which].title)
        there = min(max(here + steps, 0), 3)
        expected.insert(there, expected.pop(here))
        cases[which].move(steps, by=foreigner)
    assert titles(other_workshop) == expected


def test_a_case_has_a_picture(url, lunch, data_scientist, sponsor, browser_of):
    from django.core.files.uploadedfile import SimpleUploadedFile as File

    client = browser_of(data_scientist)
    assert client.post(f"{url}{lunch.pk}/picture/", {"file": File("図.png", picture())}).status_code == 302
    lunch.refresh_from_db()
    assert sponsor.get(f"/w/{lunch.workshop.public_id}/uploads/{lunch.picture.key}/").status_code == 200
    answer = client.post(f"{url}{lunch.pk}/picture/", {"file": File("図.heic", HEIC)})
    assert answer.status_code == 422
    assert "HEIC" in answer.content.decode()
    client.post(f"{url}{lunch.pk}/picture/", {"remove": "1"})
    lunch.refresh_from_db()
    assert lunch.picture is None


WRITES = ["add/", "withdraw/", "{pk}/picture/", "{pk}/move/", "{pk}/choose/", "{pk}/delete/", "{pk}/restore/"]


@pytest.mark.parametrize("path", WRITES)
def test_sponsors_read_only(url, lunch, sponsor, path):
    assert sponsor.get(url).status_code == 200
    assert sponsor.get(f"{url}{lunch.pk}/").status_code == 200
    assert sponsor.post(url + path.format(pk=lunch.pk), {"title": "x"}).status_code == 403


@pytest.mark.parametrize("path", [path for path in WRITES if "pk" in path])
def test_cases_of_other_workshops_are_not_found(url, lunch, foreigner, browser_of, path):
    client, own = browser_of(foreigner), f"/w/{foreigner.workshop.public_id}/cases/"
    for start in (url, own):
        assert client.post(start + path.format(pk=lunch.pk), {"to": "later"}).status_code == 404


@pytest.mark.parametrize("path", WRITES)
def test_a_closed_workshop_is_only_read(workshop, url, lunch, facilitator, pdm, browser_of, path):
    workshop.move_to("closed", by=facilitator)
    assert browser_of(pdm).post(url + path.format(pk=lunch.pk)).status_code == 403
    assert browser_of(pdm).get(f"{url}{lunch.pk}/").status_code == 200


def test_data_scientists_are_asked_for_two(workshop, data_scientist, pdm, lunch):
    def asked(person):
        return [ask.done for ask in asks_of(workshop, person) if "cases" in ask.url]

    assert (asked(data_scientist), asked(pdm)) == ([False], [])
    ReferenceCase.add(workshop, "配車の予測", by=data_scientist)
    assert asked(data_scientist) == [True]


def test_many_cases_need_no_more_queries(workshop, url, data_scientist, browser_of, django_assert_max_num_queries):
    cases = [ReferenceCase.add(workshop, f"事例{number}", by=data_scientist) for number in range(12)]
    cases[0].choose(by=data_scientist)
    client = browser_of(data_scientist)
    for path in (url, f"{url}{cases[3].pk}/"):
        with django_assert_max_num_queries(16):
            client.get(path)
