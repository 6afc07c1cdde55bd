"""Bringing a whole board back to how it was at a moment: by ordinary operations, so that it is one more stretch of the
log and can itself be taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from canvases.log import writer
from canvases.log.past import Notes, notes_at, person_of, present, readable
from canvases.models import Board
from canvases.operations import VERBS
from canvases.operations.state import PLAIN, State
from sessions.access import Visitor

Raw = dict[str, Any]

SETS = {"move": ("block", "order", "x", "y"), "size": ("w", "h"), "lock": ("locked",)}
SETS |= {name: (name,) for name in sorted(PLAIN & VERBS.keys())}
"""The properties that a verb sets, of those which the last writer decides."""


@dataclass
class Plan:
    """The operations; how many notes come back to what they were, and how many are put away."""

    operations: list[Raw]
    back: int
    away: int


def plan(now: Notes, then: Notes) -> Plan:
    """Notes that came since are put away; all others become what they were, the deleted ones too."""
    live = {uid for uid, note in then.items() if not note["deleted"] and uid in now}
    away = [uid for uid, note in now.items() if not note["deleted"] and uid not in live]
    back = {uid: list(towards(now[uid], then[uid])) for uid in live}
    operations = [{"do": "delete", "note": uid} for uid in away]
    operations += [{**raw, "note": uid} for uid, raws in back.items() for raw in raws]
    return Plan(operations, sum(map(bool, back.values())), len(away))


def towards(now: State, then: State) -> Iterator[Raw]:
    """What gives the note what it had `then`. Marks that people gave for themselves stay as they are."""
    if now["deleted"]:
        yield {"do": "restore"}
    for do, names in SETS.items():
        if any(now[name] != then[name] for name in names):
            yield {"do": do, **{name: then[name] for name in names}}
    if (now["text"], now["rival"]) != (then["text"], then["rival"]):
        texts = {"text": then["text"], "rival": then["rival"]}
        yield {"do": "edit", "base": now["text_seq"], "chosen": True, **texts}


def planned(board: Board, seq: int, visitor: Visitor) -> Plan:
    """What restoring the board to what it was after change `seq` would do now."""
    now = present(board, visitor)
    changes, again = readable(board, visitor), present(board, visitor)
    then = notes_at(min(seq, now.seq), changes, again, person_of(visitor))
    return plan(now.notes, then)


def restore(board: Board, seq: int, visitor: Visitor) -> Plan:
    """Do it, planned under the board's lock, all or nothing. Raises Refused."""
    with transaction.atomic():
        Board.objects.select_for_update().get(pk=board.pk)
        done = planned(board, seq, visitor)
        writer.apply(board, done.operations, by=visitor.person)
    return done
