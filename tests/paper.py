"""What tests put on paper: a workshop with everything that the handouts print."""

from datetime import date, timedelta

from django.core.files.storage import default_storage

from canvases.models import Board, Note
from planning import handouts
from planning.handouts.printing import render
from planning.models import Handout, Plan, Todo
from planning.models.milestone import Milestone
from sessions.models import HearingSheet, Workshop
from sessions.program import available


def follow_program(workshop: Workshop, key: str = "three-part") -> Workshop:
    workshop.program = available()[key].pinned(workshop.language)
    workshop.save(update_fields=["program"])
    return workshop


def board_of(workshop: Workshop, kind: str, notes: list[dict], by) -> Board:
    board = Board.objects.create(workshop=workshop, kind=kind, title="顧客体験の壁")
    rows = (
        Note(workshop=workshop, board=board, uid=f"note-{number:05}", order=number, by=by, **note)
        for number, note in enumerate(notes)
    )
    Note.objects.bulk_create(rows)
    return board


def wall_of(workshop: Workshop, number: int, by, text: str = "出来事") -> Board:
    """A free board with so many notes, forty a row."""
    notes = [
        {"kind": "event", "x": n % 40 * 160, "y": n // 40 * 130, "text": f"{text}その{n}番。"} for n in range(number)
    ]
    return board_of(workshop, Board.Kind.EVENT_STORMING, notes, by)


def answer(workshop: Workshop, text: str) -> None:
    for question in HearingSheet.of(workshop).questions:
        question.answer.text = f"{question.key}への答え。{text}"
        question.answer.save()


def plan_of(workshop: Workshop, todos: list[str], by) -> Plan:
    plan = Plan.of(workshop)
    plan.starts_on, plan.metric = date(2026, 12, 1), "昼に借りる人の割合"
    plan.save()
    milestones = list(Milestone.objects.filter(workshop=workshop)) or [Milestone.add(workshop, name="反応", by=by)]
    for number, task in enumerate(todos):
        due = plan.starts_on + timedelta(days=number % 60)
        Todo.open_for(workshop, task=task, by=by, due=due, milestone=milestones[number % len(milestones)])
    return plan


def sheet_of(workshop: Workshop, kind: str, variant: str | None = None) -> handouts.Sheet:
    """The first sheet of a kind, or the one of this variant."""
    sheets = handouts.kind_named(kind).sheets(workshop)
    return next(sheet for sheet in sheets if variant in (None, sheet.variant))


def printed(workshop: Workshop, kind: str, variant: str | None = None) -> bytes:
    """The PDF as the worker makes it, without the worker."""
    handout = Handout.request(workshop, sheet_of(workshop, kind, variant), by=None)
    render(handout.pk)
    handout.refresh_from_db()
    assert handout.state == Handout.State.READY, handout.reason
    assert handout.missing == ""
    with default_storage.open(handout.file) as file:
        return file.read()
