"""The statements of the writer: few, prepared, many rows at once. Called inside its transaction only.

They go through the driver's own cursor, since Django's wrappers around it cost as much as the statements."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.transaction import atomic

from canvases.operations.state import COLUMNS, JSON, State
from sessions.models import Participant


class Cursor:
    """The driver's cursor on Django's connection; marks are `%s` for every driver."""

    __slots__ = ("fetchall", "fetchone", "raw")

    def __init__(self) -> None:
        connection.ensure_connection()
        self.raw = connection.connection.cursor()
        self.fetchall, self.fetchone = self.raw.fetchall, self.raw.fetchone

    def execute(self, statement: str, values: Sequence = ()) -> None:
        self.raw.execute(spelled(statement, connection.vendor), values)

    def executemany(self, statement: str, rows: Sequence[Sequence]) -> None:
        self.raw.executemany(spelled(statement, connection.vendor), rows)


@lru_cache(1024)
def spelled(statement: str, vendor: str) -> str:
    return statement.replace("%s", "?") if vendor == "sqlite" else statement


@contextmanager
def cursor() -> Iterator[Cursor]:
    """A cursor inside the transaction that Django has open. Raises what Django would."""
    with connection.wrap_database_errors:
        yield Cursor()


@contextmanager
def transaction() -> Iterator[Cursor]:
    """The same in a transaction of its own, or as a part of the one that is open. A failed one leaves no trace."""
    if connection.in_atomic_block:
        with atomic(), cursor() as opened:
            yield opened
        return
    with cursor() as opened:
        opened.execute("BEGIN IMMEDIATE" if connection.vendor == "sqlite" else "BEGIN")
        try:
            yield opened
            connection.connection.commit()
        except BaseException:
            connection.connection.rollback()
            raise


@dataclass(slots=True)
class Head:
    """What the writer must know of a board before it writes."""

    seq: int
    kind: str
    workshop: int
    stage: str
    archived: bool = False


def marks(values: Iterable) -> str:
    return ",".join("%s" for _ in values) or "NULL"


def lock(cursor: Cursor, boards: list[int]) -> dict[int, Head]:
    """The heads of the boards, in ascending order of id, locked until the end of the transaction."""
    cursor.execute(
        "SELECT b.id, b.seq, b.kind, b.workshop_id, w.stage, b.deleted_at IS NOT NULL FROM canvases_board b "  # noqa: S608
        f"JOIN workshops_workshop w ON w.id = b.workshop_id WHERE b.id IN ({marks(boards)}) ORDER BY b.id"
        + (" FOR UPDATE OF b" if connection.features.has_select_for_update else ""),
        boards,
    )
    return {row[0]: Head(*row[1:]) for row in cursor.fetchall()}


def people(cursor: Cursor, ids: set[int]) -> dict[int, Participant]:
    """The people as they are now, with what access asks of them."""
    cursor.execute(
        "SELECT id, workshop_id, job, facilitation, removed_at FROM workshops_participant "  # noqa: S608
        f"WHERE id IN ({marks(ids)})",
        list(ids),
    )
    return {row[0]: person(*row) for row in cursor.fetchall()}


@lru_cache(4096)
def person(pk: int, workshop: int, job: str, facilitation: str, removed_at: Any) -> Participant:
    """Made once for as long as these values stay the same, since a model takes long to make."""
    return Participant(id=pk, workshop_id=workshop, job=job, facilitation=facilitation, removed_at=removed_at)


def known(cursor: Cursor, board: int, actor: int, op: str) -> int | None:
    """The number of the change that this operation became, if it was applied before."""
    cursor.execute(
        "SELECT seq FROM canvases_change WHERE board_id = %s AND actor_id = %s AND op_id = %s", (board, actor, op)
    )
    row = cursor.fetchone()
    return row[0] if row else None


def has_picture(cursor: Cursor, workshop: int, key: str) -> bool:
    """Was this picture sent to the workshop?"""
    cursor.execute("SELECT 1 FROM workshops_upload WHERE key = %s AND workshop_id = %s", (key, workshop))
    return cursor.fetchone() is not None


def changes_after(cursor: Cursor, board: int, seq: int, most: int) -> list[tuple[int, int, Any]]:
    cursor.execute(
        "SELECT seq, actor_id, op FROM canvases_change WHERE board_id = %s AND seq > %s ORDER BY seq LIMIT %s",
        (board, seq, most),
    )
    return cursor.fetchall()


def log(cursor: Cursor, rows: list[tuple]) -> None:
    """Append changes: board, seq, actor, operation id, time, what was told, what it replaced (both JSON text),
    and whether only its insiders are told (see `canvases.hidden`)."""
    cursor.executemany(
        "INSERT INTO canvases_change (board_id, seq, actor_id, op_id, at, op, before, private) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        rows,
    )


def heads(cursor: Cursor, seqs: dict[int, int]) -> None:
    cursor.executemany("UPDATE canvases_board SET seq = %s WHERE id = %s", [(s, b) for b, s in seqs.items()])


def settings(cursor: Cursor, settings: dict[int, str]) -> None:
    """Store the settings of boards, as JSON text."""
    rows = [(text, board) for board, text in settings.items()]
    cursor.executemany("UPDATE canvases_board SET settings = %s WHERE id = %s", rows)


class Dirty:
    """The notes that a flush touched, each written once, and only in the columns that changed."""

    def __init__(self) -> None:
        self.new: dict[tuple[int, str], tuple[int, State]] = {}
        self.touched: dict[tuple[int, str], tuple[set[str], State]] = {}

    def add(self, board: int, workshop: int, note: State) -> None:
        self.new[board, note["uid"]] = (workshop, note)

    def touch(self, board: int, note: State, names: Iterable[str]) -> None:
        key = board, note["uid"]
        if key not in self.new:
            self.touched.setdefault(key, (set(), note))[0].update(names)

    def write(self, cursor: Cursor, at: Any) -> None:
        """`at` is the time of the flush, for the notes it deletes."""

        def value(note: State, name: str) -> Any:
            if name in JSON:
                return json.dumps(note[name])
            return (at if note["deleted"] else None) if name == "deleted" else note[name]

        if self.new:
            cursor.executemany(
                f"INSERT INTO canvases_note (board_id, workshop_id, {', '.join(COLUMNS.values())}) "  # noqa: S608
                f"VALUES (%s, %s, {marks(COLUMNS)})",
                [(b, w, *(value(note, name) for name in COLUMNS)) for (b, _), (w, note) in self.new.items()],
            )
        groups: dict[tuple[str, ...], list[tuple]] = defaultdict(list)
        for (board, uid), (names, note) in self.touched.items():
            columns = ("seq", *sorted(names))
            groups[columns].append((*(value(note, name) for name in columns), board, uid))
        for columns, rows in groups.items():
            sets = ", ".join(f"{COLUMNS[name]} = %s" for name in columns)
            cursor.executemany(f"UPDATE canvases_note SET {sets} WHERE board_id = %s AND uid = %s", rows)  # noqa: S608
