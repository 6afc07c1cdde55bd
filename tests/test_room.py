"""The room: the journey on every page, the clock, the agenda, the checklists."""

import pytest
from django.urls import reverse

from mlew.models import News
from sessions.models import Activity, Tick, Workshop
from sessions.opening import open_workshop
from sessions.program import available
from sessions.rail import Rail


@pytest.fixture
def day1(workshop) -> list[Activity]:
    return list(workshop.activities.all())


def clock(workshop) -> str:
    return reverse("clock", args=[workshop.public_id])


def test_starting_makes_it_the_activity_of_the_room(workshop, facilitator, day1):
    day1[0].start(by=facilitator)
    workshop.refresh_from_db()
    assert workshop.now == day1[0]
    assert workshop.stage == "running"


def test_the_next_start_finishes_what_ran(workshop, facilitator, day1):
    day1[0].start(by=facilitator)
    day1[1].start(by=facilitator)
    day1[0].refresh_from_db()
    assert day1[0].finished_at is not None
    assert Workshop.objects.get(pk=workshop.pk).now == day1[1]


def test_starting_twice_does_not_turn_the_clock_back(facilitator, day1):
    day1[0].start(by=facilitator)
    started = Activity.objects.get(pk=day1[0].pk).started_at
    day1[0].start(by=facilitator)
    assert Activity.objects.get(pk=day1[0].pk).started_at == started


def test_the_clock_ends_after_the_planned_minutes(facilitator, day1):
    day1[0].start(by=facilitator)
    assert (day1[0].ends_at - day1[0].started_at).total_seconds() == 30 * 60


def test_moving_the_clock_is_news_for_the_room(workshop, facilitator, day1):
    day1[0].start(by=facilitator)
    assert News.objects.filter(workshop=workshop, kind="clock", record=day1[0].pk).exists()


def test_the_leading_role_starts_its_activity_and_hands_over(workshop, data_scientist, pdm, day1, browser_of):
    assert browser_of(data_scientist).post(clock(workshop), {"activity": day1[0].pk}).status_code == 302
    assert browser_of(data_scientist).post(clock(workshop), {"activity": day1[1].pk}).status_code == 302


def test_other_roles_do_not_move_the_clock(workshop, developer, day1, browser_of):
    assert browser_of(developer).post(clock(workshop), {"activity": day1[0].pk}).status_code == 403
    assert Workshop.objects.get(pk=workshop.pk).now is None


@pytest.mark.parametrize("garbage", ["", "x", "-1", "999999999", "9" * 40, "１"])
def test_garbage_does_not_move_the_clock(workshop, facilitator, browser_of, garbage):
    assert browser_of(facilitator).post(clock(workshop), {"activity": garbage}).status_code == 404


def test_an_activity_of_another_workshop_is_not_found(workshop, facilitator, other_workshop, browser_of):
    part = other_workshop.parts.create(key="p", position=0, kind="part", title="x")
    foreign = Activity.objects.create(
        workshop=other_workshop, part=part, key="a", position=0, title="x", minutes=5, form="all", lead="all"
    )
    assert browser_of(facilitator).post(clock(workshop), {"activity": foreign.pk}).status_code == 404


def test_after_the_start_one_returns_to_ones_own_page_only(workshop, facilitator, day1, browser_of):
    client, page = browser_of(facilitator), reverse("people", args=[workshop.public_id])
    assert client.post(clock(workshop), {"activity": day1[0].pk, "next": page}).url == page
    answer = client.post(clock(workshop), {"activity": day1[1].pk, "next": "https://elsewhere.example/"})
    assert answer.url == reverse("guide", args=[workshop.public_id])


@pytest.mark.parametrize("page", ["57", "plan", "//elsewhere.example/", "/\\elsewhere.example/", "javascript:alert(1)"])
def test_after_the_clock_no_other_address_than_ours_is_opened(workshop, day1, facilitator, browser_of, page):
    answer = browser_of(facilitator).post(clock(workshop), {"activity": day1[0].pk, "next": page})
    assert answer.url == f"/w/{workshop.public_id}/"


def test_the_fragment_tells_everybody_what_runs(workshop, sponsor, facilitator, day1):
    day1[0].start(by=facilitator)
    text = sponsor.get(clock(workshop)).content.decode()
    assert 'data-minutes="30"' in text
    assert "事例の紹介" in text


def test_the_journey_marks_done_now_and_ahead(workshop, facilitator, day1):
    day1[0].start(by=facilitator)
    day1[1].start(by=facilitator)
    workshop.refresh_from_db()
    from sessions.access import Visitor

    stops = Rail(workshop, Visitor(workshop, facilitator.role, facilitator), "/").parts[0].stops
    assert [stop.state for stop in stops] == ["done", "now"]


def test_the_facilitators_notes_are_not_sent_to_others(workshop, facilitator, pdm, day1, browser_of):
    Activity.objects.filter(pk=day1[0].pk).update(notes="急がせないでください")
    page = reverse("part", args=[workshop.public_id, "day1"])
    assert "急がせないでください" in browser_of(facilitator).get(page).content.decode()
    assert "急がせないでください" not in browser_of(pdm).get(page).content.decode()


@pytest.fixture
def opened(facilitator) -> Workshop:
    return open_workshop(available()["three-part"], title="在庫予測", language="ja", by=facilitator.user)


def test_every_part_has_an_agenda(opened, facilitator, browser_of):
    for part in opened.parts.all():
        answer = browser_of(facilitator).get(reverse("part", args=[opened.public_id, part.key]))
        assert answer.status_code == 200
        assert part.title in answer.content.decode()


def test_an_item_of_the_checklist_is_ticked_and_unticked(opened, facilitator, browser_of):
    client, path = browser_of(facilitator), reverse("tick", args=[opened.public_id])
    item = next(c for c in opened.program["checklists"] if c["role"] == "facilitator")["items"][0]["key"]
    client.post(path, {"item": item, "done": "1"})
    client.post(path, {"item": item, "done": "1"})
    assert Tick.objects.get().item == item
    client.post(path, {"item": item})
    assert not Tick.objects.exists()


def test_an_item_the_program_does_not_have_is_not_found(opened, facilitator, browser_of):
    path = reverse("tick", args=[opened.public_id])
    assert browser_of(facilitator).post(path, {"item": "nope", "done": "1"}).status_code == 404


def test_the_guide_shows_every_role_with_its_tasks(opened, facilitator, browser_of):
    text = browser_of(facilitator).get(reverse("guide", args=[opened.public_id])).content.decode()
    for checklist in opened.program["checklists"]:
        if checklist["role"] in ("pdm", "developer", "data_scientist"):
            assert all(item["text"] in text for item in checklist["items"])


@pytest.mark.parametrize("name", ["guide", "my_page", "people", "workshop_settings"])
def test_pages_stay_within_their_queries(opened, facilitator, browser_of, name, django_assert_max_num_queries):
    client = browser_of(facilitator)
    with django_assert_max_num_queries(14):
        assert client.get(reverse(name, args=[opened.public_id])).status_code == 200


def test_the_journey_links_to_no_page_that_the_reader_may_not_open(opened, sponsor_of):
    client = sponsor_of(opened)
    text = client.get(reverse("guide", args=[opened.public_id])).content.decode()
    assert reverse("cases", args=[opened.public_id]) in text
    assert reverse("hearing_sheet", args=[opened.public_id]) not in text
