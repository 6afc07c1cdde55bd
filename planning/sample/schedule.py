"""The plan: frame, milestones, todos in the hands of people, meetings, backlog."""

from decimal import Decimal

from planning.becoming import todo_of
from planning.models import Meeting, Milestone, Plan, Todo
from planning.sample.author import Author, picked
from sessions.thread import connect

MILESTONE = ("name", "question", "who", "what", "how", "date", "reports_on", "reports_at")
TODO = ("task", "done_when", "due", "certainty")


def frame(author: Author) -> None:
    """Span, growth metric, capacity and way of contact; the meetings; the milestones of the program."""
    pdm, plan = author.people["pdm"], Plan.of(author.workshop)
    values = author.content["plan"]
    days = {name: Decimal(value) for name, value in values.items() if name.startswith("days_")}
    author.write(plan, by=pdm, **{**values, **days})
    for kind, entry in author.content["meetings"].items():
        author.write(Meeting.objects.get(workshop=author.workshop, kind=kind), by=pdm, **entry)
    for key, entry in author.content["milestones"].items():
        milestone = Milestone.objects.get(workshop=author.workshop, key=key)
        author.write(milestone, by=pdm, **picked(entry, *MILESTONE))
        author.named[f"milestone {key}"] = milestone
        if "verifies" in entry:
            connect(author.named[entry["verifies"]], "verifies", milestone)


def todos(author: Author) -> None:
    for entry in author.content["todos"]:
        owner = author.person(entry, "owner")
        todo = opened(author, entry)
        milestone = author.named.get(f"milestone {entry.get('milestone')}")
        place = {"milestone_id": milestone and milestone.pk, "job": owner.job, "owner_id": owner.pk}
        author.write(todo, by=owner, **place)
        estimate = {"estimate": Decimal(str(entry["estimate"]))} if "estimate" in entry else {}
        author.write(todo, by=owner, **picked(entry, *TODO), **estimate)
        todo.turn(entry.get("status", "open"), by=owner)
        put_off(author, todo, entry)


def opened(author: Author, entry: dict) -> Todo:
    """A todo that came out of a note, an issue, a statement …, or a new one."""
    owner, origin = author.person(entry, "owner"), author.origin(entry)
    return todo_of(origin, by=owner) if origin else Todo.open_for(author.workshop, task=entry["task"], by=owner)


def put_off(author: Author, todo: Todo, entry: dict) -> None:
    """To the backlog, as its owner asks and the product manager confirms."""
    if "backlog" in entry:
        todo.ask_for_backlog(by=author.person(entry, "owner"), why=entry["why"])
    if entry.get("backlog") == "moved":
        todo.confirm_backlog(by=author.people["pdm"], why=entry["why"])
