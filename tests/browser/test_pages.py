"""Every page in a real browser: nothing on the console, nothing that axe knows of, nothing wider than the phone."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from mlew import records
from planning.sample.build import sample
from sessions.models import Invitation, Workshop
from sessions.roles import Job
from tests.bench.pages import names
from tests.browser.conftest import violations


def pages(workshop: Workshop, client: Client) -> list[str]:
    """The addresses that take nothing but the workshop and answer a GET of this visitor with a page."""
    return reached([reverse(name, args=[workshop.public_id]) for name in names()], client)


def reached(paths: list[str], client: Client) -> list[str]:
    answers = {path: client.get(path) for path in paths}
    assert [path for path, answer in answers.items() if answer.status_code >= 500] == []
    return [path for path, answer in answers.items() if is_page(answer)]


def is_page(answer) -> bool:
    """A whole page, no fragment and no file."""
    return answer.status_code == 200 and answer.content.startswith(b"<!doctype html>")


def pages_of_records(workshop: Workshop, client: Client) -> list[str]:
    """A page of each kind of record, of each part, and of a person."""
    found = [kind.model._base_manager.filter(workshop=workshop).first() for kind in records.all_kinds()]
    paths = [records.kind_of(record).url(record).split("#")[0] for record in found if record]
    paths += [reverse("part", args=[workshop.public_id, part.key]) for part in workshop.parts.all()]
    paths.append(reverse("person", args=[workshop.public_id, workshop.people.last().pk]))
    return reached(list(dict.fromkeys(paths)), client)


def complaints_about(page: Page, paths: list[str]) -> list[str]:
    found = violations(page)
    for path in paths:
        page.goto(path)
        found += violations(page)
    return found


def walk(page: Page, workshop: Workshop, client: Client, least: int) -> None:
    """All pages of a filled workshop that this visitor reaches, which are `least` or more."""
    paths = [*dict.fromkeys([*pages(workshop, client), *pages_of_records(workshop, client)])]
    assert len(paths) >= least
    found = complaints_about(page, paths)
    assert not found, "\n".join(found)


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
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_pages_of_the_samples(web, open_as, browser_of, language, phone):
    workshop = sample(language)
    facilitator = workshop.people.get(facilitation="lead")
    walk(open_as(facilitator, phone=phone, language=language), workshop, browser_of(facilitator), least=31)


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


@pytest.mark.parametrize("path", ["/", "/account/sign-in/", "/account/password/", "/join/unknown/"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_pages_for_everybody(open_as, complaints, assert_accessible, path, language):
    complaints.allow("404")
    assert_accessible(open_as(None, path, language=language))
