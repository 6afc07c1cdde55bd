"""What a person is asked to do, for "my page". Each app contributes a function."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Ask:
    """One thing asked of a person: what, where, by when (None: no date), and whether it is done."""

    title: str
    url: str
    due: datetime | None
    done: bool
    detail: str = ""


Source = Callable[..., Iterable[Ask]]
_sources: list[Source] = []


def source(function: Source) -> Source:
    """Register `function(workshop, participant) -> iterable of Ask`."""
    _sources.append(function)
    return function


def asks_of(workshop, participant) -> list[Ask]:
    """Everything asked of this person: open before done, then by date."""
    found = [ask for function in _sources for ask in function(workshop, participant)]
    return sorted(found, key=lambda ask: (ask.done, ask.due is None, ask.due.timestamp() if ask.due else 0))
