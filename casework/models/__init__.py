"""The casework storey's models."""

from casework.models.cases import Allocation, Case, CaseChild, Factor, Step
from casework.models.due import DueRun
from casework.models.entries import (
    Advice,
    Amendment,
    Entry,
    EntryChild,
    EntryPerson,
    Mention,
    Reading,
    Referral,
)
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
from casework.models.questions import Asked, QuestionChange
from casework.models.visits import Action, Around, Draft, Visit, VisitChild

__all__ = [
    "Action",
    "Advice",
    "Allocation",
    "Amendment",
    "Around",
    "Asked",
    "Case",
    "CaseChild",
    "Differing",
    "Draft",
    "DueRun",
    "Entry",
    "EntryChild",
    "EntryPerson",
    "Factor",
    "GapAnswer",
    "ImportDifference",
    "ImportKind",
    "ImportRun",
    "ImportState",
    "ImportedUnit",
    "Mention",
    "OpenGap",
    "QuestionChange",
    "Reading",
    "Referral",
    "RowsToMend",
    "Step",
    "Visit",
    "VisitChild",
]
