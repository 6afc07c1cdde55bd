"""Coming in by links."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sessions.models import Invitation, Participant, User, participant
from sessions.models.workshop import Stage


@pytest.fixture
def invitation(workshop) -> Invitation:
    return Invitation.issue(workshop, Invitation.Kind.JOIN)


def join(client: Client, invitation: Invitation, **answers):
    data = {"name": "由美", "job": "pdm", "email": "", **answers}
    return client.post(f"/join/{invitation.token}/", data)


def test_a_name_and_a_job_are_enough(client, invitation):
    answer = join(client, invitation)
    assert answer.url == f"/w/{invitation.workshop.public_id}/me/"
    assert client.get(answer.url).status_code == 200
    assert Participant.objects.get().role == "pdm"


def test_joining_twice_in_one_browser_takes_one_seat(client, invitation):
    join(client, invitation)
    join(client, invitation)
    assert client.get(f"/join/{invitation.token}/").status_code == 302
    assert Participant.objects.count() == 1


def test_a_link_in_the_wrong_hands_has_an_end(client, invitation, pdm, monkeypatch):
    monkeypatch.setattr(participant, "MOST", 1)
    answer = join(client, invitation)
    assert answer.status_code == 422
    assert "上限" in answer.content.decode()
    assert Participant.objects.get() == pdm


def test_the_token_stays_out_of_the_pages_that_follow(client, invitation):
    answer = client.get(join(client, invitation).url)
    assert invitation.token not in answer.content.decode()


def test_a_facilitator_who_joins_stays_the_facilitator(workshop, facilitator, invitation, browser_of):
    client = browser_of(facilitator)
    assert client.get(f"/join/{invitation.token}/").status_code == 302
    assert workshop.people.count() == 1


def test_a_removed_account_comes_back_to_its_seat_but_not_to_facilitation(workshop, facilitator, invitation, client):
    ren = User.objects.create_user("ren@example.com", name="蓮")
    seat = Participant.join(workshop, name="蓮", job="other", user=ren)
    seat.share_facilitation(True, by=facilitator)
    seat.remove(by=facilitator)
    client.force_login(ren)
    assert client.get(join(client, invitation, name="蓮", job="developer").url).status_code == 200
    assert workshop.people.get(user=ren).role == "developer"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "a" * 41},
        {"name": "a\x07b"},
        {"job": "facilitator"},
        {"job": ""},
        {"email": "not an address"},
    ],
)
def test_a_wrong_answer_is_explained_and_nothing_typed_is_lost(client, invitation, wrong):
    answer = join(client, invitation, **wrong)
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert Participant.objects.count() == 0


def test_wrong_expired_and_revoked_links_show_one_neutral_page(workshop, invitation):
    def page(token: str) -> bytes:
        answer = Client().get(f"/join/{token}/")
        assert answer.status_code == 404
        return answer.content.replace(token.encode(), b"").split(b"<main")[1]

    sponsor, other = Invitation.issue(workshop, "sponsor"), Invitation.issue(workshop, "join")
    Invitation.objects.filter(pk=other.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert page("wrong") == page(sponsor.token) == page(invitation.token) == page(other.token)


def test_renewing_ends_the_old_link(workshop, invitation, client):
    newer = Invitation.issue(workshop, Invitation.Kind.JOIN)
    assert client.get(f"/join/{invitation.token}/").status_code == 404
    assert client.get(f"/join/{newer.token}/").status_code == 200


def test_a_closed_workshop_takes_nobody_in(workshop, invitation, facilitator, client):
    workshop.move_to(Stage.CLOSED, by=facilitator)
    assert client.get(f"/join/{invitation.token}/").status_code == 404


def test_a_personal_link_makes_another_device_the_same_person(workshop, pdm, browser_of, client):
    page = browser_of(pdm).post(f"/w/{workshop.public_id}/people/{pdm.pk}/link/").content.decode()
    token = Invitation.objects.get(kind="personal").token
    assert token in page
    assert client.get(f"/me/{token}/").url == f"/w/{workshop.public_id}/me/"
    assert client.session["seats"] == {workshop.public_id: pdm.pk}


def test_nobody_takes_a_personal_link_of_somebody_else(workshop, pdm, developer, facilitator, browser_of):
    link = f"/w/{workshop.public_id}/people/%d/link/"
    assert browser_of(developer).post(link % pdm.pk).status_code == 404
    assert browser_of(facilitator).post(link % pdm.pk).status_code == 200
    assert Invitation.objects.filter(kind="personal").count() == 1


def test_the_database_alone_opens_nothing(invitation):
    row = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert invitation.token not in str(row)


def test_joining_gives_the_browser_a_new_session_key(client, invitation):
    client.get("/")
    client.session.save()
    before = client.session.session_key
    join(client, invitation)
    assert client.session.session_key != before


@pytest.fixture
def once(workshop, facilitator) -> Invitation:
    return Invitation.issue(workshop, Invitation.Kind.SIGN_IN, participant=facilitator)


def test_the_samples_facilitator_signs_in_once(once, client):
    assert client.get(f"/sign-in/{once.token}/").url == "/"
    assert once.workshop.title in client.get("/").content.decode()
    assert Client().get(f"/sign-in/{once.token}/").status_code == 404


def test_signing_in_once_works_from_this_machine_only(once, client):
    assert client.get(f"/sign-in/{once.token}/", REMOTE_ADDR="192.168.1.7").status_code == 404
    assert once.is_valid


def test_signing_in_once_is_for_laptops_only(once, client, settings):
    settings.DEPLOYED = True
    assert client.get(f"/sign-in/{once.token}/").status_code == 404
