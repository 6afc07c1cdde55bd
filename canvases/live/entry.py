"""Who comes in by a socket, and to which board. Plain database code, called in a thread."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.contrib.auth import get_user
from django.http import Http404
from django.utils import translation

from canvases.models import Board
from mlew.newsroom import after
from sessions.access import Visitor, find_workshop, visitor_of

MOST = 2**53


class Gone(Exception):
    """There is nothing here for this visitor. The reason is `stranger` or `board`."""


def visitor_now(scope: dict[str, Any], public_id: str) -> Visitor | None:
    """Who the browser is at this moment, by a fresh look at its session; None: a stranger."""
    session = import_module(settings.SESSION_ENGINE).SessionStore(scope["cookies"].get(settings.SESSION_COOKIE_NAME))
    try:
        return visitor_of(find_workshop(public_id), get_user(SimpleNamespace(session=session)), session)
    except Http404:
        return None


def visitors_now(asked: list[tuple[dict[str, Any], str]]) -> list[Visitor | None]:
    """The same for many at once, on one connection."""
    return [visitor_now(scope, public_id) for scope, public_id in asked]


def enter(scope: dict[str, Any]) -> tuple[Visitor, Board | None, int | None]:
    """The visitor, the board that the page shows, and the last change it knows. Raises Gone."""
    visitor = visitor_now(scope, scope["url_route"]["kwargs"]["public_id"])
    if visitor is None:
        raise Gone("stranger")
    query = query_of(scope)
    if "board" not in query:
        return visitor, None, None
    boards = Board.objects.select_related("workshop").defer("workshop__program")
    board = boards.filter(pk=number(query, "board"), workshop=visitor.workshop).first()
    if board is None:
        raise Gone("board")
    board.blocks  # noqa: B018  where they are in the program it is read here, in the thread
    return visitor, board, number(query, "since")


def missed(scope: dict[str, Any], workshop) -> list[tuple[str, int | None]]:
    """What became news between the building of the page and its socket. A page that comes back does not say."""
    known = number(query_of(scope), "news")
    return [] if known is None else after(known, workshop)


def query_of(scope: dict[str, Any]) -> dict[str, list[str]]:
    return parse_qs(scope["query_string"].decode("latin-1"))


def number(query: dict[str, list[str]], name: str) -> int | None:
    text = query.get(name, [""])[0]
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 17 and int(text) < MOST else None


def language_of(scope: dict[str, Any], workshop) -> str:
    """As the pages decide it: the choice in the cookie, then the browser's; the workshop's without either."""
    headers = dict(scope["headers"])
    accepted = headers.get(b"accept-language", b"").decode("latin-1")
    if settings.LANGUAGE_COOKIE_NAME not in scope["cookies"] and not accepted:
        return workshop.language
    request = SimpleNamespace(COOKIES=scope["cookies"], META={"HTTP_ACCEPT_LANGUAGE": accepted}, path_info="/")
    return translation.get_language_from_request(request)
