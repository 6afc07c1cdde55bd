"""The arithmetic of ratings: Σ weight × mark, first places, spread. Knows nothing of the database.

Weights and the value of each mark come from the program: a mark that fully solves counts 1 in one edition and 2 in
another. A mark that is missing counts nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

Cell = tuple[int, int]


def score(weights: Mapping[int, int], marks: Mapping[int, str], values: Mapping[str, float]) -> Decimal:
    """Σ weight × value over the issues: 1 × 1 + 3 × 0.5 + 1 × 1 = 3.5."""
    return sum((weight * value_of(marks.get(issue, ""), values) for issue, weight in weights.items()), Decimal(0))


def value_of(mark: str, values: Mapping[str, float]) -> Decimal:
    return Decimal(str(values.get(mark, 0)))


def places(figures: Mapping[int, Decimal | None]) -> dict[int, int]:
    """Rank by figure, highest first; equal figures share a place, and what has no figure has no place."""
    known = {key: figure for key, figure in figures.items() if figure is not None}
    return {key: 1 + sum(other > figure for other in known.values()) for key, figure in known.items()}


@dataclass
class Matrix:
    """The marks of all raters: `marks[rater][solution, issue]` is a key of `values`."""

    solutions: list[int]
    weights: Mapping[int, int]
    values: Mapping[str, float]
    marks: Mapping[int, Mapping[Cell, str]] = field(default_factory=dict)

    @cached_property
    def individual(self) -> dict[int, dict[int, Decimal]]:
        """The score that each rater gives each solution."""
        return {
            rater: {solution: self._score(given, solution) for solution in self.solutions}
            for rater, given in self.marks.items()
        }

    @cached_property
    def totals(self) -> dict[int, Decimal]:
        """The mean of the raters' scores, by solution."""
        raters = len(self.marks) or 1
        return {s: sum((scores[s] for scores in self.individual.values()), Decimal(0)) / raters for s in self.solutions}

    @cached_property
    def firsts(self) -> Counter:
        """How many raters have a solution first; who has several on top counts for each, who has all at 0 for none."""
        found: Counter = Counter()
        for scores in self.individual.values():
            best = max(scores.values(), default=Decimal(0))
            found.update(solution for solution, value in scores.items() if value == best and best > 0)
        return found

    def ranking(self, choice: str) -> list[int]:
        """Solutions, best first: by first places and then total (`first_places`), or by total (`highest_total`)."""
        if choice == "first_places":
            return sorted(self.solutions, key=lambda s: (-self.firsts[s], -self.totals[s]))
        return sorted(self.solutions, key=lambda s: -self.totals[s])

    def cell(self, solution: int, issue: int) -> Counter:
        """How often each mark was given; the raters who left it empty are counted under ""."""
        return Counter(given.get((solution, issue), "") for given in self.marks.values())

    def typical(self, solution: int, issue: int) -> str:
        """The mark whose value is nearest to the mean of the raters'; "" is nothing."""
        cell = self.cell(solution, issue)
        if not cell:
            return ""
        mean = sum(value_of(mark, self.values) * n for mark, n in cell.items()) / cell.total()
        known = ["", *self.values]
        return min(known, key=lambda mark: (abs(value_of(mark, self.values) - mean), not cell[mark]))

    def is_split(self, solution: int, issue: int) -> bool:
        """Somebody gives the highest mark and somebody nothing at all: what a mark means needs a criterion."""
        given = {value_of(mark, self.values) for mark in self.cell(solution, issue)}
        return len(given) > 1 and min(given) == 0 and max(given) == max(map(_decimal, self.values.values()))

    def unsolved(self, heavy: Iterable[int]) -> list[int]:
        """Of these issues those that nobody thinks any solution solves, even partly."""
        return [
            issue
            for issue in heavy
            if not any(self.values.get(mark, 0) for s in self.solutions for mark in self.cell(s, issue))
        ]

    def _score(self, given: Mapping[Cell, str], solution: int) -> Decimal:
        marks = {issue: mark for (of, issue), mark in given.items() if of == solution}
        return score(self.weights, marks, self.values)


def heavy(weights: Mapping[int, int], scale: Iterable[int]) -> list[int]:
    """The issues in the upper half of the program's weights: 2 and 3 of 1–3."""
    limit = max(scale, default=0)
    return [issue for issue, weight in weights.items() if limit and weight * 2 > limit]


def _decimal(value: float) -> Decimal:
    return Decimal(str(value))
