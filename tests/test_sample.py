"""The command that builds the sample workshops: once, left alone afterwards, with links that open."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mlew import records
from planning.models import Todo
from planning.sample.build import EMAIL
from sessions.access import Visitor
from sessions.models import Invitation, User, Workshop
from sessions.rail import Rail

PAGES = (
    *("guide", "people", "inventory", "cases", "canvas_case", "own_canvas", "event_storming"),
    *("listen_grid", "journey", "issues", "solutions", "prfaq", "metrics", "plan", "plan_terms", "handouts"),
)


@pytest.fixture
def printed(both_samples, db) -> str:
    out = StringIO()
    call_command("sample", address="http://hut.example:8080/", stdout=out)
    return out.getvalue()


def state_of_the_database() -> dict[str, list]:
    """Every row of ours, except the invitations: a new sign-in link is printed at each start."""
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names() if name.split("_")[0] in OURS]
        found = {}
        for table in sorted(tables):
            cursor.execute(f"SELECT * FROM {table}")
            found[table] = sorted(map(repr, cursor.fetchall()))
    return {table: rows for table, rows in found.items() if table not in CHANGES_AT_EACH_START}


OURS = {"workshops", "canvases", "planning", "mlew"}
CHANGES_AT_EACH_START = {"workshops_invitation", "mlew_news"}


def links(printed: str) -> list[str]:
    return re.findall(r"http://hut\.example:8080(/\S+)", printed)


def seats(workshop: Workshop, browser_of) -> list[Client]:
    """The browsers of the facilitator, the product manager and a sponsor."""
    lead = workshop.people.get(user__email=EMAIL)
    sponsor = Client()
    sponsor.get(reverse("read", args=[workshop.invitations.get(kind="sponsor").token]))
    return [browser_of(lead), browser_of(workshop.people.get(job="pdm")), sponsor]


def test_one_workshop_a_language_is_built(printed):
    assert sorted(Workshop.objects.values_list("language", flat=True)) == ["en", "ja"]
    assert User.objects.get().email.endswith(".invalid")
    assert not User.objects.get().has_usable_password()


def test_a_second_call_changes_nothing(printed):
    before = state_of_the_database()
    call_command("sample", stdout=StringIO())
    assert state_of_the_database() == before


def test_what_people_changed_stays(printed):
    workshop = Workshop.objects.get(language="ja")
    Workshop.objects.filter(pk=workshop.pk).update(title="家電の修理")
    Todo.objects.filter(workshop=workshop).first().delete_softly(by=workshop.people.first())
    before = state_of_the_database()
    call_command("sample", stdout=StringIO())
    assert state_of_the_database() == before


def test_the_sign_in_link_works_once(printed):
    sign_in, *_ = links(printed)
    assert Client().get(sign_in).status_code == 302
    assert Client().get(sign_in).status_code == 404


def test_each_start_prints_another_sign_in_link(printed):
    again = StringIO()
    call_command("sample", stdout=again)
    old, new = links(printed)[0], re.search(r"(/sign-in/\S+)", again.getvalue())[1]
    assert old != new
    assert Client().get(old).status_code == 404
    browser = Client()
    browser.get(new)
    home = browser.get("/").content.decode()
    assert all(workshop.title in home for workshop in Workshop.objects.all())


def test_the_other_links_open(printed):
    _, *others = links(printed)
    assert len(others) == 4
    assert [Client().get(link, follow=True).status_code for link in others] == [200] * 4


def test_a_revoked_link_stays_revoked_and_one_that_ran_out_is_renewed(printed):
    japanese, english = Workshop.objects.order_by("pk")
    japanese.invitations.get(kind="join").revoke()
    english.invitations.filter(kind="join").update(expires_at=timezone.now() - timedelta(days=1))
    again = StringIO()
    call_command("sample", stdout=again)
    assert "(revoked)" in again.getvalue()
    assert japanese.invitations.filter(kind="join").count() == 1
    assert Invitation.objects.valid().filter(workshop=english, kind="join").count() == 1


def test_it_is_refused_when_deployed(db, settings):
    settings.DEPLOYED = True
    with pytest.raises(CommandError):
        call_command("sample", stdout=StringIO())


def test_every_activity_leads_to_a_page(built, browser_of):
    lead = built.people.get(user__email=EMAIL)
    rail = Rail(built, Visitor(built, lead.role, lead), "/")
    stops = [stop for leg in rail.parts for stop in leg.stops]
    assert len(stops) == built.activities.count()
    addresses = {stop.url.split("#")[0] for stop in stops}
    assert {browser_of(lead).get(address).status_code for address in addresses} == {200}


def test_every_page_opens(built, browser_of):
    addresses = {reverse("part", args=[built.public_id, part.key]) for part in built.parts.all()}
    addresses |= {reverse(name, args=[built.public_id]) for name in PAGES}
    for browser in seats(built, browser_of):
        statuses = {address: browser.get(address).status_code for address in addresses}
        assert set(statuses.values()) == {200}


def test_the_hearing_sheet_is_open_to_the_team(built, browser_of):
    lead, pdm, sponsor = seats(built, browser_of)
    address = reverse("hearing_sheet", args=[built.public_id])
    assert [browser.get(address).status_code for browser in (lead, pdm, sponsor)] == [200, 200, 403]


def test_my_page_and_the_summary_open(built, browser_of):
    lead, pdm, _sponsor = seats(built, browser_of)
    for browser in (lead, pdm):
        for name in ("my_page", "hearing_summary", "plan_calendar"):
            assert browser.get(reverse(name, args=[built.public_id])).status_code == 200
    assert lead.get(reverse("workshop_settings", args=[built.public_id])).status_code == 200


def test_every_record_has_a_page_that_opens(built, browser_of):
    lead = seats(built, browser_of)[0]
    kinds = [kind for kind in records.all_kinds() if kind.fields]
    firsts = [(kind, kind.model._base_manager.filter(workshop=built).first()) for kind in kinds]
    assert [kind.name for kind, record in firsts if record is None] == []
    for kind, record in firsts:
        assert lead.get(kind.url(record).split("#")[0], follow=True).status_code == 200, kind.name


def test_every_field_holds_what_its_form_would_accept(built):
    for kind in records.all_kinds():
        for record in kind.model._base_manager.filter(workshop=built):
            for name, field in kind.fields.items():
                form_field = field.of(built) if hasattr(field, "of") else field
                if name != "difficulty":  # a combination adds up
                    form_field.clean(getattr(record, name))


def test_it_builds_silently_for_scripts(both_samples, db):
    out = StringIO()
    call_command("sample", stdout=out, verbosity=0)
    assert out.getvalue() == ""
    assert not Invitation.objects.filter(kind="sign_in").exists()
