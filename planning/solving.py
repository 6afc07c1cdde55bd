"""What the room marked on an issue: whether ML could solve it, with which data, and what the data scientist says of it.

It is marked on the notes of a board, goes along into Define, and tells in the plan why something is done."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from canvases.models import Note
from canvases.models.note import Remedy
from planning.models import Issue, Todo
from planning.models.todo import TodoQuerySet
from sessions.models import Link

SOLVING = ("remedy", "needs", "view")
SOURCES = {"issue": Issue, "note": Note}
ML_FIRST = (Remedy.ML, Remedy.UNDECIDED, "", Remedy.OTHER)

Row = TypeVar("Row", Issue, Note)


def in_order(rows: Iterable[Row], order: str, otherwise: Callable[[Row], int]) -> list[Row]:
    """By `otherwise`, and with the order `ml` first what machine learning could solve or may yet turn out to."""
    return sorted(rows, key=lambda row: (ML_FIRST.index(row.remedy) if order == "ml" else 0, otherwise(row)))


def with_remedy(todos: TodoQuerySet) -> TodoQuerySet:
    """Each todo with the `remedy` of the issue or note that it came out of."""
    return todos.annotate(remedy=Coalesce(*(remedy_of(kind) for kind in SOURCES), Value("")))


def remedy_of(kind: str) -> Subquery:
    links = Link.objects.filter(
        relation="became", source_kind=kind, target_kind="todo", target=OuterRef(OuterRef("pk"))
    )
    rows = SOURCES[kind].objects.filter(workshop=OuterRef("workshop"), pk__in=links.values("source")).exclude(remedy="")
    return Subquery(rows.order_by("pk").values("remedy")[:1])


def marked(todo: Todo) -> list[Issue | Note]:
    """The issues and notes that the todo came out of, of which something is marked. Two queries."""
    links = Link.objects.filter(workshop=todo.workshop_id, relation="became", target_kind="todo", target=todo.pk)
    found: list[Issue | Note] = []
    for kind, model in SOURCES.items():
        rows = model.objects.filter(workshop=todo.workshop_id, pk__in=links.filter(source_kind=kind).values("source"))
        found += [row for row in rows if any(getattr(row, name) for name in SOLVING)]
    return found
