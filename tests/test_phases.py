"""What the agenda offers on a board: writing in silence while each works alone, and revealing when the room goes on."""

import pytest
from django.urls import reverse

from canvases.models import Board
from canvases.phases import phases_of
from sessions.models import Activity

SILENCE, REVEAL = 'data-offer="silence"', 'data-offer="reveal"'


@pytest.fixture
def lines(workshop) -> dict[str, Activity]:
    """The persona and the collecting of events, then a break, then the ordering."""
    part = workshop.parts.create(key="apply", position=50, title="応用", kind="part")
    forms = {"persona": "group", "collect": "alone", "break": "break", "order": "group"}
    return {
        key: Activity.objects.create(
            workshop=workshop, part=part, key=key, position=at, title=key, minutes=15, form=form, lead="pdm",
            surface="" if form == "break" else "event_storming",
        )
        for at, (key, form) in enumerate(forms.items())
    }  # fmt: skip


def offer(board: Board) -> str:
    return phases_of(Board.objects.select_related("workshop").get(pk=board.pk)).offer


def test_silence_is_offered_while_each_works_alone_and_revealing_after_it(lines, board, facilitator):
    told = [offer(board)]
    for line in lines.values():
        line.start(by=facilitator)
        told.append(offer(board))
    assert told == ["", "", "silence", "reveal", "reveal"]


def test_a_time_alone_that_is_only_ahead_offers_nothing(lines, board, facilitator):
    lines["persona"].start(by=facilitator)
    lines["persona"].finish(by=facilitator)
    assert offer(board) == ""


def test_only_facilitators_are_told_of_the_offer(lines, board, workshop, facilitator, pdm, sponsor, browser_of):
    strip = reverse("board_phases", args=[workshop.public_id, board.pk])
    page = reverse("event_storming", args=[workshop.public_id])
    for line, mark in (("collect", SILENCE), ("order", REVEAL)):
        lines[line].start(by=facilitator)
        for path in (strip, page):
            assert mark in browser_of(facilitator).get(path).content.decode()
            for client in (browser_of(pdm), sponsor):
                assert "data-offer" not in client.get(path).content.decode()


def test_nothing_is_offered_to_who_leads_a_closed_workshop(lines, board, workshop, facilitator, browser_of):
    lines["collect"].start(by=facilitator)
    workshop.move_to("closed", by=facilitator)
    strip = reverse("board_phases", args=[workshop.public_id, board.pk])
    assert "data-offer" not in browser_of(facilitator).get(strip).content.decode()


def test_other_boards_are_not_offered_it(lines, workshop, facilitator):
    lines["collect"].start(by=facilitator)
    assert offer(Board.of(workshop, Board.Kind.CANVAS_OWN)) == ""
