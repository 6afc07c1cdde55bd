"""Who may open what."""

import pytest


def test_stranger_gets_404(workshop, browser_of):
    assert browser_of(None).get(f"/w/{workshop.public_id}/").status_code == 404


def test_member_reads_the_guide(workshop, pdm, browser_of):
    assert browser_of(pdm).get(f"/w/{workshop.public_id}/").status_code == 200


@pytest.mark.parametrize("path", ["settings/", "stage/"])
def test_member_gets_403_where_facilitators_work(workshop, pdm, browser_of, path):
    assert browser_of(pdm).get(f"/w/{workshop.public_id}/{path}").status_code == 403
