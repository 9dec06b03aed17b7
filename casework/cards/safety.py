"""What must be known before somebody is met or contacted: it stands there, and nowhere else.

Safety notes are read by ``safety_of`` alone, for the pages before a visit and before contact; they
are never a label on a man elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.cards.links import Link, Words, link
from casework.cards.speaking import sentence, whom
from casework.models import SafetyNote
from households.codes import Role, YesNo
from households.models import Connection, ContactRoute, KeepFrom, Person
from households.models.base import current_on
from households.models.grants import Level
from households.models.visibility import seen
from sharing.disclosure import PersonLine, lines_shown_to
from sharing.disclosure.facts import source_card
from sharing.disclosure.lines import Kept, kept_shown_to
from sharing.disclosure.marks import marks_seen_by

if TYPE_CHECKING:
    from sharing.models import User


@dataclass(frozen=True)
class NoteCard:
    """One safety note: what was done, when, how we know, what makes a visit safe."""

    reference: str
    behaviour: str
    seen_on: date | None
    evidence: str
    safe_when: Words
    safe_words: str
    review_on: date
    ends_on: date
    told: Words
    source: str
    overdue: bool
    ways: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Safety:
    """What makes it safe to meet one person."""

    name: str
    notes: tuple[NoteCard, ...] = ()


@dataclass(frozen=True)
class Dangers:
    """What stops a worker before contact. ``shown`` is whom the page names, for the trail."""

    notes: tuple[NoteCard, ...] = ()
    routes: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    shown: tuple[tuple[int, str], ...] = field(default=(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.notes or self.routes or self.kept)


def living_notes(user: User, day: date) -> QuerySet[SafetyNote]:
    """Return the notes in force about people the reader sees in full; for a few people at once."""
    rows: QuerySet[SafetyNote] = SafetyNote.objects.visible_to(user, Level.FULL, one=True)
    return rows.filter(ended_why="", ends_on__gt=day)


def safety_of(user: User, people: Collection[int]) -> dict[int, Safety]:
    """Return what makes it safe to meet each of these people (by id); one query.

    For the page before a visit, the pages of a visit, and before contact. Whoever has no note is
    absent.
    """
    day = timezone.localdate()
    rows = living_notes(user, day).filter(person__in=list(people)).select_related("person")
    notes: dict[int, list[SafetyNote]] = defaultdict(list)
    for row in rows.order_by("ends_on", "pk"):
        notes[row.person_id].append(row)
    return {
        pk: Safety(held[0].person.label, tuple(note_card(row, day) for row in held))
        for pk, held in notes.items()
    }


@dataclass(frozen=True)
class SafetySection:
    """The section "Before you meet him" of a person's page."""

    notes: tuple[NoteCard, ...]
    ways: tuple[Link, ...]


def safety_section(user: User, person: Person, *, may: bool) -> SafetySection:
    """Return what makes it safe to meet somebody, with the ways to review and to add; one query.

    The caller has seen that the reader is given the whole record.
    """
    day = timezone.localdate()
    rows = living_notes(user, day).filter(person=person).order_by("ends_on", "pk")
    add = link(_("Record what makes it safe to meet them"), "record_safety", person.reference)
    return SafetySection(
        notes=tuple(note_card(row, day, may_record=may) for row in rows),
        ways=(add,) if may else (),
    )


def note_card(row: SafetyNote, day: date, *, may_record: bool = False) -> NoteCard:
    """Return a note as a page shows it."""
    told = {
        YesNo.YES: _("He has been told of this note"),
        YesNo.NO: _("He has not been told of this note"),
        YesNo.NOT_KNOWN: _("Not recorded whether he was told"),
    }
    return NoteCard(
        reference=row.reference,
        behaviour=row.behaviour,
        seen_on=row.seen_on,
        evidence=row.evidence,
        safe_when=row.get_safe_when_display(),
        safe_words=row.safe_words,
        review_on=row.review_on,
        ends_on=row.ends_on,
        told=told[YesNo(row.told_him)],
        source=source_card(row).words,
        overdue=row.review_on <= day,
        ways=(link(_("Review or end"), "review_safety", row.reference),) if may_record else (),
    )


