"""The plan as a grid: milestones down, roles across, todos in the cells; and the sums of each role."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import prefetch_related_objects
from django.utils import timezone

from planning.models import Milestone, Plan, Todo
from planning.models.todo import Backlog, Status
from planning.solving import with_remedy
from sessions.models import Participant
from sessions.roles import MANDATORY_JOBS, Job


@dataclass(frozen=True)
class Column:
    """A role: its people, the capacity it states and the sum of its estimates, both in person-days."""

    job: Job
    people: list[Participant]
    capacity: Decimal | None
    estimated: Decimal
    unestimated: int

    @property
    def over(self) -> Decimal:
        """Person-days beyond the stated capacity; 0 while it fits or nothing is stated."""
        return max(self.estimated - self.capacity, Decimal(0)) if self.capacity is not None else Decimal(0)

    @property
    def spare(self) -> Decimal | None:
        return self.capacity - self.estimated if self.capacity is not None else None


@dataclass(frozen=True)
class Cell:
    job: Job
    todos: list[Todo] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """A milestone with its cells; `milestone` is None for todos that are not placed yet."""

    milestone: Milestone | None
    cells: list[Cell]


class Grid:
    """The plan of a workshop, loaded with three queries, whatever its size."""

    def __init__(self, workshop, plan: Plan, today: date | None = None) -> None:
        self.workshop, self.plan = workshop, plan
        self.today = today or timezone.localdate()

    @cached_property
    def _milestones(self) -> list[Milestone]:
        return list(Milestone.objects.filter(workshop=self.workshop))

    @cached_property
    def _todos(self) -> list[Todo]:
        rows = Todo.objects.filter(workshop=self.workshop).select_related("owner").with_estimators()
        todos = list(with_remedy(rows))
        for todo in todos:
            todo.late = todo.is_late(self.today)
            todo.beyond = bool(todo.due and self.plan.starts_on and todo.due > self.plan.ends_on)
        return todos

    @cached_property
    def people(self) -> list[Participant]:
        return list(Participant.objects.filter(workshop=self.workshop, removed_at=None))

    @property
    def milestones(self) -> list[Milestone]:
        return [milestone for milestone in self._milestones if not milestone.deleted_at]

    @property
    def deleted(self) -> list:
        return [record for record in (*self._milestones, *self._todos) if record.deleted_at]

    @property
    def todos(self) -> list[Todo]:
        """The todos of the plan, the backlog apart."""
        return [todo for todo in self._todos if not todo.deleted_at and todo.backlog != Backlog.MOVED]

    @property
    def backlog(self) -> list[Todo]:
        return [todo for todo in self._todos if not todo.deleted_at and todo.backlog == Backlog.MOVED]

    @cached_property
    def asked(self) -> list[Todo]:
        """What waits for the PdM's word, with its moves and who made them (two more queries)."""
        todos = [todo for todo in self.todos if todo.backlog == Backlog.ASKED]
        prefetch_related_objects(todos, "moves__by")
        for todo in todos:
            todo.request = [*todo.moves.all()][-1] if todo.moves.all() else None
        return todos

    @property
    def late(self) -> list[Todo]:
        return [todo for todo in self.todos if todo.late]

    @cached_property
    def columns(self) -> list[Column]:
        """The three mandatory roles, and the others where they have people or todos."""
        crew = [person for person in self.people if not person.facilitation or person.job != Job.OTHER]
        jobs = [*MANDATORY_JOBS]
        if any(one.job == Job.OTHER for one in (*crew, *self.todos)):
            jobs.append(Job.OTHER)
        return [self._column(job, [person for person in crew if person.job == job]) for job in jobs]

    def _column(self, job: Job, people: list[Participant]) -> Column:
        counted = [todo for todo in self.todos if todo.job == job and todo.status != Status.DROPPED]
        estimates = [todo.estimate for todo in counted if todo.estimate is not None]
        open_ones = sum(1 for todo in counted if todo.estimate is None and not todo.is_finished)
        return Column(job, people, self.plan.capacity(job), sum(estimates, Decimal(0)), open_ones)

    @cached_property
    def rows(self) -> list[Row]:
        """One row a milestone, and a last one for what has no place, if there is any."""
        living = {milestone.pk for milestone in self.milestones}
        cells: dict[tuple, list[Todo]] = defaultdict(list)
        for todo in self.todos:
            cells[todo.milestone_id if todo.milestone_id in living else None, todo.job].append(todo)
        rows = [self._row(milestone, cells) for milestone in self.milestones]
        last = self._row(None, cells)
        return [*rows, last] if any(cell.todos for cell in last.cells) else rows

    def _row(self, milestone: Milestone | None, cells) -> Row:
        key = milestone.pk if milestone else None
        return Row(milestone, [Cell(column.job, cells[key, column.job]) for column in self.columns])
