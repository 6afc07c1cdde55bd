"""Plain text: each line with something in it is a note."""

from canvases.imports.parsed import Parsed, at_most_a_board, text_at


def is_meant(text: str, name: str) -> bool:
    return True


def parse(text: str) -> Parsed:
    rows = at_most_a_board(filter(None, (line.strip() for line in text.splitlines())))
    return Parsed([{"text": text_at(number, row)} for number, row in enumerate(rows, start=1)])
