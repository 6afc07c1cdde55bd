"""When the sample was written. Everything arises in one moment; here it gets the dates of the story it tells.

Done inside the transaction that builds the sample: nobody has read the rows yet."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from canvases.models import Board, CaseChoice, Change
from mlew.models import Revision
from planning.models import (
    BacklogMove,
    Choice,
    Issue,
    JourneyStep,
    Metric,
    Question,
    Round,
    Section,
    Solution,
    Statement,
    Todo,
)
from planning.sample.author import Author
from sessions.checklists import items_of
from sessions.models import DataSource, HearingSheet, Link, Part, Participant, Tick

ENTRIES = (JourneyStep, Issue, Question, Solution, Choice, Section, Statement, Metric)
PART_OF_BOARD = {
    "canvas_case": "understand",
    "canvas_own": "understand",
    "event_storming": "apply",
    "listen_grid": "practice",
}
PREPARED = ("hearing_answer", "data_source", "reference_case")
ON_CANVASES = ("case_choice", "growth_condition")
PLANNED = ("plan", "meeting", "milestone", "todo")
PHASES = {"before": "day0", "end": "improve", "after": "improve"}
LATER = timedelta(minutes=90)
EVENING = time(17, 30)


def date_everything(author: Author) -> None:
    """Prepared before Day 1, chosen in understand, written in practice, planned in improve."""
    workshop = author.workshop
    at = {part.key: part.starts_at + LATER for part in Part.objects.filter(workshop=workshop) if part.starts_at}
    handed_in = author.content["hearing"]["submitted"]
    revisions = Revision.objects.filter(workshop=workshop)
    revisions.update(at=at["practice"])
    revisions.filter(kind__in=PREPARED).update(at=handed_in - timedelta(minutes=5))
    revisions.filter(kind__in=ON_CANVASES).update(at=at["understand"])
    revisions.filter(kind__in=PLANNED).update(at=at["improve"])
    HearingSheet.objects.filter(workshop=workshop).update(submitted_at=handed_in)
    for board in Board.objects.filter(workshop=workshop):
        Change.objects.filter(board=board).update(at=at[PART_OF_BOARD[board.kind]])
    date_rows(workshop, at)
    date_todos(workshop, at["improve"])


def date_rows(workshop, at: dict[str, datetime]) -> None:
    for model in ENTRIES:
        model.objects.filter(workshop=workshop).update(at=at["practice"])
    Statement.objects.filter(workshop=workshop).exclude(cleared_at=None).update(cleared_at=at["improve"])
    Round.objects.filter(workshop=workshop).update(revealed_at=at["practice"])
    CaseChoice.objects.filter(workshop=workshop).update(at=at["understand"])
    DataSource.objects.filter(workshop=workshop).update(created_at=at["day0"] + timedelta(days=5))
    Participant.objects.filter(workshop=workshop).update(joined_at=at["day0"])
    Link.objects.filter(workshop=workshop).update(at=at["practice"])
    for item in items_of(workshop):
        Tick.objects.filter(workshop=workshop, item=item.key).update(at=at.get(PHASES.get(item.phase, item.phase)))


def date_todos(workshop, planned: datetime) -> None:
    """Opened in the last part, done in the afternoon of the day they were due."""
    BacklogMove.objects.filter(workshop=workshop).update(at=planned)
    todos = Todo.objects.filter(workshop=workshop)
    todos.update(opened_at=planned)
    for todo in todos.filter(status="done"):
        done = timezone.make_aware(datetime.combine(todo.due, EVENING))
        todos.filter(pk=todo.pk).update(done_at=done)