def dangers_of(user: User, person: Person) -> Dangers:
    """Return what may endanger somebody when this person is contacted; six queries.

    Only what the reader may see: a name that is kept from the person stands nowhere on the page.
    """
    notes = safety_of(user, [person.pk]).get(person.pk)
    mothers = list(_mothers(user, person))
    routes = list(_risky_routes(user, [person, *mothers]))
    lines = lines_shown_to(user, [person, *mothers])
    kept = _marks(user, person)
    hushed = Kept(user, kept, person.pk)
    named = {row.person_id for row in routes if row.person_id in lines} | {person.pk}
    return Dangers(
        notes=notes.notes if notes else (),
        routes=tuple(
            _route_words(row, hushed.spoken_of(row.person_id, lines[row.person_id]), person)
            for row in routes
            if row.person_id in lines
        ),
        kept=tuple(dict.fromkeys(_kept_words(row, person) for row in kept)),
        shown=tuple((pk, lines[pk].reference) for pk in named if pk in lines),
    )


def _mothers(user: User, person: Person) -> QuerySet[Person]:
    """Return the mothers of the children somebody is connected to, among those the reader sees."""
    his = Connection.objects.filter(
        seen(user, "child_id", Level.FULL, one=True), person=person
    ).order_by()
    hers = Connection.objects.current().filter(
        role__in=(Role.MOTHER, Role.SECOND_MOTHER), child__in=his.values("child_id")
    )
    whole = Person.objects.visible_to(user, Level.FULL, one=True)
    return whole.filter(pk__in=hers.order_by().values("person_id")).exclude(pk=person.pk)


def _risky_routes(user: User, people: Iterable[Person]) -> QuerySet[ContactRoute]:
    rows: QuerySet[ContactRoute] = ContactRoute.objects.visible_to(user, Level.FULL)
    risky = Q(safe=YesNo.NO) | ~Q(safe_how="")
    today = timezone.localdate()
    return rows.filter(risky, current_on(today), person__in=list(people)).order_by("pk")


def _route_words(row: ContactRoute, owner: PersonLine, person: Person) -> str:
    """Say how a way of contact is safe; the number itself stands here only if it is his own."""
    value = f": {row.value}" if row.person_id == person.pk else ""
    unsafe = _("not safe to use.") if row.safe == YesNo.NO else ""
    said = source_card(row)
    return sentence(
        _("%(whose)s, %(kind)s%(value)s. %(how)s") % {
            "whose": whom(owner.label),
            "kind": str(row.get_kind_display()).lower(),
            "value": value,
            "how": " ".join(
                filter(None, (sentence(unsafe), row.safe_how, f"({said.words})"))
            ),
        }
    )  # fmt: skip


def _marks(user: User, person: Person) -> list[KeepFrom]:
    """Return what is kept from somebody, of the facts the reader may see."""
    marks = KeepFrom.objects.filter(kept_from=person).order_by("pk")
    whole = Person.objects.visible_to(user, Level.FULL, one=True)
    of_people = Q()
    for path in ("route__person_id", "name__person_id", "connection__person_id"):
        of_people |= Q(Exists(whole.filter(pk=OuterRef(path))))
    of_places = Q(pk__in=marks_seen_by(user).filter(kept_from=person).values("pk"))
    found = marks.filter(of_people | of_places).select_related("name")
    return list(kept_shown_to(user, found))


def _kept_words(row: KeepFrom, person: Person) -> str:
    told = {"person": whom(person.label)}
    if row.address_id is not None:
        return _("An address must not reach %(person)s. Name and confirm none.") % told
    if row.route_id is not None:
        return _("A way of contact must not reach %(person)s. Give none away.") % told
    if row.name_id is not None:
        return _("A name must not reach %(person)s. Say none but his own first.") % told
    return _("A connection must not reach %(person)s. Do not speak of who else is around.") % told
