"""What a tab may say, who may say it, and what it does. Everything a browser sends passes through `hear`."""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from canvases import limits
from canvases.live import points
from canvases.live.audience import audience
from canvases.live.bucket import point_buckets
from canvases.live.tab import Tab
from canvases.log.batch import Entry
from canvases.operations import read
from canvases.reading import ID
from canvases.refusal import Refused
from sessions.access import PERMISSIONS

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Message:
    """A key of a message: the permission it needs and what is done with its value."""

    permission: str
    act: Callable[[Tab, Any], None]


def hear(tab: Tab, text: object) -> None:
    """Do what a message asks, or say why not. Never raises. What comes after the end is said again by a new tab."""
    if tab.closed or not fast_enough(tab):
        return
    try:
        for key, value in parse(text).items():
            MESSAGES[key].act(tab, value)
    except Refused as refused:
        tab.refuse(None, refused)
    except Exception:
        logger.exception("A message could not be handled.")
        tab.refuse(None, Refused("failed"))


def fast_enough(tab: Tab) -> bool:
    """A flood is answered once and then left unread until it ebbs, since answers cost more than what they answer."""
    try:
        tab.messages.take()
    except Refused as refused:
        if not tab.floods:
            tab.refuse(None, refused)
        tab.floods = True
        return False
    tab.floods = False
    return True


def require(tab: Tab, key: str) -> None:
    """Raises Refused."""
    if not allowed(tab, key):
        raise Refused("role")


def allowed(tab: Tab, key: str) -> bool:
    """Has this visitor the role that the message needs? The stage is asked where it is written."""
    return tab.visitor.role in PERMISSIONS[MESSAGES[key].permission].roles


def parse(text: object) -> dict[str, Any]:
    """The message, an object of known keys. Raises Refused."""
    if not isinstance(text, str):
        raise Refused("garbage")
    if len(text) > limits.MESSAGE or len(text.encode(errors="surrogatepass")) > limits.MESSAGE:
        raise Refused("long")
    try:
        message = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused("garbage") from error
    if not isinstance(message, dict) or not message or not message.keys() <= MESSAGES.keys():
        raise Refused("garbage")
    return message


def operations(tab: Tab, raws: Any) -> None:
    """Hand the operations to the room; each with an id is refused on its own. After one that has to wait all wait with
    it: what is based on it must not overtake it."""
    if not isinstance(raws, list) or tab.room is None:
        raise Refused("garbage")
    if len(raws) > limits.OPERATIONS:
        raise Refused("long")
    tab.messages.take(len(raws) * limits.ENTRY)
    if not allowed(tab, "ops"):
        tab.refuse(id_of(raws[0]) if raws else None, Refused("role"))
        return
    answered: set[str | None] = set()
    waits = None
    for raw in raws:
        try:
            if waits:
                raise waits
            tab.bucket.take()
            tab.room.submit(Entry(read(raw, tab.room.blocks), tab.person, tab))
        except Refused as refused:
            waits = refused if refused.keep else waits
            if (op := id_of(raw)) not in answered:
                answered.add(op)
                tab.refuse(op, refused)


def id_of(raw: Any) -> str | None:
    found = raw.get("id") if isinstance(raw, dict) else None
    return found if isinstance(found, str) and ID.fullmatch(found) else None


def since(tab: Tab, seq: Any) -> None:
    """What is new after `seq`?"""
    require(tab, "since")
    if type(seq) is not int or not 0 <= seq < 2**53 or tab.room is None:
        raise Refused("garbage")
    tab.bucket.take(5)
    tab.room.join(tab, seq)


def away(tab: Tab, value: Any) -> None:
    """The tab was put aside, or is looked at again."""
    require(tab, "away")
    if type(value) is not bool:
        raise Refused("garbage")
    if tab.person is not None and value != tab.away:
        tab.bucket.take()
        tab.away = value
        audience().show(tab)


def hello(tab: Tab, value: Any) -> None:
    """Is anybody there? Browsers cannot ping."""
    require(tab, "hello")
    if value is not True:
        raise Refused("garbage")
    tab.hello()


def point(tab: Tab, raw: Any) -> None:
    """Where this person points, what they see, write and drag; nothing while everybody writes in silence."""
    require(tab, "point")
    if tab.room is None or tab.person is None:
        raise Refused("garbage")
    point_buckets.of(tab.person).take()
    shown = points.read(raw, tab.room.blocks)
    tab.room.pointing.show(tab, dict.fromkeys(shown) if tab.room.silent else shown)


def gather(tab: Tab, raw: Any) -> None:
    """Bring everyone on this board to this view."""
    require(tab, "gather")
    if tab.room is None or tab.person is None:
        raise Refused("garbage")
    if not tab.visitor.may(MESSAGES["gather"].permission):
        raise Refused("closed")
    point_buckets.of(tab.person).take(limits.GATHER)
    tab.room.pointing.gather(tab.person, points.view(raw, tab.room.blocks))


MESSAGES = {
    "ops": Message("write on boards", operations),
    "since": Message("read the workshop", since),
    "away": Message("read the workshop", away),
    "hello": Message("read the workshop", hello),
    "point": Message("write on boards", point),
    "gather": Message("lead the boards", gather),
}
