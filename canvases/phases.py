"""The phases of work on a board: the lines of the agenda that happen on it."""

from dataclasses import dataclass

from canvases.models import Board
from sessions.models import Activity

ALONE = "alone"  # the form of work in which each writes for themselves


@dataclass(frozen=True)
class Phase:
    """One line of the agenda; `state` is done, now or ahead."""

    activity: Activity
    number: int
    state: str


@dataclass(frozen=True)
class Phases:
    """All phases of the part that is at work on a board, and the one that counts: what runs, or what comes next."""

    all: list[Phase]
    present: Phase | None

    @property
    def running(self) -> bool:
        return self.present is not None and self.present.state == "now"

    @property
    def offer(self) -> str:
        """What the facilitator is offered: to write in `silence` while each works alone, and to `reveal` after it."""
        if self.running and self.present.activity.form == ALONE:
            return "silence"
        done = [phase for phase in self.all if phase.state == "done"]
        return "reveal" if done and done[-1].activity.form == ALONE else ""


def phases_of(board: Board) -> Phases:
    """In the part where the room is, or the first part that works on such a board. Two queries."""
    workshop = board.workshop
    lines = list(Activity.objects.filter(workshop=workshop, surface=board.kind).select_related("part"))
    now = next((line for line in lines if line.pk == workshop.now_id), None)
    part = now.part_id if now else next((line.part_id for line in lines if not line.finished_at), None)
    if part is None:
        return Phases([], None)
    inside = [line for line in lines if line.part_id == part]
    found = [Phase(line, number, state_of(line, now)) for number, line in enumerate(inside, start=1)]
    return Phases(found, next((phase for phase in found if phase.state != "done"), None))


def state_of(line: Activity, now: Activity | None) -> str:
    if now and line.pk == now.pk:
        return "now"
    return "done" if line.finished_at or (now and line.position < now.position) else "ahead"
