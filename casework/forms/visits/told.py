"""What the pages of a draft say, as the service that signs a visit wants it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from casework.cards.visits import Adult, ChildHere
from casework.entry_codes import AskedNew, Heard, LivesHere, Presence, VisitDuty, VisitWay
from casework.forms.visits.after import ME, AfterForm
from casework.forms.visits.children import ChildrenForm
from casework.forms.visits.first import ELSE, SAW, FirstForm
from casework.services.entries import EntryTold, Named
from casework.services.visits import ActionTold, AroundTold, ChildTold, VisitTold
from households.codes import YesNo
from households.models import Address, Child, Person
from households.names import fold
from sharing.models import User


@dataclass(frozen=True)
class Rows:
    """The rows that a draft's references stand for, and whose draft it is."""

    user: User
    children: Mapping[str, Child]
    people: Mapping[str, Person]
    addresses: Mapping[str, Address]


def visit_told(
    rows: Rows, first: FirstForm, second: ChildrenForm, last: AfterForm, *, on: date
) -> VisitTold:
    """Return everything the three pages say. Their errors were dealt with before."""
    address = first.answer("address") or ""
    concerned = first.concerned()
    told = EntryTold(
        on=on,
        at=first.answer("at"),
        way=first.answer("way") or VisitWay.HOME,
        text=last.answer("observed") or "",
        children=tuple(rows.children[one] for one in concerned if one in rows.children),
        people=tuple(_named(rows, first)),
        advice=tuple(_advice(rows, last)),
    )
    return VisitTold(
        told=told,
        announced=first.answer("announced") or YesNo.NOT_KNOWN,
        duty=first.answer("duty") or VisitDuty.NONE,
        address=rows.addresses.get(address),
        next_due_on=last.answer("due"),
        others_said=last.answer("others_said") or "",
        children=tuple(
            _heard(rows, second, one) for one in second.heard() if one.reference in rows.children
        ),
        actions=tuple(_actions(rows, last)),
    )


def _named(rows: Rows, form: FirstForm) -> Iterator[Named]:
    for one in form.family.adults:
        ref = one.reference
        presence, lives = form.answer(f"p_{ref}"), form.answer(f"l_{ref}")
        told, words = form.answer(f"t_{ref}"), form.answer(f"tw_{ref}") or ""
        if ref in rows.people and (presence or lives or told or words):
            yield Named(
                person=rows.people[ref],
                presence=presence or Presence.SPOKEN_OF,
                lives_here=lives or LivesHere.NOT_ASKED,
                told_by=rows.people.get(told or "") if told not in {SAW, ELSE} else None,
                told_words=words,
            )


ASKED_OF_A_CHILD = (
    "seen", "alone", "bedroom", "where", "how", "words", "response", "asked", "why",
)  # fmt: skip


def _heard(rows: Rows, form: ChildrenForm, child: ChildHere) -> ChildTold:
    ref = child.reference
    said = {name: form.answer(f"{name}_{ref}") or "" for name in ASKED_OF_A_CHILD}
    alone = said["alone"] or Heard.NOT_SAID
    seen = said["seen"] or (Heard.YES if alone == Heard.YES else Heard.NOT_SAID)
    return ChildTold(
        child=rows.children[ref],
        seen=seen,
        alone=alone,
        bedroom=said["bedroom"] or Heard.NOT_SAID,
        where=said["where"],
        how_asked=said["how"],
        words=said["words"],
        response=said["response"],
        asked_new=said["asked"] or AskedNew.NOT_SAID,
        why_not=said["why"],
        around=tuple(_around(rows, form, ref)),
    )


def _around(rows: Rows, form: ChildrenForm, child: str) -> Iterator[AroundTold]:
    ticked = form.answer(f"around_{child}") or []
    for one in form.family.adults:
        word = form.answer(f"calls_{child}_{one.reference}") or ""
        if (word or one.reference in ticked) and one.reference in rows.people:
            yield AroundTold(word=word, person=rows.people[one.reference])
    for word in free_words(form, child):
        known = known_as(word, form.family.adults)
        yield AroundTold(word=word, person=rows.people.get(known.reference) if known else None)


def free_words(form: ChildrenForm, child: str) -> list[str]:
    """Return whom a child names in their own word, each once."""
    said = [form.answer(f"other_{child}_{n}") or "" for n in form.rows_of(f"other_{child}")]
    return [word for word in {fold(word): word for word in said if word}.values() if word]


def known_as(word: str, adults: tuple[Adult, ...]) -> Adult | None:
    """Return the one person around whom that very word is known to mean, if there is just one."""
    meant = [one for one in adults if fold(word) in {fold(name) for name in (one.name, *one.words)}]
    return meant[0] if len(meant) == 1 else None


def _advice(rows: Rows, form: AfterForm) -> Iterator[tuple[Person | None, str]]:
    for n in form.rows_of("advice"):
        words = form.answer(f"advice_{n}")
        if words:
            yield rows.people.get(form.answer(f"advice_{n}_to") or ""), words


def _actions(rows: Rows, form: AfterForm) -> Iterator[ActionTold]:
    for n in form.rows_of("what"):
        what, who = form.answer(f"what_{n}"), form.answer(f"what_{n}_who") or ""
        if what:
            yield ActionTold(
                what=what,
                user=rows.user if who == ME else None,
                person=rows.people.get(who),
                who_words=form.answer(f"what_{n}_else") or "",
                due_on=form.answer(f"what_{n}_by"),
            )
