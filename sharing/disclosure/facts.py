"""Single facts as cards: sources, names, details, routes, homes, couples."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Subquery, Value
from django.db.models.functions import Concat, Trim
from django.utils.translation import gettext as _

from households.codes import Asked, Detail, Ethnicity, NameKind, Sex, Source
from households.dates import PartialDate
from households.models import (
    Connection,
    ContactRoute,
    KeepFrom,
    Name,
    Person,
    PersonDetail,
    Residence,
)
from households.models.base import Period, Sourced
from households.saying import say_age, say_day, say_period
from sharing.disclosure.cards import (
    ConnectionCard,
    DetailCard,
    NameCard,
    PersonLine,
    ResidenceCard,
    RouteCard,
    SourceCard,
)

ASKABLE = (
    Detail.LANGUAGE,
    Detail.INTERPRETER,
    Detail.COMMUNICATION,
    Detail.LITERACY,
    Detail.DISABILITY,
    Detail.ETHNICITY,
    Detail.GENDER,
)
"""What is asked of everybody, and shows "not asked" until it is."""


def source_card(row: Sourced) -> SourceCard:
    """Return who said so and when, in words."""
    words = str(Source(row.source).label)
    if row.source_words:
        words = f"{words}: {row.source_words}"
    if row.stated_on:
        words = f"{words}, {say_day(row.stated_on)}"
    return SourceCard(words, row.source != Source.NOT_RECORDED, row.source)


def period_of(row: Period) -> str:
    """Return a row's period in words."""
    starts = PartialDate.of(row.starts_on, row.starts_accuracy) if row.starts_on else None
    ends = PartialDate.of(row.ends_on, row.ends_accuracy) if row.ends_on else None
    return say_period(starts, ends, ended=row.ended)


def is_current(row: Period, day: date) -> bool:
    """Say whether a row holds, or is undated, on ``day``: the same rule as ``current_on``."""
    over = row.ended and not (row.ends_on and row.ends_on > day)
    return not over and not (row.starts_on and row.starts_on > day)


def line(
    person: Person, day: date, *, can_open: bool, is_child: bool = False, restricted: bool = False,
    opens_as_child: bool = False,
) -> PersonLine:  # fmt: skip
    """Return a person as a line of a list."""
    return PersonLine(
        reference=person.reference,
        label=person.label,
        can_open=can_open,
        is_child=is_child,
        age=say_age(person.birth, day) if is_child else "",
        died=person.died,
        born=person.birth,
        restricted=restricted,
        opens_as_child=opens_as_child,
    )


def name_card(name: Name, said_by: str = "", keep_from: tuple[str, ...] = ()) -> NameCard:
    """Return one name."""
    return NameCard(
        name.reference,
        name.whole,
        NameKind(name.kind).label,
        name.kind == NameKind.CHILDS_WORD,
        said_by,
        source_card(name),
        keep_from,
        ended=name.ended,
    )


def detail_cards(rows: Iterable[PersonDetail], *, every: bool = True) -> tuple[DetailCard, ...]:
    """Return the details that stand, "not asked" for the rest; other sources' words beside."""
    accepted: dict[str, PersonDetail] = {}
    others: dict[str, list[str]] = {}
    for row in rows:
        if row.accepted:
            accepted[row.kind] = row
        else:
            others.setdefault(row.kind, []).append(f"{_said(row)} ({source_card(row).words})")
    kinds = list(ASKABLE) if every else []
    kinds += [Detail(kind) for kind in others if kind not in kinds]
    return tuple(_detail(kind, accepted.get(kind), tuple(others.get(kind, ()))) for kind in kinds)


def _detail(kind: Detail, row: PersonDetail | None, others: tuple[str, ...]) -> DetailCard:
    if row is None:
        return DetailCard(kind, kind.label, _("not asked"), False, None, others)
    return DetailCard(kind, kind.label, _said(row), True, source_card(row), others)


def _said(row: PersonDetail) -> str:
    if row.kind == Detail.ETHNICITY and row.value in Ethnicity.values:
        said = str(Ethnicity(row.value).label)
    elif row.kind == Detail.SEX and row.value in Sex.values:
        said = str(Sex(row.value).label)
    elif row.value in Asked.values:
        said = str(Asked(row.value).label)
    else:
        said = row.value.replace("_", " ")
    return f"{said}: {row.words}" if said and row.words else said or row.words


def route_card(row: ContactRoute, keep_from: tuple[str, ...]) -> RouteCard:
    """Return a way of reaching somebody."""
    return RouteCard(
        row.reference,
        row.get_kind_display(),
        row.value,
        row.safe,
        row.get_safe_display(),
        row.safe_how,
        source_card(row),
        keep_from,
        ended=row.ended,
    )


def residence_card(
    row: Residence, who: PersonLine, day: date, keep_from: tuple[str, ...]
) -> ResidenceCard:
    """Return where somebody is."""
    where = row.address.one_line if row.address else row.words or _("address not known")
    return ResidenceCard(
        row.reference,
        row.version,
        who,
        where,
        row.get_living_display(),
        row.get_place_display(),
        period_of(row),
        is_current(row, day),
        row.confirmed_on,
        source_card(row),
        keep_from,
    )


def childs_word() -> Subquery:
    """Return what the child of a connection calls the person of it, null where nobody wrote it.

    A word that is kept from somebody is read on the person's own page alone.
    """
    words = Name.objects.filter(
        ~Exists(KeepFrom.objects.filter(name_id=OuterRef("pk"))),
        person_id=OuterRef("person_id"),
        said_by_id=OuterRef("child_id"),
        kind=NameKind.CHILDS_WORD,
    )
    whole = Trim(Concat("given", Value(" "), "family"))
    return Subquery(words.order_by("pk").annotate(word=whole).values("word")[:1])


def connection_card(
    row: Connection,
    person: PersonLine,
    child: PersonLine,
    day: date,
    keep_from: tuple[str, ...] = (),
    *,
    whole: bool = False,
) -> ConnectionCard:
    """Return what one person is to one child; ``row`` came through ``with_man_lens``.

    Where it was given ``childs_word`` as ``called`` too, the card says what the child calls them.
    """
    return ConnectionCard(
        reference=row.reference,
        version=row.version,
        person=person,
        child=child,
        role=row.role,
        role_words=row.get_role_display(),
        own_words=row.role_words,
        responsibility=row.responsibility,
        responsibility_words=row.get_responsibility_display(),
        caring=row.caring,
        caring_words=row.get_caring_display(),
        lives_with=row.lives_with,
        lives_with_words=row.get_lives_with_display(),
        words=row.words,
        period=period_of(row),
        current=is_current(row, day),
        is_man=bool(row.is_man),
        identified=row.person.named,
        source=source_card(row),
        keep_from=keep_from,
        called=getattr(row, "called", None) or "",
        whole=whole,
    )
