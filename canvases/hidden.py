"""Hidden is not sent: who may be told what. The one place for that rule.

While people write in silence, a new note is `hidden` and every change of it `private`: told to its author's own tabs.
So is every vote of a hidden ballot, told to the person and to the facilitator who gave it for the person.
The others get a placeholder, the number alone, so that everybody counts the same changes. It stays a placeholder for
good; what it held comes with the operation that reveals. What a change replaced (`before`) is told to nobody."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from canvases.operations.base import Operation, Told
from canvases.operations.state import State, note_data
from canvases.operations.votes import owner
from canvases.refusal import Refused

Own = dict[int, list[str]]


def veil(operation: Operation, told: Told, note: State | None, settings: dict[str, Any], leads: bool) -> None:
    """What the silence means for an operation on `note`, None for a new one. Asked only while something is hidden.

    Raises Refused."""
    silent = "silent" in settings
    if "ballot" in settings and operation.do == "delete":
        told["dots"] = {}
    if note is None:
        if silent:
            told["hidden"] = True
    elif not note["hidden"]:
        if silent and not leads:
            raise Refused("silent")
    elif operation.do == "restore" and not silent:
        told["notes"][0].pop("hidden")  # it is deleted: what was not, was revealed


def audience(told: Told, note: State, settings: dict[str, Any], actor: int) -> frozenset[int] | None:
    """Who alone is told of this change of the note; None: everybody."""
    if note["hidden"] or (told["do"] == "vote" and settings["ballot"]["hidden"]):
        return insiders(told, actor)
    return None


def insiders(told: Told, actor: int) -> frozenset[int]:
    """Who is told of a private change."""
    return frozenset((actor, told.get("for", actor)))


def blind(before: dict[str, Any], told: Told) -> dict[str, Any]:
    """What a change replaced, without the dots of others."""
    own = owner(told) if told["do"] == "vote" else ""
    return before | {"dots": {whose: many for whose, many in before["dots"].items() if whose == own}}


def data_for(note: State, settings: dict[str, Any], person: int | None) -> dict[str, Any]:
    """The note as this person may hold it: while others' dots are hidden with those of one's own alone."""
    data = note_data(note)
    if "dots" in data and settings.get("ballot", {}).get("hidden"):
        data["dots"] = {whose: many for whose, many in data["dots"].items() if person in people_of(whose)}
        if not data["dots"]:
            del data["dots"]
    return data


def people_of(whose: str) -> set[int]:
    """Who knows of these dots: the person, and who gave them for the person."""
    return {int(part) for part in whose.split("@")}


def owners(notes: Collection[State], settings: dict[str, Any]) -> set[int]:
    """The people who see more of the board than all others do."""
    found = {note["by"] for note in notes if note["hidden"]}
    if settings.get("ballot", {}).get("hidden"):
        found |= {person for note in notes for whose in note["dots"] for person in people_of(whose)}
    return found


def shown(note: State, person: int | None) -> bool:
    """Is the note sent to this person?"""
    return not note["hidden"] or note["by"] == person


def seen(notes: dict[str, State], person: int) -> dict[str, State]:
    """The notes that this person sees: what is hidden does not stand in the way of what others do."""
    return {uid: note for uid, note in notes.items() if shown(note, person)}


def readable(changes: QuerySet, person: int | None) -> QuerySet:
    """The changes of a log that this person may read whole."""
    return changes.filter(Q(private=False) | Q(actor=person) | Q(op__for=person))


def placeholder(seq: int) -> str:
    """A change of a frame that is none of the reader's business."""
    return f'{{"seq":{seq}}}'


def parted(first: int, texts: list[str], private: dict[int, frozenset[int]]) -> tuple[list[str], Own]:
    """The changes from `first` on as everybody is told them, and as each insider of a private one is.

    `private` has the insiders by number."""
    public = [placeholder(seq) if seq in private else text for seq, text in enumerate(texts, first)]
    own: Own = {}
    for seq, people in private.items():
        for person in people:
            own.setdefault(person, list(public))[seq - first] = texts[seq - first]
    return public, own
