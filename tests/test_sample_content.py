"""What the sample workshops say: complete, consistent, and half done on any day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from canvases.log.replica import replay
from canvases.models import Board, Note
from canvases.models.board import CANVAS_BLOCKS
from mlew import records
from planning.models import Issue, Milestone, Plan, Question, Round, Section, Solution, Statement, Todo
from planning.models.todo import Backlog, Status
from planning.sample.build import SAMPLES, content
from sessions.certainty import Certainty
from sessions.models import Activity, HearingSheet, Link, Workshop


def test_every_link_has_two_ends(built):
    found = Link.objects.filter(workshop=built)
    one_board_of_each_kind = {Link.Relation.COPIED}  # so there is nothing to copy
    assert set(found.values_list("relation", flat=True)) == set(Link.Relation.values) - one_board_of_each_kind
    for link in found:
        for kind, pk in ((link.source_kind, link.source), (link.target_kind, link.target)):
            assert records.get(kind).find(built, pk)


def test_a_segment_became_a_persona_and_an_event_a_todo(built):
    ends = set(Link.objects.filter(workshop=built).values_list("source_kind", "target_kind"))
    assert {("note", "note"), ("note", "issue"), ("note", "todo"), ("reference_case", "solution")} <= ends
    assert {("issue", "question"), ("statement", "todo"), ("metric", "milestone"), ("data_source", "note")} <= ends
    personas = Note.objects.filter(board__workshop=built, kind="persona")
    assert Link.objects.filter(target_kind="note", target__in=personas.values("pk")).count() == 1


def test_all_blocks_of_both_canvases_and_the_grid_are_filled(built):
    for kind in ("canvas_case", "canvas_own", "listen_grid"):
        board = Board.objects.get(workshop=built, kind=kind)
        filled = list(Note.objects.live().filter(board=board).values_list("block", flat=True))
        assert set(filled) == set(board.blocks)
        assert all(2 <= filled.count(block) <= 4 for block in CANVAS_BLOCKS if kind != "listen_grid")


def test_every_kind_of_note_and_every_certainty_occurs(built):
    notes = Note.objects.live().filter(board__workshop=built)
    assert set(notes.values_list("kind", flat=True)) == set(Note.Kind.values) - {"frame"}
    for kind in records.all_kinds():
        if kind.certainty and kind.name not in ("board", "statement", "todo", "hearing_answer"):
            seen = set(kind.model._base_manager.filter(workshop=built).values_list(kind.certainty, flat=True))
            assert seen & {"fact", "assumption", "unknown"}, kind.name
    assert set(Certainty.values) <= set(notes.values_list("certainty", flat=True))


def test_the_event_storming_board_is_laid_out_in_time(built):
    board = Board.objects.get(workshop=built, kind=Board.Kind.EVENT_STORMING)
    notes = list(Note.objects.written().filter(board=board))
    assert [sum(note.kind == kind for note in notes) for kind in ("persona", "event", "issue")] == [3, 26, 9]
    places = [(note.x, note.y) for note in notes]
    assert len(set(places)) == len(places)
    for a in notes:
        assert not [b for b in notes if b is not a and abs(a.x - b.x) < 140 and abs(a.y - b.y) < 120]
    assert all(note.category and note.priority for note in notes if note.kind == "issue")


def test_the_event_storming_board_shows_what_a_board_can_say(built):
    board = Board.objects.get(workshop=built, kind=Board.Kind.EVENT_STORMING)
    notes = {note.uid: note for note in Note.objects.live().filter(board=board)}
    lanes, arrows = ([note for note in notes.values() if note.kind == kind] for kind in ("lane", "arrow"))
    personas = [note for note in notes.values() if note.kind == "persona"]
    assert [sum(lane.y <= persona.y < lane.y + lane.h for persona in personas) for lane in lanes] == [1, 1, 1]
    assert len(arrows) == 3
    assert all(arrow.source in notes and arrow.target in notes for arrow in arrows)
    assert len({note.growth for note in notes.values()} - {""}) == 3
    assert [note.kind for note in notes.values() if note.pivotal] == ["event"]
    judged = [note for note in notes.values() if note.kind == "issue" and note.remedy and note.needs and note.view]
    assert {note.remedy for note in judged} == {"ml", "other"}


def test_the_boards_equal_a_replay_of_their_log(built):
    for board in Board.objects.filter(workshop=built).select_related("workshop"):
        notes = replay(board.changes.all())
        assert board.seq == board.changes.count()
        assert {note.uid: note.text for note in board.notes.all()} == {uid: note["text"] for uid, note in notes.items()}


def test_the_hearing_sheet_was_handed_in_with_all_answers(built):
    sheet = HearingSheet.of(built)
    assert sheet.answered == 6
    assert sheet.submitted_at < timezone.now()
    assert not sheet.changed_since
    assert {answer.certainty for answer in sheet.answers} == {"", *Certainty.values}


def test_the_ratings_lie_open_and_carry_the_decision(built):
    assert Round.of(built).is_open
    chosen = Solution.objects.get(workshop=built, choices__isnull=False)
    figures = chosen.choices.get().figures
    assert figures["raters"] == 6
    assert figures["firsts"][str(chosen.pk)] == 5
    assert max(figures["totals"], key=figures["totals"].get) == str(chosen.pk)


def test_define_asks_both_forms_and_weighs_every_kind(built):
    issues = Issue.objects.standing().filter(workshop=built)
    assert {issue.kind for issue in issues} == {"customer", "business", "model"}
    assert all(issue.weight and issue.owner_id and issue.category for issue in issues)
    questions = Question.objects.standing().filter(workshop=built)
    assert {question.form for question in questions} == {"optimal", "continuous"}
    assert {question.unit for question in questions} == {"minutes", "money", "count"}
    assert all(question.impact for question in questions)


def test_every_section_is_written_and_red_passages_stand_in_it(built):
    sections = Section.objects.filter(workshop=built)
    assert len(sections) == 12
    assert all(section.text and section.owner_id for section in sections)
    statements = Statement.objects.filter(workshop=built).select_related("section")
    assert all(statement.text in statement.section.text for statement in statements)
    assert {bool(statement.cleared_at) for statement in statements} == {True, False}


def test_the_plan_is_half_done(built):
    today = timezone.localdate()
    todos = list(Todo.objects.filter(workshop=built).planned())
    done = [todo for todo in todos if todo.status == Status.DONE]
    assert 16 <= len(todos) <= 22
    assert abs(len(done) - len(todos) / 2) <= 1.5
    assert len([todo for todo in todos if todo.is_late(today)]) == 1
    assert all(todo.due and todo.owner_id and todo.done_when and todo.estimate for todo in todos)
    assert [todo.backlog for todo in todos].count(Backlog.ASKED) == 1
    assert Todo.objects.filter(workshop=built, backlog=Backlog.MOVED).count() == 3


def test_the_plan_lies_around_today_and_fits_its_capacity(built):
    plan, today = Plan.of(built), timezone.localdate()
    dates = [milestone.date for milestone in Milestone.objects.filter(workshop=built)]
    assert plan.starts_on < today < plan.ends_on
    assert dates == sorted(dates)
    assert min(dates) < today < max(dates) <= plan.ends_on
    for job in ("pdm", "developer", "data_scientist", "other"):
        todos = Todo.objects.filter(workshop=built, job=job).planned()
        assert 0 < sum(todo.estimate for todo in todos) <= plan.capacity(job)


def test_the_clock_runs_in_the_follow_up(built):
    built = Workshop.objects.get(pk=built.pk)
    assert built.now.key == "follow_up_progress"
    assert timezone.now() < built.now.ends_at < timezone.now() + timedelta(minutes=25)
    before = Activity.objects.filter(workshop=built, part__position__lt=built.now.part.position)
    assert not before.filter(finished_at=None).exists()


@pytest.mark.parametrize("day", ["2026-02-23", "2026-03-01", "2027-01-01", "2028-02-29"])
def test_any_day_will_do(day):
    """Dates are counted in weeks, so weekends, leap days and the turn of the year make no difference."""
    today = date.fromisoformat(day)
    for language in SAMPLES:
        todos = [todo for todo in content(language, today)["todos"] if todo.get("backlog") != "moved"]
        assert len([todo for todo in todos if todo["status"] != "done" and todo["due"] < today]) == 1
        assert all(todo["due"] < today for todo in todos if todo["status"] == "done")
