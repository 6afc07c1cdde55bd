"""The drawing of a board as SVG, and as PNG from the same places."""

import io
import threading
from functools import lru_cache
from html import escape

from PIL import Image, ImageDraw, ImageOps

from canvases.exports.arrows import Arrow
from canvases.exports.content import Content
from canvases.exports.drawing import INK_2, LINE, PAPER, Drawing, Line, Picture, Rect, Shape, draw
from canvases.exports.pictures import data_address, fitted
from canvases.exports.typeface import NAME, stylesheet
from canvases.lettering import letters
from sessions.models import Upload

FAMILIES = "BIZ UDPGothic, Hiragino Sans, Yu Gothic UI, Noto Sans JP, Noto Sans CJK JP, sans-serif"
SCALE = 2.0  # pixels of the picture a pixel of the screen, while that is not too many
MOST_PIXELS, LONGEST = 24_000_000, 12_000
SMALLEST = 1.0  # px; smaller letters are no letters
GETA = "〓"  # what Japanese printers set where a type is missing; never an empty box
NO_XML = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}

Pictures = dict[str, Upload]

_one_at_a_time = threading.Lock()


class NoFont(Exception):
    """The Japanese font is not installed."""


def svg(content: Content) -> bytes:
    drawing = draw(content)
    box = f"{drawing.x:g} {drawing.y:g} {drawing.w:g} {drawing.h:g}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{drawing.w:g}" height="{drawing.h:g}"'
    ground = Rect(drawing.x, drawing.y, drawing.w, drawing.h, PAPER, radius=0)
    shapes = "\n".join(element(shape, content.pictures) for shape in (ground, *drawing.shapes))
    name = f"<title>{escaped(content.title)}</title>\n<style>{stylesheet(letters_of(drawing))}</style>"
    return f'{head} font-family="{NAME}, {FAMILIES}">\n{name}\n{shapes}\n</svg>\n'.encode()


def letters_of(drawing: Drawing) -> dict[int, str]:
    """The letters in use, by weight."""
    found: dict[int, set[str]] = {400: set(), 700: set()}
    for shape in drawing.shapes:
        if isinstance(shape, Line):
            found[700 if shape.bold else 400] |= set(shape.text)
    return {weight: "".join(sorted(used)) for weight, used in found.items()}


def element(shape: Shape, pictures: Pictures) -> str:
    if isinstance(shape, Picture):
        return image(shape, pictures)
    if isinstance(shape, Arrow):
        (x, y), (to_x, to_y) = shape.tail, shape.neck
        tip = " ".join(f"{left:g},{top:g}" for left, top in shape.head)
        line = f'<line x1="{x:g}" y1="{y:g}" x2="{to_x:g}" y2="{to_y:g}" stroke="{INK_2}" stroke-width="1.5"/>'
        return f'{line}<polygon points="{tip}" fill="{INK_2}"/>'
    if isinstance(shape, Rect):
        stroke = f' stroke="{shape.stroke}"' if shape.stroke else ""
        place = f'x="{shape.x:g}" y="{shape.y:g}" width="{shape.w:g}" height="{shape.h:g}" rx="{shape.radius:g}"'
        return f'<rect {place} fill="{shape.fill}"{stroke}/>'
    weight = ' font-weight="700"' if shape.bold else ""
    place = f'x="{shape.x:g}" y="{shape.y:g}" font-size="{shape.size:g}"'
    return f'<text {place} fill="{shape.fill}"{weight} xml:space="preserve">{escaped(shape.text)}</text>'


def image(shape: Picture, pictures: Pictures) -> str:
    place = f'x="{shape.x:g}" y="{shape.y:g}" width="{shape.w:g}" height="{shape.h:g}"'
    found = fitted(pictures.get(shape.key), shape.w * SCALE, shape.h * SCALE)
    return f'<image {place} href="{data_address(found)}"/>' if found else f'<rect {place} fill="{LINE}"/>'


def escaped(text: str) -> str:
    return escape(text.translate(NO_XML))


def png(content: Content) -> bytes:
    """Raises NoFont where the Japanese font is not installed."""
    if letters() is None:
        raise NoFont
    drawing = draw(content)
    with _one_at_a_time:
        return painted(drawing, content.pictures)


def painted(drawing: Drawing, pictures: Pictures) -> bytes:
    scale = min(SCALE, (MOST_PIXELS / (drawing.w * drawing.h)) ** 0.5, LONGEST / max(drawing.w, drawing.h))
    image = Image.new("RGB", (max(1, round(drawing.w * scale)), max(1, round(drawing.h * scale))), PAPER)
    pencil = ImageDraw.Draw(image)

    def at(x: float, y: float) -> tuple[float, float]:
        return (x - drawing.x) * scale, (y - drawing.y) * scale

    for shape in drawing.shapes:
        if isinstance(shape, Picture):
            paste(image, shape, at(shape.x, shape.y), scale, pictures)
            continue
        if isinstance(shape, Arrow):
            pencil.line([at(*shape.tail), at(*shape.neck)], INK_2, max(1, round(1.5 * scale)))
            pencil.polygon([at(*point) for point in shape.head], INK_2)
            continue
        x, y = at(shape.x, shape.y)
        if isinstance(shape, Rect):
            box = (x, y, x + shape.w * scale, y + shape.h * scale)
            pencil.rounded_rectangle(box, shape.radius * scale, shape.fill, shape.stroke or None, round(scale) or 1)
        elif shape.size * scale >= SMALLEST:
            font = letters(700 if shape.bold else 400, round(shape.size * scale, 1))
            pencil.text((x, y), printable(shape.text), shape.fill, font, anchor="ls")
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def paste(image: Image.Image, shape: Picture, at: tuple[float, float], scale: float, pictures: Pictures) -> None:
    """The picture in the middle of its room, or a grey field where its file is lost."""
    wide, tall = max(1, round(shape.w * scale)), max(1, round(shape.h * scale))
    small = fitted(pictures.get(shape.key), wide, tall)
    found = ImageOps.contain(small, (wide, tall)) if small else Image.new("RGB", (wide, tall), LINE)
    place = round(at[0]) + (wide - found.width) // 2, round(at[1]) + (tall - found.height) // 2
    image.paste(found, place, found if found.mode == "RGBA" else None)


def printable(text: str) -> str:
    return "".join(letter if has_glyph(letter) else GETA for letter in text if letter not in "\u200d\ufe0f\ufe0e")


@lru_cache(20_000)
def has_glyph(letter: str) -> bool:
    return letter.isspace() or bytes(letters().getmask(letter)) != missing()


@lru_cache
def missing() -> bytes:
    """How our font draws what it does not have."""
    return bytes(letters().getmask("\U0010fffd"))
