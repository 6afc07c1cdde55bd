"""How many people one core serves, and how much memory they take, beside the peer.

The largest room is found by halving the steps between FEWEST and MOST."""

from collections.abc import Iterator
from statistics import median

from tests.bench.play import Point, play
from tests.bench.subjects import Ours, Peer, Subject

FEWEST, MOST, STEP = 200, 1400, 100  # people in the room
EDITS = 5  # a second, of each
LATEST = 200.0  # ms within which 95 of 100 edits must be there
PEOPLE, VISITS = 300, 3


def measure() -> Iterator[tuple[str, float]]:
    memory = {subject.protocol: growth(subject) for subject in (Ours(), Peer())}
    yield "room_memory_mb_300", round(memory["ours"], 1)
    yield "room_peer_memory_mb_300", round(memory["hocuspocus"], 1)
    yield "room_memory_ratio_300", round(memory["ours"] / memory["hocuspocus"], 2)
    largest = {}
    for subject in (Ours(), Peer()):
        largest[subject.protocol] = most_people(subject)
    yield "room_most_people", largest["ours"]
    yield "room_peer_most_people", largest["hocuspocus"]
    yield "room_most_people_ratio", round(largest["ours"] / largest["hocuspocus"], 2)


def growth(subject: Subject) -> float:
    """MB between nobody, once the first visit loaded what is loaded late, and a room of people who sit there.

    The median of some servers, since a collector of garbage comes when it likes."""
    return median(grown(subject) for _ in range(VISITS))


def grown(subject: Subject) -> float:
    with subject:
        play(subject, Point(1, 1, 0), warm=1, seconds=0.1, drain=0)
        outcome = play(subject, Point(1, PEOPLE, 0), warm=3, seconds=0.1, drain=0)
    return outcome["memory"] - outcome["memory_before"]


def most_people(subject: Subject) -> int:
    enough, too_many = FEWEST, MOST + STEP
    while too_many - enough > STEP:
        people = (enough + too_many) // 2 // STEP * STEP
        if keeps_up(subject, people):
            enough = people
        else:
            too_many = people
    return enough


def keeps_up(subject: Subject, people: int) -> bool:
    """In one of two plays, since a step that is lost to a disturbance takes all above it along."""
    return any(plays_well(subject, people) for _ in range(2))


def plays_well(subject: Subject, people: int) -> bool:
    """On a new server each time, since one that was overrun works at that for minutes."""
    with subject:
        play(subject, Point(1, 30, 10), seconds=3)
        outcome = play(subject, Point(1, people, EDITS), seconds=4)
    return outcome["delivered_percent"] > 99 and outcome["p95"] < LATEST
