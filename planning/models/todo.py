from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mlew.models import Revision
from mlew.news import announce
from mlew.restorable import Restorable, RestorableQuerySet
from mlew.text import one_line
from planning.models.backlog import BacklogMove
from sessions.certainty import Certainty
from sessions.roles import Job


class Status(models.TextChoices):
    OPEN = "open", gettext_lazy("Not started")
    DOING = "doing", gettext_lazy("In progress")
    DONE = "done", gettext_lazy("Done")
    DROPPED = "dropped", gettext_lazy("Dropped")


class Backlog(models.TextChoices):
    """Where a todo stands between plan and backlog."""

    PLANNED = "", gettext_lazy("In the plan")
    ASKED = "asked", gettext_lazy("The PdM is asked")
    MOVED = "moved", gettext_lazy("In the backlog")


class TodoQuerySet(RestorableQuerySet):
    def planned(self) -> "TodoQuerySet":
        """What counts for the next months: neither deleted nor in the backlog."""
        return self.standing().exclude(backlog=Backlog.MOVED)

    def unfinished(self) -> "TodoQuerySet":
        return self.filter(status__in=(Status.OPEN, Status.DOING))

    def with_estimators(self) -> "TodoQuerySet":
        """Each todo with `estimated_by`: the name of who last wrote the estimate."""
        saves = Revision.objects.filter(kind="todo", record=OuterRef("pk"), field="estimate").order_by("-version")
        return self.annotate(estimated_by=Subquery(saves.values("by__name")[:1]))


class Todo(Restorable):
    """A task of the plan. Without a milestone it still waits for its place; `estimate` is in person-days."""

    FULL = gettext_lazy("A plan has %(limit)d todos at most. Please delete what is no longer needed.")

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="todos")
    milestone = models.ForeignKey("planning.Milestone", models.SET_NULL, null=True, blank=True, related_name="todos")
    job = models.CharField(max_length=16, choices=Job, default=Job.OTHER)
    task = models.CharField(max_length=200)
    done_when = models.CharField(max_length=300, blank=True)
    due = models.DateField(null=True, blank=True)
    owner = models.ForeignKey("workshops.Participant", models.RESTRICT, null=True, blank=True, related_name="todos")
    estimate = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    status = models.CharField(max_length=7, choices=Status, default=Status.OPEN)
    done_at = models.DateTimeField(null=True, blank=True)
    backlog = models.CharField(max_length=5, choices=Backlog, blank=True, default=Backlog.PLANNED)
    certainty = models.CharField(max_length=10, choices=Certainty, blank=True, default="")
    opened_by = models.ForeignKey("workshops.Participant", models.RESTRICT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)

    objects = TodoQuerySet.as_manager()

    class Meta:
        ordering = [models.F("due").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.task

    @classmethod
    def open_for(cls, workshop, *, task: str, by, **given) -> "Todo":
        """A new todo of the workshop, for `milestone`, `job`, `owner`, `due`, … as given.

        Raises ValidationError when the plan is full. `task` is cut to its length, since notes may be longer."""
        given.setdefault("job", given["owner"].job if given.get("owner") else by.job)
        with workshop.locked():
            cls.check_room(workshop)
            todo = cls.objects.create(workshop=workshop, task=one_line(task, 200), opened_by=by, **given)
            announce(workshop, "todo", todo.pk)
        return todo

    @property
    def is_finished(self) -> bool:
        return self.status in (Status.DONE, Status.DROPPED)

    def is_late(self, today: date) -> bool:
        return self.due is not None and self.due < today and not self.is_finished

    def turn(self, status: str, *, by) -> None:
        """Change the status; repeating it changes nothing."""
        status = Status(status)
        if status != self.status:
            done_at = timezone.now() if status == Status.DONE else None
            self._write(status=status, done_at=done_at)

    def ask_for_backlog(self, *, by, why: str = "") -> None:
        """Ask the PdM to move it to the backlog; a PdM who asks has decided."""
        if self.backlog != Backlog.PLANNED or self.is_finished:
            return
        move = BacklogMove.Deed.MOVED if decides(by) else BacklogMove.Deed.ASKED
        self._shift(Backlog.MOVED if decides(by) else Backlog.ASKED, move, why, by)

    def confirm_backlog(self, *, by, why: str = "") -> None:
        """The PdM agrees. Raises PermissionDenied for anybody else."""
        self._decide(Backlog.MOVED, BacklogMove.Deed.MOVED, why, by)

    def keep_in_plan(self, *, by, why: str = "") -> None:
        """The PdM wants it in these months. Raises PermissionDenied for anybody else."""
        self._decide(Backlog.PLANNED, BacklogMove.Deed.KEPT, why, by)

    def return_to_plan(self, *, by, why: str = "") -> None:
        """Take it back from the backlog."""
        if self.backlog == Backlog.MOVED:
            self._shift(Backlog.PLANNED, BacklogMove.Deed.RETURNED, why, by)

    def _decide(self, state: str, deed: str, why: str, by) -> None:
        if not decides(by):
            raise PermissionDenied(_("What goes to the backlog is confirmed by the product manager."))
        if self.backlog == Backlog.ASKED:
            self._shift(state, deed, why, by)

    def _shift(self, state: str, deed: str, why: str, by) -> None:
        """Take one step and record it, unless somebody took one meanwhile."""
        with transaction.atomic():
            if Todo.objects.filter(pk=self.pk, backlog=self.backlog).update(backlog=state):
                BacklogMove.objects.create(workshop=self.workshop, todo=self, deed=deed, why=one_line(why, 300), by=by)
                announce(self.workshop, "todo", self.pk)
        self.refresh_from_db(fields=["backlog"])


def decides(person) -> bool:
    """The PdM confirms the backlog, facilitating or not."""
    return person is not None and person.job == Job.PDM
