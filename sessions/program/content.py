"""What a program file may say about the roles, the hearing sheet, the survey, the plan, the guide and the rules."""

from dataclasses import dataclass
from typing import Literal

from sessions.program.steps import Field
from sessions.program.values import Key, Minutes, Number, Option, Text

HearingKey = Literal["product", "customer", "problem", "function", "team", "knowledge"]
SurveyStep = Literal["", "listen", "define", "invent", "refine", "test"]
RoleKey = Literal["pdm", "developer", "data_scientist", "facilitator", "sponsor", "other"]


@dataclass(frozen=True)
class HearingQuestion:
    """`certainty`: the answer is marked fact, assumption or unknown. `attachment`: a file may be added."""

    key: HearingKey
    title: Text
    help: Text
    example: Text
    certainty: bool = False
    attachment: bool = False


@dataclass(frozen=True)
class Hearing:
    intro: Text
    readers: Text
    due: Text
    minutes: Minutes
    questions: tuple[HearingQuestion, ...]


@dataclass(frozen=True)
class SurveyQuestion:
    """A statement to agree with (1–5), asked after a part; what a low answer looks like and what helps then."""

    key: Key
    title: Text
    statement: Text
    part: str
    warning: Text
    remedy: Text
    step: SurveyStep = ""


@dataclass(frozen=True)
class Survey:
    """`scale` names 1 to 5, `missing` what may be lacking; `redo` and `comment` are asked once per question."""

    intro: Text
    minutes: Minutes
    scale: tuple[Text, ...]
    missing_prompt: Text
    missing: tuple[Option, ...]
    redo: Text
    comment: Text
    questions: tuple[SurveyQuestion, ...]


@dataclass(frozen=True)
class Plan:
    """Horizon in months with its reason, what a todo says, and the rules of a good plan."""

    months_least: Minutes
    months_most: Minutes
    why: Text
    beyond: Text
    todo: tuple[Field, ...]
    rules: tuple[Text, ...]
    habits: tuple[Text, ...]


@dataclass(frozen=True)
class RoleText:
    """A role as the guide explains it. `mandatory` roles must be present."""

    key: RoleKey
    title: Text
    does: Text
    needed: Text
    mandatory: bool = False


@dataclass(frozen=True)
class Rule:
    """A rule of play. `facilitator`: for the one who leads, not shown to everyone."""

    key: Key
    title: Text
    text: Text
    facilitator: bool = False


@dataclass(frozen=True)
class FailurePattern:
    key: Key
    title: Text
    sign: Text
    remedy: Text


@dataclass(frozen=True)
class Fact:
    key: Key
    text: Text
    source: Text


@dataclass(frozen=True)
class Support:
    """The default text of the support on offer; a facilitator edits it per workshop."""

    free: tuple[Text, ...]
    paid: tuple[Text, ...]
    contact: Text


@dataclass(frozen=True)
class Answer:
    key: Key
    question: Text
    answer: Text


@dataclass(frozen=True)
class Guide:
    """The しおり of Day 0."""

    purpose: Text
    why_months: Text
    facts: tuple[Fact, ...]
    produces: tuple[Text, ...]
    attitude: Text
    conditions: tuple[Text, ...]
    support: Support
    faq: tuple[Answer, ...]
    tools: tuple[Option, ...]


@dataclass(frozen=True)
class Phase:
    """What comes later: accelerate, standardise, expand."""

    key: Key
    title: Text
    when: Text
    items: tuple[Text, ...]
    months_from: Number = 0
