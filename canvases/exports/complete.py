"""A board as JSON: everything that another board can be made of."""

import json

from canvases.exports.content import Content
from canvases.marks import marks_of
from canvases.operations.state import LISTS

FORMAT, VERSION = "mlew-board", 1
OF_HERE = {"seq", "text_seq", "deleted", "hidden", "uid", "by"}
PERSONAL = {"votes", "dots", *LISTS}  # what each said for themselves
BLANKS = ("", None, 0, False, [])


def write(content: Content) -> bytes:
    board = content.board
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "kind": board.kind,
        "title": content.title,
        "blocks": [{"key": key, "name": name} for key, name in content.blocks],
        "notes": [plain(note, content.people) for note in (*content.notes, *content.structure)],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def plain(note: dict, people: dict[int, str]) -> dict:
    """The properties that say something, and the name of who wrote it."""
    kept = {key: value for key, value in note.items() if key not in OF_HERE | PERSONAL and value not in BLANKS}
    places = {axis: note[axis] for axis in ("x", "y", "order") if note[axis] is not None}
    kept |= marks_of(note) | places | ({"locked": True} if note["locked"] else {})
    return {"id": note["uid"], "text": "", **kept, "by": people.get(note["by"], "")}
