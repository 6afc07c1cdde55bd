"""A room of tabs: nobody waits for a slow one, nothing hostile harms it."""

import asyncio
import json
import random
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvases import limits
from canvases.live.audience import sharing
from canvases.live.bucket import Bucket, message_buckets
from canvases.live.messages import MESSAGES, hear
from canvases.live.pump import Pump
from canvases.live.room import Room
from canvases.live.tab import Tab
from canvases.log.batch import Batch, Flushed
from canvases.log.commit import check
from canvases.log.snapshot import changes_since
from canvases.log.store import Head
from canvases.log.writer import Writer, apply
from canvases.models import Board
from canvases.operations import VERBS
from canvases.refusal import Refused
from mlew.protocol import DirectProtocol
from mlew.wire import Packet, header
from sessions.access import PERMISSIONS, Visitor, find_workshop
from sessions.models import Participant, Workshop
from sessions.models.workshop import Stage
from sessions.roles import Role


class Paper:
    """A wire that keeps what was written on it."""

    lags = False

    def __init__(self) -> None:
        self.said: list[dict] = []
        self.code = 0

    def write(self, packet: Packet, *, asked: bool = False) -> None:
        self.said.append(json.loads(packet.text))

    def close(self, code: int) -> None:
        self.code = code


@pytest.fixture
def room(workshop) -> Room:
    board = Board.of(workshop, Board.Kind.EVENT_STORMING)
    return Room(board, lambda room: None)


def sit(room: Room, person, role=None, language="ja") -> Tab:
    tab = Tab(Paper(), Visitor(room.board.workshop, role or person.role, person), "", language)
    tab.room = room
    room.tabs.add(tab)
    return tab


@pytest.fixture
def tab(room, pdm) -> Tab:
    return sit(room, pdm)


def say(tab: Tab, message: object) -> list[dict]:
    """What the tab is told at once."""
    tab.wire.said.clear()
    hear(tab, message if isinstance(message, str) else json.dumps(message))
    return tab.wire.said


def test_every_message_and_verb_names_a_permission():
    for message in MESSAGES.values():
        assert message.permission in PERMISSIONS
    for verb in VERBS.values():
        assert verb.permission in PERMISSIONS


PEOPLE = {
    Role.FACILITATOR: {"job": "other", "facilitation": "lead"},
    Role.CO_FACILITATOR: {"job": "pdm", "facilitation": "co"},
    Role.PDM: {"job": "pdm"},
    Role.DEVELOPER: {"job": "developer"},
    Role.DATA_SCIENTIST: {"job": "data_scientist"},
    Role.MEMBER: {"job": "other"},
}


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize("stage", Stage.values)
@pytest.mark.parametrize("verb", VERBS)
def test_role_and_stage_decide_over_every_verb(role, stage, verb):
    """As the writer asks in its transaction; a sponsor has no seat and does not come so far."""
    person = Participant(workshop_id=1, **PEOPLE[role])
    operation = VERBS[verb].__new__(VERBS[verb])
    head = Head(seq=0, kind="event_storming", workshop=1, stage=stage)
    permission = PERMISSIONS[operation.permission]
    if role not in permission.roles or stage not in permission.stages:
        with pytest.raises(Refused) as refused:
            check(person, head, operation, {})
        closed = ("closed", True) if role in permission.roles else ("role", False)
        assert (refused.value.code, refused.value.keep) == closed
    else:
        check(person, head, operation, {})
    for outsider in (None, Participant(workshop_id=2, **PEOPLE[role])):
        with pytest.raises(Refused):
            check(outsider, head, operation, {})


def test_a_sponsor_listens_and_never_writes(room):
    sponsor = sit(room, None, role=Role.SPONSOR)
    operation = {"id": "operation-1", "do": "add", "note": "note-0001", "x": 0, "y": 0}
    (answer,) = say(sponsor, {"ops": [operation]})
    assert (answer["refused"]["code"], answer["refused"]["op"]) == ("role", "operation-1")
    assert not room.pending


