"""What a program file may say: the frame of a workshop (parts, activities, checklists, plan).

The dataclasses are the schema. `reading` fills them by their type hints, so a field added here is at once read,
checked and pinned. A field with a default may be left out of a file; all others are required. What the steps, the
guide and the survey show is in `steps` and `content`.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from sessions.program import content
from sessions.program.steps import Scoring, Step
from sessions.program.values import Hours, Key, Minutes, Name, Number, Text, pin

PartKind = Literal["preparation", "part", "interval", "follow_up"]
Form = Literal["all", "group", "pair", "alone", "break"]
Role = Literal["facilitator", "pdm", "developer", "data_scientist", "all"]
StepKey = Literal["", "listen", "define", "invent", "refine", "test", "plan"]
Surface = Literal[
    "", "guide", "hearing_sheet", "inventory", "cases", "canvas_case", "canvas_own", "event_storming", "listen_grid",
    "journey", "questions", "issues", "solutions", "prfaq", "metrics", "plan", "survey", "people", "handouts",
]  # fmt: skip
FORMAT = 1


@dataclass(frozen=True)
class Reminder:
    """What the facilitator is told when so many minutes of the *part* are left."""

    minutes_before_end: Minutes
    text: Text


@dataclass(frozen=True)
class Activity:
    """One line of the agenda.

    `minutes` count towards the part's total, except with `own_time` (done at one's own pace, outside the meeting) or
    `parallel_with` (runs beside another activity of the same part and is no longer than it). `lead` opens and closes
    it, `asked` are asked for their view. `guidance` is for everyone, `notes` for the facilitator only. `ours` marks
    what fills a gap of the published material.
    """

    key: Key
    title: Text
    minutes: Minutes
    form: Form
    lead: Role
    guidance: Text
    notes: Text
    asked: tuple[Role, ...] = ()
    step: StepKey = ""
    surface: Surface = ""
    lecture: bool = False
    own_time: bool = False
    parallel_with: str = ""
    ours: bool = False
    reminder: Reminder | None = None

    @property
    def counted(self) -> int:
        """Minutes that this activity takes from its part."""
        return 0 if self.own_time or self.parallel_with else self.minutes


@dataclass(frozen=True)
class Part:
    """A meeting, the interval between two, or what comes before and after.

    `minutes` is the stated total, `hours` the range of the edition, `days_after_previous` a suggestion for the date.
    `ours`: no published material gives this part or its minutes.
    """

    key: Key
    title: Text
    kind: PartKind
    minutes: Number
    days_after_previous: Number
    purpose: Text
    outcomes: tuple[Text, ...]
    activities: tuple[Activity, ...]
    hours: Hours | None = None
    ours: bool = False


@dataclass(frozen=True)
class Audience:
    """How many people make a team, and how many minutes a larger team adds to each part."""

    least: Minutes
    most: Minutes
    extra_minutes: Number
    welcome: Text


@dataclass(frozen=True)
class ChecklistItem:
    key: Key
    text: Text
    surface: Surface = ""


@dataclass(frozen=True)
class Checklist:
    """What a role ticks off in a phase: `before`, a part's key, `end` (before leaving the last part) or `after`."""

    key: Key
    role: Role
    phase: str
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True)
class Milestone:
    """A mark (①), a name, the question it verifies, and what counts as an answer. `today`: closed in the workshop."""

    key: Key
    mark: Name
    title: Text
    question: Text
    evidence: Text
    today: bool = False


@dataclass(frozen=True)
class Preset:
    """One usual split of the improvement block, in minutes per step."""

    key: Key
    title: Text
    listen: Minutes
    define: Minutes
    invent: Minutes
    refine: Minutes
    test: Minutes

    @property
    def total(self) -> int:
        return self.listen + self.define + self.invent + self.refine + self.test


@dataclass(frozen=True)
class Improvement:
    """The block that the participants chair: which activity it is, how long, what to confirm first, usual splits."""

    activity: str
    minutes: Minutes
    confirm: tuple[Text, ...]
    presets: tuple[Preset, ...]


@dataclass(frozen=True)
class Program:
    """One edition of the workshop, in all its languages."""

    key: Annotated[str, "program key"]
    order: Number
    title: Text
    summary: Text
    about_ours: Text
    audience: Audience
    parts: tuple[Part, ...]
    checklists: tuple[Checklist, ...]
    hearing: content.Hearing
    survey: content.Survey
    steps: tuple[Step, ...]
    scoring: Scoring
    milestones: tuple[Milestone, ...]
    plan: content.Plan
    roles: tuple[content.RoleText, ...]
    rules: tuple[content.Rule, ...]
    failure_patterns: tuple[content.FailurePattern, ...]
    guide: content.Guide
    phases: tuple[content.Phase, ...]
    improvement: Improvement | None = None
    ours: bool = False

    @cached_property
    def surfaces(self) -> tuple[str, ...]:
        """The surfaces that the activities open, each once, in order of first use."""
        used = (activity.surface for part in self.parts for activity in part.activities)
        return tuple(dict.fromkeys(surface for surface in used if surface))

    def pinned(self, language: str) -> dict[str, Any]:
        """The whole program in one language ("ja" or "en") as JSON: what a workshop keeps from its creation on.

        Every dataclass becomes an object with its field names, every tuple a list, every Text a plain string, an
        absent structure null; `format`, `language` and `surfaces` are added. Keys of parts, activities, checklist
        items, questions and milestones are the stable ids: they are the same in both languages and unique in the
        program, so that rows and ticks may refer to them::

            {"format": 1, "language": "ja", "key": "two-part", "title": "実践編・改善編", "surfaces": ["guide", …],
             "parts": [{"key": "practice", "title": "実践編", "kind": "part", "minutes": 210,
                        "hours": {"least": 3.5, "most": 3.5}, "days_after_previous": 14, "purpose": "…",
                        "outcomes": ["…"], "ours": false,
                        "activities": [{"key": "listen_notes", "title": "…", "minutes": 5, "form": "alone",
                                        "lead": "all", "asked": [], "step": "listen", "surface": "listen_grid",
                                        "guidance": "…", "notes": "…", "lecture": false, "own_time": false,
                                        "parallel_with": "", "ours": false, "reminder": null}, …]}, …],
             "checklists": [{"key": "pdm_before", "role": "pdm", "phase": "before",
                             "items": [{"key": "…", "text": "…", "surface": "hearing_sheet"}]}, …],
             "steps": [{"key": "listen", "grid": {…}, "journey": null, …}], "scoring": {…}, "milestones": […], …}

        Raises ValueError for a language that programs are not written in.
        """
        return {"format": FORMAT, "language": language, **pin(self, language), "surfaces": list(self.surfaces)}
