"""The settings of a laptop, with a data folder of their own for each lane of the tests, and fast passwords."""

import os
from pathlib import Path

LANE = os.environ.get("PYTEST_XDIST_WORKER", "")
DATA = Path(os.environ.get("DATA_DIR") or Path(__file__).resolve().parent.parent / "var" / "test")
os.environ["DATA_DIR"] = str(DATA if DATA.name == LANE else DATA / LANE)  # our own processes inherit it
os.environ["REDIS_URL"] = os.environ.pop(f"REDIS_URL_{LANE}", "") or os.environ.get("REDIS_URL", "")

from mlew.catalogue import compile_catalogues  # noqa: E402
from mlew.settings import *  # noqa: E402, F403

# Before Django reads them for the first time.
compile_catalogues(Path(__file__).resolve().parent.parent / "locale")

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
