"""What the menu of a board offers: the other boards of its kind, and its files."""

from canvases.exports import FORMATS
from canvases.models import Board
from canvases.models.board import CANVASES
from mlew import surfaces

PRINTED = {Board.Kind.EVENT_STORMING: "board", Board.Kind.FREE: "board", **dict.fromkeys(CANVASES, "canvas")}
"""The handout that prints a board of this kind."""


def around(board: Board, visitor, kin: list[Board] | None) -> dict:
    """The boards of its kind (`kin`, where they are known), and the files that the board can be saved as."""
    if kin is None:
        kin = list(Board.objects.standing().filter(workshop=board.workshop, kind=board.kind))
    shelf = surfaces.address("handouts", visitor) if board.kind in PRINTED else ""
    return {
        "kin": [] if board.is_of_case else kin,
        "formats": [(key, format.label) for key, format in FORMATS.items()],
        "print_url": f"{shelf}#sheet-{PRINTED[board.kind]}-{board.pk}" if shelf else "",
    }
