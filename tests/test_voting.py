"""Voting with dots: within the budget, hidden until it is closed, counted for all alike."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvases.log.replica import replay
from canvases.models import Board, Change, Note
from canvases.operations.state import note_data
from tests.board_client import whole
from tests.leading import DEVELOPER, LEADER, PDM, SPONSOR, LedRoom

NOTES = ["note-aaa", "note-bbb", "note-ccc"]
BALLOT = {"budget": 3, "several": True, "hidden": True, "kind": ""}


@pytest.fixture
def board(workshop) -> Board:
    return Board.of(workshop, Board.Kind.EVENT_STORMING)


@pytest.fixture
def room(board, facilitator, pdm, developer) -> LedRoom:
    room = LedRoom(board, [facilitator, pdm, developer])
    for number, note in enumerate(NOTES):
        room.do(LEADER, "add", note, x=number, y=0, text=note, kind=["event", "issue"][number % 2])
    return room


@pytest.fixture
def voting(room) -> LedRoom:
    assert room.do(LEADER, "ballot", **BALLOT) == ""
    return room


def dots(room: LedRoom, who: int) -> dict[str, dict]:
    return {uid: note["dots"] for uid, note in room.seats[who].client.notes.items() if note["dots"]}


def votes(room: LedRoom, who: int) -> dict[str, int]:
    return {uid: note["votes"] for uid, note in room.seats[who].client.notes.items() if note["votes"]}


@pytest.mark.parametrize("way", ["stay", "come", "catch_up"])
def test_nobody_sees_the_dots_of_others_until_the_vote_is_closed(voting, pdm, way):
    assert voting.do(PDM, "vote", "note-aaa", n=2) == ""
    assert voting.do(DEVELOPER, "vote", "note-bbb", n=1) == ""
    for seat in voting.seats:
        getattr(voting, way, lambda seat: None)(seat)
    assert dots(voting, PDM) == {"note-aaa": {str(pdm.pk): 2}}
    assert dots(voting, LEADER) == dots(voting, SPONSOR) == {}
    assert voting.do(LEADER, "close") == ""
    assert [votes(voting, who) for who in range(4)] == [{"note-aaa": 2, "note-bbb": 1}] * 4
    assert [dots(voting, who) for who in range(4)] == [{}] * 4


def test_an_open_vote_is_seen_as_it_goes(room, pdm):
    room.do(LEADER, "ballot", **BALLOT | {"hidden": False})
    room.do(PDM, "vote", "note-aaa", n=2)
    assert dots(room, DEVELOPER) == dots(room, SPONSOR) == {"note-aaa": {str(pdm.pk): 2}}


def test_nobody_gives_more_than_the_budget(voting):
    assert [voting.do(PDM, "vote", note, n=2) for note in NOTES] == ["", "budget", "budget"]
    assert voting.do(PDM, "vote", "note-bbb", n=1) == ""
    assert voting.do(PDM, "vote", "note-aaa", n=3) == "budget"
    assert voting.do(PDM, "vote", "note-aaa", n=0) == ""
    assert voting.do(PDM, "vote", "note-ccc", n=2) == ""


def test_one_dot_a_note_where_several_are_not_allowed(room):
    room.do(LEADER, "ballot", **BALLOT | {"several": False})
    assert [room.do(PDM, "vote", "note-aaa", n=n) for n in (2, 1, 0, 1)] == ["budget", "", "", ""]


def test_only_notes_of_the_kind_are_voted_on_and_only_while_a_vote_is_open(room):
    assert room.do(PDM, "vote", "note-aaa", n=1) == "ballot"
    room.do(LEADER, "ballot", **BALLOT | {"kind": "issue"})
    assert [room.do(PDM, "vote", note, n=1) for note in NOTES] == ["ballot", "", "ballot"]
    room.do(LEADER, "close")
    assert room.do(PDM, "vote", "note-bbb", n=1) == "ballot"


def test_dots_on_a_deleted_note_return(voting):
    voting.do(PDM, "vote", "note-aaa", n=3)
    voting.do(LEADER, "delete", "note-aaa")
    assert dots(voting, PDM) == {}
    assert voting.do(PDM, "vote", "note-aaa", n=1) == "ballot"
    assert voting.do(PDM, "vote", "note-bbb", n=3) == ""
    voting.do(LEADER, "restore", "note-aaa")
    assert voting.do(PDM, "vote", "note-aaa", n=1) == "budget"


def test_the_facilitator_votes_for_somebody_without_a_device(voting, member, foreigner, pdm):
    whose = {f"{member.pk}@{voting.seats[LEADER].pk}": 2}
    assert voting.do(LEADER, "vote", "note-aaa", n=2, **{"for": member.pk}) == ""
    assert dots(voting, LEADER) == {"note-aaa": whose}
    assert dots(voting, PDM) == {}
    assert voting.do(LEADER, "vote", "note-bbb", n=2, **{"for": member.pk}) == "budget"
    assert voting.do(PDM, "vote", "note-bbb", n=1, **{"for": member.pk}) == "role"
    for nobody in (foreigner.pk, 10**9):
        assert voting.do(LEADER, "vote", "note-bbb", n=1, **{"for": nobody}) == "value"
    told = Change.objects.filter(op__do="vote").get()
    assert (told.op["for"], told.op["via"], told.actor_id) == (member.pk, voting.seats[LEADER].pk, told.op["via"])
    voting.do(LEADER, "close")
    assert votes(voting, SPONSOR) == {"note-aaa": 2}


def test_a_second_vote_begins_anew_and_the_log_keeps_the_first(voting):
    voting.do(PDM, "vote", "note-aaa", n=2)
    assert (voting.do(LEADER, "close"), voting.do(LEADER, "close")) == ("", "")
    assert votes(voting, PDM) == {"note-aaa": 2}
    voting.do(LEADER, "ballot", **BALLOT)
    assert votes(voting, PDM) == {}
    assert Change.objects.filter(op__do="close").first().op["counts"] == {"note-aaa": 2}
    assert not Note.objects.exclude(votes=0).exists()


def test_what_a_change_replaced_names_no_dots_of_others(voting, pdm):
    voting.do(DEVELOPER, "vote", "note-aaa", n=1)
    voting.do(PDM, "vote", "note-aaa", n=1)
    voting.do(PDM, "vote", "note-aaa", n=2)
    voting.do(PDM, "delete", "note-aaa")
    before = list(Change.objects.order_by("-seq").values_list("before__dots", flat=True)[:3])
    assert before == [{}, {str(pdm.pk): 1}, {}]


def test_hidden_notes_are_not_voted_on(voting):
    voting.do(LEADER, "silence")
    voting.do(PDM, "add", "note-new", x=1, y=1, text="秘1")
    assert voting.do(PDM, "vote", "note-new", n=1) == "ballot"
    assert voting.do(LEADER, "vote", "note-new", n=1) == "unknown"
    assert voting.do(PDM, "vote", "note-aaa", n=1) == "silent"


def test_members_do_not_open_or_close_a_vote(room):
    assert room.do(PDM, "ballot", **BALLOT) == "role"
    assert room.do(PDM, "close") == "role"


WRONG = [{"budget": 0}, {"budget": 21}, {"budget": "3"}, {"budget": True}, {"several": 1}, {"hidden": None}]
WRONG += [{"kind": "bomb"}, {"kind": []}, {"note": "note-aaa"}]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_ballot_that_makes_no_sense(room, wrong):
    assert room.do(LEADER, "ballot", **BALLOT | wrong) == "value"


@pytest.mark.parametrize(
    "wrong", [{"n": -1}, {"n": 21}, {"n": 1.0}, {"n": None}, {"for": -1}, {"for": "1"}, {"for": []}]
)
def test_a_vote_that_makes_no_sense(voting, wrong):
    assert voting.do(PDM, "vote", "note-aaa", **{"n": 1} | wrong) == "value"


steps = st.lists(
    st.tuples(
        st.sampled_from(["vote", "vote", "vote", "vote", "for", "delete", "restore", "kind", "ballot", "close"] * 2)
        | st.sampled_from(["leave", "come", "catch_up", "silence", "reveal", "add"]),
        st.integers(0, 3),
        st.sampled_from([*NOTES, "note-ddd"]),
        st.integers(0, 3),
    ),
    max_size=40,
)


def step(room: LedRoom, name: str, who: int, note: str, number: int) -> None:
    if name in ("leave", "come", "catch_up"):
        getattr(room, name)(room.seats[who])
    elif name == "for":
        room.do(LEADER, "vote", note, n=number, **{"for": room.seats[PDM].pk})
    elif name in ("ballot", "close", "silence", "reveal"):
        odd = bool(number % 2)
        ballot = {"budget": number + 1, "several": not odd, "hidden": number != 2, "kind": ""}
        room.do(LEADER, name, **ballot if name == "ballot" else {})
    else:
        keys = {"vote": {"n": number}, "kind": {"kind": ["event", "issue"][number % 2]}, "add": {"x": 0, "y": number}}
        room.do(min(who, 2), name, note, number % 2, **keys.get(name, {}))


@pytest.mark.django_db
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_whatever_happens_no_dot_is_betrayed_and_all_count_alike(workshop, facilitator, pdm, developer, steps):
    board = Board.objects.create(workshop=workshop, kind=Board.Kind.EVENT_STORMING)
    room = LedRoom(board, [facilitator, pdm, developer])
    for note in NOTES:
        room.do(LEADER, "add", note, x=0, y=0, text=note)
    room.do(LEADER, "ballot", **BALLOT)
    for name, who, note, number in steps:
        step(room, name, who, note, number)
    for seat in room.seats:
        room.catch_up(seat)
    room.do(LEADER, "close")
    room.do(LEADER, "reveal")
    stored, log = room.stored(), list(Change.objects.filter(board=board).order_by("seq"))
    assert (replay(log, found := {}), found) == (stored.notes, stored.settings)
    for seat in room.seats:
        mine = [note for note in stored.notes.values() if not note["hidden"] or note["by"] == seat.pk]
        assert seat.client.notes == {note["uid"]: whole(note_data(note)) for note in mine}
    assert all(not note["dots"] for note in stored.notes.values())
