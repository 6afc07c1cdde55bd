"""`make bench`: runs every module of this folder that has `measure()`, a generator of (name, number).

`python -m tests.bench pages rooms=100x5,6x10` runs only these, of `rooms` only these points.

Writes var/bench.json and prints a table. The data folder is var/bench; nothing of a laptop's own data is touched."""

import importlib
import json
import logging
import os
import pkgutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
os.environ["DATA_DIR"] = str(ROOT / "var" / "bench")
os.environ["DJANGO_SETTINGS_MODULE"] = "mlew.settings"


def main(wanted: list[str]) -> None:
    import django
    from django.core.management import call_command, get_commands

    django.setup()
    logging.disable(logging.WARNING)
    call_command("translate", verbosity=0)
    call_command("migrate", verbosity=0, interactive=False)
    if "sample" in get_commands():
        call_command("sample", verbosity=0)
    figures: dict[str, float] = {}
    for one in wanted or sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])):
        name, _, points = one.partition("=")
        module = importlib.import_module(f"tests.bench.{name}")
        if hasattr(module, "measure"):
            figures |= dict(module.measure(*filter(None, points.split(","))))
    (ROOT / "var" / "bench.json").write_text(json.dumps(figures, indent=1) + "\n")
    print(table(figures))


def table(figures: dict[str, float]) -> str:
    """A row for each subject, a column for each of its figures."""
    rows: dict[str, list[str]] = {}
    for key, number in figures.items():
        subject, _, figure = key.rpartition(".")
        rows.setdefault(subject or figure, []).append(f"{figure if subject else ''} {number:g}".rjust(16))
    width = max((len(subject) for subject in rows), default=0)
    return "\n".join(f"{subject:<{width}} {''.join(cells)}" for subject, cells in rows.items())


if __name__ == "__main__":
    main(sys.argv[1:])
