"""Fill the dataclasses of the schema from a tree of nodes, by their type hints."""

import re
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from sessions.program.source import Node
from sessions.program.values import LANGUAGES, Text

T = TypeVar("T")
PATTERNS = {
    "key": (r"[a-z][a-z0-9_]{0,39}", "a key of at most 40 lower case letters, digits and underscores"),
    "program key": (r"[a-z][a-z0-9-]{0,39}", "a key of at most 40 lower case letters, digits and hyphens"),
    "name": (r"\S{1,8}", "a sign of one to eight characters"),
}
hints_of = cache(lambda kind: get_type_hints(kind, include_extras=True))


def read(kind: type[T], node: Node, name: str = "the program") -> T:
    """A dataclass from a table. Raises ProgramError at the key that is missing, unknown or wrong."""
    if kind is Text:
        return _text(node, name)
    table = _expect(node, dict, name, "a table")
    known = {field.name: field for field in fields(kind)}
    for key, item in table.items():
        if key not in known:
            raise item.error(f"{name} has the unknown key {key!r}; known are {', '.join(known)}")
    values = {}
    for field in known.values():
        if field.name in table:
            values[field.name] = _value(hints_of(kind)[field.name], table[field.name], field.name)
        elif field.default is MISSING:
            raise node.error(f"{name} lacks the key {field.name!r}")
    return kind(**values)


def _value(hint: Any, node: Node, name: str) -> Any:
    origin = get_origin(hint)
    if origin is UnionType:
        hint = next(choice for choice in get_args(hint) if choice is not NoneType)
        return _value(hint, node, name)
    if origin is tuple:
        return _list(get_args(hint)[0], node, name)
    if origin is Literal:
        return _choice(get_args(hint), node, name)
    if origin is Annotated:
        return _annotated(*get_args(hint), node, name)
    if is_dataclass(hint):
        return read(hint, node, name)
    return _plain(hint, node, name)


def _text(node: Node, name: str) -> Text:
    table = _expect(node, dict, name, 'a text in each language, { ja = "…", en = "…" }')
    for key, item in table.items():
        if key not in LANGUAGES:
            raise item.error(f"{name} has the unknown language {key!r}; known are {', '.join(LANGUAGES)}")
        if not isinstance(item.value, str) or not item.value.strip():
            raise item.error(f"{name} is empty in the language {key!r}")
    for language in LANGUAGES:
        if language not in table:
            raise node.error(f"{name} lacks the language {language!r}")
    return Text(**{language: table[language].value.strip() for language in LANGUAGES})


def _list(kind: Any, node: Node, name: str) -> tuple[Any, ...]:
    items = _expect(node, list, name, "a list")
    seen: set[Any] = set()
    for item in items:
        key = item.at("key").value if is_dataclass(kind) and "key" in hints_of(kind) else None
        if isinstance(key, str) and key in seen:
            raise item.at("key").error(f"{name} has the key {key!r} twice")
        seen.add(key if isinstance(key, str) else None)
    return tuple(_value(kind, item, f"{name}[{index}]") for index, item in enumerate(items, start=1))


def _choice(choices: tuple[Any, ...], node: Node, name: str) -> Any:
    if not isinstance(node.value, str) or node.value not in choices:
        known = ", ".join(repr(choice) for choice in choices)
        raise node.error(f"{name} has the unknown value {_shown(node)}; known are {known}")
    return node.value


def _annotated(kind: type, rule: str, node: Node, name: str) -> Any:
    value = _plain(kind, node, name)
    if rule in PATTERNS and not re.fullmatch(PATTERNS[rule][0], value):
        raise node.error(f"{name} must be {PATTERNS[rule][1]}, not {value!r}")
    if rule == "positive" and value < 1:
        raise node.error(f"{name} must be a positive whole number, not {value}")
    if rule == "not negative" and value < 0:
        raise node.error(f"{name} must not be negative, but is {value}")
    return value


def _plain(kind: type, node: Node, name: str) -> Any:
    if kind is float and type(node.value) is int:
        return float(node.value)
    words = {int: "a whole number", float: "a number", bool: "true or false", str: "a string"}
    if type(node.value) is not kind or (kind is float and not isfinite(node.value)):
        raise node.error(f"{name} must be {words[kind]}, not {_shown(node)}")
    return node.value


def _expect(node: Node, kind: type, name: str, words: str) -> Any:
    if not isinstance(node.value, kind):
        raise node.error(f"{name} must be {words}, not {_shown(node)}")
    return node.value


def _shown(node: Node) -> str:
    return {dict: "a table", list: "a list"}.get(type(node.value)) or repr(node.value)[:60]
