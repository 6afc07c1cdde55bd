"""The settings of the server that is measured: as in production, but as many people fit a room as a core serves."""

from canvases import limits
from mlew.settings import *  # noqa: F403

limits.PEOPLE = 10_000
