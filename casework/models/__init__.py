"""The casework storey's models."""

from casework.models.cases import Allocation, Case, CaseChild, Factor, Step
from casework.models.gaps import GapAnswer, OpenGap

__all__ = ["Allocation", "Case", "CaseChild", "Factor", "GapAnswer", "OpenGap", "Step"]
