"""From HTML to PDF. The only module that knows WeasyPrint.

Nothing is fetched but our own stylesheets and fonts (`asset:`) and the pictures that the document names (`media:`)."""

import logging
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import default_storage
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from mlew import font

# Two whole fonts, never the woff2 slices of the web: mixed by WeasyPrint, slices print wrong characters silently.
FONTS = {"font-regular": 400, "font-bold": 700}
MISSING = re.compile(r"\.notdef glyph .*: \"(.+?)\" \(U\+", re.DOTALL)
PROBE = "".join(map(chr, (0x3042, 0x30A2, 0x6F22, 0x5B57)))  # a letter of each kana, and two characters
GETA = chr(0x3013)  # what Japanese printers set where a type is missing; never an empty box
MOST_CHARACTERS = 4_000_000
STEPS = 7


class NoJapaneseFont(Exception):
    """Neither our font nor an installed one can print Japanese."""


class TooLarge(Exception):
    """The document is larger than a worker should take."""


@dataclass(frozen=True)
class Pdf:
    """The file, its number of pages, and the characters that no font could print."""

    data: bytes
    pages: int
    missing: str


class Fetcher(URLFetcher):
    """Answers `asset:` from our static files and `media:` from the named pictures; refuses everything else."""

    def __init__(self, media: Collection[str] = (), fonts: Mapping[int, Path] | None = None) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.media = frozenset(media)
        self.fonts = font.files() if fonts is None else fonts

    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        scheme, _colon, name = url.partition(":")
        if scheme == "asset" and FONTS.get(name) in self.fonts:
            return self._answer(url, self.fonts[FONTS[name]].read_bytes(), "font/ttf")
        if scheme == "asset" and name.startswith("css/") and name.endswith(".css"):
            return self._answer(url, stylesheet(name), "text/css")
        if scheme == "media" and name in self.media:
            with default_storage.open(name) as file:
                return self._answer(url, file.read(), "application/octet-stream")
        return super().fetch(url, headers)

    @staticmethod
    def _answer(url: str, body: bytes, content_type: str) -> URLFetcherResponse:
        return URLFetcherResponse(url, body, {"Content-Type": content_type})


def stylesheet(name: str) -> bytes:
    """A stylesheet of the static files, gathered or not. Raises FileNotFoundError."""
    path = finders.find(name) or (settings.STATIC_ROOT and staticfiles_storage.path(name))
    if not path:
        raise FileNotFoundError(name)
    return Path(path).read_bytes()


def write(
    html: str,
    *,
    css: str = "",
    media: Collection[str] = (),
    progress: Callable[[int], None] = lambda percent: None,
    fonts: Mapping[int, Path] | None = None,
) -> Pdf:
    """Print a document with a stylesheet of its own. `progress` hears percentages.

    `fonts` are the files of our font by weight, those of the installation if not given.
    Raises TooLarge, and NoJapaneseFont rather than handing out boxes."""
    if len(html) > MOST_CHARACTERS:
        raise TooLarge
    fetcher = Fetcher(media, fonts)
    if not fetcher.fonts and not font.family():
        raise NoJapaneseFont
    made = _print(html, fetcher, css, progress)
    if not made.missing:
        return made
    if not prints_japanese(fetcher):
        raise NoJapaneseFont
    marked = html.translate({ord(c): "" if is_invisible(c) else GETA for c in made.missing})
    again = _print(marked, fetcher, css, progress)
    return replace(again, missing="".join(c for c in made.missing if not is_invisible(c)))


def is_invisible(character: str) -> bool:
    """Whether it only shapes its neighbours, such as the selectors of variants: without it the text reads the same."""
    return unicodedata.category(character) == "Cf" or "VARIATION SELECTOR" in unicodedata.name(character, "")


def prints_japanese(fetcher: Fetcher) -> bool:
    """Whether a font for Japanese is at hand, ours or an installed one."""
    probe = f'<p style="font-family: MLEW Sans, sans-serif">{PROBE}</p>'
    return not _print(probe, fetcher).missing


def _print(html: str, fetcher: Fetcher, css: str = "", progress: Callable[[int], None] = lambda percent: None) -> Pdf:
    with listening(progress) as missing:
        document = _layout(html, fetcher, css)
        data = document.write_pdf()
    return Pdf(data, len(document.pages), "".join(sorted(missing)))


def _layout(html: str, fetcher: Fetcher, css: str) -> Document:
    config = FontConfiguration()
    sheet = CSS(string=font_faces(fetcher.fonts) + css, url_fetcher=fetcher, font_config=config)
    return HTML(string=html, url_fetcher=fetcher).render(font_config=config, stylesheets=[sheet])


def font_faces(weights: Collection[int]) -> str:
    """The @font-face rules of our own fonts; without them installed ones serve."""
    return "".join(
        f'@font-face {{ font-family: "MLEW Sans"; font-weight: {weight}; src: url("asset:{name}") }}'
        for name, weight in FONTS.items()
        if weight in weights
    )


class Ear(logging.Handler):
    """Passes each message of a logger on."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self.tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self.tell(record.getMessage())


@contextmanager
def listening(progress: Callable[[int], None]) -> Iterator[set[str]]:
    """Collect the characters without a glyph and pass on the progress, both from WeasyPrint's log."""
    missing: set[str] = set()
    far = 0

    def complaint(message: str) -> None:
        missing.update(found[1] if (found := MISSING.search(message)) else "")

    def step(message: str) -> None:
        nonlocal far
        if found := re.match(r"Step (\d)", message):
            far = max(far, int(found[1]) * 100 // (STEPS + 1))
            progress(far)

    with heard("weasyprint", logging.WARNING, complaint), heard("weasyprint.progress", logging.INFO, step):
        yield missing


@contextmanager
def heard(name: str, level: int, tell: Callable[[str], None]) -> Iterator[None]:
    logger, ear = logging.getLogger(name), Ear(tell)
    before = logger.level, logger.propagate
    logger.addHandler(ear)
    logger.setLevel(level)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(ear)
        logger.setLevel(before[0])
        logger.propagate = before[1]
