"""Whatever happens on the way, all clients, the database and a replay of the log end in the same board."""

import itertools
import json
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvases.log.batch import Batch, Entry
from canvases.log.replica import Replica, replay
from canvases.log.snapshot import board_data, changes_since
from canvases.log.writer import Writer
from canvases.models import Board, Change
from canvases.operations import read
from canvases.operations.state import note_data
from canvases.refusal import Refused
from tests.board_client import BoardClient, whole

THINGS = ["cluster", "size", "mark", "mark"]
NOTES = ["note-aaa", "note-bbb", "note-ccc"]
numbers = itertools.count(1)


@dataclass
class World:
    """Three clients, two processes that write, and a network in between."""

    board: Board
    people: list
    writers: list[Writer] = field(default_factory=lambda: [Writer(), Writer()])

    def __post_init__(self) -> None:
        self.clients = [BoardClient() for _ in range(3)]
        self.inbox: list[tuple[int, dict]] = []
        self.incoming: list[list[dict]] = [[], [], []]
        self.connected = [True, True, True]

    def act(self, who: int, verb: str, note: str, number: int) -> None:
        keys = {
            "add": {"x": number, "y": number, "text": f"付箋{number}"},
            "edit": {"text": f"文{number}", "base": self.clients[who].notes.get(note, {}).get("seq", 0)},
            "move": {"x": number, "y": -number},
            "kind": {"kind": ["event", "issue"][number % 2]},
            "category": {"category": f"分類{number}"},
            "priority": {"priority": ["high", ""][number % 2]},
            "cluster": {"cluster": f"まとまり{number}"},
            "size": {"w": number, "h": 2 * number},
            "mark": {"mark": ["unsure", "differ"][number % 2], "on": number % 3 > 0},
        }.get(verb, {})
        operation = {"id": f"op-{next(numbers):06}", "do": verb, "note": note, **keys}
        self.clients[who].act(operation)
        if self.connected[who]:
            self.inbox.append((who, operation))

    def flush(self, writer: int, many: int) -> None:
        """One process takes some of what arrived, and tells everybody who is connected."""
        taken, self.inbox = self.inbox[:many], self.inbox[many:]
        entries = [Entry(read(json.loads(json.dumps(raw)), None), self.people[who].pk, who) for who, raw in taken]
        (flushed,) = self.writers[writer].flush([Batch(self.board.pk, entries)])
        for entry, refused in flushed.refused:
            self.tell(entry.reply, {"refused": {"op": entry.operation.id, "code": refused.code, "keep": refused.keep}})
        for entry, seq in flushed.repeated:
            self.tell(entry.reply, {"repeated": {"op": entry.operation.id, "seq": seq}})
        if flushed.frame:
            for who in range(3):
                self.tell(who, json.loads(flushed.frame))

    def tell(self, who: int, message: dict) -> None:
        if self.connected[who]:
            self.incoming[who].append(message)

    def hear(self, who: int, which: int) -> None:
        """Messages of two processes may overtake each other."""
        if self.incoming[who]:
            self.clients[who].hear(self.incoming[who].pop(which % len(self.incoming[who])))

    def cut(self, who: int, _number: int) -> None:
        self.connected[who], self.incoming[who] = False, []

    def back(self, who: int, number: int) -> None:
        """Connect again: catch up from the log or by the board, and send everything that is not acknowledged."""
        client, self.connected[who], self.incoming[who] = self.clients[who], True, []
        if number % 3 == 0:
            client.hear({"board": json.loads(json.dumps(board_data(self.board)))})
        else:
            while found := changes_since(self.board.pk, client.seq, most=2):
                client.hear(json.loads(found.text))
        self.inbox += [(who, operation) for operation in client.outbox.values()]

    def settle(self) -> None:
        """Everybody is connected, everything arrives."""
        for who in range(3):
            self.back(who, 1)
        while self.inbox:
            self.flush(0, 50)
        for who, client in enumerate(self.clients):
            while self.incoming[who]:
                self.hear(who, 0)
            if client.lost or client.outbox:
                self.back(who, 1)
                self.inbox.clear()


