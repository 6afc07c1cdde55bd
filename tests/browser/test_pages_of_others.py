"""Every page in a real browser, as a participant and a sponsor see it, and while it is empty; see `test_pages.py`."""

import pytest
from django.test import Client

from planning.sample.build import sample
from sessions.models import Invitation
from sessions.roles import Job
from tests.browser.walks import complaints_about, pages, walk


@pytest.mark.once
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("language", "phone"), [("ja", False), ("en", True)], ids=["ja-desk", "en-phone"])
def test_pages_of_a_new_workshop(opened, open_as, browser_of, language, phone):
    workshop = opened(language)
    facilitator = workshop.people.get()
    page = open_as(facilitator, phone=phone, language=language)
    paths = ["/workshops/new/", *pages(workshop, browser_of(facilitator))]
    found = complaints_about(page, paths)
    assert not found, "\n".join(found)


@pytest.mark.once
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("language", "phone"), [("ja", True), ("en", False)], ids=["ja-phone", "en-desk"])
def test_pages_of_a_participant(web, open_as, browser_of, language, phone):
    workshop = sample(language)
    pdm = workshop.people.filter(job=Job.PDM, facilitation="").first()
    walk(open_as(pdm, phone=phone, language=language), workshop, browser_of(pdm), least=26)


@pytest.mark.once
@pytest.mark.timeout(600)
def test_pages_of_a_sponsor(web, open_as):
    workshop = sample("ja")
    link = f"/read/{Invitation.issue(workshop, Invitation.Kind.SPONSOR).token}/"
    client = Client()
    client.get(link)
    walk(open_as(None, link, phone=True), workshop, client, least=21)
