"""What must hold between the parts of a program: sums, references, keys that are unique in the whole program."""

from collections.abc import Iterator

from sessions.program.schema import Activity, Part, Program
from sessions.program.source import Node

PHASES = ("before", "end", "after")
HEARING = ("product", "customer", "problem", "function", "team", "knowledge")
LONGEST_TITLE = 80  # characters of a part's or an activity's title; more would not fit the rail
LONGEST_DAY = 24 * 60  # minutes of a part or an activity
STRUCTURES = {
    "listen_grid": "grid", "journey": "journey", "issues": "issues", "questions": "questions",
    "solutions": "solutions", "prfaq": "document", "metrics": "measures",
}  # fmt: skip


def check(program: Program, tree: Node) -> None:
    """Raises ProgramError at the first place where the program contradicts itself."""
    for rule in RULES:
        rule(program, tree)


def _parts(program: Program, tree: Node) -> None:
    for index, part in enumerate(program.parts):
        node = tree.at("parts", index)
        total = sum(activity.counted for activity in part.activities)
        if total != part.minutes:
            raise node.at("minutes").error(
                f"the activities of {part.key!r} take {total} minutes, but {part.minutes} are stated"
            )
        if part.hours and not part.hours.least * 60 <= part.minutes <= part.hours.most * 60:
            raise node.at("hours").error(f"the {part.minutes} minutes of {part.key!r} are outside its range of hours")
        if part.key in PHASES:
            raise node.at("key").error(f"{part.key!r} is the name of a checklist phase and cannot be a part's key")


def _reminders(program: Program, tree: Node) -> None:
    for part, activity, node in walk(program, tree):
        if activity.reminder and activity.reminder.minutes_before_end >= part.minutes:
            raise node.at("reminder").error(
                f"the reminder comes before {part.key!r} begins; it takes {part.minutes} minutes"
            )


def _sizes(program: Program, tree: Node) -> None:
    parts = ((part, tree.at("parts", index)) for index, part in enumerate(program.parts))
    for item, node in (*parts, *((activity, node) for _, activity, node in walk(program, tree))):
        if max(len(item.title.ja), len(item.title.en)) > LONGEST_TITLE:
            raise node.at("title").error(f"the title of {item.key!r} has more than {LONGEST_TITLE} characters")
        if item.minutes > LONGEST_DAY:
            raise node.at("minutes").error(f"{item.key!r} takes more than {LONGEST_DAY} minutes")


def _parallels(program: Program, tree: Node) -> None:
    for index, part in enumerate(program.parts):
        beside = {activity.key: activity for activity in part.activities if activity.counted}
        for place, activity in enumerate(part.activities):
            if not activity.parallel_with:
                continue
            node = tree.at("parts", index, "activities", place)
            if activity.parallel_with not in beside:
                raise node.at("parallel_with").error(f"there is no activity {activity.parallel_with!r} in this part")
            if activity.minutes > beside[activity.parallel_with].minutes:
                raise node.at("minutes").error(f"{activity.key!r} is longer than {activity.parallel_with!r} beside it")


def _unique(program: Program, tree: Node) -> None:
    activities = ((activity.key, node.at("key")) for _, activity, node in walk(program, tree))
    items = (
        (item.key, tree.at("checklists", index, "items", place, "key"))
        for index, checklist in enumerate(program.checklists)
        for place, item in enumerate(checklist.items)
    )
    for name, keys in (("activity", activities), ("checklist item", items)):
        seen = set()
        for key, node in keys:
            if key in seen:
                raise node.error(f"the {name} key {key!r} is used twice in this program")
            seen.add(key)


def _steps(program: Program, tree: Node) -> None:
    steps = {step.key for step in program.steps}
    shown = {name for step in program.steps for name in STRUCTURES.values() if getattr(step, name)}
    for _, activity, node in walk(program, tree):
        if activity.step not in steps | {"", "plan"}:
            raise node.at("step").error(f"the program has no step {activity.step!r}")
        if STRUCTURES.get(activity.surface, activity.surface) in set(STRUCTURES.values()) - shown:
            raise node.at("surface").error(f"no step of the program shows what {activity.surface!r} needs")


