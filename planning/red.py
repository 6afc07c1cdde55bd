"""Red passages within a text. Knows nothing of the database."""

from collections.abc import Iterable


def passages(text: str, red: Iterable[str]) -> list[tuple[str, bool]]:
    """The text cut into (passage, is it red), in order. Overlapping red passages become one."""
    marked = [False] * len(text)
    for statement in filter(None, red):
        start = text.find(statement)
        while start >= 0:
            marked[start : start + len(statement)] = [True] * len(statement)
            start = text.find(statement, start + 1)
    cut: list[tuple[str, bool]] = []
    for letter, is_red in zip(text, marked, strict=True):
        if cut and cut[-1][1] == is_red:
            cut[-1] = (cut[-1][0] + letter, is_red)
        else:
            cut.append((letter, is_red))
    return cut


def share(documents: Iterable[list[tuple[str, bool]]]) -> int:
    """Red characters in percent of all."""
    pieces = [piece for document in documents for piece in document]
    whole = sum(len(text) for text, _red in pieces)
    return round(100 * sum(len(text) for text, red in pieces if red) / whole) if whole else 0