def test_whoever_asks_whether_anybody_is_there_is_answered(room, tab):
    for asking in (tab, sit(room, None, role=Role.SPONSOR)):
        (answer,) = say(asking, {"hello": True})
        assert answer["hello"]["you"] == asking.person
    for junk in (False, 1, None, "true", [True], {}):
        (answer,) = say(tab, {"hello": junk})
        assert answer["refused"]["code"] == "garbage"


def test_good_operations_pass_beside_bad_ones(room, tab):
    good = {"id": "operation-1", "do": "add", "note": "note-0001", "x": 0, "y": 0}
    said = say(tab, {"ops": [good, {**good, "id": "operation-2", "x": "0"}, 7]})
    assert [answer["refused"]["op"] for answer in said] == ["operation-2", None]
    assert [entry.operation.id for entry in room.pending] == ["operation-1"]


def test_a_message_of_rubbish_is_answered_once_and_not_for_free(room, tab):
    (answer,) = say(tab, {"ops": [0] * 100})
    assert (answer["refused"]["code"], answer["refused"]["op"]) == ("garbage", None)
    assert tab.bucket.tokens < limits.BURST - 90


def test_each_operation_with_an_id_is_answered_beside_rubbish(room, tab):
    bad = [{"id": f"operation-{i}", "do": "move", "note": "note-0001", "x": "0"} for i in range(3)]
    said = say(tab, {"ops": [7, bad[0], 7, bad[1], {}, bad[2]]})
    assert [answer["refused"]["op"] for answer in said] == [None, "operation-0", "operation-1", "operation-2"]


def test_a_reader_is_refused_once_a_message(room):
    sponsor = sit(room, None, role=Role.SPONSOR)
    many = [{"id": f"operation-{i}", "do": "delete", "note": "note-0001"} for i in range(100)]
    assert [answer["refused"]["code"] for answer in say(sponsor, {"ops": many})] == ["role"]
    assert [answer["refused"]["code"] for answer in say(sponsor, {"ops": []})] == ["role"]


@pytest.mark.parametrize("message", ["rubbish", '{"ops":[]}', '{"ops":[0]}', '{"point":0}', '{"away":0}'])
@pytest.mark.parametrize("role", [None, Role.SPONSOR])
def test_a_flood_of_messages_is_answered_for_a_while_only(room, pdm, monkeypatch, message, role):
    monkeypatch.setattr(limits, "MESSAGE_RATE", 0)
    message_buckets.by_person.clear()
    tab = sit(room, None if role else pdm, role)
    answers = [each["refused"]["code"] for _ in range(3 * limits.MESSAGE_BURST) for each in say(tab, message)]
    assert len(answers) <= limits.MESSAGE_BURST + 1
    assert answers[-1] == "rate"
    tab.messages.tokens = 1
    tab.bucket.tokens = 1
    assert say(tab, "rubbish")[0]["refused"]["code"] == "garbage"


def test_who_writes_as_fast_as_is_allowed_floods_nothing():
    edits, points = (limits.RATE * (1 + limits.ENTRY), limits.POINT_RATE)
    assert edits + points < limits.MESSAGE_RATE / 2
    assert limits.BURST * (1 + limits.ENTRY) + limits.POINT_BURST < limits.MESSAGE_BURST / 2


def test_too_many_operations_at_once(room, tab):
    (answer,) = say(tab, {"ops": [{}] * 101})
    assert answer["refused"]["code"] == "long"


def test_a_person_who_writes_too_fast_is_told_to_wait(room, tab, monkeypatch):
    monkeypatch.setattr(limits, "BURST", 3)
    bucket = Bucket()
    for _ in range(3):
        bucket.take()
    with pytest.raises(Refused) as refused:
        bucket.take()
    assert refused.value.keep
    bucket.at -= 1
    bucket.take()


