"""Invent: the cards, everybody's marks, the reveal, the decision."""

from planning.becoming import solution_of
from planning.models import Choice, Issue, Round, Solution
from planning.models.rating import finish, rate
from planning.sample.author import Author
from planning.sample.steps import made
from planning.steps import scoring_of
from planning.views.choice import figures_of
from sessions.thread import connect

CARD = ("name", "scene", "how", "effect", "technique", "origin", "difficulty")


def solutions(author: Author) -> None:
    for entry in author.content["solutions"]:
        solution = made(author, entry, Solution, solution_of, CARD)
        author.connect(entry.get("combines", ()), "combines", solution)


def ratings(author: Author) -> None:
    """One sign for each issue, in their order, from each of the team; then they lie open."""
    symbols = {mark["symbol"]: mark["key"] for mark in scoring_of(author.workshop)["marks"]}
    issues = list(Issue.objects.standing().filter(workshop=author.workshop))
    for entry in author.content["solutions"]:
        for key, signs in entry["ratings"].items():
            marks = {issue.pk: symbols[sign] for issue, sign in zip(issues, signs, strict=True)}
            rate(author.named[entry["id"]], marks, by=author.people[key])
    for person in author.people.values():
        finish(author.workshop, True, by=person)
    Round.of(author.workshop).reveal(by=author.lead)


def decide(author: Author) -> None:
    entry = author.content["decision"]
    solution = author.named[entry["solution"]]
    figures, solved = figures_of(author.workshop, solution)
    rule = scoring_of(author.workshop)["rule"]
    by = author.person(entry)
    Choice.add(author.workshop, by=by, solution=solution, reason=entry["reason"], rule=rule, figures=figures)
    for issue in solved:
        connect(issue, "solves", solution)
    author.connect(entry["solves_questions"], "solves", solution)
