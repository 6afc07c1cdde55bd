"""Every page in a real browser: nothing on the console, nothing that axe knows of, nothing wider than the phone.

What a facilitator sees and what everybody sees; the others have a file of their own, which takes as long."""

import pytest

from planning.sample.build import sample
from tests.browser.walks import walk


@pytest.mark.once
@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_pages_of_the_samples(web, open_as, browser_of, language, phone):
    workshop = sample(language)
    facilitator = workshop.people.get(facilitation="lead")
    walk(open_as(facilitator, phone=phone, language=language), workshop, browser_of(facilitator), least=31)


@pytest.mark.parametrize("path", ["/", "/account/sign-in/", "/account/password/", "/join/unknown/"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_pages_for_everybody(open_as, complaints, assert_accessible, path, language):
    complaints.allow("404")
    assert_accessible(open_as(None, path, language=language))
