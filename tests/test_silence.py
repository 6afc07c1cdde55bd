"""Writing in silence: what somebody writes is told to nobody else, by no way, until it is revealed."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvases.hidden import readable
from canvases.live.room import Room
from canvases.log import past
from canvases.log.replica import replay
from canvases.models import Board, Change, Note
from canvases.operations.state import note_data
from sessions.access import Visitor
from tests.board_client import whole
from tests.leading import DEVELOPER, LEADER, PDM, SPONSOR, LedRoom
from tests.test_board_room import say, sit

NOTES = ["note-aaa", "note-bbb", "note-ccc", "note-ddd"]


@pytest.fixture
def board(workshop) -> Board:
    return Board.of(workshop, Board.Kind.EVENT_STORMING)


@pytest.fixture
def room(board, facilitator, pdm, developer) -> LedRoom:
    return LedRoom(board, [facilitator, pdm, developer])


def add(room: LedRoom, who: int, note: str, text: str) -> str:
    return room.do(who, "add", note, x=1, y=2, text=text)


@pytest.fixture
def silent(room) -> LedRoom:
    """A room in silence, with a note of before and one that the PdM has just written."""
    add(room, DEVELOPER, "note-aaa", "前から")
    room.do(LEADER, "silence")
    add(room, PDM, "note-bbb", "秘1")
    return room


def texts(room: LedRoom, who: int) -> list[str]:
    return [note["text"] for note in room.seats[who].client.notes.values()]


def test_what_is_written_in_silence_is_told_to_its_author_alone(silent):
    assert [texts(silent, who) for who in range(4)] == [["前から"], ["前から", "秘1"], ["前から"], ["前から"]]
    last = json.loads(silent.seats[DEVELOPER].sent[-1])["frame"]["changes"]
    assert last == [{"seq": 3}]


def test_the_reveal_carries_it_to_all(silent):
    assert silent.do(LEADER, "reveal") == ""
    assert [texts(silent, who) for who in range(4)] == [["前から", "秘1"]] * 4
    assert silent.do(DEVELOPER, "edit", "note-bbb", text="秘2", base=4) == ""
    assert texts(silent, PDM) == ["前から", "秘2"]


@pytest.mark.parametrize("way", ["come", "catch_up"])
def test_who_comes_later_or_again_sees_no_more(silent, way):
    for seat in silent.seats:
        silent.leave(seat)
        getattr(silent, way)(seat)
    assert [texts(silent, who) for who in range(4)] == [["前から"], ["前から", "秘1"], ["前から"], ["前から"]]
    assert all(seat.client.settings == {"silent": True} for seat in silent.seats)


def test_who_slept_through_it_is_whole_again(silent):
    silent.leave(silent.seats[DEVELOPER])
    silent.do(PDM, "edit", "note-bbb", text="秘3", base=3)
    silent.do(LEADER, "reveal")
    silent.catch_up(silent.seats[DEVELOPER])
    assert silent.seats[DEVELOPER].client.notes == silent.seats[PDM].client.notes


def test_others_cannot_touch_what_they_do_not_see(silent):
    for verb, keys in (("move", {"x": 9, "y": 9}), ("delete", {}), ("edit", {"text": "x", "base": 9})):
        assert silent.do(LEADER, verb, "note-bbb", **keys) == "unknown"
        assert silent.do(PDM, verb, "note-bbb", **keys) == ""
    assert add(silent, DEVELOPER, "note-bbb", "x") == "taken"


def test_the_visible_board_rests_in_silence(silent):
    assert silent.do(PDM, "move", "note-aaa", x=5, y=5) == "silent"
    assert silent.do(LEADER, "move", "note-aaa", x=5, y=5) == ""
    assert silent.seats[SPONSOR].client.notes["note-aaa"]["x"] == 5


def test_what_its_author_deleted_in_silence_stays_theirs(silent):
    silent.do(PDM, "delete", "note-bbb")
    silent.do(LEADER, "reveal")
    assert texts(silent, DEVELOPER) == ["前から"]
    assert silent.do(PDM, "restore", "note-bbb") == ""
    assert [texts(silent, who) for who in range(4)] == [["前から", "秘1"]] * 4
    assert not Note.everything.filter(hidden=True).exists()


def test_only_a_facilitator_begins_and_ends_it(silent):
    for verb, keys in (("silence", {}), ("reveal", {}), ("freeze", {"frozen": True})):
        assert silent.do(PDM, verb, **keys) == "role"
    assert silent.stored().settings == {"silent": True}


def test_notes_of_somebody_who_was_removed_are_revealed(silent, pdm, facilitator):
    pdm.remove(by=facilitator)
    silent.do(LEADER, "reveal")
    assert texts(silent, DEVELOPER) == ["前から", "秘1"]


def test_the_log_is_read_by_each_as_far_as_it_is_theirs(silent, pdm, developer):
    changes = Change.objects.all()
    assert [readable(changes, person).count() for person in (pdm.pk, developer.pk, None)] == [3, 2, 2]
    silent.do(LEADER, "reveal")
    assert readable(changes, developer.pk).filter(op__do="add").count() == 1


def test_no_query_over_notes_finds_it(silent, board):
    assert not Note.objects.filter(uid="note-bbb").exists()
    assert not Note.objects.live().filter(uid="note-bbb").exists()
    assert not board.notes.filter(uid="note-bbb").exists()


def test_the_pages_of_the_others_do_not_have_it(silent, workshop, pdm, developer, browser_of, sponsor):
    """Written as an issue, which other pages list as well; its id is guessed."""
    assert silent.do(PDM, "kind", "note-bbb", kind="issue") == ""
    pk = Note.everything.get(uid="note-bbb").pk
    base, board = f"/w/{workshop.public_id}", silent.board.pk
    reading = [f"{base}/{name}/" for name in ("event-storming", "define", "issues")] + [f"{base}/notes/{pk}/"]
    reading += [f"{base}/boards/{board}/links/"]
    for browser in (browser_of(developer), sponsor):
        for path in reading:
            assert "秘1" not in browser.get(path, follow=True).content.decode(), path
    assert "秘1" in browser_of(pdm).get(reading[0]).content.decode()
    assert browser_of(developer).get(reading[3]).status_code == 404


def test_nobody_sees_where_the_others_point_and_write(board, pdm):
    room = Room(board, lambda room: None)
    tab = sit(room, pdm)
    shown = []
    room.pointing.show = lambda tab, fields: shown.append(fields)
    for room.settings in ({}, {"silent": True}):
        say(tab, {"point": {"writes": "note-bbb", "at": {"x": 1, "y": 1}}})
    assert shown == [{"writes": "note-bbb", "at": {"x": 1, "y": 1}}, {"writes": None, "at": None}]


def test_freezing_stops_members_within_one_flush(room, pdm, facilitator):
    add(room, PDM, "note-aaa", "前から")
    assert room.do(LEADER, "freeze", frozen=True) == ""
    assert room.do(PDM, "move", "note-aaa", x=5, y=5) == "frozen"
    assert room.do(LEADER, "move", "note-aaa", x=5, y=5) == ""
    assert room.seats[PDM].client.settings == {"frozen": True}
    assert room.do(LEADER, "freeze", frozen=False) == ""
    assert room.do(PDM, "move", "note-aaa", x=6, y=6) == ""
    assert room.stored().settings == room.seats[PDM].client.settings == {}


@pytest.mark.parametrize("frozen", [None, 1, "true", [], {}])
def test_freezing_is_yes_or_no(room, frozen):
    assert room.do(LEADER, "freeze", frozen=frozen) == "value"


NOTE_VERBS = ["add", "add", "add", "edit", "edit", "move", "kind", "delete", "restore"]
steps = st.lists(
    st.tuples(
        st.sampled_from(
            [*NOTE_VERBS, "silence", "silence", "reveal", "freeze", "spotlight", "leave", "come", "catch_up"]
        ),
        st.integers(0, 3),
        st.sampled_from(NOTES),
        st.integers(0, 1),
    ),
    max_size=50,
)


def step(room: LedRoom, name: str, who: int, note: str, writer: int, number: int) -> None:
    if name in ("leave", "come", "catch_up"):
        getattr(room, name)(room.seats[who])
        return
    seen = room.seats[who].client.notes.get(note, {})
    keys = {
        "add": {"x": number, "y": 0, "text": f"秘{number}"},
        "edit": {"text": f"秘{number}", "base": seen.get("seq", 0)},
        "move": {"x": number, "y": -number},
        "kind": {"kind": ["event", "issue"][number % 2]},
        "freeze": {"frozen": number % 3 == 0},
        "spotlight": {"spotlight": note if number % 3 else ""},
    }.get(name, {})
    leads = name in ("silence", "reveal", "freeze", "spotlight")
    room.do(0 if leads else min(who, 2), name, "" if leads else note, writer, **keys)


def private_by_rule(changes: list[Change]) -> list[bool]:
    """Which changes only their actor may know, found anew from the order of things."""
    silent, hidden, found = False, set(), []
    for change in changes:
        verb, note = change.op["do"], change.op.get("note")
        silent = {"silence": True, "reveal": False}.get(verb, silent)
        if verb == "reveal":
            hidden -= {shown["uid"] for shown in change.op["notes"]}
        elif verb == "add" and silent:
            hidden.add(note)
        elif verb == "restore" and not silent:
            hidden.discard(note)
        found.append(note in hidden)
    return found


@pytest.mark.django_db
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_whatever_happens_nothing_hidden_is_sent_and_all_end_alike(workshop, facilitator, pdm, developer, steps):
    board = Board.objects.create(workshop=workshop, kind=Board.Kind.EVENT_STORMING)
    room = LedRoom(board, [facilitator, pdm, developer])
    for number, (name, who, note, writer) in enumerate(steps):
        step(room, name, who, note, writer, number)
    for seat in room.seats:
        room.catch_up(seat)
    room.do(LEADER, "reveal")
    stored, log = room.stored(), list(Change.objects.filter(board=board).order_by("seq"))
    assert [change.private for change in log] == private_by_rule(log)
    assert (replay(log, found := {}), found) == (stored.notes, stored.settings)
    for seat in room.seats:
        mine = [note for note in stored.notes.values() if not note["hidden"] or note["by"] == seat.pk]
        assert seat.client.notes == {note["uid"]: whole(note_data(note)) for note in mine}
        assert (seat.client.seq, seat.client.settings) == (stored.seq, stored.settings)
        assert not [note for note in mine if note["hidden"] and not note["deleted"]]


def test_the_past_is_told_to_each_as_far_as_it_is_theirs(silent, workshop, pdm, developer, browser_of):
    """Before the reveal, and after it: forwards from the beginning as well as backwards from now."""
    pages = [
        f"/w/{workshop.public_id}/boards/{silent.board.pk}/{page}" for page in ("history/?at=2", "history/since/?seq=0")
    ]

    def told(person) -> list[str]:
        browser = browser_of(person)
        return [json.dumps(browser.get(page).json(), ensure_ascii=False) for page in pages]

    silent.do(PDM, "edit", "note-bbb", text="秘2", base=3)
    assert "秘" not in "".join(told(developer))
    assert "秘1" in told(pdm)[0]
    silent.do(LEADER, "reveal")
    silent.do(DEVELOPER, "add", "note-ccc", x=0, y=0, text="あとから")
    assert "秘1" not in "".join(told(developer))
    assert "note-bbb" in json.loads(told(developer)[1])["added"]
    for person, before in ((developer, {"note-aaa"}), (pdm, {"note-aaa", "note-bbb"})):
        visitor = Visitor(workshop, person.role, person)
        changes = past.readable(silent.board, visitor)
        now = past.present(silent.board, visitor)
        back = past.backward(changes.filter(seq__gt=4).order_by("-seq"), now.notes, person.pk)
        assert set(back) == before
        forward = past.forward(changes.filter(seq__lte=4).order_by("seq"))
        assert {uid: note["text"] for uid, note in back.items()} == {uid: n["text"] for uid, n in forward.items()}
