"""Recording somebody for the children of a case: all of it, or none of it.

What one page says is one act: the person, what he is to each child, the child's own word for him.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from casework.models import GapAnswer, OpenGap
from casework.services import answers
from households.actor import Actor
from households.change import Stale, change
from households.codes import Caring, NameKind, Place, Responsibility, Role, Sex, Source, YesNo
from households.dates import PartialDate
from households.models import Address, Child, Connection, Person, PersonDetail, Residence
from households.names import fold
from households.saying import say_date
from households.services import connections, homes, people
from households.services.connections import ConnectionFacts, Spell
from households.services.homes import AddressGiven
from households.services.people import NOT_SAID, NameGiven, PersonFacts, Said

MOST_WORDS = 500
UNKNOWN = (Role.NOT_KNOWN, Responsibility.NOT_KNOWN, Caring.NOT_KNOWN, YesNo.NOT_KNOWN)
PARTS = ("role", "responsibility", "caring", "lives_with")


@dataclass(frozen=True)
class Told:
    """What one page says of somebody: facts, what he is to whom, and a child's own word."""

    facts: PersonFacts
    ties: tuple[tuple[Child, ConnectionFacts], ...]
    word: str = ""
    word_of: Child | None = None
    said: Said = NOT_SAID


def add_person(*, by: Actor, told: Told) -> Person:
    """Record somebody who is not on the record yet, joined to each child he was recorded for."""
    if not told.ties:
        raise ValueError("a person is recorded for at least one child")
    with change(by=by):
        person = people.record_person(by=by, facts=told.facts, said=told.said)
        for child, tie in told.ties:
            connections.connect(by=by, child=child, person=person, tie=tie, said=told.said)
        _add_word(by, person, told)
    return person


def this_is_him(*, by: Actor, person: Person, told: Told) -> Person:
    """Join somebody who is on the record already to the children; nothing that was said is lost.

    What his record did not know is filled in. What it says otherwise stays as it is, and what was
    said now stands with the connection.
    """
    with change(by=by):
        _add_names(by, person, told)
        besides = _fill_in(by, person, told)
        for child, tie in told.ties:
            words = " ".join(filter(None, [tie.words, *besides]))[:MOST_WORDS]
            join(by=by, child=child, person=person, tie=replace(tie, words=words), said=told.said)
        _add_word(by, person, told)
    return person


def _add_word(by: Actor, person: Person, told: Told) -> None:
    """Add a child's own word, once for each child whose word it is."""
    words = person.names.filter(kind=NameKind.CHILDS_WORD, said_by=told.word_of)
    if told.word and fold(told.word) not in {fold(name.whole) for name in words}:
        name = NameGiven(given=told.word, kind=NameKind.CHILDS_WORD)
        people.add_name(by=by, person=person, name=name, said=told.said, said_by=told.word_of)


def _add_names(by: Actor, person: Person, told: Told) -> None:
    """Add the names by which nobody has called him here yet."""
    held = {(fold(name.given), fold(name.family)) for name in person.names.all()}
    for name in told.facts.names:
        given, family = fold(name.given), fold(name.family)
        if not any(given in {"", one} and family in {"", other} for one, other in held):
            kind = NameKind.ALIAS if person.named else name.kind
            people.add_name(by=by, person=person, name=replace(name, kind=kind), said=told.said)


def _fill_in(by: Actor, person: Person, told: Told) -> list[str]:
    """Fill in what was not known; return in words what differs from the record."""
    facts, new, differs = told.facts, dict[str, Any](), list[str]()
    if person.due_on is not None:
        return differs
    if facts.birth and not person.birth:
        new["birth"] = facts.birth
    elif facts.birth and facts.birth != person.birth:
        differs.append(_("Said to be born %(date)s.") % {"date": say_date(facts.birth)})
    if facts.description and not person.description:
        new["description"] = facts.description
    elif facts.description and facts.description != person.description:
        differs.append(facts.description)
    for name, unknown in (("sex", Sex.NOT_RECORDED), ("over_18", YesNo.NOT_KNOWN)):
        if getattr(facts, name) != unknown and getattr(person, name) == unknown:
            new[name] = getattr(facts, name)
    if new:
        people.change_person(by=by, person=person, version=person.version, said=told.said, **new)
    return differs


def join(
    *, by: Actor, child: Child, person: Person, tie: ConnectionFacts, said: Said = NOT_SAID
) -> Connection:
    """Connect a person to a child, or say more of the connection that there is.

    What a current connection leaves open is filled in. Where it says something else, the new one
    stands beside it: a grandfather may be the special guardian too.
    """
    with change(by=by):
        current = Connection.objects.current().filter(child=child, person=person)
        for held in current.order_by("pk"):
            if not _differ(held, tie):
                return _say_more(by, held, tie, said)
        return connections.connect(by=by, child=child, person=person, tie=tie, said=said)


