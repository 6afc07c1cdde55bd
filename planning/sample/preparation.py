"""What is brought to the first part: hearing sheet, data inventory, reference cases."""

from canvases.models import ReferenceCase
from planning.sample.author import Author, picked
from sessions.models import DataSource, HearingSheet

CASE = (
    *("company", "background", "problem", "solution", "impact", "source"),
    *("feasibility", "data", "growth_cycle", "stance"),
)


def hearing(author: Author) -> None:
    """Six answers, some of them only assumed, handed in by the product manager."""
    sheet, pdm = HearingSheet.of(author.workshop), author.people["pdm"]
    for question in sheet.questions:
        author.write(question.answer, by=pdm, **author.content["hearing"]["answers"][question.key])
    HearingSheet.of(author.workshop).submit(by=pdm)


def inventory(author: Author) -> None:
    for entry in author.content["data_sources"]:
        by = author.person(entry)
        row = DataSource.add(author.workshop, entry["sort"], entry["name"], by=by)
        author.write(row, by=by, **picked(entry, "place", "since", "amount", "note", "certainty"))
        author.remember(entry, row)


def cases(author: Author) -> None:
    """The cases, and the one the team chose with the reason."""
    for entry in author.content["cases"]:
        by = author.person(entry)
        case = ReferenceCase.add(author.workshop, entry["title"], by=by)
        author.write(case, by=by, **picked(entry, *CASE))
        author.remember(entry, case)
    choice = author.content["choice"]
    by = author.person(choice)
    author.write(author.named[choice["case"]].choose(by=by), by=by, reason=choice["reason"])
