"""Whatever a member sends to a page that exists, with records that exist: an answer in words, never a failure."""

import os
import random
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.urls import reverse

from canvases.models import Board, Note, ReferenceCase
from mlew import records
from mlew.uploads import new_key
from planning.models import Handout, Issue, JourneyStep, Milestone, Section, Solution, Statement, Todo
from planning.models.entry import Entry
from planning.sample.build import sample
from sessions.models import Activity, DataSource, ParkedTopic, Part, Participant, Upload
from sessions.roles import Job
from tests.test_access import IN_WORKSHOP

FORM = "application/x-www-form-urlencoded"
ROUNDS, SEED = int(os.environ.get("ROUNDS", "1")), os.environ.get("SEED", "1")  # more, to look for what is missed
ADDRESSES = {entry.name: route for route, entry in IN_WORKSHOP}
MODELS = {
    **dict.fromkeys(("person", "personal_link"), Participant),
    **dict.fromkeys(("inventory_delete", "inventory_restore"), DataSource),
    **dict.fromkeys(("case", "case_picture", "case_move", "case_choose", "case_delete"), ReferenceCase),
    **dict.fromkeys(("case_restore", "case_solution"), ReferenceCase),
    **dict.fromkeys(("board", "board_links", "board_phases", "canvas_compare", "growth_cycle", "canvas_start"), Board),
    **dict.fromkeys(("board_copy", "board_archive", "board_unarchive", "board_copies"), Board),
    **dict.fromkeys(("board_history", "board_since", "board_restore", "board_story", "board_pictures"), Board),
    **dict.fromkeys(("note", "note_issue", "note_question"), Note),
    **dict.fromkeys(("milestone", "milestone_bin"), Milestone),
    **dict.fromkeys(("todo", "todo_status", "todo_bin", "todo_backlog"), Todo),
    **dict.fromkeys(("handout", "handout_file", "handout_share", "handout_unshare"), Handout),
    **dict.fromkeys(("statement_clear", "statement_reopen"), Statement),
    **{"parked_topic": ParkedTopic, "journey_question": JourneyStep, "issue_question": Issue},
    **{"ratings": Solution, "statement_add": Section},
}
WORDS = [
    *("", "on", "0", "1", "-1", "2", "９", "9" * 18, "9" * 19, "9" * 400, "0.05", "1e400", "NaN", "sNaN", "Infinity"),
    *("2026-05-01", "2026-13-45", "0001-01-01", "9999-12-31", "99999-01-01", "2026-05-01T10:00", "9999-12-31T23:59"),
    *("25:61", "09:00", "x" * 5000, "\x00", "\ud800", "\u202e", "あ\nい", "/", "//example.invalid/", "http://["),
    *("a@example.com", "a@\ud800.jp", "pdm", "developer", "other", "co", "closed", "running", "fact", "unknown"),
    *("data", "api", "up", "down", "earlier", "later", "ask", "confirm", "keep", "return", "done", "dropped"),
    *("join", "sponsor", "guide", "plan", "canvas", "board", "hearing_sheet", "7", "issue-1", "note-9", "customer"),
]
NAMES = [
    *("value", "version", "title", "name", "email", "job", "facilitation", "remove", "revoke", "stage", "place"),
    *("tools", "support", "activity", "next", "item", "done", "sort", "submit", "to", "text", "kind", "form", "action"),
    *(
        "after",
        "solution",
        "reason",
        "parts",
        "how",
        "row",
        "direction",
        "source",
        "open",
        "deed",
        "why",
        "status",
        "task",
    ),
    *("due", "milestone", "back", "restore", "variant", "days"),
    *("case", "board", "at", "rows", "since", "language", "seq", "below"),
    *("content", "notes", "block", "go"),
]


def words_and_names(workshop) -> tuple[list[str], list[str]]:
    """What may be sent, with numbers of records so that a form is now and then acceptable; and every name of a field
    that a form of this workshop may have."""
    models = (Participant, Milestone, Issue, Solution, JourneyStep, Activity)
    numbers = [str(row.pk) for model in models for row in model._base_manager.filter(workshop=workshop)[:2]]
    names = [
        *NAMES,
        *(f"starts_{part.pk}" for part in workshop.parts.all()),
        *(f"issue-{issue.pk}" for issue in Issue.objects.filter(workshop=workshop)[:3]),
        *(f"{answer.key}-{part}" for answer in workshop.hearing_answers.all() for part in ("text", "version")),
    ]
    return [*WORDS, *numbers], names


@pytest.fixture(scope="module")
def full(django_db_setup, django_db_blocker):
    """The Japanese sample: a workshop in which everything exists."""
    with django_db_blocker.unblock():
        yield sample("ja")
        call_command("flush", interactive=False, verbosity=0)


def places(name: str, workshop) -> list[str]:
    """The addresses of this name with the records of the workshop; where there are none, with a number of none."""

    def at(**values) -> str:
        return reverse(name, kwargs={"public_id": workshop.public_id, **values})

    def pks(model) -> list[int]:
        return list(model._base_manager.filter(workshop=workshop).values_list("pk", flat=True)) or [10**18 * 9]

    if name == "part":
        return [at(key=key) for key in Part.objects.filter(workshop=workshop).values_list("key", flat=True)]
    if name == "upload":
        return [at(key=key) for key in (*Upload.objects.values_list("key", flat=True)[:3], "x", new_key(9, 9))]
    if name == "invitation":
        return [at(kind="join"), at(kind="sponsor")]
    if name == "field":
        kinds = [kind for kind in records.all_kinds() if kind.fields]
        return [at(kind=kind.name, pk=pks(kind.model)[0], field=field) for kind in kinds for field in kind.fields]
    if name.startswith("entry_"):
        kinds = [kind for kind in records.all_kinds() if issubclass(kind.model, Entry) or kind.name == "note"]
        return [at(kind=kind.name, pk=pk) for kind in kinds for pk in pks(kind.model)[:2]]
    if name == "board_export":
        return [at(pk=pk, format=format) for pk in pks(Board)[:3] for format in ("png", "svg", "csv", "md", "json")]
    if "<str:uid>" in ADDRESSES[name]:
        notes = Note.objects.filter(workshop=workshop, block="customer_segments") or Note.objects.all()
        return [at(pk=note.board_id, uid=note.uid) for note in notes[:3]]
    if "<int:pk>" in ADDRESSES[name]:
        return [at(pk=pk) for pk in pks(MODELS[name])[:3]]
    return [at()]


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("role", ["lead", "pdm"])
def test_no_form_makes_a_page_fail(name, role, full, db, browser_of):
    dice = random.Random(f"{name} {role} {SEED}")
    people, (words, names) = Participant.objects.filter(workshop=full), words_and_names(full)
    client = browser_of(people.get(facilitation="lead") if role == "lead" else people.filter(job=Job.PDM).first())

    def form() -> str:
        some = [name for name in names if dice.random() < 0.8]
        return urlencode({name: dice.choice(words) for name in some}, errors="surrogatepass")

    for _ in range(ROUNDS):
        address, headers = dice.choice(places(name, full)), dice.choice([{}, {"hx-request": "true"}])
        assert client.post(address, form(), FORM, headers=headers).status_code < 500
        assert client.get(f"{address}?{form()}", headers=headers).status_code < 500
