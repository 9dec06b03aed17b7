"""The running record of a case, newest first: which entries, walked by key, and their rows.

A cursor is an entry's reference; no day and no id of the database is in an address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, Value, Window
from django.urls import reverse
from django.utils.text import Truncator, get_text_list
from django.utils.translation import gettext as _

from casework.cards.child import SECOND
from casework.cards.entries import EntryCard, NamedCard, entries_shown_to, with_cards
from casework.cards.links import Link, Words, link
from casework.cards.people import Tag
from casework.entry_codes import EntryKind, Presence
from casework.models import Around, Case, Entry, EntryChild, EntryPerson
from households.models import Person
from households.models.grants import Level
from sharing.disclosure import NotShared, PersonLine, lines_shown_to
from sharing.roles import Right

if TYPE_CHECKING:
    from sharing.models import User

PAGE, NEWEST, BEGINNING = 25, 5, 40
"""Entries on a page and on the case's page; words of an entry that a list begins with."""

LOOKED_BACK = 500
"""So many of the newest entries that name somebody are looked through on their page."""


@dataclass(frozen=True)
class Wanted:
    """What a reader asks of the record, by reference and code. Empty means all."""

    child: str = ""
    person: str = ""
    kind: str = ""

    def narrowed(self) -> int:
        """Return how many filters are in use."""
        return sum(map(bool, (self.child, self.person, self.kind)))

    def condition(self, user: User) -> Q:
        """Return what was asked, as a condition on an entry."""
        found = Q(kind=self.kind) if self.kind else Q()
        if self.child:
            rows = EntryChild.objects.filter(child__person__reference=self.child).order_by()
            found &= Q(pk__in=rows.values("entry_id"))
        if self.person:
            people = EntryPerson.objects.filter(person__reference=self.person).order_by()
            said = Around.objects.visible_to(user, Level.FULL, one=True).order_by()
            said = said.filter(person__reference=self.person)
            found &= Q(pk__in=people.values("entry_id")) | Q(pk__in=said.values("heard__entry_id"))
        return found


@dataclass(frozen=True)
class EntryRow:
    """One entry in a list."""

    url: str
    title: Words
    on: date
    author: str
    children: str
    people: tuple[str, ...]
    begins: str | NotShared
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True)
class RunningRecord:
    """Part of a running record; ``after`` and ``before`` are references to go on or back from."""

    rows: tuple[EntryRow, ...] = ()
    shown: tuple[tuple[int, str], ...] = ()
    total: int = 0
    after: str = ""
    before: str = ""


def newest_entries(user: User, case: Case) -> RunningRecord:
    """Return the newest entries of a case, and how many there are: six queries."""
    rows = Entry.objects.visible_to(user, one=True).filter(case=case)
    counted = with_cards(rows).annotate(every=Window(Count("pk")))
    found = list(counted.order_by("-happened_on", "-pk")[:NEWEST])
    total = getattr(found[0], "every", 0) if found else 0
    return _drawn(user, found, total)


