"""Tests run side by side in lanes: each has a data folder of its own, and on PostgreSQL a Redis of its own."""

import os
from pathlib import Path

LANES = ("gw0", "gw1", "gw2", "gw3")  # as pytest-xdist names them
DEFAULT = Path(__file__).resolve().parent.parent / "var" / "test"


def lane() -> str:
    """Empty where tests run in one line, and in the process that only hands them out."""
    return os.environ.get("PYTEST_XDIST_WORKER", "")


def data_folder() -> str:
    """The folder of this lane. Our own processes inherit DATA_DIR, and find it the same."""
    given = Path(os.environ.get("DATA_DIR") or DEFAULT)
    return str(given if given.name == lane() else given / lane())


def broker() -> str:
    """The Redis of this lane, taken out of the environment: our own processes may be given another."""
    return os.environ.pop(variable(lane()), "") or os.environ.get("REDIS_URL", "")


def variable(name: str) -> str:
    return f"REDIS_URL_{name}"