def _checklists(program: Program, tree: Node) -> None:
    phases = {*PHASES, *(part.key for part in program.parts)}
    seen = set()
    for index, checklist in enumerate(program.checklists):
        node = tree.at("checklists", index)
        if checklist.phase not in phases:
            raise node.at("phase").error(f"there is no phase or part {checklist.phase!r}")
        if (checklist.role, checklist.phase) in seen:
            raise node.at("phase").error(f"{checklist.role!r} has two checklists for {checklist.phase!r}")
        seen.add((checklist.role, checklist.phase))


def _hearing(program: Program, tree: Node) -> None:
    asked = tuple(question.key for question in program.hearing.questions)
    if asked != HEARING:
        known = ", ".join(HEARING)
        raise tree.at("hearing", "questions").error(f"the hearing sheet asks exactly for {known}, in this order")


def _survey(program: Program, tree: Node) -> None:
    if len(program.survey.scale) != 5:
        raise tree.at("survey", "scale").error("the scale of the survey names five grades")
    parts, steps = {part.key for part in program.parts}, {step.key for step in program.steps}
    for index, question in enumerate(program.survey.questions):
        node = tree.at("survey", "questions", index)
        if question.part not in parts:
            raise node.at("part").error(f"there is no part {question.part!r}")
        if question.step and question.step not in steps:
            raise node.at("step").error(f"the program has no step {question.step!r}")


def _grids(program: Program, tree: Node) -> None:
    for index, step in enumerate(program.steps):
        for place, cell in enumerate(step.grid.cells if step.grid else ()):
            node = tree.at("steps", index, "grid", "cells", place)
            if cell.column not in {column.key for column in step.grid.columns}:
                raise node.at("column").error(f"the grid has no column {cell.column!r}")
            if cell.row not in {row.key for row in step.grid.rows}:
                raise node.at("row").error(f"the grid has no row {cell.row!r}")


def _scoring(program: Program, tree: Node) -> None:
    node = tree.at("scoring")
    if len(set(program.scoring.weights)) != len(program.scoring.weights) or not program.scoring.weights:
        raise node.at("weights").error("the weights must be different numbers, at least one")
    if not program.scoring.marks or any(mark.value < 0 for mark in program.scoring.marks):
        raise node.at("marks").error("there must be marks, and none below zero")
    if bool(program.scoring.difficulty) != bool(program.scoring.difficulty_meaning):
        raise node.error("difficulty and difficulty_meaning come together")


def _improvement(program: Program, tree: Node) -> None:
    block, node = program.improvement, tree.at("improvement")
    if block is None:
        return
    minutes = {activity.key: activity.minutes for part in program.parts for activity in part.activities}
    if block.activity not in minutes:
        raise node.at("activity").error(f"there is no activity {block.activity!r}")
    taken = minutes[block.activity]
    if taken != block.minutes:
        raise node.at("minutes").error(f"the activity {block.activity!r} takes {taken} minutes, not {block.minutes}")
    for index, preset in enumerate(block.presets):
        if preset.total != block.minutes:
            raise node.at("presets", index).error(f"{preset.key!r} adds up to {preset.total}, not to {block.minutes}")


def walk(program: Program, tree: Node) -> Iterator[tuple[Part, Activity, Node]]:
    """Every activity with its part and its place in the file."""
    for index, part in enumerate(program.parts):
        for place, activity in enumerate(part.activities):
            yield part, activity, tree.at("parts", index, "activities", place)


RULES = (
    *(_sizes, _parallels, _parts, _reminders, _unique, _steps),
    *(_checklists, _hearing, _survey, _grids, _scoring, _improvement),
)
