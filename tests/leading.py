"""A room that is led, in process: several people with clients, two writers, and everything that anybody was sent."""

import itertools
import json
import re
from dataclasses import dataclass, field

from canvases.log.batch import Batch, Entry
from canvases.log.replica import Replica
from canvases.log.snapshot import Shot, changes_since
from canvases.log.writer import Writer
from canvases.models import Board, Change
from canvases.operations import read
from canvases.refusal import Refused
from tests.board_client import BoardClient

LEADER, PDM, DEVELOPER, SPONSOR = range(4)  # the seats of a room
SECRET = re.compile(r"秘\d+")
numbers = itertools.count(1)


@dataclass
class Seat:
    """A person at a board: a client that hears, and the text of all it was sent."""

    person: object
    client: BoardClient = field(default_factory=BoardClient)
    sent: list[str] = field(default_factory=list)
    wrote: set[str] = field(default_factory=set)
    online: bool = True

    @property
    def pk(self) -> int | None:
        return self.person and self.person.pk


class LedRoom:
    """The first of the people is the facilitator; the last seat is a sponsor's, who only reads."""

    def __init__(self, board: Board, people: list) -> None:
        self.board, self.writers = board, [Writer(), Writer()]
        self.seats = [Seat(person) for person in [*people, None]]
        for seat in self.seats:
            self.come(seat)

    def do(self, who: int, verb: str, note: str = "", writer: int = 0, **keys) -> str:
        """One operation of a person; returns why it was refused, or nothing."""
        seat = self.seats[who]
        seat.wrote |= set(SECRET.findall(json.dumps(keys, ensure_ascii=False)))
        raw = {"id": f"op-{next(numbers):06}", "do": verb, "note": note, **keys}
        try:
            entry = Entry(read(raw, None), seat.pk)
        except Refused as refused:
            return refused.code
        (flushed,) = self.writers[writer].flush([Batch(self.board.pk, [entry])])
        if flushed.frame:
            for each in self.seats:
                self.send(each, flushed.own.get(each.pk, flushed.frame))
        return "".join(refused.code for _, refused in flushed.refused)

    def send(self, seat: Seat, text: str) -> None:
        """What a socket carries to this person."""
        if seat.online:
            seat.sent.append(text)
            assert not self.leaked(seat), self.leaked(seat)
            assert not self.spied(seat, json.loads(text)), text
            seat.client.hear(json.loads(text))

    def leaked(self, seat: Seat) -> set[str]:
        """Secrets in the last message that are neither the reader's own nor told to all by a change of the log."""
        public = json.dumps(
            list(Change.objects.filter(board=self.board, private=False).values_list("op", flat=True)),
            ensure_ascii=False,
        )
        return set(SECRET.findall(seat.sent[-1])) - seat.wrote - set(SECRET.findall(public))

    def spied(self, seat: Seat, message: dict) -> list:
        """What the message tells of private changes and hidden dots that are none of the reader's."""
        private = dict(Change.objects.filter(board=self.board, private=True).values_list("seq", "actor"))
        changes = [change for change in message.get("frame", {}).get("changes", []) if change["seq"] in private]
        others = [change for change in changes if seat.pk not in (private[change["seq"]], change.get("for"))]
        found = [change for change in others if change.keys() != {"seq"}]
        told = message.get("frame", {}).get("changes", [])
        found += [note for change in told for note in change.get("notes", ()) if note.get("dots")]
        board = message.get("board", {"settings": {}, "notes": []})
        if board["settings"].get("ballot", {}).get("hidden"):
            dots = [whose for note in board["notes"] for whose in note.get("dots", {})]
            found += [whose for whose in dots if str(seat.pk) not in whose.split("@")]
        return found

    def leave(self, seat: Seat) -> None:
        seat.online = False

    def come(self, seat: Seat) -> None:
        """Open the page anew: the whole board."""
        seat.online = True
        self.send(seat, Shot(self.board).packet(seat.pk).text)

    def catch_up(self, seat: Seat) -> None:
        seat.online = True
        while frame := changes_since(self.board.pk, seat.client.seq, most=2):
            self.send(seat, frame.of(seat.pk))

    def stored(self) -> Replica:
        return Replica.load(self.board)
