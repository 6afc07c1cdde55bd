"""Refine and Test/Iterate: the PR/FAQ with what is still red, and the metrics."""

from planning.models import Metric, Section, Statement
from planning.sample.author import Author, picked

METRIC = ("row", "who", "what", "how", "baseline", "target", "feasibility", "certainty")


def prfaq(author: Author) -> None:
    Section.prepare(author.workshop, by=author.people["pdm"])
    sections = {section.key: section for section in Section.objects.filter(workshop=author.workshop)}
    for key, entry in author.content["prfaq"].items():
        by = author.person(entry, "owner")
        author.write(sections[key], by=by, text=entry["text"], owner_id=author.owner(entry))
    for entry in author.content["statements"]:
        statement(author, sections[entry["section"]], entry)


def statement(author: Author, section: Section, entry: dict) -> None:
    """A passage in red with how it will be cleared, by whom and until when; or with the evidence that cleared it."""
    by = author.person(entry)
    row = Statement.add(author.workshop, by=by, section=section, **picked(entry, "text", "how"))
    author.write(row, by=by, owner_id=author.owner(entry), **picked(entry, "until", "evidence"))
    author.remember(entry, row)
    if entry.get("cleared"):
        row.clear(by=author.person(entry, "owner"))


def metrics(author: Author) -> None:
    for entry in author.content["metrics"]:
        by = author.person(entry)
        metric = Metric.add(author.workshop, by=by, **picked(entry, *METRIC))
        author.write(metric, by=by, owner_id=author.owner(entry))
        author.connect(entry["measures"], "measures", metric)
        author.remember(entry, metric)
