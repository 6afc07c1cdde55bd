"""The settings of the tests, for a server at whose boards two people fit."""

from canvases import limits
from tests.settings import *  # noqa: F403

limits.PEOPLE = 2
