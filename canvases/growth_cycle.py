"""The growth cycle over a canvas: its stages in their blocks, and its three conditions."""

from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from canvases import follow_ups
from canvases.case_canvas import address
from canvases.models import Board, GrowthCondition
from sessions.thread import Thread

Key, State = GrowthCondition.Key, GrowthCondition.State


@dataclass(frozen=True)
class Stage:
    """A stage, the block in which it happens, and the condition under which it leads on."""

    block: str
    label: str
    condition: str = ""


STAGES = (
    Stage("value_propositions", pgettext_lazy("growth cycle", "Better experience"), Key.CUSTOMER),
    Stage("customer_relationships", pgettext_lazy("growth cycle", "More use"), Key.BUSINESS),
    Stage("key_resources", pgettext_lazy("growth cycle", "More data")),
    Stage("key_activities", pgettext_lazy("growth cycle", "Better model"), Key.MODEL),
)


def cycle_of(board: Board, visitor) -> dict:
    """The stages and conditions as this visitor sees them. Conditions are stored for the first who may write them."""
    writes = bool(visitor.person) and visitor.may("write with the team") and may_write(visitor, board)
    conditions = GrowthCondition.of(board, make=writes)
    thread = Thread(board.workshop)
    for condition in conditions:
        condition.outcomes = thread.outcomes(condition) if condition.pk else []
        condition.ways = ways(condition, visitor)
    states = {condition.key: condition for condition in conditions}
    return {
        "conditions": conditions,
        "stages": [(stage, states.get(stage.condition)) for stage in STAGES],
        "met": sum(condition.state == State.MET for condition in conditions),
        "writes": writes,
    }


def may_write(visitor, board: Board) -> bool:
    """Conditions rest with their canvas: while it is archived for everybody, while it is frozen for the team."""
    return not board.archived and (visitor.facilitates or "frozen" not in board.settings)


def url_of(condition: GrowthCondition) -> str:
    """Where the condition is checked: the canvas, with its growth cycle open."""
    return f"{address(condition.board, condition.workshop)}#growth_condition-{condition.pk}"


def ways(condition: GrowthCondition, visitor) -> list[tuple[str, str]]:
    """What an open condition can become; nothing for one that is met, that became it, or that nobody stored."""
    if not condition.pk or condition.outcomes or condition.state == State.MET:
        return []
    return follow_ups.for_record(visitor, "growth_condition", condition.pk)
