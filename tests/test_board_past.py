"""The history of a board: what it was at a moment, what changed since, and going back."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from canvases import limits
from canvases.log import past, restoring
from canvases.log.replica import Replica, replay
from canvases.log.writer import apply
from canvases.models import Board, Change, Note
from canvases.operations.state import PLAIN
from sessions.access import Visitor
from tests.long_log import live_through

VERBS = ["add", "add", "edit", "edit", "move", "kind", "category", "certainty", "priority", "delete", "restore"]
VERBS += ["pivotal", "needs"]
NOTES = [f"note-{i:04}" for i in range(6)]


@pytest.fixture
def board(workshop) -> Board:
    return Board.of(workshop, Board.Kind.EVENT_STORMING)


@pytest.fixture
def visitor(workshop, facilitator) -> Visitor:
    return Visitor(workshop, facilitator.role, facilitator)


def do(board, by, verb: str, note: str = NOTES[0], **rest) -> Change:
    rest = {"x": 0, "y": 0, "kind": "event"} | rest if verb == "add" else rest
    return apply(board, [{"do": verb, "note": note, **rest}], by=by)[0]


def lived(board, people, *, seed: int, many: int) -> None:
    """Anything that people do, at random."""
    dice, there = random.Random(seed), set()
    for number in range(many):
        note = dice.choice(NOTES)
        verb = dice.choice(VERBS) if note in there else "add"
        if verb == "add" and note in there:
            continue
        there.add(note)
        values = {
            "edit": {"text": f"文{number}", "base": dice.choice([0, board_seq(board)])},
            "add": {"text": f"付箋{number}"},
            "move": {"x": number, "y": -number},
            "kind": {"kind": dice.choice(["event", "issue"])},
            "category": {"category": f"分類{number}"},
            "certainty": {"certainty": dice.choice(["fact", ""])},
            "priority": {"priority": dice.choice(["high", ""])},
            "pivotal": {"pivotal": dice.choice([True, False])},
            "needs": {"needs": f"データ{number}"},
        }
        do(board, dice.choice(people), verb, note, **values.get(verb, {}))


def board_seq(board) -> int:
    return Board.objects.values_list("seq", flat=True).get(pk=board.pk)


def without_seq(notes: dict) -> dict:
    return {uid: {name: value for name, value in note.items() if name != "seq"} for uid, note in notes.items()}


def what_one_sees(notes: dict) -> dict:
    numbers = {"seq", "text_seq"}
    live = {uid: note for uid, note in notes.items() if not note["deleted"]}
    return {uid: {name: note[name] for name in note.keys() - numbers} for uid, note in live.items()}


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_forward_and_backward_lead_to_the_same_board(board, pdm, developer, seed):
    lived(board, [pdm, developer], seed=seed, many=60)
    changes = Change.objects.filter(board=board)
    for seq in range(board_seq(board) + 1):
        expected = replay(changes.filter(seq__lte=seq).order_by("seq"))
        back = past.backward(changes.filter(seq__gt=seq).order_by("-seq"), Replica.load(board).notes)
        assert without_seq(back) == without_seq(expected)
        assert without_seq(past.notes_at(seq, changes, Replica.load(board))) == without_seq(expected)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_a_restored_board_is_what_it_was(board, pdm, developer, visitor, seed):
    lived(board, [pdm, developer], seed=seed, many=60)
    changes, last = Change.objects.filter(board=board), board_seq(board)
    for seq in (last // 3, last // 2, last - 1, 0, last):
        then = replay(changes.filter(seq__lte=seq).order_by("seq"))
        restoring.restore(board, seq, visitor)
        assert what_one_sees(Replica.load(board).notes) == what_one_sees(then)
        assert replay(changes.order_by("seq")) == Replica.load(board).notes
    assert restoring.planned(board, last, visitor).operations == []


def test_every_property_that_can_be_changed_comes_back():
    for_good = {"source", "target", "picture"}  # set when an arrow or a note is made, by no other verb
    assert {name for names in restoring.SETS.values() for name in names} == PLAIN - for_good


@pytest.mark.django_db
def test_restoring_loses_nothing_of_the_others(board, pdm, developer, visitor):
    do(board, pdm, "add", NOTES[0], text="借りる")
    do(board, pdm, "add", NOTES[1], text="返す")
    moment = board_seq(board)
    do(board, developer, "edit", NOTES[0], text="予約する", base=moment)
    do(board, developer, "delete", NOTES[1])
    do(board, developer, "add", NOTES[2], text="後から来た")
    plan = restoring.restore(board, moment, visitor)
    assert (plan.back, plan.away) == (2, 1)
    assert set(Note.objects.live().values_list("text", flat=True)) == {"借りる", "返す"}
    assert Note.objects.get(uid=NOTES[2]).text == "後から来た"
    assert Change.objects.filter(op__text="予約する").exists()
    assert set(Change.objects.filter(seq__gt=moment + 3).values_list("actor", flat=True)) == {visitor.person.pk}


@pytest.mark.django_db
def test_facilitators_restore_and_hear_in_numbers(workshop, board, pdm, facilitator, browser_of):
    do(board, pdm, "add", NOTES[0], text="借りる")
    do(board, pdm, "add", NOTES[1], text="後")
    path = reverse("board_restore", args=[workshop.public_id, board.pk])
    assert browser_of(facilitator).get(path, {"at": 1}).json() == {"back": 0, "away": 1}
    assert Note.objects.live().count() == 2
    assert browser_of(pdm).post(path, {"at": 1}).status_code == 403
    assert browser_of(facilitator).post(path, {"at": 1}).json() == {"back": 0, "away": 1}
    assert list(Note.objects.live().values_list("text", flat=True)) == ["借りる"]


@pytest.mark.django_db
def test_a_closed_workshop_is_looked_back_upon_but_not_brought_back(workshop, board, pdm, facilitator, browser_of):
    do(board, pdm, "add")
    workshop.move_to("closed", by=facilitator)
    place, client = [workshop.public_id, board.pk], browser_of(facilitator)
    assert client.get(reverse("board_history", args=place), {"at": 1}).status_code == 200
    assert client.post(reverse("board_restore", args=place), {"at": 0}).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("garbage", [None, "", "-1", "９", "1e3", "x", "9" * 400])
def test_a_moment_that_is_none_is_refused_in_words(workshop, board, pdm, facilitator, browser_of, garbage):
    do(board, pdm, "add")
    client, place = browser_of(facilitator), [workshop.public_id, board.pk]
    for name, key in [("board_history", "at"), ("board_since", "seq"), ("board_restore", "at")]:
        answer = client.get(reverse(name, args=place), {} if garbage is None else {key: garbage})
        assert (answer.status_code, bool(answer.json()["text"])) == (400, True)
    answer = client.post(reverse("board_restore", args=place), {} if garbage is None else {"at": garbage})
    assert answer.status_code == 400
    if garbage is not None:
        texts = reverse("note_texts", args=[*place, NOTES[0]])
        assert client.get(texts, {"below": garbage}).status_code == 400


@pytest.mark.django_db
def test_boards_of_other_workshops_have_no_history_here(workshop, other_workshop, foreigner, facilitator, browser_of):
    theirs = Board.of(other_workshop, Board.Kind.EVENT_STORMING)
    do(theirs, foreigner, "add", text="秘密")
    client, place = browser_of(facilitator), [workshop.public_id, theirs.pk]
    for name, key in [("board_history", "at"), ("board_since", "seq"), ("board_restore", "at")]:
        assert client.get(reverse(name, args=place), {key: 1}).status_code == 404
    assert client.get(reverse("note_texts", args=[*place, NOTES[0]])).status_code == 404


@pytest.mark.django_db
def test_a_stretch_tells_what_was_before_it_and_who_did_what(board, pdm, developer, visitor, monkeypatch):
    monkeypatch.setattr(limits, "STRETCH", 2)
    do(board, pdm, "add", NOTES[0], text="一")
    do(board, pdm, "delete", NOTES[0])
    do(board, developer, "add", NOTES[1], text="二")
    do(board, developer, "restore", NOTES[0])
    do(board, pdm, "add", NOTES[2], text="三")
    page = past.page_at(4, board, visitor)
    assert (page["from"], page["to"], page["people"]) == (3, 4, {developer.pk: "健太"})
    assert [(note["uid"], note["deleted"]) for note in page["notes"]] == [(NOTES[0], True)]
    assert [(change["seq"], change["do"]) for change in page["changes"]] == [(3, "add"), (4, "restore")]
    assert [past.page_at(seq, board, visitor)["from"] for seq in (0, 2, 5, 10**6)] == [1, 1, 5, 5]
    assert past.page_at(1, Board(pk=board.pk, workshop=board.workshop), visitor)["notes"] == []


@pytest.mark.django_db
def test_who_comes_back_hears_what_others_did(board, pdm, developer, workshop):
    do(board, pdm, "add", NOTES[0], text="前から")
    do(board, pdm, "add", NOTES[1], text="前から")
    left = board_seq(board)
    do(board, developer, "add", NOTES[2])
    do(board, developer, "edit", NOTES[2], text="新しい", base=0)
    do(board, developer, "add", NOTES[3])
    do(board, developer, "delete", NOTES[3])
    do(board, developer, "move", NOTES[0], x=5, y=5)
    do(board, developer, "delete", NOTES[1])
    do(board, pdm, "add", NOTES[4], text="自分の")
    told = past.since(left, board, Visitor(workshop, pdm.role, pdm))
    assert told["added"] == [NOTES[2]]
    assert (told["changed"], told["deleted"], told["people"]) == ([NOTES[0]], [NOTES[1]], ["健太"])
    assert told["many"] is False


@pytest.mark.parametrize(
    ("verbs", "sum_"),
    [
        ("add move edit", "added"),
        ("add delete", "gone"),
        ("add delete restore", "added"),
        ("move delete", "deleted"),
        ("delete restore", "changed"),
        ("kind", "changed"),
        ("delete edit", "deleted"),
    ],
)
def test_what_became_of_a_note_in_sum(verbs, sum_):
    so_far = None
    for verb in verbs.split():
        so_far = past.fate(so_far, verb)
    assert so_far == sum_


@pytest.mark.django_db
def test_a_note_tells_its_earlier_texts(workshop, board, pdm, developer, sponsor, monkeypatch):
    monkeypatch.setattr(limits, "TEXTS", 3)
    do(board, pdm, "add", NOTES[0], text="文0")
    for number in range(1, 5):
        do(board, developer, "move", NOTES[0], x=number, y=0)
        do(board, developer, "edit", NOTES[0], text=f"文{number}", base=board_seq(board))
    path = reverse("note_texts", args=[workshop.public_id, board.pk, NOTES[0]])
    first = sponsor.get(path).json()["texts"]
    rest = sponsor.get(path, {"below": first[-1]["seq"]}).json()["texts"]
    assert [(each["text"], each["who"]) for each in first] == [("文4", "健太"), ("文3", "健太"), ("文2", "健太")]
    assert [(each["text"], each["who"]) for each in rest] == [("文1", "健太"), ("文0", "由美")]


@pytest.mark.django_db
def test_the_texts_of_one_note_are_not_told_as_those_of_another(workshop, board, pdm, sponsor):
    do(board, pdm, "add", NOTES[0], text="一")
    other = do(board, pdm, "add", NOTES[1], text="二")
    path = reverse("note_texts", args=[workshop.public_id, board.pk, NOTES[0]])
    assert sponsor.get(path, {"below": other.seq}).json() == {"texts": []}


MANY = 100_000


@pytest.mark.django_db
def test_the_history_of_a_hundred_thousand_changes_comes_in_small_pieces(board, pdm, developer, sponsor, visitor):
    busy = live_through(board, [pdm, developer], MANY)
    place = [busy.workshop.public_id, busy.pk]
    asked = [("board_history", {"at": at}) for at in (MANY, 1, MANY // 2, MANY // 2 + 600)]
    asked += [("board_since", {"seq": 0}), ("board_since", {"seq": MANY - 30})]
    for name, query in asked:
        with CaptureQueriesContext(connection) as queries:
            answer = sponsor.get(reverse(name, args=place), query)
        assert answer.status_code == 200
        assert len(queries) <= 10, [each["sql"][:90] for each in queries]
        assert len(answer.content) < 200_000
    with CaptureQueriesContext(connection) as queries:
        answer = sponsor.get(reverse("note_texts", args=[*place, "note-0003"]))
    assert len(answer.json()["texts"]) == limits.TEXTS
    assert len(queries) <= 8 + limits.TEXTS
    middle = MANY // 2
    expected = past.forward(Change.objects.filter(board=busy, seq__lte=middle).order_by("seq"))
    plan = restoring.restore(busy, middle, visitor)
    assert (plan.back, plan.away) == (300, 0)
    assert what_one_sees(Replica.load(busy).notes) == what_one_sees(expected)


@pytest.mark.django_db
def test_much_that_happened_is_called_many(board, pdm, visitor, monkeypatch):
    monkeypatch.setattr(limits, "SINCE", 2)
    for note in NOTES[:4]:
        do(board, pdm, "add", note)
    told = past.since(0, board, visitor)
    assert told["many"] is True
    assert len(told["added"]) == 3
    assert past.since(2, board, visitor)["many"] is False
