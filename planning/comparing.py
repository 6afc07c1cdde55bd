"""The ratings of a workshop as the page shows them: one's own before the reveal, everybody's after it."""

from collections.abc import Iterable
from dataclasses import dataclass

from planning.models import Ballot, Issue, Rating, Round, Solution
from planning.scoring import Matrix, heavy
from planning.step_fields import seated
from planning.steps import scoring_of, structure
from sessions.models import Participant
from sessions.roles import TEAM, Job


def is_rated(workshop) -> bool:
    """Whether the program rates solutions against issues."""
    return bool(structure(workshop, "invent", "solutions").get("rated"))


def raters(workshop) -> list[Participant]:
    """Who rates: each of the team, or only the product manager, as the program says."""
    only_pdm = scoring_of(workshop).get("rated_by") == "pdm"
    return [p for p in seated(workshop) if p.role in TEAM and (not only_pdm or p.job == Job.PDM)]


def values(workshop) -> dict[str, float]:
    return {mark["key"]: mark["value"] for mark in scoring_of(workshop).get("marks", [])}


def weights(issues: Iterable[Issue]) -> dict[int, int]:
    """The weight of each issue; one that nobody has weighed counts once."""
    return {issue.pk: issue.weight or 1 for issue in issues}


def own_marks(workshop, person: Participant | None) -> dict[tuple[int, int], str]:
    rows = Rating.objects.filter(workshop=workshop, participant=person) if person else Rating.objects.none()
    return {(row.solution_id, row.issue_id): row.mark for row in rows}


def everybodys(workshop, solutions: list[Solution], issues: list[Issue]) -> Matrix:
    """The marks of all raters. Call it only when the ratings lie open."""
    marks: dict[int, dict] = {ballot.participant_id: {} for ballot in Ballot.objects.filter(workshop=workshop)}
    for row in Rating.objects.filter(workshop=workshop):
        marks.setdefault(row.participant_id, {})[row.solution_id, row.issue_id] = row.mark
    known = {person.pk for person in raters(workshop)}
    marks = {rater: given for rater, given in marks.items() if rater in known}
    return Matrix([s.pk for s in solutions], weights(issues), values(workshop), marks)


@dataclass(frozen=True)
class Comparison:
    """What the page knows of the ratings. `matrix` is None while they are hidden."""

    round: Round
    is_hidden: bool
    raters: list[Participant]
    finished: set[int]
    matrix: Matrix | None = None

    @property
    def finished_count(self) -> int:
        return sum(person.pk in self.finished for person in self.raters)


def comparison(workshop, solutions: list[Solution], issues: list[Issue]) -> Comparison:
    found = Round.of(workshop)
    if not is_hidden(workshop, found):
        return Comparison(found, False, raters(workshop), set(), everybodys(workshop, solutions, issues))
    ballots = Ballot.objects.filter(workshop=workshop).values_list("participant_id", flat=True)
    return Comparison(found, True, raters(workshop), set(ballots))


def is_hidden(workshop, found: Round) -> bool:
    """Marks are hidden until the reveal, unless the program says that they lie open from the start."""
    return bool(scoring_of(workshop).get("hidden", True)) and not found.is_open


def table(workshop, matrix: Matrix, solutions: list[Solution], issues: list[Issue]) -> list[dict]:
    """The revealed matrix, best solution first: a typical mark per cell, the spread, totals and first places."""
    symbols = {mark["key"]: mark["symbol"] for mark in scoring_of(workshop).get("marks", [])}
    by_pk = {solution.pk: solution for solution in solutions}
    rows = []
    for place, pk in enumerate(matrix.ranking(scoring_of(workshop).get("choice", "")), start=1):
        cells = [_cell(matrix, pk, issue, symbols) for issue in issues]
        rows.append(
            {
                "solution": by_pk[pk],
                "place": place,
                "cells": cells,
                "total": matrix.totals[pk],
                "firsts": matrix.firsts[pk],
                "splits": [cell for cell in cells if cell["split"]],
            }
        )
    return rows


def _cell(matrix: Matrix, solution: int, issue: Issue, symbols: dict[str, str]) -> dict:
    mark, given = matrix.typical(solution, issue.pk), matrix.cell(solution, issue.pk)
    keys = sorted(given, key=lambda key: -matrix.values.get(key, 0))
    return {
        "issue": issue,
        "symbol": symbols.get(mark, "−"),
        "tone": tone(matrix.values.get(mark, 0), matrix.values),
        "split": matrix.is_split(solution, issue.pk),
        "counts": [(symbols.get(key, "−"), given[key]) for key in keys] if len(given) > 1 else [],
    }


def tone(value: float, values: dict[str, float]) -> str:
    """full, partly or not: how a mark is coloured."""
    if value <= 0:
        return "not"
    return "full" if value == max(values.values()) else "partly"


def unsolved(workshop, matrix: Matrix, issues: list[Issue]) -> list[Issue]:
    """Heavy issues for which nobody gave a mark to any solution."""
    wanted = heavy({issue.pk: issue.weight or 0 for issue in issues}, scoring_of(workshop).get("weights", []))
    missing = set(matrix.unsolved(wanted))
    return [issue for issue in issues if issue.pk in missing]
