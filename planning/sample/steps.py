"""Listen to Define: the journey, the issues, the questions."""

from django.db import models

from planning.becoming import issue_of, question_of
from planning.models import Issue, JourneyStep, Question
from planning.sample.author import Author, picked
from sessions.thread import connect

STEP = ("stage", "action", "time", "money", "frequency", "feeling", "certainty")
ISSUE = ("text", "kind", "category", "weight", "certainty")
QUESTION = ("text", "form", "saved", "unit", "frequency", "certainty")


def journey(author: Author) -> None:
    for entry in author.content["journey"]:
        step = JourneyStep.add(author.workshop, by=author.person(entry), **picked(entry, *STEP))
        author.remember(entry, step)
        if origin := author.origin(entry):
            connect(origin, "became", step)


def issues(author: Author) -> None:
    """Taken over from the board and put into better words, each with its kind, weight and owner."""
    for entry in author.content["issues"]:
        issue = made(author, entry, Issue, issue_of, ISSUE)
        author.write(issue, by=author.person(entry), owner_id=author.owner(entry))


def questions(author: Author) -> None:
    for entry in author.content["questions"]:
        made(author, entry, Question, question_of, QUESTION)


def made(author: Author, entry: dict, model: type[models.Model], become, names: tuple[str, ...]) -> models.Model:
    """A row that came out of another record, then edited; or one that was written anew."""
    by, values = author.person(entry), picked(entry, *names)
    if origin := author.origin(entry):
        row = become(origin, by=by)
        author.write(row, by=by, **values)
    else:
        row = model.add(author.workshop, by=by, **values)
    author.remember(entry, row)
    return row
