"""Where the script of a board asks, and where it sends what is no operation."""

from django.urls import reverse

from canvases import note_actions
from canvases.models import Board
from mlew import uploads


def leads(visitor) -> bool:
    return bool(visitor.person) and visitor.may("lead the boards")


def past_urls(board: Board, visitor) -> dict[str, str]:
    """Where the script asks about the past; where it restores the board, for those who may."""
    place = [board.workshop.public_id, board.pk]
    urls = {"history": reverse("board_history", args=place), "since": reverse("board_since", args=place)}
    urls["texts"] = reverse("note_texts", args=[*place, note_actions.UID])
    if leads(visitor):
        urls["restore"] = reverse("board_restore", args=place)
    return urls


def picture_urls(board: Board) -> dict[str, str | int]:
    """Where the script sends a picture and how large it may be (bytes), and where the one with the key KEY is."""
    workshop = board.workshop.public_id
    return {
        "send": reverse("board_pictures", args=[workshop, board.pk]),
        "show": reverse("upload", args=[workshop, "KEY"]),
        "limit": uploads.LIMIT,
        "too_large": str(uploads.TOO_LARGE),
    }
