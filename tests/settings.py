"""The settings of a laptop, with a data folder of their own and fast passwords."""

import os
from pathlib import Path

os.environ.setdefault("DATA_DIR", str(Path(__file__).resolve().parent.parent / "var" / "test"))

from mlew.catalogue import compile_catalogues
from mlew.settings import *  # noqa: F403

# Before Django reads them for the first time.
compile_catalogues(Path(__file__).resolve().parent.parent / "locale")

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
