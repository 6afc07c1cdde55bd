"""The three conditions of a canvas's growth cycle, as a strip at the foot of its sheet."""

from collections.abc import Iterable

from django.utils.translation import pgettext

from canvases.models import Board, GrowthCondition
from planning.handouts.paper import A3, height

SIZE, HEAD, PAD = 9.0, 7.0, 6.0  # points of the reasons, mm of state and question, mm around
COLUMN = A3[0] / 3


def strip(board: Board, stored: Iterable[GrowthCondition]) -> dict:
    """What stands in the strip, and its height in millimetres."""
    conditions = [printed(condition) for condition in GrowthCondition.complete(board, stored)]
    tall = HEAD + PAD + max(height(each["why"], COLUMN - 10, SIZE) for each in conditions)
    return {"cycle": pgettext("growth cycle", "Growth cycle"), "conditions": conditions, "foot": tall}


def printed(condition: GrowthCondition) -> dict:
    return {
        "title": str(condition),
        "state": condition.state,
        "label": str(condition.get_state_display()),
        "why": condition.why,
    }


def place(top: float, tall: float) -> dict[str, float]:
    return {"left": 0, "top": top, "width": A3[0], "height": tall, "font-size": SIZE}
