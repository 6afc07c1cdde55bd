"""What the protocol asks of a browser, in Python: a copy of the board, and an outbox of what is not acknowledged."""

from typing import Any

PROPERTIES = ("kind", "block", "order", "x", "y", "category", "priority", "certainty", "w", "h", "source", "target")
PROPERTIES += ("cluster", "locked", "growth", "remedy", "needs", "view", "pivotal", "picture")
RARE = {
    "picture": None,
    "rival": "",
    "h": 0,
    "source": "",
    "target": "",
    "cluster": "",
    "locked": False,
    "unsure": [],
    "differ": [],
}
RARE |= {"hidden": False, "votes": 0, "dots": {}}
RARE |= {"growth": "", "pivotal": False, "remedy": "", "needs": "", "view": ""}


class BoardClient:
    """Applies snapshots and frames; independent of the server's own code on purpose."""

    def __init__(self) -> None:
        self.seq = 0
        self.notes: dict[str, dict[str, Any]] = {}
        self.settings: dict[str, Any] = {}
        self.outbox: dict[str, dict[str, Any]] = {}
        self.refused: dict[str, str] = {}
        self.lost = False

    def act(self, operation: dict[str, Any]) -> None:
        """Take an operation into the outbox, where it stays until it is acknowledged or refused for good."""
        self.outbox[operation["id"]] = operation

    def hear(self, message: dict[str, Any]) -> None:
        ((kind, value),) = message.items()
        getattr(self, f"hear_{kind}", lambda value: None)(value)

    def hear_board(self, board: dict[str, Any]) -> None:
        self.seq = board["seq"]
        self.notes = {note["uid"]: whole(note) for note in board["notes"]}
        self.settings = board["settings"]
        self.lost = False

    def hear_frame(self, frame: dict[str, Any]) -> None:
        for change in frame["changes"]:
            if change["seq"] == self.seq + 1:
                self.apply(change)
                self.seq += 1
                self.lost = False
            elif change["seq"] > self.seq:
                self.lost = True
                return
            self.outbox.pop(change.get("op"), None)

    def hear_repeated(self, repeated: dict[str, Any]) -> None:
        self.outbox.pop(repeated["op"], None)

    def hear_refused(self, refused: dict[str, Any]) -> None:
        if not refused["keep"] and self.outbox.pop(refused["op"], None):
            self.refused[refused["op"]] = refused["code"]

    def apply(self, change: dict[str, Any]) -> None:
        """A change without a verb is somebody else's affair."""
        self.notes.update({note["uid"]: whole(note) for note in change.get("notes", ())})
        if "note" not in change:
            self.lead(change)
            return
        if change["do"] == "add":
            self.notes[change["note"]] = blank(change)
        note = self.notes.get(change["note"])
        if note is None:  # it was deleted so long ago that it is not held here
            return
        note.update({name: change[name] for name in PROPERTIES if name in change})
        if change["do"] == "edit":
            note.update(text=change["text"], rival=change.get("rival", ""), seq=change["seq"])
        if change["do"] in ("delete", "restore"):
            note.update(deleted=change["do"] == "delete", dots=change.get("dots", note["dots"]))
        if change["do"] == "delete" and self.settings.get("spotlight") == change["note"]:
            self.settings = {name: value for name, value in self.settings.items() if name != "spotlight"}
        if change["do"] == "mark":
            others = [person for person in note[change["mark"]] if person != change["by"]]
            note[change["mark"]] = [*others, *[change["by"]] * change["on"]]
        if change["do"] == "vote":
            whose = "@".join(str(change[name]) for name in ("for", "via") if name in change)
            note["dots"] = {key: n for key, n in (note["dots"] | {whose: change["n"]}).items() if n}

    def lead(self, change: dict[str, Any]) -> None:
        settings = {
            "freeze": lambda: {"frozen": change["frozen"]},
            "silence": lambda: {"silent": True},
            "reveal": lambda: {"silent": False},
            "ballot": lambda: {"ballot": {name: change[name] for name in ("budget", "several", "hidden", "kind")}},
            "spotlight": lambda: {"spotlight": change["spotlight"]},
            "close": lambda: {"ballot": None},
        }.get(change.get("do"), dict)()
        if change.get("do") in ("ballot", "close"):
            for uid, note in self.notes.items():
                note.update(dots={}, votes=change.get("counts", {}).get(uid, 0))
        self.settings = {name: value for name, value in (self.settings | settings).items() if value}


def whole(note: dict[str, Any]) -> dict[str, Any]:
    """What is told only where it is set stands in every note here."""
    return {**RARE, **note}


def blank(change: dict[str, Any]) -> dict[str, Any]:
    return {
        "uid": change["note"],
        "by": change["by"],
        "seq": change["seq"],
        "text": change["text"],
        **RARE,
        "w": 0,
        **dict.fromkeys(("block", "category", "priority", "certainty"), ""),
        "hidden": change.get("hidden", False),
        **dict.fromkeys(("order", "x", "y")),
        "deleted": False,
    }
