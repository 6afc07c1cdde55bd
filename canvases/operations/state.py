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
    "h": 0,
    "source": "",
    "target": "",
    "cluster": "",
    "locked": False,
    "unsure": [],
    "differ": [],
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

PLAIN = frozenset(BLANK) - {"uid", "text", "text_seq", "rival", "by", "deleted", "seq", "unsure", "differ"}
"""The properties of which the last writer wins; `Operation.fold` sets those that were told."""

LISTS = ("unsure", "differ")
"""Kept as JSON. Never changed in place, since notes share the empty ones."""

FLAGS = ("locked", "pivotal")

STORMING = ("growth", "remedy", "needs", "view")

RARE = ("rival", "h", "source", "target", "cluster", *FLAGS, *LISTS, *STORMING)
"""What few notes have: browsers are told only when it is there."""

COLUMNS = {name: {"by": "by_id", "deleted": "deleted_at", "order": '"order"'}.get(name, name) for name in BLANK}
"""The column of each property, in the order of BLANK."""