def test_what_follows_an_operation_that_came_too_fast_waits_with_it(room, tab, monkeypatch):
    clock = iter([0, 0, 0, 0, 60])  # for the message, its length, and each operation
    bucket, tab.messages.at = tab.bucket, 0
    bucket.tokens, bucket.at = 1, 0
    monkeypatch.setattr("canvases.live.bucket.time", SimpleNamespace(monotonic=lambda: next(clock)))
    said = say(tab, {"ops": [{"id": f"operation-{i}", "do": "delete", "note": "note-0001"} for i in range(3)]})
    assert [answer["refused"]["op"] for answer in said] == ["operation-1", "operation-2"]


def test_a_room_that_waits_for_the_writer_takes_only_so_much(room, tab, monkeypatch):
    monkeypatch.setattr(limits, "WAITING", 2)
    operations = [{"id": f"operation-{i}", "do": "delete", "note": "note-0001"} for i in range(3)]
    (answer,) = say(tab, {"ops": operations})
    assert (answer["refused"]["code"], answer["refused"]["keep"]) == ("busy", True)


def test_one_flush_takes_only_so_much_in_order(room, tab, monkeypatch):
    monkeypatch.setattr(limits, "FLUSH_OPERATIONS", 2)
    say(tab, {"ops": [{"id": f"operation-{i}", "do": "delete", "note": "note-0001"} for i in range(5)]})
    first = room.take()
    assert [entry.operation.id for entry in first.entries] == ["operation-0", "operation-1"]
    room.put_back(first)
    assert [entry.operation.id for entry in room.take().entries] == ["operation-0", "operation-1"]


def test_frames_wait_while_a_tab_is_brought_up_to_date(room, tab):
    assert tab.hold()
    room.deliver(1, Packet('{"frame": 1}'))
    assert tab.wire.said == []
    asyncio.run(tab.release())
    assert tab.wire.said == [{"frame": 1}]


def test_a_room_that_the_writer_still_works_for_stays_when_its_last_tab_leaves(room, tab):
    pump = Pump()
    pump.rooms[room.board.pk] = room
    say(tab, {"ops": [{"id": "operation-1", "do": "delete", "note": "note-0001"}]})
    batch = room.take()
    room.leave(tab)
    pump.left(room)
    assert pump.rooms == {room.board.pk: room}
    room.flushed(Flushed(batch.board, refused=[(batch.entries[0], Refused("failed"))]))
    pump.left(room)
    assert pump.rooms == {}


def test_the_tabs_of_a_workshop_hold_one_copy_of_it_as_long_as_it_says_the_same(tab, workshop, pdm):
    def comes() -> Visitor:
        found = find_workshop(workshop.public_id)
        return Visitor(found, pdm.role, found.people.get(pk=pdm.pk))

    later = sharing(comes(), [tab])
    assert later.workshop is tab.visitor.workshop
    assert later.person.workshop is tab.visitor.workshop
    Workshop.objects.update(stage=Stage.CLOSED)
    assert sharing(comes(), [tab]).workshop.stage == Stage.CLOSED


def test_a_tab_that_was_closed_is_heard_no_more_and_refused_nothing(room, tab):
    tab.close(4404)
    before = list(tab.wire.said)
    say(tab, {"ops": [{"id": "operation-1", "do": "delete", "note": "note-0001"}]})
    assert not room.pending
    assert tab.wire.said == before


def test_a_room_of_before_does_not_close_the_one_that_took_its_place(room):
    pump = Pump()
    now = pump.room(room.board)
    pump.left(room)
    assert pump.rooms == {room.board.pk: now}


def test_nothing_of_anybody_is_shown_until_it_is_known_whether_all_write_in_silence(room):
    room.deliver(7, Packet("{}"))
    assert room.silent
    room.begin(6, {"silent": True})
    assert room.silent
    assert room.seq == 7
    room.deliver(8, Packet("{}"), settings={})
    assert not room.silent


