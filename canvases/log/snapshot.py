"""What browsers are sent of a board: the whole of it, or the changes since a number, as JSON text."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from canvases import limits
from canvases.hidden import data_for, insiders, owners, parted, shown
from canvases.log.replica import Replica
from canvases.models import Board, Change
from canvases.operations import VERBS
from canvases.operations.state import State, is_empty
from mlew.wire import Packet

dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def board_data(board: Board, person: int | None = None) -> dict[str, Any]:
    """The board as it stands, for this person. Raises Board.DoesNotExist when it was deleted meanwhile."""
    return data_of(board, Replica.load(board, limits.BIN), person)


def data_of(board: Board, replica: Replica, person: int | None) -> dict[str, Any]:
    return {
        "id": board.pk,
        "kind": board.kind,
        "seq": replica.seq,
        "settings": replica.settings,
        "blocks": replica.blocks,
        "notes": [data_for(note, replica.settings, person) for note in sent(replica.notes.values(), person)],
    }


def sent(notes: Iterable[State], person: int | None) -> list[State]:
    """All that lies on the board, and of what was deleted the latest that can be read, in the given order. The rest
    comes when somebody restores it."""
    seen = [note for note in notes if shown(note, person)]
    deleted = (note for note in seen if note["deleted"] and not is_empty(note))
    latest = {note["uid"] for note in nlargest(limits.BIN, deleted, key=lambda note: note["seq"])}
    return [note for note in seen if not note["deleted"] or note["uid"] in latest]


class Shot:
    """A board at one moment as messages: one for all, and one each for those who have something hidden on it."""

    def __init__(self, board: Board) -> None:
        replica = Replica.load(board, limits.BIN)
        self.board, self.seq, self.settings = board, replica.seq, replica.settings
        self.shared = Packet(dumps({"board": data_of(board, replica, None)}))
        self.owners = owners(replica.notes.values(), replica.settings)
        self.replica = replica if self.owners else None

    def packet(self, person: int | None) -> Packet:
        if person not in self.owners:
            return self.shared
        return Packet(dumps({"board": data_of(self.board, self.replica, person)}))


def change_text(told: str, seq: int, op: str, by: int, at: int) -> str:
    """One change of a frame; `told` is the JSON object of what was told, `at` epoch milliseconds."""
    return f'{{"seq":{seq},"op":"{op}","by":{by},"at":{at},{told[1:]}'


def frame_text(board: int, first: int, last: int, changes: Iterable[str]) -> str:
    """The message that carries the changes `first` to `last`, and acknowledges their operations."""
    return f'{{"frame":{{"board":{board},"from":{first},"to":{last},"changes":[{",".join(changes)}]}}}}'


@dataclass(slots=True)
class Frame:
    """The changes `first` to `last` as JSON text: for everybody, and for those who are told more than the others."""

    first: int
    last: int
    text: str
    own: dict[int, str]
    leads: bool  # something in it sets the settings of the board

    def of(self, person: int | None) -> str:
        return self.own.get(person, self.text)


def changes_since(board: int, seq: int, most: int = limits.REPAIR) -> Frame | None:
    """The next changes after `seq`; None when there are none."""
    rows = Change.objects.filter(board=board, seq__gt=seq).order_by("seq")[:most]
    found = list(rows.values_list("seq", "op_id", "actor_id", "at", "op", "private"))
    if not found:
        return None
    first, last = found[0][0], found[-1][0]
    texts = [change_text(dumps(told), n, op, by, int(at.timestamp() * 1000)) for n, op, by, at, told, _ in found]
    public, own = parted(first, texts, {n: insiders(told, by) for n, _, by, _, told, private in found if private})
    frames = {person: frame_text(board, first, last, changes) for person, changes in own.items()}
    leads = any(VERBS[told["do"]].about_board for _, _, _, _, told, _ in found)
    return Frame(first, last, frame_text(board, first, last, public), frames, leads)
