"""A board in memory: its notes as plain values, and the one function that applies a change to them."""

import json
from collections.abc import Iterable
from typing import Any

from django.db import connection

from canvases import hidden, limits
from canvases.models import Board, Change
from canvases.models.board import blocks_of
from canvases.operations import VERBS, Add, BoardOperation, Operation, Restore, Told, Vote, without_light
from canvases.operations.state import BLANK, COLUMNS, FLAGS, JSON, State
from canvases.operations.votes import cast
from canvases.refusal import Refused

SNAPSHOT = ", ".join(("b.seq", "b.settings", *(f"n.{column}" for column in COLUMNS.values())))
LATEST = """AND (n.deleted_at IS NULL OR n.hidden OR n.id IN (
    SELECT id FROM canvases_note WHERE board_id = %s AND deleted_at IS NOT NULL AND NOT hidden
    AND (text <> '' OR picture_id IS NOT NULL) ORDER BY seq DESC LIMIT %s))"""


def fold(notes: dict[str, State], told: Told, seq: int, by: int) -> State:
    """Apply one line of the log to the notes of its board; returns the note it changed."""
    uid = told["note"]
    if told["do"] == Add.do:
        note = notes[uid] = {**BLANK, "uid": uid, "by": by, "text_seq": seq, "text": told["text"]}
        note["hidden"] = "hidden" in told
    elif "notes" in told:
        note = notes.setdefault(uid, dict(BLANK))  # who reads the log may lack it: it was hidden until now
    else:
        note = notes[uid]
    VERBS[told["do"]].fold(note, told, seq, by)
    note["seq"] = seq
    return note


def replay(changes: Iterable[Change], settings: dict[str, Any] | None = None) -> dict[str, State]:
    """The notes of a board from nothing but its log, by uid; `settings` is filled with those of the board."""
    notes: dict[str, State] = {}
    settings = {} if settings is None else settings
    for change in changes:
        take_in(notes, settings, change.op, change.seq, change.actor_id)
    return notes


def take_in(notes: dict[str, State], settings: dict[str, Any], told: Told, seq: int, by: int) -> None:
    """Apply one line of the log, about a note or about the board."""
    if VERBS[told["do"]].about_board:
        VERBS[told["do"]].fold(notes, settings, told, seq)
    else:
        fold(notes, told, seq, by)
        without_light(settings, told)


def counted(note: State) -> bool:
    """Is it one of those of which a board holds a limited number? Arrows have a limit of their own."""
    return not note["deleted"] and note["kind"] != "arrow"


class Replica:
    """The notes of one board at `seq`. `recent` remembers which operations it applied, by actor and operation id."""

    __slots__ = ("blocks", "board", "live", "notes", "recent", "seq", "settings")

    def __init__(self, board: int, blocks: tuple[str, ...] | None) -> None:
        self.board, self.blocks = board, blocks
        self.seq, self.live = 0, 0
        self.settings: dict[str, Any] = {}
        self.notes: dict[str, State] = {}
        self.recent: dict[tuple[int, str], int] = {}

    @classmethod
    def load(cls, board: Board, deleted: int | None = None) -> "Replica":
        """The board as committed, by one statement, so that the notes and the number belong together. With `deleted`
        only so many of the deleted notes, the latest that say something, and those that are hidden.

        Raises Board.DoesNotExist."""
        replica = cls(board.pk, blocks_of(board.kind, board.workshop))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {SNAPSHOT} FROM canvases_board b LEFT JOIN canvases_note n ON n.board_id = b.id "  # noqa: S608
                f"{'' if deleted is None else LATEST} WHERE b.id = %s ORDER BY n.id",
                [board.pk] if deleted is None else [board.pk, deleted, board.pk],
            )
            rows = cursor.fetchall()
        if not rows:
            raise Board.DoesNotExist
        replica.seq, replica.settings = rows[0][0], json.loads(rows[0][1])
        for row in rows:
            if row[2] is not None:
                note = dict(zip(BLANK, row[2:], strict=True))
                note["deleted"] = note["deleted"] is not None
                note.update((name, bool(note[name])) for name in FLAGS)
                note.update((name, json.loads(note[name])) for name in JSON)
                replica.notes[note["uid"]] = note
        replica.live = sum(counted(note) for note in replica.notes.values())
        return replica

    def decide(self, operation: Operation, by: int, *, leads: bool) -> tuple[Told, dict[str, Any]]:
        """What is told of the operation of `by`, who `leads` or not, and the values it replaces. Raises Refused."""
        note = self.notes.get(operation.note)
        adds = isinstance(operation, Add)
        if adds and note is not None:
            raise Refused("taken")
        if not adds and (note is None or (note["hidden"] and note["by"] != by)):
            raise Refused("unknown")
        comes = adds or (isinstance(operation, Restore) and note["deleted"])
        if comes and self.live >= limits.NOTES and (operation.kind if adds else note["kind"]) != "arrow":
            raise Refused("full")
        if adds and len(self.notes) >= limits.EVER:
            raise Refused("spent")
        operation.fits(lambda: hidden.seen(self.notes, by) if self.settings else self.notes)
        told = {"do": operation.do, "note": operation.note, **operation.told(note)}
        if self.settings or (note and note["hidden"]):
            hidden.veil(operation, told, note, self.settings, leads)
        if isinstance(operation, Vote):
            cast(operation, told, self.notes, self.settings.get("ballot"), by)
        before = {} if adds else {name: note[name] for name in operation.touches(told)}
        return told, hidden.blind(before, told) if "dots" in before else before

    def decide_lead(self, operation: BoardOperation) -> tuple[Told, dict[str, Any]]:
        """The same for an operation about the board. Raises Refused."""
        told = {"do": operation.do, **operation.told(self.notes, self.settings)}
        return told, {"settings": dict(self.settings)}

    def apply(self, told: Told, seq: int, by: int) -> list[State]:
        """Take in one change, the next in order; returns the notes it changed."""
        self.seq = seq
        verb = VERBS[told["do"]]
        if verb.about_board:
            return verb.fold(self.notes, self.settings, told, seq)
        was = self.notes.get(told["note"])
        was_live = was is not None and counted(was)
        note = fold(self.notes, told, seq, by)
        without_light(self.settings, told)
        self.live += counted(note) - was_live
        return [note]
