"""Programs are data: what we ship adds up, keeps the facts of its edition, and is complete in both languages."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from sessions.program import Text, available

JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
MANDATORY = {"pdm", "developer", "data_scientist"}
SHIPPED = ("three-part", "two-part", "full")


def texts(value: object, where: str = "") -> Iterator[tuple[str, Text]]:
    """Every text below `value`, with the way to it."""
    if isinstance(value, Text):
        yield where, value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), f"{where}.{field.name}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts(item, f"{where}[{getattr(item, 'key', index)}]")


@pytest.fixture(params=SHIPPED)
def program(request):
    return available()[request.param]


@pytest.fixture
def two_part():
    return available()["two-part"]


def part_of(program, key):
    return next(part for part in program.parts if part.key == key)


def step_of(program, key):
    return next(step for step in program.steps if step.key == key)


def minutes_of(part, step):
    return sum(activity.counted for activity in part.activities if activity.step == step)


def items_of(program, role, phase):
    return [item for each in program.checklists if (each.role, each.phase) == (role, phase) for item in each.items]


def test_three_programs_are_available_in_their_order():
    assert tuple(available()) == SHIPPED
    assert available() is available()


def test_the_activities_of_a_part_add_up_to_its_stated_minutes(program):
    for part in program.parts:
        counted = [a.minutes for a in part.activities if not a.own_time and not a.parallel_with]
        assert sum(counted) == part.minutes, part.key


@pytest.mark.parametrize(
    ("key", "stated"),
    [
        ("three-part", {"day0": 60, "understand": 160, "apply": 210, "start": 120, "follow_up": 60}),
        ("two-part", {"preparation": 0, "practice": 210, "interval": 120, "improve": 180}),
        (
            "full",
            {
                "day0": 60,
                "understand": 160,
                "apply": 210,
                "practice": 210,
                "interval": 120,
                "improve": 180,
                "follow_up": 60,
            },
        ),
    ],
)
def test_the_parts_take_these_minutes(key, stated):
    assert {part.key: part.minutes for part in available()[key].parts} == stated


def test_two_part_keeps_the_headline_minutes_of_each_step(two_part):
    practice = part_of(two_part, "practice")
    steps = {step: minutes_of(practice, step) for step in ("listen", "define", "invent", "refine", "test")}
    assert steps == {"listen": 20, "define": 30, "invent": 40, "refine": 40, "test": 30}
    assert [activity.minutes for activity in practice.activities if activity.form == "break"] == [15, 15]
    rest = [activity for activity in practice.activities if not activity.step and activity.form != "break"]
    assert sum(activity.minutes for activity in rest) == 20
    assert all(activity.ours for activity in rest)


def test_the_last_sixty_minutes_of_improvement_are_the_plan(program):
    if program.improvement is None:
        assert program.key == "three-part"
        return
    improve = part_of(program, "improve")
    assert improve.activities[0].key == program.improvement.activity
    assert sum(activity.minutes for activity in improve.activities[1:]) == 60
    sourced = [activity.minutes for activity in improve.activities[1:] if not activity.ours]
    assert sourced == [20, 20, 5]


def test_the_practice_of_the_start_part_is_eighty_minutes():
    start = part_of(available()["three-part"], "start")
    assert minutes_of(start, "plan") == 80


def test_every_text_is_written_in_both_languages(program):
    for where, text in texts(program):
        assert JAPANESE.search(text.ja), f"{where} has no Japanese: {text.ja}"
        assert not JAPANESE.search(text.en), f"{where} has Japanese in English: {text.en}"


def test_the_tone_is_calm_and_names_no_brand(program):
    for where, text in texts(program):
        assert not re.search(r"[!！]", text.ja + text.en), where
        assert not re.search(r"\b(AWS|Amazon|Google|Microsoft|Miro|SageMaker)\b", f"{text.ja} {text.en}"), where


def test_what_fills_a_gap_of_the_sources_is_marked_ours():
    three_part = available()["three-part"]
    assert part_of(three_part, "apply").ours
    assert all(activity.ours for activity in part_of(three_part, "apply").activities)
    assert not any(activity.ours for activity in part_of(three_part, "start").activities if activity.step)
    assert not any(program.ours for program in available().values() if program.key != "full")
    assert available()["full"].ours
    assert all(program.about_ours.ja for program in available().values())


def test_each_mandatory_role_leads_something(program):
    leading = {activity.lead for part in program.parts for activity in part.activities}
    assert leading >= MANDATORY | {"facilitator"}


def test_each_mandatory_role_has_something_to_do_before_in_each_part_and_after(program):
    meetings = [part.key for part in program.parts if part.kind == "part"]
    for role in MANDATORY:
        for phase in ("before", *meetings, "after"):
            assert items_of(program, role, phase), f"{role} has nothing to do: {phase}"


def test_every_activity_tells_what_to_do_and_how_to_lead_it(program):
    for part in program.parts:
        for activity in part.activities:
            assert activity.guidance.ja != activity.notes.ja
            assert activity.form != "alone" or activity.lead


def test_the_hearing_sheet_asks_exactly_six_questions(program):
    keys = [question.key for question in program.hearing.questions]
    assert keys == ["product", "customer", "problem", "function", "team", "knowledge"]
    assert all(question.example.ja and question.help.ja for question in program.hearing.questions)
    assert any(question.certainty for question in program.hearing.questions)


def test_the_survey_asks_about_every_step_that_is_practised(program):
    asked = {question.step for question in program.survey.questions} - {""}
    assert asked == ({step.key for step in program.steps} if program.key != "three-part" else set())


@pytest.mark.parametrize(
    ("key", "marks", "rated_by", "difficulty", "improvement", "milestones"),
    [
        ("three-part", {"○": 2, "△": 1, "–": 0}, "pdm", (), None, ["①", "②", "③"]),
        ("two-part", {"○": 1, "△": 0.5, "–": 0}, "each", (), 120, ["⓪", "①", "②", "③"]),
        ("full", {"○": 1, "△": 0.5, "–": 0}, "each", (1, 3, 5, 10), 120, ["⓪", "①", "②", "③"]),
    ],
)
def test_the_scheme_is_that_of_the_edition(key, marks, rated_by, difficulty, improvement, milestones):
    program = available()[key]
    assert {mark.symbol: mark.value for mark in program.scoring.marks} == marks
    assert program.scoring.weights == (1, 2, 3)
    assert (program.scoring.rated_by, program.scoring.difficulty) == (rated_by, difficulty)
    assert (program.improvement.minutes if program.improvement else None) == improvement
    assert [milestone.mark for milestone in program.milestones] == milestones
    assert [milestone.mark for milestone in program.milestones if milestone.today] == [
        m for m in milestones if m == "⓪"
    ]


def test_the_usual_splits_of_the_improvement_are_those_of_the_edition(two_part):
    splits = [(p.listen, p.define, p.invent, p.refine, p.test) for p in two_part.improvement.presets]
    assert splits == [(30, 30, 20, 20, 20), (10, 20, 40, 30, 20)]


def test_only_the_full_course_has_journey_questions_and_pairs():
    for key, program in available().items():
        journey = any(step.journey for step in program.steps)
        questions = any(step.questions for step in program.steps)
        pairs = any(activity.form == "pair" for part in program.parts for activity in part.activities)
        assert {journey, questions, pairs} == {key == "full"}


def test_the_listen_grid_closes_the_customers_influence_on_themselves(two_part):
    grid = step_of(two_part, "listen").grid
    open_cells = {(cell.column, cell.row) for cell in grid.cells}
    crossings = {(column.key, row.key) for column in grid.columns for row in grid.rows}
    assert crossings - open_cells == {("customer", "influence")}


def test_thirty_minutes_before_the_end_the_plan_gives_way_to_contact_and_cxo_date(program):
    reminders = [a.reminder for part in program.parts for a in part.activities if a.reminder and a.surface == "plan"]
    assert [reminder.minutes_before_end for reminder in reminders] == [30]
    assert "CxO" in reminders[0].text.ja


def test_a_plan_beyond_three_months_is_warned_about_with_the_reason(program):
    assert (program.plan.months_least, program.plan.months_most) == (1, 3)
    assert "66" in program.plan.why.ja
    assert "66" in program.plan.why.en
