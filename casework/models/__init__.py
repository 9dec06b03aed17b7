"""The casework storey's models."""

from casework.models.cases import Allocation, Case, CaseChild, Factor, Step
from casework.models.due import DueRun
from casework.models.gaps import GapAnswer, OpenGap

__all__ = [
    "Allocation",
    "Case",
    "CaseChild",
    "DueRun",
    "Factor",
    "GapAnswer",
    "OpenGap",
    "Step",
]
