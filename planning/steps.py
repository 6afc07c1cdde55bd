"""The five Working Backwards steps: what the workshop's program shows in each, and how far the team is."""

from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mlew import surfaces
from planning.models import Issue, JourneyStep, Metric, Question, Section, Solution
from sessions.models import Workshop

KEYS = ("listen", "define", "invent", "refine", "test")
NAMES = {"listen": "Listen", "define": "Define", "invent": "Invent", "refine": "Refine", "test": "Test/Iterate"}
PAGES = {"listen": "journey", "define": "issues", "invent": "solutions", "refine": "prfaq", "test": "metrics"}
STRUCTURES = {
    "listen": ("grid", "journey"),
    "define": ("issues", "questions"),
    "invent": ("solutions",),
    "refine": ("document",),
    "test": ("measures",),
}
COUNTED = {
    "journey": (JourneyStep, _("Actions")),
    "issues": (Issue, _("Issues")),
    "questions": (Question, _("Questions")),
    "solutions": (Solution, _("Solutions")),
    "document": (Section, _("Sections")),
    "measures": (Metric, _("Metrics")),
}


def step_of(workshop, key: str) -> dict:
    """The step as the pinned program describes it; empty where the program has no such step."""
    return next((step for step in workshop.program.get("steps", []) if step["key"] == key), {})


def structure(workshop, step: str, name: str) -> dict:
    """A structure of a step, such as the issues of "define"; empty where the program does not show it."""
    return step_of(workshop, step).get(name) or {}


def scoring_of(workshop) -> dict:
    return workshop.program.get("scoring") or {}


@dataclass(frozen=True)
class StepLink:
    """A step in the header: where it is, and how much is there already."""

    key: str
    name: str
    url: str
    here: bool
    counts: list[tuple[str, int]]

    @property
    def begun(self) -> bool:
        return any(count for _noun, count in self.counts)


def header(visitor, here: str) -> list[StepLink]:
    """The five steps with what stands in them, as this visitor may open them. One query."""
    workshop = visitor.workshop
    found = counts(workshop)
    links = []
    for key in KEYS:
        shown = [name for name in STRUCTURES[key] if name in COUNTED and structure(workshop, key, name)]
        lines = [(str(COUNTED[name][1]), found[name]) for name in shown]
        links.append(StepLink(key, NAMES[key], page_of(visitor, key), key == here, lines))
    return links


def page_of(visitor, key: str) -> str:
    """The page of a step; Listen without a journey is the board of the Listen grid."""
    if key == "listen" and not structure(visitor.workshop, "listen", "journey"):
        return surfaces.address("listen_grid", visitor)
    return reverse(PAGES[key], args=[visitor.workshop.public_id])


def counts(workshop) -> dict[str, int]:
    """How many rows stand in each structure; of sections and metrics those that somebody has begun."""
    begun = {"document": {"text__gt": ""}, "measures": {"how__gt": ""}}
    columns = {
        f"count_{name}": _count(model.objects.standing().filter(**begun.get(name, {})))
        for name, (model, _noun) in COUNTED.items()
    }
    row = Workshop.objects.filter(pk=workshop.pk).values(**columns).get()
    return {name: row[f"count_{name}"] for name in COUNTED}


def _count(rows) -> Coalesce:
    grouped = rows.filter(workshop=OuterRef("pk")).order_by().values("workshop").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(grouped, output_field=IntegerField()), Value(0))
