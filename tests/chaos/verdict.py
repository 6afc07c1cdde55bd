"""What must be true when the storm is over. Every function raises AssertionError and says what was lost."""

from collections import Counter
from typing import Any


def check(told: dict[str, Any], found: dict[str, Any]) -> None:
    """`told` is what the clients report, `found` what stands in the database."""
    assert told["errors"] == [], told["errors"][:3]
    nobody_had_trouble(told["clients"])
    outboxes_are_empty(told["clients"])
    log_is_whole(found)
    every_acknowledged_operation_is_there_once(told["clients"], found["log"])
    everything_asked_for_is_there(told["clients"], found["log"])
    all_are_equal(told["clients"], found)


def nobody_had_trouble(clients: list[dict]) -> None:
    trouble = [(client["number"], text) for client in clients for text in client["trouble"]]
    assert not trouble, trouble[:5]


def outboxes_are_empty(clients: list[dict]) -> None:
    waiting = {client["number"]: client["outbox"] for client in clients if client["outbox"]}
    stored = {client["number"]: client["left"] for client in clients if client["left"]}
    assert not waiting, f"still waiting: {waiting}"
    assert not stored, f"still in the storage of the browser: {stored}"


def log_is_whole(found: dict) -> None:
    assert [seq for seq, *_ in found["log"]] == list(range(1, found["seq"] + 1)), "the log has gaps"
    twice = [key for key, many in Counter((actor, op) for _, actor, op, _ in found["log"]).items() if many > 1]
    assert not twice, f"applied twice: {twice}"


def every_acknowledged_operation_is_there_once(clients: list[dict], log: list) -> None:
    """Under the number that the client was told; and what others heard of is there too, in the same order."""
    numbers = {(actor, op): seq for seq, actor, op, _ in log}
    order = {seq: op for seq, _, op, _ in log}
    for client in clients:
        for op, seq in client["acknowledged"].items():
            there = numbers.get((client["person"], op))
            assert there == seq, f"client {client['number']}: {op} was acknowledged as {seq}, in the log: {there}"
        wrong = {seq: op for seq, op in client["heard"].items() if order.get(int(seq)) != op}
        assert not wrong, f"client {client['number']} heard what the log does not say: {wrong}"


def everything_asked_for_is_there(clients: list[dict], log: list) -> None:
    """With the words and places that the person asked for."""
    rows = {(actor, op): told for _, actor, op, told in log}
    for client in clients:
        for op, asked in client["owed"].items():
            told = rows.get((client["person"], op))
            assert told, f"client {client['number']}: {asked} ({op}) is lost"
            assert (told["do"], told["note"]) == (asked["do"], asked["note"])
            if asked["do"] in ("add", "move"):
                assert (told["x"], told["y"]) == (asked.get("x", told["x"]), asked.get("y", told["y"])), (asked, told)
            if asked["do"] in ("add", "edit"):
                assert asked["text"] in told["text"] + "\n" + told.get("rival", ""), (asked, told)


def all_are_equal(clients: list[dict], found: dict) -> None:
    """What was deleted before they came, and never touched since, browsers need not hold."""
    truth = tidy(found["stored"])
    assert tidy(found["replayed"]) == truth, "the replay differs from the notes in the database"
    for client in clients:
        assert client["seq"] == found["seq"], f"client {client['number']} stands at {client['seq']} of {found['seq']}"
        difference = {
            uid: (note, truth.get(uid)) for uid, note in tidy(client["notes"]).items() if note != truth.get(uid)
        }
        assert not difference, f"client {client['number']}: {difference}"
        lacked = truth.keys() - tidy(client["notes"]).keys() - set(found["untouched"])
        assert not lacked, f"client {client['number']} lacks {sorted(lacked)}"
        assert len(client["notes"]) < len(truth), "some of what was deleted long ago is not sent"


def tidy(notes: list[dict]) -> dict[str, dict]:
    """By uid, without what is not set."""
    return {note["uid"]: {name: value for name, value in note.items() if value} for note in notes}
