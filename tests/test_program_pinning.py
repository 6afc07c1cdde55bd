"""A workshop keeps its program as JSON in one language, with ids that stay."""

import json

import pytest

from sessions.models import User
from sessions.opening import open_workshop
from sessions.program import available


@pytest.fixture(params=["three-part", "two-part", "full"])
def program(request):
    return available()[request.param]


@pytest.fixture
def two_part():
    return available()["two-part"]


def languages_left(value):
    if isinstance(value, dict):
        return [value] * ({"ja", "en"} <= value.keys()) + [
            each for item in value.values() for each in languages_left(item)
        ]
    return [each for item in value for each in languages_left(item)] if isinstance(value, list) else []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_pinned_program_is_json_in_one_language(program, language):
    pinned = program.pinned(language)
    assert json.loads(json.dumps(pinned, ensure_ascii=False)) == pinned
    assert languages_left(pinned) == []
    assert pinned["title"] == getattr(program.title, language)
    assert pinned["language"] == language


def test_the_ids_of_a_pinned_program_are_the_same_in_both_languages(program):
    def ids(value):
        if isinstance(value, dict):
            return [value.get("key"), *(ids(item) for item in value.values())]
        return [ids(item) for item in value] if isinstance(value, list) else None

    assert ids(program.pinned("ja")) == ids(program.pinned("en"))


def test_a_pinned_program_lists_its_surfaces_once(two_part):
    surfaces = two_part.pinned("ja")["surfaces"]
    assert len(surfaces) == len(set(surfaces))
    assert {"hearing_sheet", "listen_grid", "issues", "solutions", "prfaq", "metrics", "plan"} <= set(surfaces)
    assert not {"event_storming", "canvas_own", "journey", "questions"} & set(surfaces)


def test_a_language_that_programs_are_not_written_in_is_refused(two_part):
    with pytest.raises(ValueError, match="'de'"):
        two_part.pinned("de")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_program_opens_as_a_workshop_whose_rows_hold_it(program, language):
    mio = User.objects.create_user("mio@example.com", "a long pass phrase", name="美緒")
    workshop = open_workshop(program, title="図書館アプリ", language=language, by=mio)
    for row in [*workshop.parts.all(), *workshop.activities.all()]:
        row.clean_fields(exclude=["asked"])  # nobody may be asked
    assert [part.title for part in workshop.parts.all()] == [getattr(part.title, language) for part in program.parts]
    counted = [a.minutes for a in workshop.activities.all() if not a.own_time and not a.parallel_with]
    assert sum(counted) == sum(part.minutes for part in program.parts)
