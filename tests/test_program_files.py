"""A broken program file is refused with file, line and reason."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sessions.program import ProgramError, available, load

FOLDER = Path(__file__).resolve().parent.parent / "sessions" / "programs"
IN_LISTEN_NOTES = 'key = "listen_notes"\n'
TITLE = 'title = { ja = "実践編・改善編", en = "Practice and improve" }'
NOTES = 'title = { ja = "知っていることを書く", en = "Write what you know" }\nminutes = 5'
BROKEN = {
    "syntax error": ('order = 2\n', "order = = 2\n", "order = =", "not valid TOML"),
    "unclosed string": ('key = "two-part"', 'key = "two-part', 'key = "two-part', "not valid TOML"),
    "key twice": ("order = 2\n", "order = 2\norder = 3\n", "order = 3", "not valid TOML"),
    "unknown key": ("order = 2\n", "order = 2\ncolour = 1\n", "colour = 1", "unknown key 'colour'"),
    "unknown key of an activity": (
        IN_LISTEN_NOTES, IN_LISTEN_NOTES + "length = 5\n", "length = 5",
        "unknown key 'length'",
    ),
    "missing key": (
        "days_after_previous = 14\n", "", "[[parts]]\nkey = \"practice\"",
        "lacks the key 'days_after_previous'",
    ),
    "missing language": (TITLE, 'title = { ja = "実践編" }', 'title = { ja = "実践編" }', "lacks the language 'en'"),
    "unknown language": (TITLE, TITLE.replace("en =", 'en = "a", fr ='), 'en = "a", fr', "unknown language 'fr'"),
    "empty text": (TITLE, TITLE.replace("Practice and improve", " "), 'en = " "', "empty in the language 'en'"),
    "text that is none": (TITLE, 'title = "実践編"', 'title = "実践編"', "text in each language"),
    "negative minutes": (NOTES, NOTES.replace("5", "-5"), "minutes = -5", "positive whole number, not -5"),
    "no minutes": (NOTES, NOTES.replace("5", "0"), "minutes = 0\nform", "positive whole number, not 0"),
    "minutes in words": (NOTES, NOTES.replace("5", '"five"'), 'minutes = "five"', "a whole number, not 'five'"),
    "minutes as truth": (NOTES, NOTES.replace("5", "true"), "minutes = true", "a whole number, not True"),
    "total that does not add up": (
        NOTES, NOTES.replace("5", "6"), "minutes = 210",
        "take 211 minutes, but 210 are stated",
    ),
    "stated total": ("minutes = 210\n", "minutes = 200\n", "minutes = 200", "take 210 minutes, but 200 are stated"),
    "hours": ("least = 3.5, most = 3.5", "least = 4, most = 5", "hours = { least = 4", "outside its range"),
    "unknown role": (
        'form = "alone"\nlead = "pdm"\nasked = ["developer", "data_scientist"]\nstep = "listen"',
        'form = "alone"\nlead = "boss"\nasked = ["developer", "data_scientist"]\nstep = "listen"',
        'lead = "boss"',
        "lead has the unknown value 'boss'",
    ),
    "unknown asked role": (
        'asked = ["pdm"]\nsurface = "cases"', 'asked = ["boss"]\nsurface = "cases"', 'asked = ["boss"]', "'boss'"
    ),
    "unknown form": ('form = "break"', 'form = "nap"', 'form = "nap"', "unknown value 'nap'"),
    "unknown step": ('step = "refine"', 'step = "define2"', 'step = "define2"', "unknown value 'define2'"),
    "unknown surface": ('surface = "prfaq"', 'surface = "wall"', 'surface = "wall"', "unknown value 'wall'"),
    "unknown kind": ('kind = "interval"', 'kind = "pause"', 'kind = "pause"', "unknown value 'pause'"),
    "bad key": (IN_LISTEN_NOTES, 'key = "Listen notes"\n', 'key = "Listen notes"', "40 lower case letters, digits"),
    "activity twice": (IN_LISTEN_NOTES, 'key = "listen_group"\n', "the second listen_group", "'listen_group' twice"),
    "activity twice in the program": (
        'key = "plan_close"', 'key = "test_share"', "the second test_share",
        "the activity key 'test_share' is used twice",
    ),
    "item twice": (
        'key = "pdm_after_explain"', 'key = "all_end_todos"', "the second all_end_todos",
        "the checklist item key 'all_end_todos' is used twice",
    ),
    "part twice": ('key = "interval"\n', 'key = "practice"\n', "the second practice", "'practice' twice"),
    "part named like a phase": ('key = "interval"\n', 'key = "after"\n', 'key = "after"', "name of a checklist phase"),
    "unknown phase": ('phase = "interval"', 'phase = "holiday"', 'phase = "holiday"', "no phase or part 'holiday'"),
    "dangling activity": (
        'activity = "improve_steps"', 'activity = "nothing"', 'activity = "nothing"',
        "no activity 'nothing'",
    ),
    "dangling parallel": (
        'key = "define_business"', 'key = "define_business"\nparallel_with = "nothing"', 'parallel_with = "nothing"',
        "no activity 'nothing' in this part",
    ),
    "longer than what it runs beside": (
        'key = "define_group"', 'key = "define_group"\nparallel_with = "define_business"',
        'minutes = 20\nform = "group"\nlead = "pdm"\nasked = ["developer", "data_scientist"]\nstep = "define"',
        "'define_group' is longer than 'define_business'",
    ),
    "preset": ("listen = 10\n", "listen = 15\n", "the preset solution", "adds up to 125, not to 120"),
    "improvement": (
        "minutes = 120\nconfirm", "minutes = 100\nconfirm", "minutes = 100\nconfirm",
        "takes 120 minutes, not 100",
    ),
    "dangling shared element": (
        '"refine", "test"]', '"refine", "tast"]', '"tast"',
        "no shared element with the key 'tast'",
    ),
    "dangling shared table": (
        'from = "refine"', 'from = "refined"', 'from = "refined"',
        "no shared element with the key 'refined'",
    ),
    "missing include": ('"_common.toml"', '"_nothing.toml"', '"_nothing.toml"', "_nothing.toml does not exist"),
    "include elsewhere": ('"_common.toml"', '"../x.toml"', '"../x.toml"', "of the same folder"),
    "include of itself": ('"_common.toml"', '"two-part.toml"', 'include = "two-part.toml"', "includes itself"),
    "value that is no number": ("value = 0.5", "value = nan", "value = nan", "value must be a number, not nan"),
    "reminder too early": (
        "minutes_before_end = 60", "minutes_before_end = 180", "reminder = { minutes_before_end = 180",
        "the reminder comes before 'improve' begins",
    ),
    "long key": (IN_LISTEN_NOTES, f'key = "{"a" * 41}"\n', 'key = "aaaa', "at most 40 lower case letters"),
    "long title": ('title = { ja = "改善編", en = "Improve" }', f'title = {{ ja = "{"長" * 81}", en = "L" }}',
        "title = { ja = \"長長", "the title of 'improve' has more than 80 characters"),
    "endless activity": (NOTES, NOTES.replace("5", "1441"), "minutes = 1441", "takes more than 1440 minutes"),
    "five hearing questions": (
        "[hearing]\n", '[hearing]\nquestions = ["product", "customer", "problem", "function", "team"]\n',
        'questions = ["product"', "asks exactly for product, customer, problem, function, team, knowledge",
    ),
    "surface without its structure": (
        'surface = "listen_grid"', 'surface = "journey"', 'surface = "journey"',
        "no step of the program shows what 'journey' needs",
    ),
    "weights": ("weights = [1, 2, 3]", "weights = [1, 1]", "weights = [1, 1]", "different numbers"),
    "mark": ("value = 0.5", "value = -0.5", "[[scoring.marks]]\nkey = \"full\"", "none below zero"),
}  # fmt: skip


def copy_of(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    return tmp_path / "two-part.toml"


def line_of(text: str, where: str) -> int:
    if where.startswith("the second "):
        key = f'key = "{where.removeprefix("the second ")}"'
        place = text.index(key, text.index(key) + 1)
    elif where == "the preset solution":
        place = text.index('[[improvement.presets]]\nkey = "solution"')
    else:
        place = text.index(where)
    return text.count("\n", 0, place) + 1


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_refused_with_file_line_and_reason(case, tmp_path):
    old, new, where, reason = BROKEN[case]
    path = copy_of(tmp_path)
    text = path.read_text(encoding="utf-8")
    assert old in text, "the case no longer fits the program"
    path.write_text(text := text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ProgramError) as refused:
        load(path)
    assert refused.value.file == "two-part.toml"
    assert refused.value.line == line_of(text, where)
    assert reason in refused.value.reason
    assert str(refused.value) == f"two-part.toml, line {refused.value.line}: {refused.value.reason}"


def test_an_own_program_needs_only_what_differs(tmp_path):
    copy_of(tmp_path)
    title = '{ ja = "私たちの進め方", en = "Our way" }'
    path = tmp_path / "ours.toml"
    path.write_text(f'include = "two-part.toml"\nkey = "ours"\norder = 9\ntitle = {title}\n', encoding="utf-8")
    program = load(path)
    assert program == replace(available()["two-part"], key="ours", order=9, title=program.title)


def test_the_untouched_copy_is_accepted(tmp_path):
    assert load(copy_of(tmp_path)) == available()["two-part"]


def test_a_mistake_in_the_shared_file_is_reported_there(tmp_path):
    path = copy_of(tmp_path)
    shared = tmp_path / "_common.toml"
    text = shared.read_text(encoding="utf-8").replace("minutes = 20\n", "minutes = -20\n", 1)
    shared.write_text(text, encoding="utf-8")
    with pytest.raises(ProgramError, match="not -20") as refused:
        load(path)
    assert (refused.value.file, refused.value.line) == ("_common.toml", line_of(text, "minutes = -20"))


def test_a_parallel_activity_must_fit_beside_one_of_its_part(tmp_path):
    copy_of(tmp_path)
    path = tmp_path / "three-part.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('parallel_with = "understand_proposals"', 'parallel_with = "nothing"'), encoding="utf-8"
    )
    with pytest.raises(ProgramError, match="no activity 'nothing' in this part"):
        load(path)
    path.write_text(
        text.replace('key = "understand_yardstick"', 'key = "understand_yardstick"\nreminder = 1'), encoding="utf-8"
    )
    with pytest.raises(ProgramError, match="reminder must be a table, not 1"):
        load(path)


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [(b"key = 1\n\xff\n", 2, "not UTF-8"), (b"", 1, "lacks the key 'key'"), (b"[[key]]\n", 1, "must be a string")],
)
def test_a_file_that_is_no_program_is_refused(content, line, reason, tmp_path):
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    with pytest.raises(ProgramError, match=reason) as refused:
        load(path)
    assert (refused.value.file, refused.value.line) == ("own.toml", line)


def test_a_file_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(ProgramError, match=r"nowhere.toml, line 1: cannot be read"):
        load(tmp_path / "nowhere.toml")
