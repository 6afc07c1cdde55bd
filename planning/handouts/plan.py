"""The plan on A4 landscape: timeline, grid of milestones and roles, every todo in full, the backlog."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planning.grid import Column, Grid
from planning.handouts import Kind
from planning.handouts.paper import POINT, ems, shortened
from planning.models import Meeting, Milestone, Plan, Todo
from planning.models.todo import Backlog, Status
from sessions.certainty import Certainty
from sessions.templatetags.workshops import day

LINE, LABEL, SHORTEST = 269.0, 46.0, 20.0  # mm: the width of the sheet, the most and least of a label
LEFT, RIGHT = 12.0, 257.0
LEVELS, WORDS = (13.0, 26.0, 39.0), 13.0  # mm: where the words of each level begin, and how tall they are
TYPE = 8  # points


def compose(workshop) -> Iterator[tuple[str, str, dict]]:
    plan = Plan.objects.filter(workshop=workshop).first()
    if plan is None:
        return
    grid = Grid(workshop, plan)
    meetings = {meeting.kind: meeting for meeting in Meeting.objects.filter(workshop=workshop)}
    yield (
        "",
        "",
        {
            "months": plan.months,
            "terms": _terms(plan, meetings),
            "columns": [_column(column) for column in grid.columns],
            "rows": [_row(row) for row in grid.rows],
            "todos": [_todo(todo, grid.milestones) for todo in sorted(grid.todos, key=_urgency)],
            "backlog": [_todo(todo, grid.milestones) for todo in grid.backlog],
            **_timeline(plan, grid.milestones),
        },
    )


def _terms(plan: Plan, meetings: dict[str, Meeting]) -> dict:
    weekly, cxo = meetings.get(Meeting.Kind.WEEKLY), meetings.get(Meeting.Kind.CXO)
    return {
        "span": f"{day(plan.starts_on)} – {day(plan.ends_on)}" if plan.starts_on else "",
        "days": plan.days,
        "metric": plan.metric,
        "baseline": plan.baseline,
        "target": plan.target,
        "contact": plan.contact,
        "weekly": _meeting(weekly, weekly.get_weekday_display()) if weekly and weekly.is_settled else "",
        "cxo": _meeting(cxo, day(cxo.date)) if cxo and cxo.is_settled else "",
    }


def _meeting(meeting: Meeting, when: str) -> str:
    return " ".join(part for part in (when, f"{meeting.time:%H:%M}", meeting.place) if part)


def _column(column: Column) -> dict:
    return {
        "title": str(column.job.label),
        "people": [person.name for person in column.people],
        "estimated": _days(column.estimated),
        "capacity": _days(column.capacity),
        "over": _days(column.over) if column.over else "",
    }


def _row(row) -> dict:
    milestone = row.milestone
    cells = [[_card(todo) for todo in cell.todos] for cell in row.cells]
    return {"milestone": _milestone(milestone) if milestone else None, "cells": cells}


def _milestone(milestone: Milestone) -> dict:
    texts = {name: getattr(milestone, name) for name in ("mark", "name", "question", "who", "what", "how")}
    at = f" {milestone.reports_at:%H:%M}" if milestone.reports_at else ""
    report = day(milestone.reports_on) + at if milestone.reports_on else ""
    return texts | {"date": day(milestone.date), "report": report}


def _card(todo: Todo) -> dict:
    return {
        "task": todo.task,
        "due": day(todo.due),
        "finished": day(todo.done_at),
        "owner": todo.owner.name if todo.owner else "",
        "status": todo.status,
        "done": todo.status == Status.DONE,
        "dropped": todo.status == Status.DROPPED,
        "late": bool(todo.late),
        "certainty": str(Certainty(todo.certainty).label) if todo.certainty not in ("", Certainty.FACT) else "",
    }


def _todo(todo: Todo, milestones: list[Milestone]) -> dict:
    return _card(todo) | {
        "milestone": next((one.mark or one.name for one in milestones if one.pk == todo.milestone_id), ""),
        "job": str(todo.get_job_display()),
        "done_when": todo.done_when,
        "estimate": _days(todo.estimate),
        "state": _("Asked: backlog") if todo.backlog == Backlog.ASKED else todo.get_status_display(),
    }


def _urgency(todo: Todo) -> tuple:
    return (todo.due is None, todo.due or date.max, todo.pk)


def _days(days: Decimal | None) -> str:
    return f"{days.normalize():f}" if days is not None else ""


def _marks(milestones: list[Milestone]) -> list[tuple[date, str, str]]:
    """Day, words and kind of everything on the line, in order."""
    named = [(one.date, _named(one), "milestone") for one in milestones if one.date]
    reports = [one for one in milestones if one.reports_on]
    return sorted(
        named + [(one.reports_on, _("CxO report %(mark)s") % {"mark": one.mark}, "report") for one in reports]
    )


def _named(milestone: Milestone) -> str:
    """At most two lines: the grid below says the name in full."""
    return shortened(f"{milestone.mark} {milestone.name}".strip(), LABEL, TYPE, 2)


def _timeline(plan: Plan, milestones: list[Milestone]) -> dict:
    """Milestones and reports where their days lie between start and end; empty without a start."""
    marks = _marks(milestones)
    if not plan.starts_on or not marks:
        return {"marks": [], "places": {}}
    last = max(plan.ends_on, *(mark[0] for mark in marks))
    span = max((last - plan.starts_on).days, 1)
    points = [LEFT + max((at - plan.starts_on).days, 0) / span * (RIGHT - LEFT) for at, _label, _kind in marks]
    words = _words([(x, label, kind) for x, (_at, label, kind) in zip(points, marks, strict=True)])
    places = {f"t{number}": {"left": x} for number, x in enumerate(points)}
    places |= {f"w{number}": place for number, place in words.items()}
    places["timeline"] = {"height": max(place["top"] for place in words.values()) + WORDS}
    shown = [
        {"number": number, "day": day(at), "label": label, "kind": kind, "worded": number in words}
        for number, (at, label, kind) in enumerate(marks)
    ]
    return {"marks": shown, "places": places, "ends": day(last), "starts": day(plan.starts_on)}


def _words(points: list[tuple[float, str, str]]) -> dict[int, dict[str, float]]:
    """Where the words of each point stand: the milestones' first, on the first level with room beside the others.

    A point that finds no room has none; the grid below says its day too."""
    taken: list[list[tuple[float, float]]] = [[] for _level in LEVELS]
    found = {}
    for number, (x, label, _kind) in sorted(enumerate(points), key=lambda point: point[1][2] != "milestone"):
        width = min(max(ems(label) * TYPE * POINT + 3, SHORTEST), LABEL)
        left = min(max(x - width / 2, 0), LINE - width)
        free = (n for n, spans in enumerate(taken) if all(left >= end or left + width <= at for at, end in spans))
        level = next(free, None)
        if level is not None:
            taken[level].append((left, left + width))
            found[number] = {"left": left, "top": LEVELS[level], "width": width}
    return found


KIND = Kind(
    name="plan",
    noun=gettext_lazy("Plan"),
    about=gettext_lazy("Timeline, grid of milestones and roles, every todo with date and owner, and the backlog."),
    size=gettext_lazy("A4 landscape"),
    compose=compose,
)
