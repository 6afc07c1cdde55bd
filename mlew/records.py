"""The kinds of records that the thread, the autosave and the ledger know. Each app registers its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django import forms
from django.db import models
from django.http import Http404

_kinds: dict[str, "Kind"] = {}


@dataclass(frozen=True)
class Kind:
    """A kind of record: how it is named, shown, addressed and edited.

    `fields` are the form fields that save themselves, by the name of the model's field; `permission` is the sentence
    of `sessions.access` that saving them needs; `certainty` names the field that says fact, assumption or unknown.
    `may` narrows the permission to one record (its owner, say): `may(visitor, record)`.
    """

    name: str
    model: type[models.Model]
    noun: str
    label: Callable[[models.Model], str]
    url: Callable[[models.Model], str]
    permission: str = ""
    fields: Mapping[str, forms.Field] = field(default_factory=dict)
    certainty: str = ""
    may: Callable[..., bool] = lambda visitor, record: True

    def field_of(self, name: str, workshop) -> forms.Field:
        """The form field of a name; one whose choices depend on the workshop comes with those of this workshop."""
        found = self.fields[name]
        return found.of(workshop) if hasattr(found, "of") else found

    def find(self, workshop, pk: int, *, lock: bool = False) -> models.Model:
        """The record `pk` of this workshop, deleted ones included. Raises Http404 for any other."""
        rows = self.model._default_manager.filter(workshop=workshop, pk=pk)
        found = (rows.select_for_update(no_key=True) if lock else rows).first()
        if found is None:
            raise Http404
        return found


def register(kind: Kind) -> Kind:
    if kind.name in _kinds:
        raise ValueError(f"The kind {kind.name!r} is registered twice.")
    _kinds[kind.name] = kind
    return kind


def get(name: str) -> Kind:
    """Raises Http404 for a name nobody registered, since names come from addresses."""
    if name not in _kinds:
        raise Http404
    return _kinds[name]


def all_kinds() -> list[Kind]:
    return list(_kinds.values())


def kind_of(record: models.Model) -> Kind:
    """The kind of a record; raises KeyError for a model that nobody registered."""
    for kind in _kinds.values():
        if kind.model is type(record):
            return kind
    raise KeyError(type(record))
