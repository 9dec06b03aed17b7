"""The constraints of a man's own record, beside those of ``constraint_table``."""

# ruff: noqa: ARG005, E731 - a table: every cell is a function of the kit, whether it asks or not

from __future__ import annotations

from casework import models as work
from casework.codes import Closure, Decided
from casework.man_codes import (
    AssessmentState,
    Attendance,
    Category,
    MeetingKind,
    SafeWhen,
    StatementEnd,
    StatementKind,
    Strand,
)
from households import models as who
from households.parenthood_codes import BindingKind, ComingChange, Fatherhood
from tests.architecture.constraint_table import Columns, Kit, Make, refuses, refuses_twice
from tests.architecture.entry_constraints import REFUSALS

__all__ = ["REFUSALS"]


# fmt: off
def _tie(k: Kit) -> who.Connection:
    return who.Connection.objects.create(child=k.child, person=k.person)


def _parenthood() -> None:
    binds: Make = lambda k: {"person": k.person, "kind": BindingKind.BAIL, "words": "w",
                             "starts_on": k.today, "ends_on": k.today, "ended": True}
    refuses("binding_ends_after_it_starts", who.Binding, binds, lambda k: {"ends_on": k.yesterday})
    refuses("binding_with_an_end_is_ended", who.Binding, binds, lambda k: {"ended": False})
    refuses("binding_says_what", who.Binding, binds, lambda k: {"words": ""})
    refuses_twice("binding_child_once", who.BindingChild,
                  lambda k: {"binding": who.Binding.objects.create(**binds(k)), "child": k.child},
                  free=lambda k: {"binding": who.Binding.objects.create(**binds(k))})
    due: Make = lambda k: {"person": k.person, "kind": ComingChange.RELEASE, "happened": True,
                           "happened_on": k.today}
    refuses("coming_with_its_day_happened", who.Coming, due, lambda k: {"happened": False})
    refuses("coming_happened_or_was_called_off", who.Coming, due, lambda k: {"called_off": True})
    sees: Make = lambda k: {"connection": _tie(k), "starts_on": k.today, "ends_on": k.today,
                            "ended": True}
    refuses("contact_ends_after_it_starts", who.Contact, sees, lambda k: {"ends_on": k.yesterday})
    refuses("contact_with_an_end_is_ended", who.Contact, sees, lambda k: {"ended": False})
    refuses_twice("fatherhood_stands_once", who.FatherhoodFact,
                  lambda k: {"connection": _tie(k), "sort": Fatherhood.LEGAL},
                  free=lambda k: {"sort": Fatherhood.SOCIAL})
    refuses_twice("responsibility_stands_once", who.ResponsibilityHeld,
                  lambda k: {"connection": _tie(k)}, free=lambda k: {"overtaken_at": k.now})


def _statement(k: Kit) -> Columns:
    return {"person": k.person, "strand": Strand.RISK, "kind": StatementKind.FACT,
            "category": Category.ALCOHOL, "words": "w"}


def _statements() -> None:
    refuses("statement_says_something", work.Statement, _statement, lambda k: {"words": ""})
    refuses("statement_strand_has_its_categories", work.Statement, _statement,
            lambda k: {"strand": Strand.PROTECTION})
    refuses("statement_that_ended_says_why", work.Statement,
            lambda k: _statement(k) | {"ended_as": StatementEnd.ENDED, "ended_on": k.today,
                                       "ended_why": "moved"},
            lambda k: {"ended_why": ""})
    made: Make = lambda k: {"statement": work.Statement.objects.create(**_statement(k)),
                            "child": k.child}
    refuses_twice("statement_child_once", work.StatementChild, made,
                  free=lambda k: {"statement": work.Statement.objects.create(**_statement(k))})


def _assessments() -> None:
    whole: Make = lambda k: {"person": k.person, "case": k.case, "signed_at": k.now,
                             "agreed_at": k.now}
    refuses("assessment_is_agreed_once_signed", work.Assessment, whole,
            lambda k: {"signed_at": None})
    an: Make = lambda k: {
        "assessment": work.Assessment.objects.create(person=k.person, case=k.case),
        "child": k.child,
    }
    refuses_twice("assessment_child_once", work.AssessmentChild, an,
                  free=lambda k: {"assessment": an(k)["assessment"]})
    refuses("assessment_that_cannot_be_says_why", work.AssessmentChild,
            lambda k: an(k) | {"state": AssessmentState.CANNOT, "because": "abroad"},
            lambda k: {"because": ""})
    refuses("assessment_finds_only_when_assessed", work.AssessmentChild,
            lambda k: an(k) | {"state": AssessmentState.ASSESSED, "risk": True},
            lambda k: {"state": AssessmentState.UNDER_WAY})


def _reaching() -> None:
    raised: Make = lambda k: {"person": k.person, "words": "w", "answer": "a", "told_on": k.today}
    refuses("concern_says_something", work.Concern, raised, lambda k: {"words": ""})
    refuses("concern_told_has_an_answer", work.Concern, raised, lambda k: {"answer": ""})
    refuses_twice("concern_child_once", work.ConcernChild,
                  lambda k: {"concern": work.Concern.objects.create(**raised(k)),
                             "child": k.child},
                  free=lambda k: {"concern": work.Concern.objects.create(**raised(k))})
    refuses("dispute_says_something", work.Dispute,
            lambda k: {"person": k.person, "words": "w"}, lambda k: {"words": ""})
    met: Make = lambda k: {"case": k.case, "kind": MeetingKind.CORE_GROUP, "on": k.today}
    refuses_twice("meeting_person_once", work.MeetingPerson,
                  lambda k: {"meeting": work.Meeting.objects.create(**met(k)),
                             "person": k.person, "attendance": Attendance.CAME},
                  free=lambda k: {"person": k.other})
    refuses("offer_says_what", work.Offer,
            lambda k: {"case": k.case, "person": k.person, "what": "w"}, lambda k: {"what": ""})
    refuses("told_him_or_says_why_not", work.ToldHim,
            lambda k: {"person": k.person, "told": False, "why_not": "w"},
            lambda k: {"why_not": ""})
    refuses("safety_note_is_reviewed_before_it_ends", work.SafetyNote,
            lambda k: {"person": k.person, "behaviour": "b", "safe_when": SafeWhen.OFFICE,
                       "review_on": k.today, "ends_on": k.tomorrow},
            lambda k: {"ends_on": k.yesterday})


def _closing() -> None:
    ended: Make = lambda k: {"case_child": k.charge, "decided": Decided.WENT_ON, "on": k.today,
                             "closure": Closure.RC8, "because": "w", "adults_told": "no",
                             "noticed": "no"}
    refuses("closing_with_something_open_says_why", work.Closing, ended, lambda k: {"because": ""})
    refuses("closing_ends_or_steps_down", work.Closing, ended, lambda k: {"closure": ""})


_parenthood()
_statements()
_assessments()
_reaching()
_closing()
