"""A board as a file: what each format is called, and who writes it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from canvases.exports import complete, document, picture, table
from canvases.exports.content import Content


@dataclass(frozen=True)
class Format:
    """`write(content)` gives the file; raises `picture.NoFont` where it cannot be drawn."""

    label: str
    content_type: str
    write: Callable[[Content], bytes]


FORMATS: dict[str, Format] = {
    "png": Format(_("Picture (PNG)"), "image/png", picture.png),
    "svg": Format(_("Drawing (SVG)"), "image/svg+xml", picture.svg),
    "csv": Format(_("Table (CSV)"), "text/csv; charset=utf-8", table.write),
    "md": Format(_("Text (Markdown)"), "text/markdown; charset=utf-8", document.write),
    "json": Format(_("Everything, to import it again (JSON)"), "application/json", complete.write),
}

__all__ = ["FORMATS", "Content", "Format"]
