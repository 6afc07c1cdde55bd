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
from sessions.models import Workshop

MOST = 2**53


class Gone(Exception):
    """There is nothing here for this visitor. The reason is `stranger` or `board`."""


def visitors_now(public_id: str, sessions: list[str]) -> list[Visitor | None]:
    """Who the browsers with these session keys are at this moment, by a fresh look at each session; None: a stranger.

    They share the workshop as it is now."""
    try:
        workshop = find_workshop(public_id)
    except Http404:
        return [None] * len(sessions)
    return [visitor_by(workshop, key) for key in sessions]


def visitor_by(workshop: Workshop, key: str) -> Visitor | None:
    session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    return visitor_of(workshop, get_user(SimpleNamespace(session=session)), session)


def session_of(scope: dict[str, Any]) -> str:
    """The key of the browser's session; empty without one."""
    return scope["cookies"].get(settings.SESSION_COOKIE_NAME, "")


def enter(scope: dict[str, Any]) -> tuple[Visitor, Board | None, int | None]:
    """The visitor, the board that the page shows, and the last change it knows. Raises Gone."""
    (visitor,) = visitors_now(scope["url_route"]["kwargs"]["public_id"], [session_of(scope)])
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
