from planning.models.backlog import BacklogMove
from planning.models.handout import Handout
from planning.models.issue import Issue
from planning.models.journey import JourneyStep
from planning.models.meeting import Meeting
from planning.models.metric import Metric
from planning.models.milestone import Milestone
from planning.models.plan import Plan
from planning.models.prfaq import Section, Statement
from planning.models.question import Question
from planning.models.rating import Ballot, Choice, Rating, Round
from planning.models.solution import Solution
from planning.models.todo import Todo

__all__ = [
    "BacklogMove",
    "Ballot",
    "Choice",
    "Handout",
    "Issue",
    "JourneyStep",
    "Meeting",
    "Metric",
    "Milestone",
    "Plan",
    "Question",
    "Rating",
    "Round",
    "Section",
    "Solution",
    "Statement",
    "Todo",
]
