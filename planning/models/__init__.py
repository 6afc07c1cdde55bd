from planning.models.backlog import BacklogMove
from planning.models.meeting import Meeting
from planning.models.milestone import Milestone
from planning.models.plan import Plan
from planning.models.todo import Todo

__all__ = ["BacklogMove", "Meeting", "Milestone", "Plan", "Todo"]
