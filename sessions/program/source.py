"""A TOML file as a tree in which every value knows its file and line, with shared tables taken in.

Three rules let programs share text. `include = "_common.toml"` (or a list, the first counts most) names files beside
this one. A table then takes the keys it lacks from the table of the same place there. A list replaces the shared list,
but an element may be a shared one: a string is the key of a shared element, and a table with `from = "key"` is that
element with some of its keys changed.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sessions.program.lines import Path as KeyPath
from sessions.program.lines import lines_of


class ProgramError(ValueError):
    """A program file that cannot be used; the message says file, line and reason."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}")
        self.file, self.line, self.reason = file, line, reason


@dataclass(frozen=True)
class Node:
    """A value of the file: a dict or list of nodes, or a plain value."""

    value: Any
    file: str
    line: int

    def error(self, reason: str) -> ProgramError:
        return ProgramError(self.file, self.line, reason)

    def at(self, *path: str | int) -> "Node":
        """The node below, or the nearest one above it that exists."""
        node = self
        for step in path:
            try:
                node = node.value[step]
            except (KeyError, IndexError, TypeError):
                break
        return node


def read_tree(path: Path, above: tuple[str, ...] = ()) -> Node:
    """The file with what it includes. Raises ProgramError if one of them cannot be read."""
    tree = _parse(path)
    include = tree.value.pop("include", Node([], path.name, 1))
    shared = Node({}, path.name, 1)
    for name in include.value if isinstance(include.value, list) else [include]:
        if not isinstance(name.value, str) or Path(name.value).name != name.value:
            raise name.error('include names files of the same folder, such as "_common.toml"')
        if name.value in (*above, path.name):
            raise name.error(f"{name.value} includes itself")
        if not (path.parent / name.value).is_file():
            raise name.error(f"the included file {name.value} does not exist")
        shared = _both(shared, read_tree(path.parent / name.value, (*above, path.name)))
    return _merged(tree, shared)


def _both(first: Node, second: Node) -> Node:
    """What two included files offer together; where both say something, the first counts."""
    if isinstance(first.value, dict) and isinstance(second.value, dict):
        common = {key: _both(node, second.value[key]) for key, node in first.value.items() if key in second.value}
        return Node({**second.value, **first.value, **common}, first.file, first.line)
    if isinstance(first.value, list) and isinstance(second.value, list):
        taken = _by_key(first.value)
        more = [node for key, node in _by_key(second.value).items() if key not in taken]
        return Node([*first.value, *more], first.file, first.line)
    return first


def _parse(path: Path) -> Node:
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise ProgramError(path.name, 1, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ProgramError(path.name, error.object[: error.start].count(b"\n") + 1, "is not UTF-8 text") from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProgramError(path.name, _line_of(error, text), f"is not valid TOML: {error}") from error
    return _tree(data, (), lines_of(text), path.name, 1)


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    """The line in messages such as "Expected '=' (at line 3, column 7)"; the last line if it says "end of document"."""
    words = str(error).rpartition("at line ")[2].partition(",")[0]
    return int(words) if words.isdigit() else text.count("\n") + 1


def _tree(value: Any, path: KeyPath, lines: dict[KeyPath, int], file: str, above: int) -> Node:
    line = lines.get(path, above)
    if isinstance(value, dict):
        value = {key: _tree(item, (*path, key), lines, file, line) for key, item in value.items()}
    elif isinstance(value, list):
        value = [_tree(item, (*path, index), lines, file, line) for index, item in enumerate(value)]
    return Node(value, file, line)


def _merged(own: Node, shared: Node | None) -> Node:
    """`own` with what it takes from `shared`."""
    theirs = shared.value if shared else None
    if isinstance(own.value, dict):
        theirs = theirs if isinstance(theirs, dict) else {}
        mine = {key: _merged(item, theirs.get(key)) for key, item in own.value.items()}
        return Node({**theirs, **mine}, own.file, own.line)
    if isinstance(own.value, list):
        keyed = _by_key(theirs) if isinstance(theirs, list) else {}
        return Node([_element(item, keyed) for item in own.value], own.file, own.line)
    return own


def _element(item: Node, keyed: dict[str, Node]) -> Node:
    """A list's element; the shared one it names, if it names one."""
    if isinstance(item.value, dict) and "from" in item.value:
        name = item.value["from"]
        own = Node({key: node for key, node in item.value.items() if key != "from"}, item.file, item.line)
    elif isinstance(item.value, str) and keyed:
        name, own = item, Node({}, item.file, item.line)
    else:
        return _merged(item, None)
    if not isinstance(name.value, str) or name.value not in keyed:
        raise name.error(f"there is no shared element with the key {name.value!r} here")
    return _merged(own, keyed[name.value])


def _by_key(items: list[Node]) -> dict[str, Node]:
    """The keyed tables among the elements of a list."""
    keys = ((node.at("key").value, node) for node in items if isinstance(node.value, dict))
    return {key: node for key, node in keys if isinstance(key, str)}
