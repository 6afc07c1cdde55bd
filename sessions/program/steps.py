"""What the five steps show: grids, journeys, issues, questions, cards, documents and measures, and how they score."""

from dataclasses import dataclass
from typing import Literal

from sessions.program.values import Key, Minutes, Name, Option, Text

WorkStep = Literal["listen", "define", "invent", "refine", "test"]
Writer = Literal["planner", "sales", "developer"]


@dataclass(frozen=True)
class Field:
    """A column of a table or a line of a card. `unit` only where numbers are entered."""

    key: Key
    title: Text
    hint: Text
    unit: Text | None = None


@dataclass(frozen=True)
class Cell:
    """An open cell of a grid; a crossing without one stays closed. The key is the board's block."""

    key: Key
    column: str
    row: str
    hint: Text


@dataclass(frozen=True)
class Grid:
    columns: tuple[Field, ...]
    rows: tuple[Field, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Journey:
    """The customer's actions in time order."""

    prompt: Text
    columns: tuple[Field, ...]


@dataclass(frozen=True)
class IssueKind:
    key: Literal["customer", "business", "model"]
    title: Text
    hint: Text
    prompts: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Issues:
    """Issues carry a category with an owner who decides, and a weight of `Scoring.weights` if `weighted`."""

    kinds: tuple[IssueKind, ...]
    rule: Text
    weighted: bool = True
    owned: bool = True


@dataclass(frozen=True)
class QuestionForm:
    key: Literal["optimal", "continuous"]
    title: Text
    pattern: Text
    example: Text


@dataclass(frozen=True)
class Questions:
    """Questions of two forms; impact = resource saved × frequency, ranked within each unit."""

    forms: tuple[QuestionForm, ...]
    units: tuple[Option, ...]
    impact: Text
    keep: Minutes


@dataclass(frozen=True)
class Solutions:
    """Cards, the sentence with which a case is shared, and whether they are rated against the issues."""

    card: tuple[Field, ...]
    sentence: Text
    rated: bool = True


@dataclass(frozen=True)
class WriterText:
    key: Writer
    title: Text
    who: Text


@dataclass(frozen=True)
class Section:
    key: Key
    title: Text
    prompt: Text
    writer: Writer


@dataclass(frozen=True)
class Document:
    """The PR/FAQ: sections by writing role; `red` says what is written in red and how it is cleared."""

    writers: tuple[WriterText, ...]
    sections: tuple[Section, ...]
    red: Text


@dataclass(frozen=True)
class Measure:
    key: Key
    mark: Name
    title: Text
    prompt: Text
    example: Text


@dataclass(frozen=True)
class Measures:
    """Who, what, how: one row for each thing to verify."""

    columns: tuple[Field, ...]
    rows: tuple[Measure, ...]
    rules_of_thumb: tuple[Text, ...]
    good_metric: tuple[Text, ...]
    bad_metric: Text


@dataclass(frozen=True)
class Trap:
    key: Key
    sign: Text
    remedy: Text


@dataclass(frozen=True)
class Step:
    """One of the five steps with the structures it shows; what is absent is not shown."""

    key: WorkStep
    title: Text
    purpose: Text
    improve: tuple[Text, ...] = ()
    traps: tuple[Trap, ...] = ()
    grid: Grid | None = None
    journey: Journey | None = None
    issues: Issues | None = None
    questions: Questions | None = None
    solutions: Solutions | None = None
    document: Document | None = None
    measures: Measures | None = None


@dataclass(frozen=True)
class Mark:
    key: Key
    symbol: Name
    value: float
    meaning: Text


@dataclass(frozen=True)
class Scoring:
    """Score = Σ weight × mark. `difficulty` is empty where the program does not rate it; a combination adds up."""

    weights: tuple[Minutes, ...]
    weight_meaning: Text
    marks: tuple[Mark, ...]
    rated_by: Literal["each", "pdm"]
    choice: Literal["first_places", "highest_total"]
    rule: Text
    criteria: Text
    hidden: bool = True
    difficulty: tuple[Minutes, ...] = ()
    difficulty_meaning: Text | None = None