def record_page(
    user: User, case: Case, wanted: Wanted, *, after: str = "", before: str = ""
) -> RunningRecord:
    """Return one page of a case's record, newest first. Eight queries at most."""
    rows = Entry.objects.visible_to(user, one=True).filter(wanted.condition(user), case=case)
    total, backward = rows.count(), bool(before)
    edge = rows.filter(reference=before or after).first() if before or after else None
    if edge is not None:
        rows = rows.filter(_beyond(edge, backward=backward))
    order = ("happened_on", "pk") if backward else ("-happened_on", "-pk")
    found = list(with_cards(rows).order_by(*order)[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    if backward:
        found.reverse()
    if not found:
        return RunningRecord(total=total)
    return _drawn(
        user, found, total,
        after=found[-1].reference if more or backward else "",
        before=found[0].reference if (more if backward else edge is not None) else "",
    )  # fmt: skip


def _beyond(edge: Entry, *, backward: bool) -> Q:
    side, day = "gt" if backward else "lt", edge.happened_on
    return Q(**{f"happened_on__{side}": day}) | Q(happened_on=day, **{f"pk__{side}": edge.pk})


def _drawn(
    user: User, found: Sequence[Entry], total: int, after: str = "", before: str = ""
) -> RunningRecord:
    cards = entries_shown_to(user, found, whole=False)
    shown = {pk: reference for card in cards for pk, reference in card.shown}
    rows = tuple(_row(card) for card in cards)
    return RunningRecord(rows, tuple(shown.items()), total, after, before)


def _row(card: EntryCard) -> EntryRow:
    there = get_text_list([_how(one) for one in card.there], _("and"))
    others = get_text_list([one.person.label for one in card.spoken_of], _("and"))
    people = (
        _("There: %(people)s") % {"people": there} if there else "",
        _("Spoken of: %(people)s") % {"people": others} if others else "",
    )
    text = card.text
    return EntryRow(
        url=reverse("show_entry", args=[card.reference]),
        title=title_of(card),
        on=card.on,
        author=card.author,
        children=get_text_list([line.label for line in card.children], _("and")),
        people=tuple(filter(None, people)),
        begins=text if isinstance(text, NotShared) else Truncator(text).words(BEGINNING),
        tags=() if card.is_signed else (_waits(card),),
    )


def _waits(card: EntryCard) -> Tag:
    if card.put_away is not None:
        return Tag(_("Put away"), "grey")
    return Tag(_("Waiting to be written up"), "yellow")


def _how(one: NamedCard) -> str:
    told = {"name": one.person.label, "how": str(one.presence_words).lower()}
    return _("%(name)s (%(how)s)") % told


def title_of(card: EntryCard) -> Words:
    """Return what an entry is, in a few words: "Home visit", "Telephone call", "Referral"."""
    return card.way_words or EntryKind(card.kind).label


@dataclass(frozen=True)
class InRecord:
    """Where the record speaks of somebody, case by case, and when they were last met by whom."""

    cases: tuple[Link, ...] = ()
    met_on: date | None = None
    met_by: str = ""


def in_record(user: User, person: Person) -> InRecord:
    """Return where the record the reader may see speaks of somebody: one query, newest first."""
    met = EntryPerson.objects.filter(entry=OuterRef("pk"), person=person, presence=Presence.MET)
    rows = (
        Entry.objects.visible_to(user, one=True)
        .filter(Wanted(person=person.reference).condition(user))
        .annotate(met=Exists(met.order_by()))
        .order_by("-happened_on", "-pk")
        .values_list(
            "case__reference", "case__number", "happened_on", "met", "signed_at",
            "recorded_by__name",
        )[:LOOKED_BACK]
    )  # fmt: skip
    cases: dict[str, Link] = {}
    last: tuple[date | None, str] = (None, "")
    for case, number, day, was_met, signed, by in rows:
        words = _("In the record of case %(number)s") % {"number": number}
        url = f"{reverse('case_record', args=[case])}?person={person.reference}"
        cases.setdefault(case, Link(words, url))
        if was_met and signed and last[0] is None:
            last = (day, by or "")
    return InRecord(tuple(cases.values()), *last)


@dataclass(frozen=True)
class Choices:
    """Those by whom the record can be narrowed; they are on the page, and so on the trail."""

    choices: tuple[tuple[str, str], ...] = ()
    shown: tuple[tuple[int, str], ...] = ()


def people_to_choose(user: User, case: Case) -> tuple[Choices, Choices]:
    """Return the children and the people of a case's record whom the reader may know of.

    Three queries.
    """
    seen = Entry.objects.visible_to(user, one=True).filter(case=case).order_by().values("pk")
    children = EntryChild.objects.visible_to(user, Level.FULL, one=True).filter(entry__in=seen)
    said = Around.objects.visible_to(user, Level.FULL, one=True).filter(person__isnull=False)
    found = (
        children.order_by()
        .values_list("child_id", Value(value=True))
        .union(
            EntryPerson.objects.filter(entry__in=seen).values_list("person_id", Value(value=False)),
            said.filter(heard__entry__in=seen).values_list("person_id", Value(value=False)),
        )
    )
    own, named = set[int](), set[int]()
    for pk, is_child in found:
        (own if is_child else named).add(pk)
    lines = lines_shown_to(user, Person.objects.filter(pk__in=own | named))
    return _choices(lines, own), _choices(lines, named - own)


def _choices(lines: dict[int, PersonLine], ids: set[int]) -> Choices:
    found = sorted(
        ((pk, lines[pk]) for pk in ids if pk in lines), key=lambda one: (one[1].label, one[0])
    )
    return Choices(
        tuple((line.reference, line.label) for _pk, line in found),
        tuple((pk, line.reference) for pk, line in found),
    )


def record_open(user: User, case: Case) -> bool:
    """Say whether the reader may read the record of a case at all: a child of it in full."""
    return Case.objects.visible_to(user, Level.FULL, one=True).filter(pk=case.pk).exists()


def write_links(user: User, case: Case) -> tuple[Link, ...]:
    """Return what may be added to the record of a case the reader sees in full."""
    if not user.has_right(Right.RECORD):
        return ()
    return (
        link(_("Write a note"), "new_note", case.reference),
        link(_("Add a referral"), "join_referral", case.reference, kind=SECOND),
    )
