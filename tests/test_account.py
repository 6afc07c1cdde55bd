"""Accounts of facilitators."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from mlew.models import Attempt
from sessions.forms import MOST_MAILS, MOST_PASSWORDS

PASSWORD = "a long pass phrase"


@pytest.fixture
def signed_in(client, facilitator):
    return client.post(reverse("sign_in"), {"username": "mio@example.com", "password": PASSWORD})


def test_a_facilitator_signs_in_by_mail_address(client, signed_in, workshop):
    assert signed_in.url == "/"
    assert workshop.title in client.get("/").content.decode()


def test_signing_in_ignores_case(client, facilitator):
    answer = client.post(reverse("sign_in"), {"username": "Mio@Example.com", "password": PASSWORD})
    assert answer.status_code == 302


def test_a_wrong_password_is_explained_and_the_address_kept(client, facilitator):
    answer = client.post(reverse("sign_in"), {"username": "mio@example.com", "password": "wrong"})
    assert "mio@example.com" in answer.content.decode()
    assert "sessionid" not in client.cookies


def test_signing_in_gives_a_new_session_key(client, facilitator):
    client.session.save()
    before = client.cookies.get("sessionid")
    client.post(reverse("sign_in"), {"username": "mio@example.com", "password": PASSWORD})
    assert client.cookies["sessionid"].value != (before.value if before else "")


def test_signing_out(client, signed_in, workshop):
    client.post(reverse("sign_out"))
    assert client.get(reverse("guide", args=[workshop.public_id])).status_code == 404


def test_a_new_password_by_mail(client, facilitator):
    client.post(reverse("password_reset"), {"email": "mio@example.com"})
    path = re.search(r"http://testserver(\S+)", mail.outbox[0].body).group(1)
    form = client.get(path, follow=True).request["PATH_INFO"]
    new = "another long pass phrase"
    client.post(form, {"new_password1": new, "new_password2": new})
    answer = client.post(reverse("sign_in"), {"username": "mio@example.com", "password": new})
    assert answer.url == "/"


def test_nobody_learns_which_addresses_have_an_account(client, facilitator):
    known = client.post(reverse("password_reset"), {"email": "mio@example.com"})
    unknown = client.post(reverse("password_reset"), {"email": "nobody@example.com"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mail.outbox) == 1


def test_a_password_is_not_guessed_at_endlessly(client, facilitator):
    for number in range(MOST_PASSWORDS):
        client.post(reverse("sign_in"), {"username": "mio@example.com", "password": f"guess {number}"})
    right = {"username": "Ｍio@example.com", "password": PASSWORD}
    assert "15分" in client.post(reverse("sign_in"), right).content.decode()
    assert client.post(reverse("sign_in"), right, REMOTE_ADDR="192.0.2.9").status_code == 302


def test_the_right_password_in_time_clears_the_count(client, facilitator):
    for _ in range(MOST_PASSWORDS - 1):
        client.post(reverse("sign_in"), {"username": "mio@example.com", "password": "wrong"})
    client.post(reverse("sign_in"), {"username": "mio@example.com", "password": PASSWORD})
    assert not Attempt.objects.exists()


def test_attempts_are_forgotten_after_a_quarter_of_an_hour(db):
    assert [Attempt.allowed("x", most=2) for _ in range(3)] == [True, True, False]
    Attempt.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert Attempt.allowed("x", most=2)


def test_nobody_is_flooded_with_mails_for_a_new_password(client, facilitator):
    answers = [client.post(reverse("password_reset"), {"email": "Mio@example.com"}) for _ in range(MOST_MAILS + 2)]
    assert len({answer.url for answer in answers}) == 1
    assert len(mail.outbox) == MOST_MAILS


def test_the_language_of_the_buttons_is_switched(client):
    assert "ワークショップ" in client.get("/", headers={"accept-language": "ja"}).content.decode()
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    assert "Workshops" in client.get("/", headers={"accept-language": "ja"}).content.decode()
