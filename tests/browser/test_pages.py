"""Every page in a real browser: nothing on the console, nothing that axe knows of, nothing wider than the phone."""

import pytest
from django.test import Client
from django.urls import reverse

from mlew import records
from planning.sample.build import sample
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


def pages_of_records(workshop: Workshop) -> list[str]:
    """A page of each kind of record, of each part, and of a person."""
    found = [kind.model._base_manager.filter(workshop=workshop).first() for kind in records.all_kinds()]
    paths = [records.kind_of(record).url(record).split("#")[0] for record in found if record]
    paths += [reverse("part", args=[workshop.public_id, part.key]) for part in workshop.parts.all()]
    paths.append(reverse("person", args=[workshop.public_id, workshop.people.last().pk]))
    return list(dict.fromkeys(paths))


def complaints_about(page, paths: list[str]) -> list[str]:
    found = []
    for path in paths:
        page.goto(path)
        found += violations(page)
    return found


@pytest.mark.once
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("language", "phone"), [("ja", False), ("en", True)], ids=["ja-desk", "en-phone"])
def test_pages_of_a_new_workshop(opened, open_as, language, phone):
    workshop = opened(language)
    facilitator = workshop.people.get()
    page = open_as(facilitator, phone=phone, language=language)
    found = violations(page) + complaints_about(page, ["/workshops/new/", *pages(workshop, facilitator)])
    assert not found, "\n".join(found)


@pytest.mark.once
@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_pages_of_the_samples(web, open_as, language, phone):
    workshop = sample(language)
    facilitator = workshop.people.get(facilitation="lead")
    page = open_as(facilitator, phone=phone, language=language)
    paths = dict.fromkeys([*pages(workshop, facilitator), *pages_of_records(workshop)])
    assert len(paths) > 30
    found = violations(page) + complaints_about(page, list(paths))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", ["/", "/account/sign-in/", "/account/password/", "/join/unknown/"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_pages_for_everybody(open_as, complaints, assert_accessible, path, language):
    complaints.allow("404")
    assert_accessible(open_as(None, path, language=language))
