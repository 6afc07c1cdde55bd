"""The boards: two canvases, the Listen grid, Event Storming. Everybody puts up notes of their own."""

from collections.abc import Iterable
from typing import Any

from canvases.case_canvas import canvas_of
from canvases.log.writer import apply
from canvases.models import Board, GrowthCondition, Note
from canvases.persona import become_persona
from planning.sample.author import Author
from sessions.models import Participant
from sessions.thread import connect

ORDER = 1024  # between two notes of a block
BAND = {"above": 24, "h": 160}  # px: a lane around its row
MARKS = ("certainty", "category", "priority", "growth", "pivotal", "remedy", "needs", "view")
PLACE = ("block", "order", "x", "y", "h")


def blocks(author: Author) -> None:
    """The canvas of the chosen case, the team's own, and the Listen grid."""
    case = author.named[author.content["choice"]["case"]]
    fill(author, canvas_of(case), in_blocks(author.content["canvas_case"]))
    conditions(author, canvas_of(case))
    for kind in (Board.Kind.CANVAS_OWN, Board.Kind.LISTEN_GRID):
        fill(author, Board.of(author.workshop, kind), in_blocks(author.content[kind]))
    conditions(author, Board.of(author.workshop, Board.Kind.CANVAS_OWN))


def conditions(author: Author, board: Board) -> None:
    """How far the growth cycle of this canvas turns."""
    content = author.content["growth_cycle"][board.kind]
    for condition in GrowthCondition.of(board, make=True):
        entry = content[condition.key]
        author.write(condition, by=author.person(entry), state=entry["state"], why=entry["why"])


def in_blocks(content: dict[str, list[dict]]) -> Iterable[dict]:
    for block, notes in content.items():
        for place, note in enumerate(notes, start=1):
            yield {"kind": "plain", **note, "block": block, "order": place * ORDER}


def event_storming(author: Author) -> None:
    """Each persona in front of a lane; its events in the order of time, some tied by arrows; below them the issues."""
    content = author.content["event_storming"]
    board = Board.of(author.workshop, Board.Kind.EVENT_STORMING)
    personas = list(content["personas"].values())
    for entry in personas:
        if segment := author.origin(entry):
            move(become_persona(segment, by=author.person(entry)), place(content, entry), by=author.person(entry))
    notes = [{**entry, "kind": "persona"} for entry in personas if "from" not in entry]
    notes += [{**entry, "kind": kind} for kind, entries in content["notes"].items() for entry in entries]
    fill(author, board, [*lanes(content), *({**entry, **place(content, entry)} for entry in notes)])
    apply(board, list(arrows(author, content)), by=author.people["pdm"])


def lanes(content: dict) -> Iterable[dict]:
    """A band for each persona, a little higher than the notes in it."""
    for lane, text in content["bands"].items():
        yield {"kind": "lane", "text": text, "x": 0, "y": content["lanes"][lane] - BAND["above"], "h": BAND["h"]}


def arrows(author: Author, content: dict) -> Iterable[dict[str, Any]]:
    for number, ends in enumerate(content["arrows"], start=1):
        source, target = (author.named[name].uid for name in ends)
        yield operation("add", f"arrow-{number:03}", kind="arrow", source=source, target=target)


def place(content: dict, entry: dict) -> dict[str, int]:
    """Where a note lies: time to the right, lanes downwards."""
    return {"x": entry["at"] * content["columns"], "y": content["lanes"][entry["lane"]]}


def move(note: Note, where: dict[str, int], *, by: Participant) -> None:
    apply(note.board, [operation("move", note.uid, **where)], by=by)


def fill(author: Author, board: Board, entries: Iterable[dict]) -> None:
    """Put up the notes, each person theirs, and tie them to what they came from."""
    entries = [{"by": "pdm", **entry, "uid": f"{board.kind}-{n:03}"} for n, entry in enumerate(entries, start=1)]
    for key, person in author.people.items():
        theirs = [each for entry in entries if entry["by"] == key for each in operations(entry)]
        apply(board, theirs, by=person)
    notes = {note.uid: note for note in Note.objects.filter(board=board)}
    for entry in entries:
        tie(author, entry, notes[entry["uid"]])


def tie(author: Author, entry: dict, note: Note) -> None:
    author.remember(entry, note)
    if origin := author.origin(entry):
        connect(origin, "became", note)


def operations(entry: dict) -> Iterable[dict[str, Any]]:
    where = {name: entry[name] for name in PLACE if name in entry}
    yield operation("add", entry["uid"], kind=entry["kind"], text=entry["text"], **where)
    for mark in MARKS:
        if mark in entry:
            yield operation(mark, entry["uid"], **{mark: entry[mark]})


def operation(do: str, uid: str, **values: Any) -> dict[str, Any]:
    return {"id": f"s-{uid}-{do}", "do": do, "note": uid, **values}
