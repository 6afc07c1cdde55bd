"""What a note can become, in one click on the board. Each app registers its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

UID = "UID"  # stands for the note in the addresses that a page is given


@dataclass(frozen=True)
class NoteAction:
    """A button on notes of some kinds, or in some blocks.

    `offered(workshop)` says whether its program knows what the note would become. `url_name` takes the workshop's
    public id, the board and the uid of the note, by POST, and answers JSON with `text` for the person and, if there is
    something to open, `url`."""

    label: str
    url_name: str
    permission: str
    kinds: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    boards: tuple[str, ...] = ()
    beside: bool = False
    offered: Callable[..., bool] = lambda workshop: True


_actions: list[NoteAction] = []


def register(action: NoteAction) -> None:
    _actions.append(action)


def for_board(board, visitor) -> list[dict]:
    """The actions this visitor has on this board, as the page is told of them."""
    return [
        {
            "label": str(action.label),
            "url": reverse(action.url_name, args=[board.workshop.public_id, board.pk, UID]),
            "kinds": action.kinds,
            "blocks": action.blocks,
            "beside": action.beside,
        }
        for action in _actions
        if board.kind in action.boards
        and visitor.person
        and visitor.may(action.permission)
        and action.offered(board.workshop)
    ]
