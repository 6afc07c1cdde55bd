"""Printing a handout in the worker: claim the job, lay it out, put the file in place, say how it ended."""

import logging
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path

from celery.exceptions import SoftTimeLimitExceeded
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils.translation import override

from planning import handouts, pdf
from planning.handouts.paper import rules
from planning.models import Handout

log = logging.getLogger(__name__)
REASONS = (
    (pdf.NoJapaneseFont, Handout.Reason.NO_FONT),
    (pdf.TooLarge, Handout.Reason.TOO_LARGE),
    (SoftTimeLimitExceeded, Handout.Reason.TOO_SLOW),
    (OSError, Handout.Reason.STORAGE),
)


def render(pk: int) -> None:
    """Print the handout `pk`, unless it is done or somebody else has it. It ends ready or failed with a reason."""
    handout = Handout.objects.select_related("workshop").filter(pk=pk).first()
    if handout is None or not handout.claim():
        return
    try:
        made = pdf.write(
            document(handout),
            css=rules(handout.content.get("places", {})),
            media=handout.content.get("media", ()),
            progress=sparingly(handout.advance),
        )
        file = store(made.data)
    except Exception as error:
        log.exception("Handout %s failed.", pk)
        handout.fail(next((reason for kind, reason in REASONS if isinstance(error, kind)), Handout.Reason.BROKEN))
        return
    if not handout.finish(file, made.pages, made.missing):
        default_storage.delete(file)


def document(handout: Handout) -> str:
    """The handout as HTML, in the language of its workshop."""
    kind = handouts.kind_named(handout.kind)
    with override(handout.language):
        return render_to_string(kind.template, handout.content | {"handout": handout, "kind": kind})


def store(data: bytes) -> str:
    """Put a file where it is whole or absent, under a name nobody guesses. Returns the name in the storage."""
    name = f"handouts/{secrets.token_hex(16)}.pdf"
    path = Path(default_storage.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return name


def sparingly(tell: Callable[[int], None], seconds: float = 1.0) -> Callable[[int], None]:
    """Pass a value on at most once in so many seconds."""
    last = 0.0

    def told(value: int) -> None:
        nonlocal last
        if time.monotonic() - last >= seconds:
            last = time.monotonic()
            tell(value)

    return told
