"""Where the work of an activity is done: surface → address. Each app registers the surfaces it serves."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Surface:
    """A page of a workshop that an activity of the program opens.

    `url_name` takes the workshop's public id; `permission` is the sentence that reading it needs."""

    name: str
    noun: str
    url_name: str
    permission: str


_surfaces: dict[str, Surface] = {}


def register(name: str, noun: str, url_name: str, permission: str = "read the workshop") -> None:
    _surfaces[name] = Surface(name, noun, url_name, permission)


def address(name: str, visitor) -> str:
    """The page of a surface in the visitor's workshop, or "" where nobody serves it or the visitor may not read it."""
    surface = _surfaces.get(name)
    if surface is None or not visitor.may(surface.permission):
        return ""
    return reverse(surface.url_name, args=[visitor.workshop.public_id])


def noun(name: str) -> str:
    return str(_surfaces[name].noun) if name in _surfaces else ""


def names() -> set[str]:
    return set(_surfaces)
