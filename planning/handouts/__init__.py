"""The kinds of handouts. Each kind is a module: a function from workshop to content, a template, a page size."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.utils.translation import override

_kinds: dict[str, "Kind"] = {}


@dataclass(frozen=True)
class Kind:
    """A kind of handout. `about` says what it contains; `compose` gives (variant, label, content) for every variant
    that the workshop has now, in its language, with as many queries for many as for one. `permission` is the sentence
    of `sessions.access` that reading it needs."""

    name: str
    noun: str
    about: str
    size: str
    compose: Callable[..., Iterable[tuple[str, str, dict]]]
    permission: str = "print handouts"

    @property
    def template(self) -> str:
        return f"planning/handouts/print/{self.name}.html"

    def sheets(self, workshop) -> list["Sheet"]:
        """What could be printed of this kind now."""
        with override(workshop.language):
            common = {"workshop": workshop.title, "noun": str(self.noun)}
            return [
                Sheet(self.name, variant, label, common | {"label": label} | content)
                for variant, label, content in self.compose(workshop)
            ]


@dataclass(frozen=True)
class Sheet:
    """One thing to print: the content as plain data, which names itself by its digest."""

    kind: str
    variant: str
    label: str
    content: dict

    @cached_property
    def digest(self) -> str:
        said = json.dumps([layout(), self.content], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()


@lru_cache
def layout() -> str:
    """Names the templates and stylesheets, so that a new version of them prints anew."""
    base = Path(settings.BASE_DIR)
    files = [*base.glob("templates/planning/handouts/print/*"), *base.glob("static/css/print/*")]
    files.append(base / "static/css/tokens.css")
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sorted(files))).hexdigest()


def register(kind: Kind) -> None:
    _kinds[kind.name] = kind


def all_kinds() -> list[Kind]:
    return list(_kinds.values())


def kind_named(name: str) -> Kind:
    """Raises Http404 for a name nobody registered."""
    if name not in _kinds:
        raise Http404
    return _kinds[name]


def sheet_of(workshop, kind: str, variant: str) -> Sheet:
    """The sheet as it would be printed now. Raises Http404 for a variant that the workshop does not have."""
    for sheet in kind_named(kind).sheets(workshop):
        if sheet.variant == variant:
            return sheet
    raise Http404
