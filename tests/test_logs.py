"""What the log keeps to itself."""

import io
import logging

import pytest
from django.test import Client


@pytest.fixture
def log():
    """What the console would show."""
    console = next(handler for handler in logging.getLogger().handlers if type(handler) is logging.StreamHandler)
    shown, before = io.StringIO(), console.stream
    console.setStream(shown)
    yield shown
    console.setStream(before)


@pytest.mark.parametrize(
    "address", ["join/{}/", "read/{}/", "me/{}/", "shared/{}/", "sign-in/{}/", "account/password/Mg/{}/x"]
)
def test_refused_links_are_logged_without_their_token(db, log, address):
    Client().get("/" + address.format("6b1f0a"))
    assert "Not Found: /" in log.getvalue()
    assert "6b1f0a" not in log.getvalue()


def test_other_addresses_are_logged_as_they_are(db, log):
    Client().get("/w/0123456789ab/me/")
    assert "Not Found: /w/0123456789ab/me/" in log.getvalue()
