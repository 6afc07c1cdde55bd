"""Opening a workshop from a program, and changing it."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from sessions.models import Workshop
from sessions.opening import open_workshop
from sessions.program import available


@pytest.fixture
def opened(facilitator) -> Workshop:
    program = available()["three-part"]
    return open_workshop(program, title="在庫予測", language="ja", by=facilitator.user)


def test_a_facilitator_opens_a_workshop_from_a_program(facilitator, browser_of):
    data = {"title": "在庫予測", "program": "three-part", "language": "ja"}
    answer = browser_of(facilitator).post(reverse("workshop_new"), data)
    workshop = Workshop.objects.get(title="在庫予測")
    assert answer.url == reverse("workshop_settings", args=[workshop.public_id])
    assert workshop.people.get().facilitation == "lead"
    assert set(workshop.invitations.values_list("kind", flat=True)) == {"join", "sponsor"}


def test_parts_and_activities_become_rows_with_the_programs_minutes(opened):
    for part in opened.program["parts"]:
        counted = [a.minutes for a in opened.activities.filter(part__key=part["key"], own_time=False, parallel_with="")]
        assert sum(counted) == part["minutes"], part["key"]


def test_the_language_of_the_workshop_fixes_its_content(facilitator):
    english = open_workshop(available()["three-part"], title="Stock", language="en", by=facilitator.user)
    assert english.parts.get(key="understand").title.isascii()
    assert english.support


@pytest.mark.parametrize(
    "wrong",
    [{"title": ""}, {"title": "a" * 81}, {"program": "nope"}, {"language": "xx"}, {"title": "a\nb"}],
)
def test_a_wrong_answer_opens_nothing_and_keeps_what_was_typed(facilitator, browser_of, wrong):
    data = {"title": "在庫予測", "program": "three-part", "language": "ja"} | wrong
    answer = browser_of(facilitator).post(reverse("workshop_new"), data)
    assert answer.status_code == 422
    assert Workshop.objects.count() == 1


def test_opening_needs_an_account(workshop, pdm, browser_of):
    answer = browser_of(pdm).get(reverse("workshop_new"))
    assert answer.url.startswith(reverse("sign_in"))


def test_dates_place_and_tools_are_set(opened, facilitator, browser_of):
    part = opened.parts.get(key="understand")
    data = {
        "title": "在庫予測",
        "place": "3階 会議室",
        "tools": "",
        "support": "",
        f"starts_{part.pk}": "2026-12-02T13:00",
    }
    browser_of(facilitator).post(reverse("workshop_settings", args=[opened.public_id]), data)
    part.refresh_from_db()
    assert part.starts_at.isoformat() == "2026-12-02T04:00:00+00:00"
    guide = browser_of(facilitator).get(reverse("guide", args=[opened.public_id])).content.decode()
    assert "3階 会議室" in guide
    assert "12/2（水） 13:00" in guide


@pytest.mark.parametrize("moment", ["1999-12-31T10:00", "9999-01-01T10:00", "tomorrow", "2026-13-01T10:00"])
def test_an_impossible_date_is_explained(opened, facilitator, browser_of, moment):
    part = opened.parts.get(key="understand")
    data = {"title": "在庫予測", f"starts_{part.pk}": moment}
    answer = browser_of(facilitator).post(reverse("workshop_settings", args=[opened.public_id]), data)
    assert answer.status_code == 422
    assert moment in answer.content.decode()


def test_closing_and_opening_again(workshop, facilitator, browser_of):
    client, path = browser_of(facilitator), reverse("workshop_stage", args=[workshop.public_id])
    client.post(path, {"stage": "closed"})
    assert Workshop.objects.get(pk=workshop.pk).stage == "closed"
    client.post(path, {"stage": "running"})
    assert Workshop.objects.get(pk=workshop.pk).stage == "running"


def test_home_lists_ones_own_workshops_only(workshop, other_workshop, facilitator, pdm, browser_of):
    for person in (facilitator, pdm):
        text = browser_of(person).get("/").content.decode()
        assert workshop.title in text
        assert other_workshop.title not in text


def test_home_of_a_sponsor(workshop, sponsor, client):
    assert workshop.title in sponsor.get("/").content.decode()
    assert workshop.title not in client.get("/").content.decode()


def test_home_forgets_a_workshop_whose_link_has_run_out(workshop, sponsor):
    workshop.invitations.filter(kind="sponsor").update(expires_at=timezone.now())
    assert workshop.title not in sponsor.get("/").content.decode()


def test_home_needs_few_queries_however_many_workshops(facilitator, browser_of, django_assert_max_num_queries):
    client = browser_of(facilitator)
    for number in range(12):
        open_workshop(available()["three-part"], title=f"製品{number}", language="ja", by=facilitator.user)
    with django_assert_max_num_queries(6):  # session, user, workshops, parts, savepoints of the session
        client.get("/")


def shown(client, path: str) -> dict[str, str]:
    """The settings as the page sends them back: what stands there, and what stood there when it was opened."""
    page = client.get(path).content.decode()
    form = page[page.index("<form", page.index("<main")) :]
    inputs = re.findall(r'<input[^>]*name="([^"]+)"[^>]*?value="([^"]*)"', form)
    areas = re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?([^<]*)', form)
    return {name: value for name, value in inputs + areas if name not in ("csrfmiddlewaretoken", "stage")}


def test_two_facilitators_do_not_undo_each_other(opened, facilitator, browser_of):
    client, path = browser_of(facilitator), reverse("workshop_settings", args=[opened.public_id])
    one, other = shown(client, path), shown(client, path)
    assert client.post(path, one | {"place": "3階"}).status_code == 302
    assert client.post(path, other | {"tools": "付せん"}).status_code == 302
    opened.refresh_from_db()
    assert (opened.place, opened.tools) == ("3階", "付せん")


def test_what_both_changed_is_shown_before_it_is_overwritten(opened, facilitator, browser_of):
    client, path = browser_of(facilitator), reverse("workshop_settings", args=[opened.public_id])
    one, other = shown(client, path), shown(client, path)
    client.post(path, one | {"place": "3階"})
    answer = client.post(path, other | {"place": "5階"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "3階" in page
    assert "5階" in page
    assert client.post(path, other | {"place": "5階", "initial-place": "3階"}).status_code == 302
    opened.refresh_from_db()
    assert opened.place == "5階"


def test_a_closed_workshop_says_so_and_its_facilitator_opens_it_again(workshop, facilitator, pdm, browser_of):
    workshop.move_to("closed", by=facilitator)
    guide = reverse("guide", args=[workshop.public_id])
    for person, offered in ((facilitator, True), (pdm, False)):
        page = browser_of(person).get(guide).content.decode()
        assert "このワークショップは終了しています" in page
        assert ("もう一度開く" in page) == offered
    browser_of(facilitator).post(reverse("workshop_stage", args=[workshop.public_id]), {"stage": "following_up"})
    assert "終了しています" not in browser_of(facilitator).get(guide).content.decode()
