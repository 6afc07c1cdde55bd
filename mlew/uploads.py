"""Files that people send: how large, which formats, and what is kept of them.

What a file is, its content says; its name and the browser's word count for nothing."""

import io
import re
import secrets
import threading
import unicodedata
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageFile, ImageOps

LIMIT = 10 * 1024 * 1024  # bytes of one request's files
MAX_PIXELS = 60_000_000  # what the largest common phone cameras produce, with some room
LONGEST_SIDE = 3000  # pixels; an organisation chart stays readable on A3
ACCEPT = ".png,.jpg,.jpeg,.webp,.pdf,image/png,image/jpeg,image/webp,application/pdf"
FORMATS = {"PNG": ("image/png", "png"), "JPEG": ("image/jpeg", "jpg"), "WEBP": ("image/webp", "webp")}
NAME_LENGTH = 80
PICTURE_KEY = re.compile(r"[0-9a-f]{32}-([1-9][0-9]{0,3})x([1-9][0-9]{0,3})")
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')

NO_PICTURE = _("This is no picture. Possible are photos and pictures (PNG, JPEG, WebP).")
POSSIBLE = _("Possible are photos and pictures (PNG, JPEG, WebP) and PDF.")
TOO_LARGE = _("The file is too large: 10 MB at most. A photo can be sent in a smaller size, a PDF with fewer pages.")
BROKEN = _("The file is damaged or incomplete. Please open it once on your device and send it again.")
EMPTY = _("The file is empty. Please choose another one.")
HEIC = _(
    "HEIC photos cannot be read here. Take a screenshot of the photo and send that, or choose “Most Compatible” "
    "under Settings, Camera, Formats on the iPhone and take the photo again."
)
OFFICE = _("Office documents cannot be shown here. Please save the document as PDF and send that.")
DRAWING = _("SVG and web pages cannot be taken. Please export the drawing as PNG or PDF.")
MANY_PIXELS = _("The picture has too many pixels: 60 million at most. Please make it smaller and send it again.")

_one_picture_at_a_time = threading.Lock()


class CappedUploadHandler(FileUploadHandler):
    """Stops storing as soon as the files of a request exceed `LIMIT`; `request.files_too_large` tells the view."""

    def __init__(self, request=None) -> None:
        super().__init__(request)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > LIMIT:
            self.request.files_too_large = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one keep the file."""


@dataclass(frozen=True)
class Accepted:
    """A file as it is stored: `content` is re-encoded if it is a picture. Sides in pixels, 0 for a PDF."""

    content: bytes
    content_type: str
    extension: str
    width: int = 0
    height: int = 0


def accept(content: bytes) -> Accepted:
    """Look at what was sent. Raises ValidationError with what the sender can do about it."""
    if not content:
        raise ValidationError(EMPTY, code="empty")
    if len(content) > LIMIT:
        raise ValidationError(TOO_LARGE, code="large")
    if content.startswith(b"%PDF-"):
        return accept_pdf(content)
    if format := picture_format(content):
        with _one_picture_at_a_time:
            return redraw(content, format)
    raise ValidationError([explain(content), POSSIBLE], code="format")


def picture_format(content: bytes) -> str:
    """Which of the possible picture formats this begins like; "" for none."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    return "WEBP" if content.startswith(b"RIFF") and content.startswith(b"WEBP", 8) else ""


def accept_pdf(content: bytes) -> Accepted:
    """A PDF stays as it is, and is only ever handed out as a download."""
    if b"%%EOF" not in content[-2048:]:
        raise ValidationError(BROKEN, code="broken")
    return Accepted(content, "application/pdf", "pdf")


def redraw(content: bytes, format: str) -> Accepted:
    """The picture drawn anew: upright, at most `LONGEST_SIDE`, without place, camera or anything hidden in it."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint switches it on for the whole process
    try:
        with Image.open(io.BytesIO(content), formats=(format,)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ValidationError(MANY_PIXELS, code="pixels")
            return encode(image, format)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(MANY_PIXELS, code="pixels") from None
    except ValidationError:
        raise
    except Exception:  # decoders raise what they like when a file is damaged
        raise ValidationError(BROKEN, code="broken") from None


def encode(image: Image.Image, format: str) -> Accepted:
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is decoded at a fraction of its size
    upright = ImageOps.exif_transpose(image)
    transparent = format != "JPEG" and upright.has_transparency_data
    drawn = upright.convert("RGBA" if transparent else "RGB")
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    drawn.info.clear()
    buffer = io.BytesIO()
    drawn.save(buffer, format, **({} if format == "PNG" else {"quality": 88}))
    content_type, extension = FORMATS[format]
    return Accepted(buffer.getvalue(), content_type, extension, *drawn.size)


def explain(content: bytes) -> str:
    """Why this format is not possible, for those that people often try."""
    head = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis"):
        return HEIC
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return OFFICE
    if head.startswith(b"<"):
        return DRAWING
    return _("This format cannot be read here.")


def new_key(width: int, height: int) -> str:
    """A name for a stored file that nobody can guess. It tells the sides, so that a picture has its place on the
    screen before it is loaded."""
    return f"{secrets.token_hex(16)}-{width}x{height}"


def sides_of(key: str) -> tuple[int, int]:
    """Width and height in pixels of the picture with this key. Raises ValueError for what is no picture."""
    if found := PICTURE_KEY.fullmatch(key):
        return int(found[1]), int(found[2])
    raise ValueError(key)


def clean_name(name: str, extension: str) -> str:
    """The sender's name of the file, without folders, invisible characters or a false ending."""
    text = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    text = "".join(c for c in text if unicodedata.category(c)[0] != "C")
    stem = NOT_IN_NAMES.sub(" ", text.rsplit(".", 1)[0] if "." in text else text)
    stem = " ".join(stem.split()).strip(". ")[:NAME_LENGTH].strip(". ")
    return f"{stem or 'file'}.{extension}"
