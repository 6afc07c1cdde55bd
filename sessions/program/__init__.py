"""Programs as data: the editions of the workshop, each one TOML file in `sessions/programs/`.

To add a program, copy one of the files, give it a new `key` and `order`, and change what differs. It appears in
`available()` at the next start; a mistake is refused with file, line and reason. Texts are written in both languages,
`{ ja = "…", en = "…" }`. What several programs share stands in `_common.toml` (files with an underscore are no
programs); `include = "_common.toml"` takes it in:

- a table takes the keys that it lacks from the shared table of the same place;
- a list replaces the shared list; in it a string, or a table with `from = "key"`, stands for the shared element of
  that key, and the other keys of such a table change it.

`schema`, `steps` and `content` say what a file may hold and what it means. Minutes of a part are the sum of its
activities, without those at one's own pace (`own_time`) and those beside another (`parallel_with`).
"""

from functools import cache
from pathlib import Path

from sessions.program.checks import check
from sessions.program.reading import read
from sessions.program.schema import Activity, Checklist, Part, Program
from sessions.program.source import ProgramError, read_tree
from sessions.program.values import LANGUAGES, Text

__all__ = ["LANGUAGES", "Activity", "Checklist", "Part", "Program", "ProgramError", "Text", "available", "load"]

FOLDER = Path(__file__).resolve().parent.parent / "programs"


def load(path: Path) -> Program:
    """The program of one file. Raises ProgramError with file, line and reason."""
    tree = read_tree(Path(path))
    program = read(Program, tree)
    check(program, tree)
    return program


@cache
def available() -> dict[str, Program]:
    """Every program we ship, by key, in their own order. Raises ProgramError for a broken file or a key used twice."""
    programs: dict[str, Program] = {}
    files = (path for path in sorted(FOLDER.glob("*.toml")) if not path.name.startswith("_"))
    for program, path in sorted(((load(path), path) for path in files), key=lambda pair: (pair[0].order, pair[0].key)):
        if program.key in programs:
            raise ProgramError(path.name, 1, f"another file already has the key {program.key!r}")
        programs[program.key] = program
    return programs
