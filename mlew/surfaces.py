"""Where the work of an activity is done: surface → address. Each app registers the surfaces it serves."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Surface:
    """A page of a workshop that an activity of the program opens. `url_name` takes the workshop's public id."""

    name: str
    noun: str
    url_name: str


_surfaces: dict[str, Surface] = {}


def register(name: str, noun: str, url_name: str) -> None:
    _surfaces[name] = Surface(name, noun, url_name)


def address(name: str, workshop) -> str:
    """The page of a surface in this workshop, or "" where nobody serves it."""
    surface = _surfaces.get(name)
    return reverse(surface.url_name, args=[workshop.public_id]) if surface else ""


def noun(name: str) -> str:
    return str(_surfaces[name].noun) if name in _surfaces else ""


def names() -> set[str]:
    return set(_surfaces)
