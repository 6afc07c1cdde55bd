"""What was sent: a file in one of the ways that text is written in Japan, or a text that was pasted."""

import re

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

LIMIT = 2_000_000  # bytes; the text comes along again after the preview, within what a form may hold
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
BINARY = re.compile(r"[\0-\x08\x0e-\x1f]")


def sent(request: HttpRequest) -> tuple[str, str]:
    """The text, and the name of its file. Raises ValidationError when it is none, or too much."""
    if getattr(request, "files_too_large", False):
        raise ValidationError(too_large())
    file = request.FILES.get("file")
    if file is None:
        text = request.POST.get("content", "")
        if len(text.encode(errors="replace")) > LIMIT:
            raise ValidationError(too_large())
        return text, request.POST.get("name", "")[:200]
    if file.size > LIMIT:
        raise ValidationError(too_large())
    return decoded(file.read()), (file.name or "")[:200]


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or the Shift_JIS of Windows. Raises ValidationError."""
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "")
    for each in [encoding] if encoding else ("utf-8", "cp932"):
        try:
            text = data.decode(each)
        except UnicodeDecodeError:
            continue
        if not BINARY.search(text):
            return text
    raise ValidationError(_("This file is not text. Possible are CSV, plain text and the JSON that a board saves."))


def too_large() -> str:
    return _("This is too large: 2 MB of text at most.")
