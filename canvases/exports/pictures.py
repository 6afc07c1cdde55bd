"""The pictures of notes in a drawing, as small as it needs them."""

import base64
import io

from PIL import Image

from sessions.models import Upload


def fitted(upload: Upload | None, wide: float, tall: float) -> Image.Image | None:
    """The picture within so many pixels; None where its file is lost."""
    if upload is None:
        return None
    try:
        with upload.file.open("rb") as file, Image.open(file) as image:
            size = max(1, round(wide)), max(1, round(tall))
            image.draft("RGB", size)  # a large JPEG is decoded at a fraction of its size
            small = image.convert("RGBA" if image.has_transparency_data else "RGB")
            small.thumbnail(size)
            return small
    except OSError:
        return None


def data_address(image: Image.Image) -> str:
    """The picture within the text of a drawing."""
    format = "PNG" if image.mode == "RGBA" else "JPEG"
    buffer = io.BytesIO()
    image.save(buffer, format)
    return f"data:image/{format.lower()};base64,{base64.b64encode(buffer.getvalue()).decode()}"
