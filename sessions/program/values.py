"""The small values that a program is made of, and how they are pinned to one language."""

from dataclasses import dataclass, fields, is_dataclass
from typing import Annotated, Any

LANGUAGES = ("ja", "en")

Key = Annotated[str, "key"]  # lower case letters, digits and underscores, stable for ever
Name = Annotated[str, "name"]  # a short sign that is the same in every language, such as ① or ○
Minutes = Annotated[int, "positive"]
Number = Annotated[int, "not negative"]


@dataclass(frozen=True)
class Text:
    """The same text in each language."""

    ja: str
    en: str


@dataclass(frozen=True)
class Hours:
    """The length that an edition gives for a part, in hours."""

    least: float
    most: float


@dataclass(frozen=True)
class Option:
    """Something to choose from, or to tick."""

    key: Key
    title: Text


def pin(value: Any, language: str) -> Any:
    """`value` as JSON in one language: dataclasses become dicts, tuples lists, texts strings."""
    if language not in LANGUAGES:
        raise ValueError(f"programs are written in {' and '.join(LANGUAGES)}, not in {language!r}")
    if isinstance(value, Text):
        return getattr(value, language)
    if is_dataclass(value):
        return {field.name: pin(getattr(value, field.name), language) for field in fields(value)}
    if isinstance(value, tuple):
        return [pin(item, language) for item in value]
    return value
