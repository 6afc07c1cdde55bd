"""Where each key of a TOML text stands. The standard library reads TOML but does not tell positions."""

import re
from collections.abc import Iterator

Path = tuple[str | int, ...]

TOKEN = re.compile(
    r'''"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\#[^\n]*|\n|[\[\]{}=,.]|[^\s\[\]{}=,.#"']+''',
    re.DOTALL,
)


def lines_of(text: str) -> dict[Path, int]:
    """The line of every table, key and list element of a text that is known to be valid TOML."""
    return _Scanner(text).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        self.next = 0
        self.lines: dict[Path, int] = {(): 1}
        self.counts: dict[Path, int] = {}

    def scan(self) -> dict[Path, int]:
        table: Path = ()
        while self.word:
            if self.word == "\n":
                self.take()
            elif self.word == "[":
                table = self.header()
            else:
                self.pair(table)
        return self.lines

    @property
    def word(self) -> str:
        return self.tokens[self.next][0] if self.next < len(self.tokens) else ""

    def take(self) -> tuple[str, int]:
        self.next += 1
        return self.tokens[self.next - 1]

    def header(self) -> Path:
        """`[a.b]` or `[[a.b]]`; a name that stands for a list of tables means its last element."""
        _, line = self.take()
        repeated = self.word == "["
        if repeated:
            self.take()
        names = self.names("]")
        if repeated:
            self.take()
        path: Path = ()
        for name in names[:-1]:
            path = self.inside((*path, name))
        path = (*path, names[-1])
        self.lines.setdefault(path, line)
        if repeated:
            self.counts[path] = self.counts.get(path, -1) + 1
            path = self.inside(path)
        self.lines[path] = line
        return path

    def inside(self, path: Path) -> Path:
        return (*path, self.counts[path]) if path in self.counts else path

    def names(self, end: str) -> list[str]:
        """A dotted key up to and with `end`."""
        names = []
        while (word := self.take()[0]) != end:
            if word != ".":
                names.append(word.strip("\"'"))
        return names

    def pair(self, table: Path) -> None:
        line = self.tokens[self.next][1]
        path = (*table, *self.names("="))
        for length in range(len(table) + 1, len(path) + 1):
            self.lines.setdefault(path[:length], line)
        self.value(path)

    def value(self, path: Path) -> None:
        if self.word == "[":
            self.items(path, "]")
        elif self.word == "{":
            self.items(path, "}")
        else:
            while self.word and self.word not in "\n,]}":
                self.take()

    def items(self, path: Path, end: str) -> None:
        self.take()
        index = 0
        while self.word != end:
            if self.word in "\n,":
                self.take()
            elif end == "}":
                self.pair(path)
            else:
                self.lines[(*path, index)] = self.tokens[self.next][1]
                self.value((*path, index))
                index += 1
        self.take()


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line = 1
    for match in TOKEN.finditer(text):
        if not match[0].startswith("#"):
            yield match[0], line
        line += match[0].count("\n")
