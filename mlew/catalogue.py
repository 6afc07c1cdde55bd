"""Compiling the translations, without the system's gettext."""

from pathlib import Path

import polib


def compile_catalogues(folder: Path) -> list[Path]:
    """Write the `.mo` beside each `.po` below `folder` that is newer; returns what was written."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        fresh = target.with_suffix(".fresh")
        polib.pofile(str(source)).save_as_mofile(str(fresh))
        fresh.replace(target)
        written.append(target)
    return written
