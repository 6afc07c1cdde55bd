"""What there is to know of a note on a board, as plain values: the same in memory, in the log and in the browser."""

from typing import Any

State = dict[str, Any]

BLANK: State = {
    "uid": "",
    "kind": "plain",
    "block": "",
    "order": None,
    "x": None,
    "y": None,
    "w": 0,
    "text": "",
    "text_seq": 0,
    "rival": "",
    "by": 0,
    "certainty": "",
    "category": "",
    "priority": "",
    "growth": "",
    "pivotal": False,
    "remedy": "",
    "needs": "",
    "view": "",
    "deleted": False,
    "seq": 0,
}

PLAIN = frozenset(BLANK) - {"uid", "text", "text_seq", "rival", "by", "deleted", "seq"}
"""The properties of which the last writer wins; `Operation.fold` sets those that were told."""

COLUMNS = {name: {"by": "by_id", "deleted": "deleted_at", "order": '"order"'}.get(name, name) for name in BLANK}
"""The column of each property, in the order of BLANK."""