def _differ(held: Connection, tie: ConnectionFacts) -> bool:
    pairs = ((getattr(held, name), getattr(tie, name)) for name in PARTS)
    return any(old != new and old not in UNKNOWN and new not in UNKNOWN for old, new in pairs)


def _say_more(by: Actor, held: Connection, tie: ConnectionFacts, said: Said) -> Connection:
    new = {name: getattr(tie, name) for name in PARTS if getattr(tie, name) not in UNKNOWN}
    more = tie.words if tie.words and tie.words not in held.words else ""
    words = " ".join(filter(None, [held.words, more]))[:MOST_WORDS]
    fuller = replace(facts_of(held), **new, words=words)
    if fuller == facts_of(held):
        return held
    return connections.change_connection(
        by=by,
        connection=held,
        version=held.version,
        tie=fuller,
        said=said if said.source != Source.NOT_RECORDED else said_of(held),
    )


def facts_of(held: Connection) -> ConnectionFacts:
    """Return what a connection says, as it was given."""
    return ConnectionFacts(
        role=held.role,
        role_words=held.role_words,
        responsibility=held.responsibility,
        caring=held.caring,
        lives_with=held.lives_with,
        words=held.words,
        spell=spell_of(held),
    )


def spell_of(held: Any) -> Spell:
    """Return the time of a row that has one, as it was given."""
    unknown = PartialDate(accuracy="UUU")
    return Spell(
        starts=PartialDate.of(held.starts_on, held.starts_accuracy) if held.starts_on else unknown,
        ends=PartialDate.of(held.ends_on, held.ends_accuracy) if held.ends_on else unknown,
        ended=held.ended,
    )


def said_of(held: Any) -> Said:
    """Return where a fact on the record comes from."""
    return Said(held.source, held.source_words, held.stated_on)


def say_detail(
    *,
    by: Actor,
    person: Person,
    kind: str,
    over: str,
    value: str = "",
    words: str = "",
    self_described: bool | None = None,
    said: Said = NOT_SAID,
) -> PersonDetail:
    """Record a detail over the answer the writer saw standing ("" for none).

    Raises ``Stale`` where another answer came first.
    """
    with change(by=by):
        Person.objects.select_for_update().get(pk=person.pk)
        standing = standing_detail(person, kind)
        if standing is not None and standing.reference != over:
            raise Stale(standing)
        return people.say_detail(
            by=by,
            person=person,
            kind=kind,
            value=value,
            words=words,
            said=said,
            self_described=self_described,
        )


def standing_detail(person: Person, kind: str) -> PersonDetail | None:
    """Return the answer that stands, if any."""
    rows = person.details.filter(kind=kind, overtaken_at__isnull=True, accepted=True)
    found: PersonDetail | None = rows.first()
    return found


def record_stay(
    *,
    by: Actor,
    person: Person,
    address: Address | None,
    given: AddressGiven,
    living: str,
    place: str,
    spell: Spell,
    said: Said = NOT_SAID,
) -> Residence:
    """Record where somebody is: at ``address``, at the one ``given``, or at one not known.

    Words alone, such as the name of a prison, stay with the stay and make no address.
    """
    known = replace(given, words="")
    with change(by=by):
        if address is None and known:
            address = homes.record_address(by=by, given=given)
        words = "" if address is not None else given.words
        if address is None and place == Place.HOME and not words:
            words = _("Address not known")
        return homes.record_residence(
            by=by, person=person, address=address, living=living, place=place,
            words=words, spell=spell, said=said,
        )  # fmt: skip


def answer_gap(*, by: Actor, gap: OpenGap, over: str, because: str, until: date) -> GapAnswer:
    """Answer an open gap for now, over the answer the writer saw standing ("" for none).

    Raises ``Stale`` where another answer came first, and ``BadAnswer`` for one that cannot stand.
    """
    with change(by=by):
        Person.objects.select_for_update().get(pk=gap.child_id)
        standing = standing_answer(gap)
        if standing is not None and standing.reference != over:
            raise Stale(standing)
        return answers.answer_gap(by=by, gap=gap, because=because, until=until)


def standing_answer(gap: OpenGap) -> GapAnswer | None:
    """Return the answer a gap has now, if any."""
    rows = GapAnswer.objects.filter(code=gap.code, child_id=gap.child_id, subject=gap.subject)
    return rows.filter(withdrawn_at__isnull=True).first()
