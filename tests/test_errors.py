"""What people see when something cannot be done: a page in their language that says what to do."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation


@pytest.mark.parametrize(("language", "words"), [("ja", "ページが見つかりません"), ("en", "Page not found")])
def test_unknown_page_is_told_in_the_readers_language(db, language, words):
    answer = Client(headers={"accept-language": language}).get("/nowhere/")
    assert answer.status_code == 404
    assert words in answer.content.decode()


def test_refusal_gives_the_reason(workshop, pdm, browser_of):
    answer = browser_of(pdm).get(f"/w/{workshop.public_id}/settings/")
    assert answer.status_code == 403
    assert "いまの役割では、この操作はできません" in answer.content.decode()


def test_form_of_a_page_that_was_open_too_long_is_explained(db):
    answer = Client(enforce_csrf_checks=True).post("/account/sign-in/", {"username": "a", "password": "b"})
    assert answer.status_code == 403
    assert "もう一度送信してください" in answer.content.decode()


def test_oversized_form_is_refused_and_explained(db):
    answer = Client().post("/account/sign-in/", {f"field{number}": "x" for number in range(1100)})
    assert answer.status_code == 400
    assert "リクエストを読み取れません" in answer.content.decode()


@pytest.mark.parametrize("charset", ["hex", "rot13", "unicode_escape", "undefined", "utf-7", "nonsense"])
def test_other_encodings_than_utf_8_are_not_read(db, charset):
    body = b'--x\r\nContent-Disposition: form-data; name="username"\r\n\r\n\\ud800\r\n--x--\r\n'
    content_type = f"multipart/form-data; boundary=x; charset={charset}"
    assert Client().generic("POST", "/account/sign-in/", body, content_type).status_code == 400


def test_pages_and_refusals_are_kept_by_no_cache(workshop, facilitator, browser_of):
    client = browser_of(facilitator)
    for address in ("/", "/nowhere/", f"/w/{workshop.public_id}/plan/calendar.ics"):
        assert client.get(address)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("language", "words"), [("ja", "こちら側で問題が起きました"), ("en", "Something went wrong")])
def test_page_of_a_fault_needs_nothing(language, words):
    with translation.override(language):
        assert words in render_to_string("500.html")
