"""Handouts on the page: asked for, watched, downloaded, shared; and what strangers get."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone

from canvases.models import Board
from planning.handouts.printing import render
from planning.models import Handout
from sessions.models import Invitation
from tests.paper import answer, board_of, follow_program, plan_of, sheet_of, wall_of

READY, FAILED, QUEUED = Handout.State.READY, Handout.State.FAILED, Handout.State.QUEUED


@pytest.fixture
def guide(workshop, facilitator) -> Handout:
    """The guide for everyone, made."""
    handout = Handout.request(workshop, sheet_of(workshop, "guide"), by=facilitator)
    render(handout.pk)
    handout.refresh_from_db()
    assert handout.state == READY
    return handout


@pytest.fixture
def link(guide) -> Invitation:
    return Invitation.issue(guide.workshop, Invitation.Kind.HANDOUT, record=guide.pk, lasts=timedelta(days=7))


def page(workshop) -> str:
    return reverse("handouts", args=[workshop.public_id])


def address(handout: Handout, name: str) -> str:
    return reverse(name, args=[handout.workshop.public_id, handout.pk])


def ask(client, workshop, kind: str, variant: str = "", **headers):
    return client.post(
        reverse("handout_request", args=[workshop.public_id]), {"kind": kind, "variant": variant}, **headers
    )


def test_the_page_lists_what_can_be_made(workshop, pdm, browser_of):
    follow_program(workshop)
    answer(workshop, "はい。")
    board_of(workshop, Board.Kind.CANVAS_OWN, [{"block": "channels", "text": "窓口"}], pdm)
    wall_of(workshop, 3, pdm)
    plan_of(workshop, ["始める"], pdm)
    text = browser_of(pdm).get(page(workshop)).content.decode()
    for noun in ("しおり", "ヒアリングシート", "キャンバス", "イベントストーミングと自由なボード", "計画"):
        assert f">{noun}</h2>" in text


def test_the_page_takes_as_many_queries_for_many_boards_as_for_one(
    workshop, pdm, browser_of, django_assert_max_num_queries
):
    follow_program(workshop)
    plan_of(workshop, ["始める"], pdm)
    client = browser_of(pdm)
    for _ in range(6):
        board_of(workshop, Board.Kind.CANVAS_CASE, [{"block": "channels", "text": "窓口"}], pdm)
    client.get(page(workshop))
    with django_assert_max_num_queries(25):
        client.get(page(workshop))


def test_asking_queues_the_handout(workshop, pdm, browser_of):
    answered = ask(browser_of(pdm), workshop, "guide", "pdm")
    made = Handout.objects.get(workshop=workshop)
    assert answered.url == page(workshop)
    assert (made.kind, made.variant, made.state, made.by) == ("guide", "pdm", QUEUED, pdm)


def test_asking_twice_makes_one(workshop, pdm, browser_of):
    client = browser_of(pdm)
    for _ in range(2):
        ask(client, workshop, "guide", "pdm")
    assert Handout.objects.count() == 1


def test_unchanged_content_is_served_at_once(guide, pdm, browser_of):
    text = ask(browser_of(pdm), guide.workshop, "guide", "all", HTTP_HX_REQUEST="true").content.decode()
    assert "hx-trigger" not in text
    assert address(guide, "handout_file") in text
    assert Handout.objects.count() == 1


def test_changed_content_is_another_print(guide, pdm, browser_of):
    guide.workshop.place = "第 2 会議室"
    guide.workshop.save()
    client = browser_of(pdm)
    assert "内容が変わりました" in client.get(page(guide.workshop)).content.decode()
    ask(client, guide.workshop, "guide", "all")
    assert Handout.objects.count() == 2


def test_content_that_changed_back_needs_no_new_print(guide, pdm, browser_of):
    client, workshop = browser_of(pdm), guide.workshop
    for place in ("第 2 会議室", ""):
        workshop.place = place
        workshop.save()
        ask(client, workshop, "guide", "all")
    assert Handout.objects.count() == 2
    assert "最新" in client.get(page(workshop)).content.decode()


def test_the_place_asks_again_until_it_is_done(workshop, pdm, browser_of):
    client = browser_of(pdm)
    waiting = ask(client, workshop, "guide", "pdm", HTTP_HX_REQUEST="true").content.decode()
    assert "every 1500ms" in waiting
    made = Handout.objects.get()
    render(made.pk)
    done = client.get(address(made, "handout")).content.decode()
    assert "every 1500ms" not in done
    assert "ダウンロード" in done


def test_a_failure_says_why_and_can_be_tried_again(workshop, pdm, browser_of):
    client = browser_of(pdm)
    ask(client, workshop, "guide", "pdm")
    made = Handout.objects.get()
    made.claim()
    made.fail(Handout.Reason.NO_FONT)
    assert "日本語フォントが見つかりません" in client.get(page(workshop)).content.decode()
    ask(client, workshop, "guide", "pdm")
    made.refresh_from_db()
    assert (made.state, made.attempts, made.reason) == (QUEUED, 0, "")


def test_missing_characters_are_named_on_the_page(workshop, pdm, browser_of):
    workshop.place = "𠮷野ビル"
    workshop.save()
    made = Handout.request(workshop, sheet_of(workshop, "guide"), by=pdm)
    render(made.pk)
    assert "次の文字を表示できません: 𠮷" in browser_of(pdm).get(page(workshop)).content.decode()


def test_a_download_has_a_japanese_name_and_nothing_sniffs_it(guide, pdm, browser_of):
    answered = browser_of(pdm).get(address(guide, "handout_file"))
    assert answered["Content-Type"] == "application/pdf"
    assert answered["X-Content-Type-Options"] == "nosniff"
    assert quote("図書館アプリ_しおり_全員.pdf") in answered["Content-Disposition"]
    assert answered["Content-Disposition"].startswith("attachment")
    assert b"".join(answered.streaming_content).startswith(b"%PDF")


def test_a_sponsor_reads_and_asks_but_does_not_share(guide, sponsor):
    assert sponsor.get(address(guide, "handout_file")).status_code == 200
    assert ask(sponsor, guide.workshop, "guide", "pdm").status_code == 302
    assert sponsor.post(address(guide, "handout_share"), {"days": 7}).status_code == 403


def test_a_sponsor_does_not_see_the_hearing_sheet(workshop, sponsor, pdm):
    follow_program(workshop)
    answer(workshop, "内輪の話。")
    made = Handout.request(workshop, sheet_of(workshop, "hearing_sheet"), by=pdm)
    render(made.pk)
    assert "ヒアリングシート</h2>" not in sponsor.get(page(workshop)).content.decode()
    assert ask(sponsor, workshop, "hearing_sheet").status_code == 403
    assert sponsor.get(address(made, "handout_file")).status_code == 403


@pytest.mark.parametrize("name", ["handout", "handout_file", "handout_share", "handout_unshare"])
def test_a_handout_of_another_workshop_is_not_found(guide, foreigner, facilitator, other_workshop, browser_of, name):
    path = reverse(name, args=[other_workshop.public_id, guide.pk])
    for person in (foreigner, facilitator):
        client = browser_of(person)
        assert {client.get(path).status_code, client.post(path).status_code} <= {403, 404, 405}
    if name in ("handout", "handout_file"):
        assert browser_of(foreigner).get(path).status_code == 404


@pytest.mark.parametrize("kind", ["", "nothing", "../guide", "\x00", "長" * 9000])
def test_an_unknown_kind_is_not_found(workshop, pdm, browser_of, kind):
    assert ask(browser_of(pdm), workshop, kind).status_code == 404
    assert ask(browser_of(pdm), workshop, "guide", kind).status_code == 404


def test_a_handout_that_is_not_made_yet_cannot_be_downloaded(workshop, pdm, browser_of):
    made = Handout.request(workshop, sheet_of(workshop, "guide"), by=pdm)
    assert browser_of(pdm).get(address(made, "handout_file")).status_code == 404


def test_a_shared_link_needs_no_account(link, browser_of):
    answered = browser_of(None).get(reverse("shared", args=[link.token]))
    assert b"".join(answered.streaming_content).startswith(b"%PDF")
    assert answered["X-Robots-Tag"] == "noindex"
    assert "no-store" in answered["Cache-Control"]


def looks(answered, token: str) -> str:
    """A page without what differs by chance or by its own address."""
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", answered.content.decode()).replace(token, "")


@pytest.mark.parametrize("end", ["wrong", "expired", "revoked", "other kind"])
def test_links_that_do_not_hold_look_alike(link, browser_of, end):
    token = "wrong" if end == "wrong" else link.token
    if end == "expired":
        Invitation.objects.filter(pk=link.pk).update(expires_at=timezone.now())
    if end == "revoked":
        link.revoke()
    if end == "other kind":
        token = Invitation.issue(link.workshop, Invitation.Kind.JOIN, record=link.record).token
    client = browser_of(None)
    answered = client.get(reverse("shared", args=[token]))
    assert answered.status_code == 404
    assert looks(answered, token) == looks(client.get(reverse("shared", args=["nobody"])), "nobody")


def test_a_facilitator_shares_and_ends_the_link(guide, facilitator, browser_of):
    client = browser_of(facilitator)
    client.post(address(guide, "handout_share"), {"days": 7})
    link = Invitation.objects.get(kind=Invitation.Kind.HANDOUT)
    assert timedelta(days=6) < link.expires_at - timezone.now() <= timedelta(days=7)
    assert link.token in client.get(page(guide.workshop)).content.decode()
    client.post(address(guide, "handout_unshare"))
    assert browser_of(None).get(reverse("shared", args=[link.token])).status_code == 404
    assert link.token not in client.get(page(guide.workshop)).content.decode()


def test_sharing_again_ends_the_link_before(guide, link, facilitator, browser_of):
    browser_of(facilitator).post(address(guide, "handout_share"), {"days": 30})
    assert browser_of(None).get(reverse("shared", args=[link.token])).status_code == 404
    assert Invitation.objects.valid().filter(kind=Invitation.Kind.HANDOUT).count() == 1


@pytest.mark.parametrize("days", ["", "8", "-1", "長い", "999999999999"])
def test_a_link_lasts_as_long_as_offered(guide, facilitator, browser_of, days):
    answered = browser_of(facilitator).post(address(guide, "handout_share"), {"days": days}, HTTP_HX_REQUEST="true")
    assert answered.status_code == 422
    assert not Invitation.objects.filter(kind=Invitation.Kind.HANDOUT).exists()


def test_participants_do_not_see_the_link(guide, link, pdm, browser_of):
    assert link.token not in browser_of(pdm).get(page(guide.workshop)).content.decode()


def test_the_link_to_an_older_print_stays_in_sight_until_it_is_ended(guide, link, facilitator, browser_of):
    guide.workshop.place = "第 2 会議室"
    guide.workshop.save()
    newer = Handout.request(guide.workshop, sheet_of(guide.workshop, "guide"), by=facilitator)
    render(newer.pk)
    client = browser_of(facilitator)
    assert link.token in client.get(page(guide.workshop)).content.decode()
    client.post(address(guide, "handout_unshare"))
    assert link.token not in client.get(page(guide.workshop)).content.decode()
    assert browser_of(None).get(reverse("shared", args=[link.token])).status_code == 404
