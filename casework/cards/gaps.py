"""Open gaps as a reader sees them: a plain sentence, why it matters, and the way to close it.

One query for any number of them. A gap about somebody who is kept from the reader is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.cards.elsewhere import SEPARATOR, other_worker, spoken
from casework.cards.entry_words import entry_called
from casework.cards.grouped import Group, grouped
from casework.cards.links import Link, Words, link
from casework.cards.speaking import sentence, whom
from casework.cards.ways import WAYS
from casework.kept import told
from casework.models import Entry, GapAnswer, OpenGap
from casework.oversight.counts import gaps_for
from households.codes import Sex
from households.gaps import About, all_gaps, gap_named
from households.models import Connection, Person
from sharing.disclosure import name_shown_to
from sharing.roles import Right

if TYPE_CHECKING:
    from sharing.models import User


@dataclass(frozen=True)
class GapFact:
    """One open gap with names as the reader may see them; ``about`` is None for the child.

    ``about_a_man`` says that whom it is about lives, and is no woman as far as that is known.
    """

    pk: int
    code: str
    child_id: int
    child: str
    child_reference: str
    about: str | None
    about_reference: str
    subject_reference: str
    since: date
    answered_until: date | None
    because: str
    by: str
    entry: str = ""
    speak_to: str = ""
    rank: int = 0
    worker: str = ""
    about_a_man: bool = False

    @property
    def names(self) -> dict[str, str]:
        """What the sentences of the registry are filled with."""
        person = whom(self.about or "")
        return {"child": whom(self.child), "person": person, "entry": self.entry}


@dataclass(frozen=True)
class GapCard:
    """What ``components/gap_item.html`` draws, and where answered, ``answered_gap.html``."""

    says: str
    why: str
    how: Words
    since: date
    url: str = ""
    action: Words = ""
    also: Link | None = None
    answer_url: str = ""
    until: date | None = None
    because: str = ""
    by: str = ""
    code: str = ""
    about: str = ""


@dataclass(frozen=True)
class Gaps:
    """The gaps of one page: those open now, and those answered for now."""

    open: tuple[GapCard, ...] = ()
    answered: tuple[GapCard, ...] = ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """The open ones, many of one kind under one line."""
        return grouped(self.open)


def gap_facts(user: User, rows: QuerySet[OpenGap], *, most: int | None = None) -> list[GapFact]:
    """Return the gaps of ``rows`` (already through the door) that have begun, most important first.

    One query; ``most`` asks for no more than so many.
    """
    today = timezone.localdate()
    leading = sorted(gaps_for(user), key=lambda gap: not gap.leads)
    order = {gap.code: place for place, gap in enumerate(leading)}
    finds = user.has_right(Right.FIND)
    found = [
        _fact(row, today, rank=order[row["code"]], finds=finds)
        for row in _told(user, told(user, rows.filter(since__lte=today, code__in=order)))[:most]
        if row["about"] is not None or gap_named(row["code"]).about in {About.CHILD, About.ENTRY}
    ]
    return sorted(found, key=lambda fact: (fact.rank, fact.since, fact.about or ""))


def _about(about: About) -> list[str]:
    return [gap.code for gap in all_gaps() if gap.about is about]


def _told(user: User, rows: QuerySet[OpenGap]) -> QuerySet[OpenGap, Any]:
    ties, people = _about(About.CONNECTION), _about(About.PERSON)
    tie = Connection.objects.filter(pk=OuterRef("subject")).order_by()
    person = Case(
        When(code__in=people, then=F("subject")),
        When(code__in=ties, then=Subquery(tie.values("person_id")[:1])),
        output_field=BigIntegerField(),
    )
    connection = Case(
        When(code__in=ties, then=Subquery(tie.values("reference")[:1])), output_field=CharField()
    )
    entry = Case(When(code__in=_about(About.ENTRY), then=_entry()), output_field=TextField())
    return (
        rows.annotate(about_id=person, connection=connection, entry=entry)
        .annotate(
            about=name_shown_to(user, "about_id"),
            who=_who(),
            answered=_answer(),
            elsewhere=other_worker(user),
        )
        .values(
            "pk", "code", "child_id", "about", "who", "connection", "entry", "since",
            "answered_until", "answered", "elsewhere", "worker__name",
            "child__person__label", "child__person__reference",
        )
    )  # fmt: skip


def _who() -> Subquery:
    """Return the reference of whom a gap is about, and where no man may be meant, why, in one text.

    A woman and whoever died are no man to ask about.
    """
    rows = Person.objects.filter(pk=OuterRef("about_id")).order_by()
    no_man = Case(
        When(died=True, then=Value("died")), When(sex=Sex.FEMALE, then=Value("woman")),
        default=Value(""), output_field=TextField(),
    )  # fmt: skip
    told = Concat("reference", Value(SEPARATOR), no_man, output_field=TextField())
    return Subquery(rows.annotate(spoken=told).values("spoken")[:1])


def _entry() -> Subquery:
    """Return an entry's reference, kind and day, in one text."""
    rows = Entry.objects.filter(pk=OuterRef("subject")).order_by()
    day = Cast("happened_on", TextField())
    told = Concat(
        "reference", Value(SEPARATOR), "kind", Value(SEPARATOR), day, output_field=TextField()
    )
    return Subquery(rows.annotate(told=told).values("told")[:1])


