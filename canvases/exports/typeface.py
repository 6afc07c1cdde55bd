"""The letters of a drawing as a stylesheet within it, so that it looks the same where no Japanese font is.

The licence of our font (SIL OFL) allows this. The tool that cuts it comes with WeasyPrint, which cuts by it too."""

import base64
import io
import logging

from fontTools import subset

from mlew import font

RULE = "@font-face{{font-family:'{name}';font-weight:{weight};src:url(data:font/ttf;base64,{data})}}"
NAME = "MLEW Notes"

logging.getLogger("fontTools").setLevel(logging.ERROR)


def stylesheet(letters: dict[int, str]) -> str:
    """Rules for the letters of each weight; "" where our font is not installed."""
    rules = [RULE.format(name=NAME, weight=weight, data=cut(weight, text)) for weight, text in letters.items() if text]
    return "".join(rules) if font.files() else ""


def cut(weight: int, text: str) -> str:
    """The font with nothing but these letters, in base64."""
    path = font.files().get(weight)
    if path is None:
        return ""
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[1, 2, 13, 14])
    with subset.load_font(str(path), options) as whole:
        cutter = subset.Subsetter(options)
        cutter.populate(text=text)
        cutter.subset(whole)
        file = io.BytesIO()
        whole.save(file)
    return base64.b64encode(file.getvalue()).decode()
