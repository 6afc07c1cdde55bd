"""Saving one field: the write path of every form that saves itself."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mlew import records
from mlew.saving import Stale, save_field
from mlew.text import TextField, whole_number
from sessions.access import allowed, require


@require_POST
@allowed("read the workshop")
def save(request: HttpRequest, kind: str, pk: int, field: str) -> HttpResponse:
    """Save one field of one record; 200 saved, 409 changed by somebody else, 422 not acceptable."""
    known = records.get(kind)
    record = writable(request, known, pk, field)
    version = known_version(request)
    context = {"kind": kind, "record": record, "name": field, "version": version, "mine": request.POST.get("value", "")}
    form_field = known.field_of(field, request.workshop)
    try:
        value = form_field.clean(context["mine"])
        version = save_field(known, request.workshop, pk, field, value, version=version, by=request.visitor.person)
    except ValidationError as error:
        return answer(request, "parts/field_state.html", {**context, "errors": error.messages}, 422)
    except Stale as stale:
        both = conflict(stale, form_field, context["mine"])
        return answer(request, "parts/field_conflict.html", {**context, **both}, 409)
    if not request.htmx:
        return redirect(known.url(record))
    return answer(request, "parts/field_state.html", {**context, "version": version, "saved_at": timezone.now()}, 200)


def answer(request: HttpRequest, fragment: str, context: dict, status: int) -> HttpResponse:
    """The fragment for a page with scripts; a whole page with the typed text for one without."""
    template = fragment if request.htmx else "parts/field_page.html"
    return render(request, template, {**context, "fragment": fragment}, status=status)


def writable(request: HttpRequest, kind: records.Kind, pk: int, field: str):
    """The record, if this field of it may be written by the visitor. Raises Http404 or PermissionDenied."""
    record = kind.find(request.workshop, pk)
    if field not in kind.fields:
        raise Http404
    require(request.visitor, kind.permission)
    if request.visitor.person is None or not kind.may(request.visitor, record):
        raise PermissionDenied
    return record


def known_version(request: HttpRequest) -> int:
    """The version the writer saw; anything else than a number counts as none seen."""
    version = whole_number(request.POST.get("version"))
    return -1 if version is None else version


def conflict(stale: Stale, field: forms.Field, mine: str) -> dict:
    """What both wrote, as people read it, and whether the field has room for both."""
    latest = stale.latest
    words = {"" if key is None else str(key): words for key, words in getattr(field, "choices", ())}
    return {
        "theirs": stale.value,
        "theirs_words": words.get(stale.value, stale.value),
        "mine_words": words.get(mine, mine),
        "room_for_both": isinstance(field, TextField),
        "latest": latest,
        "version": latest.version if latest else 0,
    }
