"""`manage.py web`: the process that serves pages and files."""

import pytest
from django.test import Client

from mlew.listening import Taken, listen, reached_at
from sessions.models import Invitation
from tests.servers import Web, status_of


@pytest.fixture
def one_time_link(facilitator) -> str:
    """A link that is accepted from this machine only."""
    invitation = Invitation.issue(facilitator.workshop, Invitation.Kind.SIGN_IN, participant=facilitator)
    return f"/sign-in/{invitation.token}/"


def test_a_visitor_from_this_machine_is_known_as_such(web, one_time_link):
    assert status_of(web.url + one_time_link) == 302
    assert status_of(web.url + one_time_link) == 404


@pytest.mark.parametrize(("theirs", "status"), [("192.0.2.7", 302), ("192.0.2.8", 404)])
def test_this_machine_is_known_by_its_address_in_the_room(one_time_link, theirs, status):
    client = Client(headers={"host": "localhost"}, REMOTE_ADDR=theirs, SERVER_NAME="192.0.2.7")
    assert client.get(one_time_link).status_code == status


def test_nobody_pretends_to_come_from_elsewhere(web, one_time_link):
    assert status_of(web.url + one_time_link, {"X-Forwarded-For": "203.0.113.9"}) == 302


def test_a_trusted_proxy_tells_where_visitors_come_from(web, test_database, one_time_link):
    behind = Web({**test_database, "TRUSTED_PROXIES": "127.0.0.1"})
    behind.start()
    try:
        assert status_of(behind.url + one_time_link, {"X-Forwarded-For": "127.0.0.1, 203.0.113.9"}) == 404
    finally:
        behind.stop()
        behind.listener.close()


def test_the_address_survives_a_restart(web):
    web.restart()
    assert status_of(f"{web.url}/healthz") == 200


def test_garbage_is_answered_not_failed(web):
    assert status_of(f"{web.url}/healthz?%ff") == 200
    for path in ("/w/%ff%00/", "/join/%00/", "/%00", "/account/sign-in/?next=%00"):
        assert status_of(web.url + path) == 404, path
    assert status_of(f"{web.url}/healthz", {"Host": "elsewhere.example.com"}) == 400


def test_a_port_in_use_is_told_with_another_one(web):
    port = int(web.url.rpartition(":")[2])
    with pytest.raises(Taken, match=f"PORT={port + 1}"):
        listen("127.0.0.1", port)


@pytest.mark.parametrize("host", ["no-such-host.invalid", "203.0.113.9"])
def test_an_address_that_is_not_ours_is_told(host):
    with pytest.raises(Taken, match=host):
        listen(host, 0)


def test_the_room_gets_addresses_of_its_own():
    assert reached_at("127.0.0.1") == ["localhost"]
    assert reached_at("192.0.2.7") == ["192.0.2.7"]
    assert reached_at("0.0.0.0")[-1] == "localhost"
    assert reached_at("2001:db8::7") == ["[2001:db8::7]"]
