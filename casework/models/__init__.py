"""The casework storey's models."""

from casework.models.cases import Allocation, Case, CaseChild, Factor, Step
from casework.models.due import DueRun
from casework.models.gaps import GapAnswer, OpenGap
from casework.models.importing import (
    Differing,
    ImportDifference,
    ImportedUnit,
    ImportKind,
    ImportRun,
    ImportState,
    RowsToMend,
)

__all__ = [
    "Allocation",
    "Case",
    "CaseChild",
    "Differing",
    "DueRun",
    "Factor",
    "GapAnswer",
    "ImportDifference",
    "ImportKind",
    "ImportRun",
    "ImportState",
    "ImportedUnit",
    "OpenGap",
    "RowsToMend",
    "Step",
]