def test_a_flush_that_is_told_while_a_repair_reads_the_log_is_told_once(transactional_db, room, tab, pdm):
    operations = [{"do": "add", "note": "note-0001", "x": 0, "y": 0}, *({"do": "delete", "note": "note-0001"},) * 2]
    apply(room.board, operations, by=pdm)
    frame = changes_since(room.board.pk, 1, 1)

    async def story() -> None:
        room.seq = 1
        room.notice(3)
        await asyncio.sleep(0)  # from here on the repair reads; it hears the answer when this story waits again
        room.flushed(Flushed(room.board.pk, 2, 2, frame.text))
        await asyncio.gather(*room.tasks)

    asyncio.run(story())
    assert [change["seq"] for said in tab.wire.said for change in said["frame"]["changes"]] == [2, 3]


def test_a_frame_is_a_websocket_frame():
    for size in (0, 125, 126, 65535, 65536):
        head = header(size)
        assert head[0] == 0x81
        assert (head[1] if size < 126 else int.from_bytes(head[2:], "big")) == size


class SlowTransport:
    aborted = False

    def is_closing(self) -> bool:
        return self.aborted

    def get_write_buffer_size(self) -> int:
        return 2_000_000

    def abort(self) -> None:
        self.aborted = True


def test_a_browser_that_does_not_read_is_cut_off():
    from mlew.wire import DirectWire

    protocol = DirectProtocol.__new__(DirectProtocol)
    protocol.transport, protocol.close_sent = SlowTransport(), False
    DirectWire(protocol).write(Packet("{}"))
    assert protocol.transport.aborted


JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30), st.just("\ud800")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["id", "do", "note", "x", "y", "text", "base", "ops", "since"]), inner, max_size=5
        ),
    ),
    max_leaves=12,
)


def mutated(rng: random.Random) -> object:
    """A message that is almost right."""
    value = rng.choice(
        [
            None,
            True,
            -1,
            0,
            1,
            10**400,
            1.5,
            float("nan"),
            float("inf"),
            "",
            "x",
            "\x00",
            "\ud800",
            "a" * 3000,
            [],
            {},
            [[]],
        ]
    )
    operation = {
        "id": "operation-1",
        "do": rng.choice(["explode", *VERBS]),
        "note": "note-0001",
        "x": "no number",
        "y": 1,
        "text": 5,
        "base": -1,
        "kind": "bomb",
        "category": 1,
        "priority": "urgent",
        "certainty": "sure",
        "cluster": 1,
        "locked": 1,
        "mark": "love",
        "on": "true",
        "w": -1,
        "h": -1,
    }
    operation[rng.choice(list(operation))] = value
    return rng.choice(
        [{"ops": [operation, value]}, {"ops": value}, {"since": value}, {"away": [value]}, {"ops": operation}]
    )


@pytest.mark.django_db
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(junk=JUNK)
def test_nothing_a_browser_sends_escapes(room, pdm, junk):
    tab = sit(room, pdm)
    tab.hold()
    answers = say(tab, json.dumps(junk))
    assert all("refused" in answer for answer in answers)
    assert not room.pending


@pytest.mark.django_db
def test_thousands_of_hostile_messages_change_nothing(room, tab, monkeypatch):
    """Raw bytes of JSON included; whatever passes the parser is refused by the writer."""
    monkeypatch.setattr(limits, "BURST", 10**9)
    monkeypatch.setattr(limits, "MESSAGE_BURST", 10**9)
    tab.messages.tokens = 10**9
    tab.hold()
    rng = random.Random(7)
    for _ in range(5000):
        text = json.dumps(mutated(rng))
        if rng.random() < 0.3:
            at = rng.randrange(len(text))
            text = text[:at] + rng.choice('{}[]",:\\u0e9-') + text[at + 1 :]
        assert all("refused" in answer for answer in say(tab, text))
    for text in ("[" * 60_000, '{"ops":' * 5000, "9" * 60_000, '{"since":' + "9" * 5000 + "}", "\ud800", "nul", ""):
        assert "refused" in say(tab, text)[0]
    entries = list(room.pending)
    (flushed,) = Writer().flush([Batch(room.board.pk, entries)])
    assert len(flushed.refused) == len(entries)
    room.board.refresh_from_db()
    assert room.board.seq == 0
