"""Walks through all pages that a visitor reaches."""

from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from mlew import records
from sessions.models import Workshop
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
