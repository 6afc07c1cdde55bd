"""The settings of a laptop, with a data folder of their own for each lane of the tests, and fast passwords."""

import os
from pathlib import Path

from tests.lanes import broker, data_folder

os.environ["DATA_DIR"] = data_folder()
os.environ["REDIS_URL"] = broker()

from mlew.catalogue import compile_catalogues
from mlew.settings import *  # noqa: F403

# Before Django reads them for the first time.
compile_catalogues(Path(__file__).resolve().parent.parent / "locale")

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
