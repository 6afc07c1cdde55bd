"""Every page in a real browser: nothing on the console, nothing that axe knows of, nothing wider than the phone."""

import pytest
from django.test import Client
from django.urls import reverse

from sessions.models import Participant, Workshop
from tests.bench.pages import names
from tests.browser.conftest import violations


def pages(workshop: Workshop, facilitator: Participant) -> list[str]:
    """The addresses that take nothing but the workshop and answer a GET with a page."""
    client = Client()
    client.force_login(facilitator.user)
    paths = [reverse(name, args=[workshop.public_id]) for name in names()]
    answers = {path: client.get(path) for path in paths}
    assert [path for path, answer in answers.items() if answer.status_code >= 500] == []
    return [path for path, answer in answers.items() if is_page(answer)]


def is_page(answer) -> bool:
    """A whole page, no fragment and no file."""
    return answer.status_code == 200 and answer.content.startswith(b"<!doctype html>")


@pytest.mark.once
@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_pages_of_a_workshop(opened, open_as, language, phone):
    workshop = opened(language)
    facilitator = workshop.people.get()
    page = open_as(facilitator, phone=phone, language=language)
    found = violations(page)
    for path in ["/workshops/new/", *pages(workshop, facilitator)]:
        page.goto(path)
        found += violations(page)
    assert found == []


@pytest.mark.parametrize("path", ["/", "/account/sign-in/", "/account/password/", "/join/unknown/"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_pages_for_everybody(open_as, complaints, assert_accessible, path, language):
    complaints.allow("404")
    assert_accessible(open_as(None, path, language=language))
