"""The socket of a tab, from the handshake to its end. Channels has found the route, the cookies and the session."""

import asyncio
import logging
from functools import partial
from typing import Any

from django.db import Error

from canvases.live.audience import audience
from canvases.live.entry import Gone, enter, language_of, missed, session_of
from canvases.live.messages import hear
from canvases.live.pump import pump
from canvases.live.reads import in_thread
from canvases.live.tab import LATER, STRANGER, Tab
from canvases.log.snapshot import dumps
from mlew import hub
from mlew.protocol import EXTENSION
from mlew.wire import AsgiWire, DirectWire

logger = logging.getLogger(__name__)


async def socket(scope: dict[str, Any], receive, send) -> None:
    """One tab: who comes in is told where things stand, and then everything that happens."""
    await receive()
    try:
        visitor, board, since = await in_thread(enter)(scope)
    except Gone as gone:
        await turn_away(send, str(gone), STRANGER)
        return
    except Error as error:
        logger.warning("Nobody can come in now: %s", error)
        await turn_away(send, "away", LATER)
        return
    direct = scope.get("extensions", {}).get(EXTENSION)
    wire = DirectWire(direct) if direct else AsgiWire(send)
    tab = Tab(wire, visitor, session_of(scope), language_of(scope, visitor.workshop))
    await send({"type": "websocket.accept"})
    try:
        open_tab(tab, board, since)
        if news := await in_thread(missed)(scope, visitor.workshop):
            tab.say({"news": news})
        del scope, visitor, board  # for as long as the tab is open: the board may carry the program of the workshop
        if direct:
            direct.listen(partial(hear, tab), pump().before_flush)
        while (message := await receive())["type"] != "websocket.disconnect":
            hear(tab, message.get("text"))
    except asyncio.CancelledError:
        logger.info("A browser did not keep up.")
    finally:
        close_tab(tab)


def open_tab(tab: Tab, board, since: int | None) -> None:
    hub.start()
    room = pump().room(board) if board is not None else None
    if room and not audience().admits(tab, room):
        tab.bye("full", LATER)
        return
    tab.room = room
    tab.hello()
    audience().enter(tab)
    if tab.room:
        tab.room.join(tab, since)


def close_tab(tab: Tab) -> None:
    audience().leave(tab)
    if tab.room:
        tab.room.leave(tab)
        pump().left(tab.room)


async def turn_away(send, reason: str, code: int) -> None:
    """Let in and closed at once, since browsers see a reason only after the handshake."""
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.send", "text": dumps({"bye": {"reason": reason}})})
    await send({"type": "websocket.close", "code": code})


async def nowhere(scope: dict[str, Any], receive, send) -> None:
    """Any other address."""
    await receive()
    await send({"type": "websocket.close"})
