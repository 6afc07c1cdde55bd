"""People and how a facilitator corrects them."""

import pytest

from sessions.models import Participant, User


def page(workshop, suffix: str = "") -> str:
    return f"/w/{workshop.public_id}/people/{suffix}"


def test_everybody_sees_who_takes_part_and_what_is_missing(workshop, pdm, browser_of):
    text = browser_of(pdm).get(page(workshop)).content.decode()
    assert "由美" in text
    assert "notice warning" in text


def test_only_facilitators_see_the_links(workshop, facilitator, pdm, browser_of):
    browser_of(facilitator).post(f"/w/{workshop.public_id}/invitations/join/")
    assert "/join/" in browser_of(facilitator).get(page(workshop)).content.decode()
    assert "/join/" not in browser_of(pdm).get(page(workshop)).content.decode()


def test_the_qr_code_is_part_of_the_page(workshop, facilitator, browser_of):
    client = browser_of(facilitator)
    client.post(f"/w/{workshop.public_id}/invitations/join/")
    assert "<svg" in client.get(page(workshop)).content.decode()


def test_a_facilitator_corrects_a_person(workshop, facilitator, pdm, browser_of):
    data = {"name": "由美子", "job": "developer", "email": "y@example.com"}
    browser_of(facilitator).post(page(workshop, f"{pdm.pk}/"), data)
    pdm.refresh_from_db()
    assert (pdm.name, pdm.job, pdm.email) == ("由美子", "developer", "y@example.com")


@pytest.mark.parametrize("data", [{"name": "", "job": "pdm"}, {"name": "x", "job": "king"}, {}])
def test_a_wrong_correction_changes_nothing(workshop, facilitator, pdm, browser_of, data):
    assert browser_of(facilitator).post(page(workshop, f"{pdm.pk}/"), data).status_code == 422
    assert Participant.objects.get(pk=pdm.pk).name == "由美"


def test_whoever_is_removed_is_out_but_not_forgotten(workshop, facilitator, pdm, browser_of):
    browser_of(facilitator).post(page(workshop, f"{pdm.pk}/"), {"remove": "1"})
    assert browser_of(pdm).get(page(workshop)).status_code == 404
    assert Participant.objects.filter(pk=pdm.pk).exists()


def test_a_facilitator_does_not_remove_themselves(workshop, facilitator, browser_of):
    browser_of(facilitator).post(page(workshop, f"{facilitator.pk}/"), {"remove": "1"})
    facilitator.refresh_from_db()
    assert facilitator.removed_at is None


def test_whoever_leads_is_not_removed_by_a_co_facilitator(workshop, facilitator, browser_of):
    co = Participant.objects.create(
        workshop=workshop, name="拓", job="other", facilitation="co", user=User.objects.create_user("co@example.com")
    )
    assert 'name="remove"' not in browser_of(co).get(page(workshop, f"{facilitator.pk}/")).content.decode()
    browser_of(co).post(page(workshop, f"{facilitator.pk}/"), {"remove": "1"})
    facilitator.refresh_from_db()
    assert facilitator.removed_at is None


def test_people_of_another_workshop_cannot_be_corrected(workshop, facilitator, foreigner, browser_of):
    data = {"name": "x", "job": "pdm"}
    assert browser_of(facilitator).post(page(workshop, f"{foreigner.pk}/"), data).status_code == 404


def test_a_revoked_link_is_gone_from_the_page(workshop, facilitator, browser_of):
    client = browser_of(facilitator)
    client.post(f"/w/{workshop.public_id}/invitations/join/")
    client.post(f"/w/{workshop.public_id}/invitations/join/", {"revoke": "1"})
    assert "copy-text" not in client.get(page(workshop)).content.decode()


def test_facilitation_is_shared_with_people_who_have_an_account(workshop, facilitator, pdm, browser_of):
    colleague = Participant.join(workshop, name="蓮", job="other", user=User.objects.create_user("ren@example.com"))
    client = browser_of(facilitator)
    for seat in (colleague, pdm, facilitator):
        client.post(page(workshop, f"{seat.pk}/"), {"facilitation": "co"})
    roles = {seat.name: seat.role for seat in workshop.people.all()}
    assert roles == {"蓮": "co_facilitator", "由美": "pdm", "美緒": "facilitator"}
    client.post(page(workshop, f"{colleague.pk}/"), {"facilitation": "none"})
    assert Participant.objects.get(pk=colleague.pk).role == "member"
