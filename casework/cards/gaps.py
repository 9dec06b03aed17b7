"""Open gaps as a reader sees them: a plain sentence, why it matters, and the way to close it.

One query for any number of them. A gap about somebody who is kept from the reader is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
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
from django.utils import timezone

from casework.cards.elsewhere import SEPARATOR, other_worker, spoken
from casework.cards.entry_words import entry_called
from casework.cards.speaking import sentence, whom
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


def gap_facts(
    user: User, rows: QuerySet[OpenGap], *, most: int | None = None, ahead: bool = False
) -> list[GapFact]:
    """Return the gaps of ``rows`` (already through the door) that have begun, most important first.

    One query; ``most`` asks for no more than so many, ``ahead`` for those whose day lies ahead too.
    """
    today = timezone.localdate()
    last = date.max if ahead else today
    leading = sorted(gaps_for(user), key=lambda gap: not gap.leads)
    order = {gap.code: place for place, gap in enumerate(leading)}
    finds = user.has_right(Right.FIND)
    found = [
        _fact(row, today, rank=order[row["code"]], finds=finds)
        for row in _told(user, told(user, rows.filter(since__lte=last, code__in=order)))[:most]
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
