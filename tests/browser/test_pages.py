"""Pages in a real browser: no complaint on the console, nothing that axe knows of."""

import pytest


def test_sign_in_page_is_quiet(open_as):
    page = open_as(None, "/account/sign-in/")
    assert page.title()


@pytest.mark.parametrize("phone", [False, True])
def test_guide_is_quiet_on_desk_and_phone(open_as, workshop, pdm, phone):
    page = open_as(pdm, f"/w/{workshop.public_id}/", phone=phone)
    assert page.locator("main").is_visible()
