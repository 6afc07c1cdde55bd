"""Cleaning what people type: no control characters, no lone surrogates, one kind of line end."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LINE_ENDS = re.compile(r"\r\n?")
FORBIDDEN = {"Cc", "Cs"}


def clean_text(value: object, limit: int) -> str:
    """The text in NFC with `\\n` line ends.

    Raises ValidationError for anything but a string, for control characters other than tab and line feed,
    for lone surrogates, and beyond `limit` characters."""
    if not isinstance(value, str):
        raise ValidationError(_("Text is expected here."), code="type")
    text = LINE_ENDS.sub("\n", value)
    if any(unicodedata.category(c) in FORBIDDEN and c not in "\n\t" for c in text):
        raise ValidationError(
            _("The text contains characters that cannot be shown. Remove them and save again."), code="control"
        )
    text = unicodedata.normalize("NFC", text)
    if len(text) > limit:
        raise ValidationError(
            _("The text is too long: %(length)d characters, %(limit)d at most."),
            code="length",
            params={"length": len(text), "limit": limit},
        )
    return text


def one_line(text: str, limit: int) -> str:
    """The text on one line, cut with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def whole_number(value: object, *, most: int = 2**53) -> int | None:
    """The number that ASCII digits spell, from 0 to `most`; None for everything else."""
    if not isinstance(value, str) or not value.isascii() or not value.isdecimal() or len(value) > 16:
        return None
    return int(value) if int(value) <= most else None


class TextField(forms.CharField):
    """One or several lines of plain text, cleaned by `clean_text`."""

    def __init__(self, *, limit: int = 2000, lines: int = 1, **options) -> None:
        self.limit, self.lines = limit, lines
        options.setdefault("widget", forms.Textarea({"rows": lines}) if lines > 1 else forms.TextInput)
        super().__init__(**options)
        self.widget.attrs.setdefault("maxlength", str(limit))

    def to_python(self, value: object) -> str:
        text = clean_text(value if value is not None else "", self.limit)
        return text.strip() if self.lines == 1 else text.rstrip()

    def clean(self, value: object) -> str:
        text = super().clean(value)
        if self.lines == 1 and "\n" in text:
            raise ValidationError(_("One line is expected here."), code="lines")
        return text
