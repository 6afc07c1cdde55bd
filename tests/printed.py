"""Reading PDFs as tests do: the words, the fonts, the pages."""

import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory


def run(data: bytes, *command: str) -> str:
    """What a poppler tool says about a PDF; `FILE` in the command stands for it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "it.pdf"
        path.write_bytes(data)
        whole = [str(path) if word == "FILE" else word for word in command]
        return subprocess.run(whole, capture_output=True, text=True, check=True).stdout


def pages_of(data: bytes) -> list[str]:
    """The text of every page without any white space, since lines break where there is room."""
    return [bare(page) for page in run(data, "pdftotext", "-raw", "FILE", "-").split("\f")[:-1]]


def text_of(data: bytes) -> str:
    """The text of the whole document without its running headers and footers, in the order it was drawn."""
    wide, tall = map(float, re.search(r"Page size: +([\d.]+) x ([\d.]+)", run(data, "pdfinfo", "FILE")).groups())
    crop = ["-x", "0", "-y", "60", "-W", str(round(wide)), "-H", str(round(tall) - 105)]
    return bare(run(data, "pdftotext", "-raw", *crop, "FILE", "-"))


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def fonts_of(data: bytes) -> set[str]:
    """The families that are embedded, without the prefix of a subset."""
    return {line.split()[0].split("+")[-1] for line in run(data, "pdffonts", "FILE").splitlines()[2:]}
