"""The constraints of the running record, beside those of ``constraint_table``."""

# ruff: noqa: ARG005, E731 - a table: every cell is a function of the kit, whether it asks or not

from __future__ import annotations

from casework import models as work
from casework.entry_codes import AskedNew, EntryKind, Heard
from tests.architecture.constraint_table import (
    REFUSALS,
    Columns,
    Kit,
    Make,
    refuses,
    refuses_twice,
)

__all__ = ["REFUSALS"]


def an_entry(k: Kit) -> work.Entry:
    """Return an entry of the kit's case for other rows to hang on."""
    return work.Entry.objects.create(case=k.case, kind=EntryKind.NOTE, happened_on=k.today)


def _entry(k: Kit) -> Columns:
    return {"case": k.case, "kind": EntryKind.VISIT, "happened_on": k.today, "outside_id": "v1"}


def _entries() -> None:
    refuses_twice("entry_outside_id_once", work.Entry, _entry, free=lambda k: {"outside_id": ""})
    refuses_twice(
        "entry_names_a_child_once",
        work.EntryChild,
        lambda k: {"entry": an_entry(k), "child": k.child},
        free=lambda k: {"entry": an_entry(k)},
    )
    refuses_twice(
        "entry_names_a_person_once",
        work.EntryPerson,
        lambda k: {"entry": an_entry(k), "person": k.person},
        free=lambda k: {"person": k.other},
    )
    refuses(
        "advice_says_something",
        work.Advice,
        lambda k: {"entry": an_entry(k), "words": "w"},
        lambda k: {"words": ""},
    )
    amended: Make = lambda k: {"entry": an_entry(k), "part": "text", "words": "w", "reason": "r"}
    refuses("amendment_says_something", work.Amendment, amended, lambda k: {"words": ""})
    refuses("amendment_says_why", work.Amendment, amended, lambda k: {"reason": ""})
    found: Make = lambda k: {
        "entry": an_entry(k),
        "part": "text",
        "start": 0,
        "end": 3,
        "kind": "father",
    }
    refuses_twice("mention_found_once", work.Mention, found, free=lambda k: {"start": 1})
    refuses(
        "mention_has_one_answer",
        work.Mention,
        lambda k: found(k) | {"person": k.person},
        lambda k: {"answer": "died"},
    )


def _waiting() -> None:
    refuses(
        "put_away_says_why",
        work.PutAway,
        lambda k: {"entry": an_entry(k), "because": "w"},
        lambda k: {"because": ""},
    )


def _visits() -> None:
    heard: Make = lambda k: {"entry": an_entry(k), "child": k.child}
    refuses_twice(
        "visit_hears_a_child_once", work.VisitChild, heard, free=lambda k: {"entry": an_entry(k)}
    )
    refuses(
        "visit_child_alone_was_seen",
        work.VisitChild,
        lambda k: heard(k) | {"seen": Heard.YES, "alone": Heard.YES},
        lambda k: {"seen": Heard.NO},
    )
    refuses(
        "visit_child_not_asked_says_why",
        work.VisitChild,
        lambda k: heard(k) | {"asked_new": AskedNew.NOT_POSSIBLE, "why_not": "asleep"},
        lambda k: {"why_not": ""},
    )
    refuses(
        "around_names_somebody",
        work.Around,
        lambda k: {
            "heard": work.VisitChild.objects.create(entry=an_entry(k), child=k.child),
            "child": k.child,
            "word": "Daz",
        },
        lambda k: {"word": ""},
    )
    act: Make = lambda k: {"case": k.case, "what": "ring", "person": k.person}
    refuses("action_says_what", work.Action, act, lambda k: {"what": ""})
    refuses("action_has_one_doer", work.Action, act, lambda k: {"user": k.user})
    refuses(
        "question_change_says_something",
        work.QuestionChange,
        lambda k: {"code": "c", "off": True},
        lambda k: {"off": False},
    )


_entries()
_waiting()
_visits()
