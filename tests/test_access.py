"""Who may open what: every address × role × stage, in one table. A view without a row fails."""

from urllib.parse import urlencode

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sessions.access import PERMISSIONS, visitor_of
from sessions.models import Invitation
from sessions.models.workshop import Stage
from sessions.roles import Role


def patterns(resolver=None, prefix: str = ""):
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        elif isinstance(entry, URLPattern):
            yield route, entry


PATTERNS = list(patterns())
IN_WORKSHOP = [(route, entry) for route, entry in PATTERNS if route.startswith("w/<str:public_id>/")]

# What anybody may open without a seat. A new public view needs a row here.
PUBLIC = {
    *("healthz", "readyz", "set_language", "home", "join", "read", "come_back", "sign_in_once", "shared"),
    *("sign_in", "sign_out", "password_reset", "password_reset_done"),
    *("password_reset_confirm", "password_reset_complete"),
}
ACCOUNT = {"workshop_new"}

# Values that make every address of a workshop; kinds and keys that do not exist, so that nothing is changed.
SAMPLE = {
    "int:pk": "999999",
    "str:key": "day1",
    "str:kind": "join",
    "str:field": "text",
    "str:token": "x",
    "str:uid": "xxxxxxxx",
    "str:format": "csv",
}


def address(route: str, public_id: str) -> str:
    path = route.replace("<str:public_id>", public_id)
    for name, value in SAMPLE.items():
        path = path.replace(f"<{name}>", value)
    assert "<" not in path, f"no sample value for {path}"
    return f"/{path}"


def test_every_view_says_who_may_open_it():
    unmarked = [route for route, entry in PATTERNS if not getattr(entry.callback, "permission", "")]
    assert unmarked == []


def test_every_public_view_is_meant_to_be_public():
    assert {entry.name for _, entry in PATTERNS if entry.callback.permission == "anybody"} == PUBLIC
    assert {entry.name for _, entry in PATTERNS if entry.callback.permission == "an account"} == ACCOUNT


def test_everything_in_a_workshop_names_a_permission():
    assert {entry.callback.permission for _, entry in IN_WORKSHOP} <= set(PERMISSIONS)


# role → sentences it has; everything not listed is refused.
EVERYBODY = {"read the workshop", "print handouts"}
TEAM = EVERYBODY | {
    *("see my page", "move the clock", "tick the checklists", "write with the team", "write on boards"),
    "read the hearing sheet",
}
FACILITATING = TEAM | {
    *("invite people", "correct people", "change the workshop", "open or close the workshop"),
    *("read the facilitator's notes", "lead the boards", "share handouts", "write the hearing sheet"),
    "reveal the ratings",
}
RATING = TEAM | {"rate the solutions"}
MATRIX = {
    Role.FACILITATOR: FACILITATING,
    Role.CO_FACILITATOR: FACILITATING,
    Role.PDM: RATING | {"write the hearing sheet"},
    Role.DEVELOPER: RATING,
    Role.DATA_SCIENTIST: RATING,
    Role.MEMBER: RATING,
    Role.SPONSOR: EVERYBODY,
}
WHEN_CLOSED = {
    *("read the workshop", "see my page", "invite people", "open or close the workshop"),
    *("read the facilitator's notes", "print handouts", "share handouts", "read the hearing sheet"),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("sentence", PERMISSIONS)
def test_the_matrix_of_permissions(role, sentence):
    permission = PERMISSIONS[sentence]
    assert (role in permission.roles) == (sentence in MATRIX[role])
    assert (Stage.CLOSED in permission.stages) == (sentence in WHEN_CLOSED)
    assert set(Stage) - {Stage.CLOSED} <= permission.stages


@pytest.mark.parametrize(("route", "entry"), IN_WORKSHOP, ids=[entry.name for _, entry in IN_WORKSHOP])
def test_strangers_find_nothing(route, entry, workshop, foreigner, browser_of):
    for person in (None, foreigner):
        client, path = browser_of(person), address(route, workshop.public_id)
        assert {client.get(path).status_code, client.post(path).status_code} <= {404, 405}


@pytest.mark.parametrize(("route", "entry"), IN_WORKSHOP, ids=[entry.name for _, entry in IN_WORKSHOP])
def test_a_role_without_the_right_is_refused(route, entry, workshop, cast, browser_of):
    sentence, path = entry.callback.permission, address(route, workshop.public_id)
    for person in cast:
        if sentence not in MATRIX[person.role]:
            client = browser_of(person)
            assert {client.get(path).status_code, client.post(path).status_code} <= {403, 405}, person.role


@pytest.mark.parametrize(("route", "entry"), IN_WORKSHOP, ids=[entry.name for _, entry in IN_WORKSHOP])
def test_a_sponsor_changes_nothing(route, entry, workshop, sponsor, browser_of):
    path = address(route, workshop.public_id)
    if entry.callback.permission not in EVERYBODY:
        assert sponsor.post(path).status_code in {403, 405}
    assert sponsor.get(path).status_code in {200, 302, 403, 404, 405}


@pytest.mark.parametrize(("route", "entry"), IN_WORKSHOP, ids=[entry.name for _, entry in IN_WORKSHOP])
def test_a_closed_workshop_is_read_only(route, entry, workshop, facilitator, browser_of):
    workshop.move_to(Stage.CLOSED, by=facilitator)
    if entry.callback.permission not in WHEN_CLOSED:
        answers = browser_of(facilitator).post(address(route, workshop.public_id))
        assert answers.status_code in {403, 405}


@pytest.mark.parametrize(("route", "entry"), IN_WORKSHOP, ids=[entry.name for _, entry in IN_WORKSHOP])
def test_garbage_is_never_a_500(route, entry, workshop, facilitator, browser_of):
    client = browser_of(facilitator)
    for garbage in (
        {},
        {"value": "\x00\ud800", "version": "９９", "activity": "x" * 40},
        {"name": "a" * 5000, "stage": "[]"},
    ):
        data = urlencode(garbage, errors="surrogatepass")
        answer = client.post(address(route, workshop.public_id), data, "application/x-www-form-urlencoded")
        assert answer.status_code < 500


def test_an_unmarked_view_is_denied(rf):
    from django.core.exceptions import PermissionDenied

    from sessions.middleware import DenyUnmarkedViews

    with pytest.raises(PermissionDenied):
        DenyUnmarkedViews(lambda request: None).process_view(rf.get("/"), lambda request: None, (), {})


def test_a_removed_person_is_a_stranger(workshop, pdm, facilitator, browser_of):
    client = browser_of(pdm)
    pdm.remove(by=facilitator)
    assert client.get(reverse("guide", args=[workshop.public_id])).status_code == 404


def test_a_facilitator_with_a_seat_stays_the_facilitator(workshop, facilitator, pdm):
    session = {"seats": {workshop.public_id: pdm.pk}}
    assert visitor_of(workshop, facilitator.user, session).role == Role.FACILITATOR


def test_a_seat_of_another_workshop_opens_nothing(workshop, foreigner):
    from django.contrib.auth.models import AnonymousUser

    assert visitor_of(workshop, AnonymousUser(), {"seats": {workshop.public_id: foreigner.pk}}) is None


def test_a_revoked_sponsors_link_ends_at_once(workshop, sponsor):
    path = reverse("guide", args=[workshop.public_id])
    assert sponsor.get(path).status_code == 200
    Invitation.objects.get(workshop=workshop, kind="sponsor").revoke()
    assert sponsor.get(path).status_code == 404
