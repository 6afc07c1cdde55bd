"""A board as it was at a moment: the changes that a visitor may read, and the notes they had made up to then."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from canvases import hidden, limits
from canvases.log.replica import Replica, take_in
from canvases.models import Board, Change
from canvases.operations import Add, Reveal, Told
from canvases.operations.state import BLANK, State, note_data
from sessions.access import Visitor
from sessions.models import Participant

Notes = dict[str, State]
VOTING = ("vote", "ballot", "close")  # how people vote is no part of the past that is shown …
VOTES = ("votes", "dots")  # … nor are these


def readable(board: Board, visitor: Visitor) -> QuerySet[Change]:
    """The changes of the board that this visitor may read. Whatever tells of the past asks here."""
    return hidden.readable(Change.objects.filter(board=board), person_of(visitor))


def person_of(visitor: Visitor) -> int | None:
    return visitor.person.pk if visitor.person else None


def present(board: Board, visitor: Visitor) -> Replica:
    """The board as it stands, with the notes that this visitor may read."""
    replica, person = Replica.load(board), person_of(visitor)
    replica.notes = {uid: note for uid, note in replica.notes.items() if hidden.shown(note, person)}
    return replica


def notes_at(seq: int, changes: QuerySet[Change], now: Replica, person: int | None = None) -> Notes:
    """The notes after change `seq`, deleted ones included: replayed from nothing, or taken back from `now`, whichever
    is nearer. `now`, which `person` may read, is used up. Their own `seq` is not told."""
    if seq <= now.seq - seq:
        return forward(changes.filter(seq__lte=seq).order_by("seq"))
    return backward(changes.filter(seq__gt=seq, seq__lte=now.seq).order_by("-seq"), now.notes, person)


def forward(changes: QuerySet[Change]) -> Notes:
    notes: Notes = {}
    settings: dict[str, Any] = {}
    for told, seq, by in changes.values_list("op", "seq", "actor_id").iterator():
        take_in(notes, settings, told, seq, by)
    return notes


def backward(changes: QuerySet[Change], notes: Notes, person: int | None = None) -> Notes:
    """Give the notes back what the changes replaced, the newest change first. Before they were revealed notes were
    their author's alone."""
    for told, before in changes.values_list("op", "before").iterator():
        if told["do"] == Reveal.do:
            take_back(notes, [note["uid"] for note in told["notes"]], {"hidden": True}, person)
        elif told["do"] == Add.do:
            notes.pop(told["note"], None)
        elif told.get("note") in notes:
            take_back(notes, [told["note"]], before, person)
    return notes


def take_back(notes: Notes, uids: Iterable[str], before: dict[str, Any], person: int | None) -> None:
    for uid in uids:
        notes[uid].update(before)
        if not hidden.shown(notes[uid], person):
            del notes[uid]


def page_at(seq: int, board: Board, visitor: Visitor) -> dict[str, Any]:
    """The stretch of the log in which change `seq` lies, and the notes as they were before it.

    Stretches begin after every `limits.STRETCH` changes. Of deleted notes only those come along that are touched."""
    now = present(board, visitor)
    first = max(0, min(seq, now.seq) - 1) // limits.STRETCH * limits.STRETCH
    last = min(first + limits.STRETCH, now.seq)
    changes = readable(board, visitor)
    rows = list(changes.filter(seq__gt=first, seq__lte=last).order_by("seq").values_list("seq", "actor_id", "at", "op"))
    rows = [row for row in rows if row[3]["do"] not in VOTING]
    touched = {told.get("note") for *_, told in rows}
    notes = notes_at(first, changes, now, person_of(visitor)).values()
    return {
        "from": first + 1,
        "to": last,
        "notes": [slim(note) for note in notes if not note["deleted"] or note["uid"] in touched],
        "changes": [
            {"seq": n, "by": by, "at": int(at.timestamp() * 1000), **unvoted(told)} for n, by, at, told in rows
        ],
        "people": names_of(by for _, by, *_ in rows),
    }


def slim(note: State) -> dict[str, Any]:
    """A note as a browser holds it, without what it has like every blank one."""
    return {name: value for name, value in note_data(note).items() if value != BLANK[name] and name not in VOTES}


def unvoted(told: Told) -> Told:
    """A change without the votes of the notes that it carries."""
    if "notes" not in told:
        return told
    return told | {"notes": [{name: note[name] for name in note if name not in VOTES} for note in told["notes"]]}


def names_of(people: Iterable[int]) -> dict[int, str]:
    return dict(Participant.objects.filter(pk__in=set(people)).values_list("pk", "name"))


def since(seq: int, board: Board, visitor: Visitor) -> dict[str, Any]:
    """What others did to the board after change `seq`, note by note. `many`: more than is counted."""
    changes = readable(board, visitor).filter(seq__gt=seq)
    if visitor.person:
        changes = changes.exclude(actor=visitor.person)
    rows = list(changes.order_by("seq").values_list("actor_id", "op")[: limits.SINCE + 1])
    fates: dict[str, str] = {}
    for _, told in rows:
        if told["do"] == "reveal":
            fates |= dict.fromkeys((shown["uid"] for shown in told["notes"]), "added")
        elif "note" in told and told["do"] not in VOTING:
            fates[told["note"]] = fate(fates.get(told["note"]), told["do"])
    kinds: dict[str, list[str]] = {"added": [], "changed": [], "deleted": []}
    for uid, kind in fates.items():
        if kind in kinds:
            kinds[kind].append(uid)
    return {"many": len(rows) > limits.SINCE, "people": list(names_of(by for by, _ in rows).values()), **kinds}


def fate(so_far: str | None, do: str) -> str:
    """What became of a note in sum, after one more change: added, changed, deleted, or come and gone."""
    here = so_far in ("added", "gone")
    if do == "delete":
        return "gone" if here else "deleted"
    if do == "add" or (do == "restore" and here):
        return "added"
    return so_far if so_far and do != "restore" else "changed"


def texts_of(note: State, board: Board, visitor: Visitor, below: int | None = None) -> list[dict[str, Any]]:
    """The texts of a note, the newest first, at most `limits.TEXTS`; those older than change `below` if it is given.

    Each change of a text names the change whose text it replaced: the log is asked by its key, never searched."""
    changes = readable(board, visitor)
    seq, found = below or note["text_seq"], []
    while seq and len(found) < limits.TEXTS:
        row = changes.filter(seq=seq).values("seq", "actor_id", "at", "op", "before").first()
        if row is None or row["op"].get("note") != note["uid"] or "text" not in row["op"]:
            break
        if seq != below:
            found.append(row)
        seq = row["before"].get("text_seq")
    names = names_of(row["actor_id"] for row in found)
    return [
        {"seq": row["seq"], "who": names[row["actor_id"]], "at": int(row["at"].timestamp() * 1000)}
        | {"text": row["op"]["text"], "rival": row["op"].get("rival", ""), "first": not row["before"]}
        for row in found
    ]
