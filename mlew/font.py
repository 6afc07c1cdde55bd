"""The Japanese font of the handouts."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

from django.conf import settings

FILES = {400: "400Regular/BIZUDPGothic_400Regular.ttf", 700: "700Bold/BIZUDPGothic_700Bold.ttf"}
FAMILIES = ("BIZ UDPGothic", "Noto Sans CJK JP", "IPAexGothic", "Hiragino Sans", "Yu Gothic")


def files() -> dict[int, Path]:
    """The font files that belong to the installation, by weight; empty when they are not there."""
    found = {weight: Path(settings.FONT_DIR) / name for weight, name in FILES.items()}
    return found if all(path.is_file() for path in found.values()) else {}


@cache
def family() -> str:
    """A family installed on this machine that draws Japanese, or ""."""
    if not (command := shutil.which("fc-list")):
        return ""
    listed = subprocess.run([command, ":lang=ja", "family"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    return next((name for name in FAMILIES if name in listed.stdout), "")


def found() -> bool:
    return bool(files() or family())
