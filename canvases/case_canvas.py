"""One canvas for each reference case that is analysed."""

from django.urls import reverse

from canvases.models import Board, CaseChoice, ReferenceCase
from sessions import thread
from sessions.models import Link

JOURNEY = {
    Board.Kind.CANVAS_OWN: "own_canvas",
    Board.Kind.LISTEN_GRID: "listen_grid",
    Board.Kind.EVENT_STORMING: "event_storming",
}
"""The pages that show the first board of a kind."""


def canvas_of(case: ReferenceCase) -> Board:
    """The canvas on which this case is analysed, made when there is none. Two who ask at once get the same."""
    if found := find_canvas(case):
        return found
    with case.workshop.locked():
        if found := find_canvas(case):
            return found
        board = Board.objects.create(workshop=case.workshop, kind=Board.Kind.CANVAS_CASE, title=case.title[:80])
        thread.connect(board, Link.Relation.ANALYSES, case)
    return board


def find_canvas(case: ReferenceCase) -> Board | None:
    links = Link.objects.filter(relation=Link.Relation.ANALYSES, target_kind="reference_case", target=case.pk)
    boards = links.filter(workshop_id=case.workshop_id, source_kind="board").values("source")
    return Board.objects.filter(workshop_id=case.workshop_id, pk__in=boards).first()


def case_of(board: Board) -> ReferenceCase | None:
    """The case that a canvas analyses."""
    links = Link.objects.filter(relation=Link.Relation.ANALYSES, source_kind="board", source=board.pk)
    cases = links.filter(target_kind="reference_case").values("target")
    return ReferenceCase.objects.filter(workshop_id=board.workshop_id, pk__in=cases).first()


def address(found: Board, workshop) -> str:
    """Where a board is shown: its own page, unless the journey or a case leads to it."""
    if found.is_of_case:
        case = case_of(found)
        page = reverse("canvas_case", args=[workshop.public_id])
        return f"{page}?case={case.pk}" if case else page
    if found.kind in JOURNEY and found == Board.first(workshop, found.kind):
        return reverse(JOURNEY[found.kind], args=[workshop.public_id])
    return reverse("board", args=[workshop.public_id, found.pk])


def opened(cases: list[ReferenceCase], wanted: str) -> ReferenceCase:
    """The case whose canvas to show: the one that is asked for, else the chosen one, else the first."""
    asked = next((case for case in cases if str(case.pk) == wanted), None)
    if asked:
        return asked
    choice = CaseChoice.objects.filter(case__in=cases, withdrawn_at=None).first()
    return next((case for case in cases if choice and case.pk == choice.case_id), cases[0])