def _answer() -> Subquery:
    """Return why a gap was answered for now and by whom, in one text."""
    answers = GapAnswer.objects.filter(
        code=OuterRef("code"),
        child_id=OuterRef("child_id"),
        subject=OuterRef("subject"),
        withdrawn_at__isnull=True,
    ).order_by()
    told = Concat("because", Value(SEPARATOR), "recorded_by__name", output_field=TextField())
    return Subquery(answers.annotate(told=told).values("told")[:1])


def _fact(row: Mapping[str, Any], today: date, *, rank: int, finds: bool) -> GapFact:
    until: date | None = row["answered_until"]
    child: str = row["child__person__reference"]
    because, _sep, by = (row["answered"] or "").partition(SEPARATOR)
    about, _sep, no_man = (row["who"] or "").partition(SEPARATOR)
    entry, _sep, told = (row["entry"] or "").partition(SEPARATOR)
    kind, _sep, on = told.partition(SEPARATOR)
    return GapFact(
        pk=row["pk"],
        code=row["code"],
        child_id=row["child_id"],
        child=row["child__person__label"],
        child_reference=child,
        about=row["about"],
        about_reference=about,
        about_a_man=bool(about and not no_man),
        subject_reference=entry or row["connection"] or about or child,
        since=row["since"],
        answered_until=until if until and until > today else None,
        because=because,
        by=by,
        entry=entry_called(kind, date.fromisoformat(on)) if entry else "",
        speak_to=spoken(row["elsewhere"]) if finds else "",
        rank=rank,
        worker=row["worker__name"] or "",
    )


def says(fact: GapFact) -> str:
    """Return the gap's plain sentence with the names in it."""
    return sentence(str(gap_named(fact.code).sentence).format(**fact.names))


def cards_of(user: User, facts: Iterable[GapFact], *, full: bool = True) -> Gaps:
    """Return facts as cards; the ways to close them are there for those who may record.

    ``full`` is False for a reader who is given an outline only, and so writes nothing.
    """
    may = full and user.has_right(Right.RECORD)
    held = [(fact, _card(fact, may_record=may)) for fact in facts]
    return Gaps(
        tuple(card for fact, card in held if fact.answered_until is None),
        tuple(card for fact, card in held if fact.answered_until is not None),
    )


def _card(fact: GapFact, *, may_record: bool) -> GapCard:
    gap = gap_named(fact.code)
    main, also = _ways(fact) if may_record else (None, None)
    if may_record and fact.answered_until:
        again = (fact.child_reference, fact.code, fact.subject_reference)
        main, also = link(_("Open it again"), "withdraw_answer", *again), None
    return GapCard(
        says=says(fact),
        why=sentence(str(gap.why).format(**fact.names)),
        how=_how(fact, gap.closes) if fact.speak_to or not main else "",
        since=fact.since,
        url=main.url if main else "",
        action=main.title if main else "",
        also=also,
        answer_url=answer_url(fact) if may_record else "",
        until=fact.answered_until,
        because=fact.because,
        by=fact.by,
        code=fact.code,
        about=fact.about_reference,
    )


def _how(fact: GapFact, closes: Words) -> Words:
    return _("Speak to %(who)s.") % {"who": fact.speak_to} if fact.speak_to else closes


def _ways(fact: GapFact) -> tuple[Link | None, Link | None]:
    """Return the links that close a gap; one without a way of its own is answered."""
    given = {
        "child": fact.child_reference,
        "person": fact.about_reference,
        "tie": fact.subject_reference,
        "entry": fact.subject_reference,
    }
    ways = [
        link(way.title, way.route, *(given.get(name, name) for name in way.args))
        for way in WAYS.get(fact.code, ())
    ]
    if not ways:
        return Link(_("Say what has been done"), answer_url(fact)), None
    return ways[0], ways[1] if len(ways) > 1 else None


def answer_url(fact: GapFact) -> str:
    """Return where a gap is answered for now."""
    return reverse("answer_gap", args=[fact.child_reference, fact.code, fact.subject_reference])