steps = st.lists(
    st.one_of(
        st.tuples(
            st.just("act"),
            st.integers(0, 2),
            st.sampled_from(
                ["add", "add", "edit", "edit", "move", "kind", "category", "priority", "delete", "restore", *THINGS]
            ),
            st.sampled_from(NOTES),
            st.integers(0, 99),
        ),
        st.tuples(st.just("flush"), st.integers(0, 1), st.integers(1, 5)),
        st.tuples(st.sampled_from(["hear", "cut", "back"]), st.integers(0, 2), st.integers(0, 9)),
    ),
    max_size=60,
)


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_any_interleaving_ends_in_one_board(workshop, pdm, developer, data_scientist, steps):
    board = Board.objects.create(workshop=workshop, kind=Board.Kind.EVENT_STORMING)
    world = World(board, [pdm, developer, data_scientist])
    for name, *rest in steps:
        getattr(world, name)(*rest)
    world.settle()
    stored = Replica.load(board)
    replayed = replay(Change.objects.filter(board=board).order_by("seq"))
    assert replayed == stored.notes
    expected = {uid: whole(note_data(note)) for uid, note in stored.notes.items()}
    for client in world.clients:
        assert client.outbox == {}
        assert client.seq == stored.seq
        assert client.notes == expected
    operations = list(Change.objects.filter(board=board).values_list("actor", "op_id"))
    assert len(operations) == len(set(operations)) == stored.seq


@pytest.mark.django_db
def test_nothing_written_is_ever_lost(workshop, pdm, developer):
    """Two people type into one note at once, again and again: each of their texts is on the board or in the log."""
    board = Board.of(workshop, Board.Kind.EVENT_STORMING)
    writer = Writer()

    def do(person, **raw):
        entry = Entry(read({"id": f"op-{next(numbers):06}", "note": NOTES[0], **raw}, None), person.pk)
        assert writer.flush([Batch(board.pk, [entry])])[0].refused == []

    do(pdm, do="add", x=0, y=0)
    for number in range(6):
        do([pdm, developer][number % 2], do="edit", text=f"案{number}", base=1)
    note = board.notes.get()
    assert note.text == "案0"
    assert note.rival.split("\n\n") == [f"案{number}" for number in range(1, 6)]


@pytest.mark.django_db
def test_one_bad_operation_does_not_harm_the_others(workshop, pdm, monkeypatch):
    """A commit that fails is repeated one by one; only the guilty operation is refused."""
    board = Board.of(workshop, Board.Kind.EVENT_STORMING)
    adds = [{"id": f"add-{i:05}", "do": "add", "note": f"note-{i:04}", "x": 0, "y": 0} for i in range(3)]
    entries = [Entry(read(raw, None), pdm.pk) for raw in adds]
    entries[1].operation.place = {"x": 10**40, "y": 0}
    (flushed,) = Writer().flush([Batch(board.pk, entries)])
    assert [(entry.operation.id, refused.code) for entry, refused in flushed.refused] == [("add-00001", "failed")]
    assert (flushed.first, flushed.last, flushed.frame) == (1, 2, "")
    assert list(board.notes.values_list("uid", flat=True)) == ["note-0000", "note-0002"]


@pytest.mark.django_db
def test_boards_of_one_flush_do_not_mix(workshop, other_workshop, pdm, foreigner):
    ours, theirs = (Board.of(w, Board.Kind.EVENT_STORMING) for w in (workshop, other_workshop))

    def entry(person, note: str) -> Entry:
        raw = {"id": "the-same-id", "do": "add", "note": note, "x": 0, "y": 0}
        return Entry(read(raw, None), person.pk)

    done = Writer().flush(
        [
            Batch(ours.pk, [entry(pdm, NOTES[0]), entry(foreigner, NOTES[1])]),
            Batch(theirs.pk, [entry(foreigner, NOTES[0])]),
            Batch(10**9, [entry(pdm, NOTES[0])]),
        ]
    )
    assert [(f.last, [r.code for _, r in f.refused]) for f in done] == [(1, ["removed"]), (1, []), (0, ["failed"])]


@pytest.mark.django_db
def test_a_note_moved_often_in_one_flush_is_written_once(workshop, pdm, django_assert_max_num_queries):
    board = Board.of(workshop, Board.Kind.EVENT_STORMING)
    writer = Writer()
    raws = [{"do": "add", "note": NOTES[0]}, *({"do": "move", "note": NOTES[0]} for _ in range(50))]
    entries = [
        Entry(read({"id": f"op-{next(numbers):06}", "x": i, "y": i, **raw}, None), pdm.pk) for i, raw in enumerate(raws)
    ]
    writer.flush([Batch(board.pk, entries[:1])])
    with django_assert_max_num_queries(8):
        writer.flush([Batch(board.pk, entries[1:])])
    assert board.notes.get().x == 50
    with pytest.raises(Refused):
        read({"id": "op-garbage", "do": "move", "note": NOTES[0], "x": "1", "y": 0}, None)
