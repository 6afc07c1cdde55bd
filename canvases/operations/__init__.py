"""The vocabulary of a board: what can be done to it.

An operation comes from a browser as `{"id", "do", "note", …}`. It validates itself alone (`read`), then against the
note as it stands (`told`); what it was told to everybody is what the log keeps. `fold` applies that to the note:
the same for the writer, a replay and a client, so that nobody has to decide anything twice."""

from canvases.operations import storming
from canvases.operations.base import VERBS, Operation, Told
from canvases.operations.board import BoardOperation, Reveal, without_light
from canvases.operations.notes import Add, Restore
from canvases.operations.properties import Mark
from canvases.operations.votes import Vote
from canvases.reading import Blocks, identifier
from canvases.refusal import Refused

__all__ = [
    "VERBS",
    "Add",
    "BoardOperation",
    "Mark",
    "Operation",
    "Restore",
    "Reveal",
    "Told",
    "Vote",
    "read",
    "storming",
    "without_light",
]


def read(raw: object, blocks: Blocks) -> Operation:
    """The operation of one entry of a browser's message, for a board with these blocks. Raises Refused."""
    if not isinstance(raw, dict):
        raise Refused("garbage")
    do = raw.get("do")
    if not isinstance(do, str) or do not in VERBS:
        raise Refused("garbage")
    return VERBS[do].read(identifier(raw.get("id")), VERBS[do].note_of(raw), raw, blocks)
