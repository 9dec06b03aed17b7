"""Closing and stepping down, once the page has asked: nothing open, a manager goes on, or is asked.

Imports and the end of a pregnancy close by ``casework.services.cases`` and are not held up here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.utils.translation import gettext as _

from casework.codes import Decided
from casework.models import CaseChild, Closing, ClosingOpen
from casework.services import cases
from households.actor import Actor
from households.change import change
from households.codes import YesNo
from households.models import Person
from households.services.people import NOT_SAID, Said
from households.services.roles import BadAnswer

ACTS: Mapping[str, str] = {
    Decided.CLEAR: "closing.asked_first",
    Decided.WENT_ON: "closing.went_on",
    Decided.ASKED: "closing.manager_asked",
}


@dataclass(frozen=True, order=True)
class OpenOne:
    """One question that is open: a gap's code, and whom it is about, by reference."""

    code: str
    about: str = ""


@dataclass(frozen=True)
class Wanted:
    """What is to happen: on a day the work closes for a reason, or becomes another kind."""

    on: date
    closure: str = ""
    kind: str = ""
    said: Said = NOT_SAID


@dataclass(frozen=True)
class InWords:
    """The answers that no record gives: are adult services told, and who would notice a new man."""

    adults_told: str = YesNo.NOT_KNOWN
    adults_words: str = ""
    noticed: str = YesNo.NOT_KNOWN
    noticed_words: str = ""


@dataclass(frozen=True)
class Reading:
    """What the page said was open, how that is read again, and why to go on (or to ask)."""

    seen: str
    again: Callable[[], Iterable[OpenOne]]
    because: str = ""
    goes_on: bool = False


def mark_of(found: Iterable[OpenOne]) -> str:
    """Return a short mark of what is open, the same whenever the same is open; "" for nothing."""
    told = "\n".join(f"{one.code} {one.about}" for one in sorted(found))
    return sha256(told.encode()).hexdigest()[:32] if told else ""


def decide(
    *, by: Actor, case_child: CaseChild, wanted: Wanted, words: InWords, reading: Reading,
    version: int | None = None,
) -> Closing:  # fmt: skip
    """Close or step down where nothing is open or a manager goes on; else ask a manager.

    Raises Stale where the work was changed first, and BadAnswer where what is open is no longer
    what the page said.
    """
    with change(by=by) as c:
        c.edit(case_child, version=version)
        found = sorted(reading.again())
        if mark_of(found) != reading.seen:
            raise BadAnswer("because", changed())
        row = Closing(
            case_child=case_child, decided=_decided(found, reading), kind=wanted.kind,
            closure=wanted.closure, on=wanted.on, because=reading.because if found else "",
            adults_told=words.adults_told, adults_words=words.adults_words,
            noticed=words.noticed, noticed_words=words.noticed_words,
        )  # fmt: skip
        c.add(row, act=ACTS[row.decided], person=case_child.child.person)
        about = Person.objects.filter(reference__in=[one.about for one in found])
        people = dict(about.values_list("reference", "pk"))
        for one in found:
            c.add(ClosingOpen(closing=row, code=one.code, person_id=people.get(one.about)))
        if row.decided != Decided.ASKED:
            _act(by, case_child, wanted, version)
    return row


def changed() -> str:
    """Return what is said where something else is open now than the page said."""
    return _("What is open has changed since you opened this page. Read it again, then send it.")


def _decided(found: list[OpenOne], reading: Reading) -> str:
    if not found:
        return Decided.CLEAR
    return Decided.WENT_ON if reading.goes_on else Decided.ASKED


def _act(by: Actor, case_child: CaseChild, wanted: Wanted, version: int | None) -> None:
    if wanted.kind:
        cases.change_kind(
            by=by, case_child=case_child, kind=wanted.kind, on=wanted.on, version=version,
            said=wanted.said,
        )  # fmt: skip
    else:
        cases.close_child(
            by=by, case_child=case_child, on=wanted.on, closure=wanted.closure, version=version
        )
