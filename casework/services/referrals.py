"""Taking a referral: the children and people in it come on the record with it, in one act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from casework.entry_codes import Presence
from casework.models import Case, Entry
from casework.services.entries import EntryTold, Named, ReferralTold, record_referral, said_in
from casework.services.reading import Read, read_texts
from casework.services.recording import Told, add_person, this_is_him
from households.actor import Actor
from households.change import change
from households.codes import Role
from households.models import Child, Person
from households.services import lives, people
from households.services.connections import ConnectionFacts
from households.services.people import PersonFacts, Said


@dataclass(frozen=True)
class ChildGiven:
    """A child of a referral who is not on the case: new, unborn, or found on the record.

    ``opens`` says that the writer may open the record of one who was found.
    """

    facts: PersonFacts
    due_on: date | None = None
    person: Person | None = None
    opens: bool = True


@dataclass(frozen=True)
class PersonGiven:
    """Somebody a referral speaks of: what is known, or who it is on the record."""

    facts: PersonFacts
    role: str = Role.NOT_KNOWN
    presence: str = Presence.SPOKEN_OF
    person: Person | None = None


def take_referral(
    *,
    by: Actor,
    case: Case | None,
    referral: ReferralTold,
    children: Iterable[ChildGiven] = (),
    people: Iterable[PersonGiven] = (),
) -> Entry:
    """Record a referral with the children and people it names: all of it, or none of it.

    ``referral.told`` holds the children of the case and the people on the record who are in it.
    """
    children, told = tuple(children), referral.told
    read = _read(case, told, children)
    with change(by=by):
        said = said_in(referral)
        held, unseen = {child.pk: child for child in told.children}, []
        for given in children:
            child = _child(by, given, said)
            held[child.pk] = child
            if not given.opens:
                unseen.append(child)
        every = tuple(held.values())
        named = _named(told, (_person(by, one, every, said) for one in people))
        whole = replace(told, children=every, people=named)
        whole_referral = replace(referral, told=whole, unseen=tuple(unseen))
        return record_referral(by=by, case=case, referral=whole_referral, read=read)


def _read(case: Case | None, told: EntryTold, children: Iterable[ChildGiven]) -> Read:
    """Read the text before the change is opened: of children who are new, the names are given."""
    born = [child for child in children if child.person is None and child.due_on is None]
    new = {name.given for child in born for name in child.facts.names}
    known = [child.person.pk for child in children if child.person is not None]
    return read_texts(told.texts, case=case, children=told.children, known=known, new=new)


def _child(by: Actor, given: ChildGiven, said: Said) -> Child:
    if given.person is not None:
        known = Child.objects.filter(pk=given.person.pk).first()
        return known or people.record_child(by=by, person=given.person)
    if given.due_on is not None:
        label = " ".join(f"{name.given} {name.family}".strip() for name in given.facts.names)
        return lives.record_unborn(by=by, due_on=given.due_on, label=label, said=said)
    person = people.record_person(by=by, facts=given.facts, said=said)
    return people.record_child(by=by, person=person)


def _person(by: Actor, given: PersonGiven, children: tuple[Child, ...], said: Said) -> Named:
    """Record somebody, joined to each child of the referral, if only as "not yet known"."""
    tie = ConnectionFacts(role=given.role)
    told = Told(facts=given.facts, ties=tuple((child, tie) for child in children), said=said)
    person = given.person
    if person is None:
        person = add_person(by=by, told=told)
    else:
        others = tuple((child, tie) for child in children if child.pk != person.pk)
        this_is_him(by=by, person=person, told=replace(told, ties=others))
    return Named(person, given.presence)


def _named(told: EntryTold, more: Iterable[Named]) -> tuple[Named, ...]:
    held = {one.person.pk: one for one in told.people}
    for one in more:
        held.setdefault(one.person.pk, one)
    return tuple(held.values())
