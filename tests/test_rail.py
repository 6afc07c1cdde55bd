"""The journey folds: only the part of the room, or of the page, is open."""

import pytest
from django.urls import reverse

from sessions.access import Visitor
from sessions.models import Workshop
from sessions.opening import open_workshop
from sessions.program import available
from sessions.rail import Rail


@pytest.fixture
def opened(facilitator) -> Workshop:
    return open_workshop(available()["full"], title="在庫予測", language="ja", by=facilitator.user)


def rail(workshop: Workshop, name: str = "", *args: str) -> Rail:
    lead = workshop.people.get()
    path = reverse(name, args=[workshop.public_id, *args]) if name else "/"
    return Rail(Workshop.objects.get(pk=workshop.pk), Visitor(workshop, lead.role, lead), path)


def unfolded(rail: Rail) -> list[str]:
    return [leg.part.key for leg in rail.parts if leg.open]


def test_before_the_clock_runs_the_first_part_is_open(opened):
    assert unfolded(rail(opened)) == ["day0"]


def test_without_a_clock_the_part_of_the_page_is_open(opened):
    assert unfolded(rail(opened, "event_storming")) == ["apply"]


def test_an_agenda_opens_its_own_part(opened):
    assert unfolded(rail(opened, "part", "improve")) == ["improve"]


def test_the_part_of_the_room_is_open_wherever_one_reads(opened):
    opened.activities.filter(part__key="apply").first().start(by=opened.people.get())
    looked = rail(opened, "hearing_sheet")
    assert unfolded(looked) == ["apply"]
    assert [leg.part.key for leg in looked.parts if leg.here] == ["day0"]


def test_parts_behind_the_room_are_done(opened):
    opened.activities.filter(part__key="apply").first().start(by=opened.people.get())
    assert [leg.state for leg in rail(opened).parts][:4] == ["done", "done", "now", "ahead"]


def test_a_part_shows_the_minutes_on_its_clock(opened):
    day0 = rail(opened).parts[0]
    assert day0.minutes == sum(a.minutes for a in opened.activities.filter(part__key="day0", own_time=False))


def test_a_folded_part_keeps_its_links_in_the_page(opened, facilitator, browser_of):
    text = browser_of(facilitator).get(reverse("guide", args=[opened.public_id])).content.decode()
    assert text.count('<details class="leg" open>') == 1
    assert reverse("event_storming", args=[opened.public_id]) in text
