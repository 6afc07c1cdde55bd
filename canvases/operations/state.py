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
    "picture": None,  # the key of an upload
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
    "hidden": False,
    "votes": 0,
    "dots": {},  # replaced, never changed, since notes may share it
    "seq": 0,
}

OTHERWISE = {"uid", "text", "text_seq", "rival", "by", "deleted", "hidden", "seq", "unsure", "differ", "votes", "dots"}
PLAIN = frozenset(BLANK) - OTHERWISE
"""The properties of which the last writer wins; `Operation.fold` sets those that were told."""

LISTS = ("unsure", "differ")
"""Kept as JSON. Never changed in place, since notes share the empty ones."""

JSON = (*LISTS, "dots")

FLAGS = ("locked", "pivotal", "hidden")

STORMING = ("growth", "remedy", "needs", "view")

RARE = ("picture", "rival", "votes", "dots", "h", "source", "target", "cluster", *FLAGS, *LISTS, *STORMING)
"""What few notes have: browsers are told only when it is there."""

OWN_COLUMNS = {"by": "by_id", "picture": "picture_id", "deleted": "deleted_at", "order": '"order"'}

COLUMNS = {name: OWN_COLUMNS.get(name, name) for name in BLANK}
"""The column of each property, in the order of BLANK."""


def is_empty(note: State) -> bool:
    return not (note["text"] or note["picture"])


def note_data(note: State) -> dict[str, Any]:
    """A note as a browser holds it; its `seq` is that of its text. What is rare is left out where it is blank."""
    data = {name: value for name, value in note.items() if name != "text_seq" and (value or name not in RARE)}
    data["seq"] = note["text_seq"]
    return data


def note_state(data: dict[str, Any], seq: int) -> State:
    """A note that was told whole, by the change `seq`."""
    return {**BLANK, **data, "text_seq": data["seq"], "seq": seq}
