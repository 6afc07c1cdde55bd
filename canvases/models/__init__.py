from canvases.models.board import Board
from canvases.models.change import Change
from canvases.models.growth_condition import GrowthCondition
from canvases.models.note import Note
from canvases.models.reference_case import CaseChoice, ReferenceCase

__all__ = ["Board", "CaseChoice", "Change", "GrowthCondition", "Note", "ReferenceCase"]
