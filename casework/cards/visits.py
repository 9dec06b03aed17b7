"""Around whom a visit is written up: the children, the people around them, their homes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.cards.men import role_of
from casework.cards.speaking import whom
from casework.cards.to_visit import children_to_visit
from casework.models import Case, CaseChild
from households.codes import FATHER_ROLES, Role, Sex
from households.dates import PartialDate, years_before
from households.models import Address, Child, KeepFrom, Person, Residence
from households.models.residence import address_open_to
from households.saying import say_age
from sharing.disclosure import ConnectionCard, SiblingCard, lines_shown_to, siblings_shown_to
from sharing.disclosure.lines import kept_name, kept_shown_to

if TYPE_CHECKING:
    from sharing.models import User

BABY = 2
"""Below this age a child is asked nothing, and how they are with those who hold them is told."""


@dataclass(frozen=True)
class ChildHere:
    """A child of the case. ``called`` is the first name, as it stands inside a question."""

    reference: str
    name: str
    called: str
    age: str
    kind: str
    unborn: bool = False
    baby: bool = False


@dataclass(frozen=True)
class Adult:
    """Somebody around the children: what they are to them, and where they are thought to live."""

    reference: str
    name: str
    called: str
    roles: str
    is_man: bool
    lives: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True)
class Home:
    """A home of the children. ``street`` is short enough for a question."""

    reference: str
    line: str
    street: str
    whose: str
    keep_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class Family:
    """Everybody and everywhere a visit may name, as this reader may see them.

    ``ids`` are the rows' own, for services and the trail; no page says them.
    """

    children: tuple[ChildHere, ...] = ()
    adults: tuple[Adult, ...] = ()
    homes: tuple[Home, ...] = ()
    ids: dict[str, int] = field(default_factory=dict)

    @property
    def shown(self) -> list[tuple[int, str]]:
        """Everybody named, as the trail wants them."""
        return [(self.ids[one.reference], one.reference) for one in self.everybody()]

    def everybody(self) -> list[ChildHere | Adult]:
        """Return the children, then everybody else."""
        return [*self.children, *self.adults]

    def name_of(self, reference: str) -> str:
        """Return what a person or home is called, or ""."""
        people = (one.name for one in self.everybody() if one.reference == reference)
        homes = (home.line for home in self.homes if home.reference == reference)
        return next(people, "") or next(homes, "")


@dataclass(frozen=True)
class Gathered:
    """A family with the rows its references stand for: for views and services, never for a page."""

    family: Family
    children: dict[str, Child]
    people: dict[str, Person]
    addresses: dict[str, Address]
    rows: tuple[CaseChild, ...] = ()


def family_around(user: User, case: Case, *, besides: Collection[str] = ()) -> Family:
    """Return those around the children of a case whom the reader sees in full."""
    return gather(user, case, besides=besides).family


def gather(user: User, case: Case, *, besides: Collection[str] = ()) -> Gathered:
    """Return a family and its rows: nine queries at most, however many people there are.

    ``besides`` are references of people a draft speaks of already, though nothing ties them now.
    """
    rows = children_to_visit(user, case)
    cards = siblings_shown_to(user, [row.child for row in rows])
    rows = [row for row in rows if row.child_id in cards]
    ids = {row.child.person.reference: row.child_id for row in rows}
    stays = _stays(user, ids.values())
    ties = _ties(cards.values(), ids, besides)
    held, labels = _people(user, ids, ties, stays, besides)
    adults = [
        _adult(person, labels[reference], ties.get(reference, []), stays)
        for reference, person in held.items()
    ]
    family = Family(
        children=tuple(_child(row, cards[row.child_id]) for row in rows),
        adults=tuple(sorted(adults, key=lambda one: (not one.is_man, not one.lives, one.name))),
        homes=_homes(user, stays, set(ids.values())),
        ids={**ids, **{reference: person.pk for reference, person in held.items()}},
    )
    return Gathered(
        family=family,
        children={row.child.person.reference: row.child for row in rows},
        people={**{row.child.person.reference: row.child.person for row in rows}, **held},
        addresses={stay.address.reference: stay.address for stay in stays if stay.address},
        rows=tuple(rows),
    )


def _people(
    user: User, children: Collection[str], ties: Mapping[str, list[ConnectionCard]],
    stays: Iterable[Residence], besides: Collection[str],
) -> tuple[dict[str, Person], dict[str, str]]:  # fmt: skip
    """Return the living who may be named, by reference, and what each is called."""
    wanted = (set(besides) | set(ties)) - set(children)
    found = {stay.person.reference: stay.person for stay in stays}
    missing = wanted - set(found)
    found |= {one.reference: one for one in Person.objects.filter(reference__in=missing)}
    labels = {reference: held[0].person.label for reference, held in ties.items()}
    lines = lines_shown_to(
        user, [one for ref, one in found.items() if ref not in labels and ref not in children]
    )
    labels |= {line.reference: line.label for line in lines.values()}
    living = {ref: one for ref, one in found.items() if ref in labels and not one.died}
    return {ref: one for ref, one in living.items() if ref not in children}, labels


def _stays(user: User, children: Iterable[int]) -> list[Residence]:
    """Return who is thought to be where the children live or stay now."""
    own = Residence.objects.current().filter(address_open_to(user))
    places = own.filter(person_id__in=list(children), address__isnull=False).order_by()
    rows = Residence.objects.current().filter(address__in=places.values("address_id"))
    return list(rows.select_related("person", "address").order_by("pk"))


def first_name(label: str) -> str:
    """Return what one calls a child among family: "Leo"; "the baby" where there is no name."""
    return whom(label) if whom(label) != label else label.partition(" ")[0]


def _ties(
    cards: Iterable[SiblingCard], children: Collection[str], besides: Collection[str]
) -> dict[str, list[ConnectionCard]]:
    found: dict[str, list[ConnectionCard]] = {}
    for card in cards:
        for tie in card.connections:
            reference = tie.person.reference
            if reference not in children and (tie.current or reference in besides):
                found.setdefault(reference, []).append(tie)
    return found


def _child(row: CaseChild, card: SiblingCard) -> ChildHere:
    line, today = card.person, timezone.localdate()
    return ChildHere(
        reference=line.reference,
        name=line.label,
        called=first_name(line.label),
        age=say_age(line.born, today) if line.born else "",
        kind=row.kind,
        unborn=card.due_on is not None,
        baby=_is_baby(line.born, today),
    )


def _is_baby(born: PartialDate, today: date) -> bool:
    latest = born.earliest()
    return latest is not None and latest > years_before(today, BABY)


def _adult(person: Person, label: str, ties: list[ConnectionCard], stays: list[Residence]) -> Adult:
    by_role: dict[str, list[str]] = {}
    for tie in ties:
        by_role.setdefault(role_of(tie), []).append(first_name(tie.child.label))
    told = [
        _("%(role)s of %(children)s") % {"role": role, "children": get_text_list(names, _("and"))}
        if ties[0].role != Role.NOT_KNOWN
        else role
        for role, names in by_role.items()
    ]
    here = {
        stay.address.reference for stay in stays if stay.person_id == person.pk and stay.address
    }
    return Adult(
        reference=person.reference,
        name=label,
        called=whom(label),
        roles=", ".join(told),
        is_man=any(tie.is_man for tie in ties) or person.sex == Sex.MALE,
        lives=tuple(sorted(here)),
        words=tuple(sorted({tie.called for tie in ties if tie.called})),
        parent=_parent(ties),
    )


def _parent(ties: Iterable[ConnectionCard]) -> str:
    """Return "mother" or "father" where that is what somebody is to one of the children."""
    roles = {tie.role for tie in ties}
    if Role.MOTHER in roles:
        return Role.MOTHER
    return Role.FATHER if roles & set(FATHER_ROLES) else ""


def _homes(user: User, stays: list[Residence], children: set[int]) -> tuple[Home, ...]:
    found: dict[int, tuple[Residence, list[str]]] = {}
    for stay in stays:
        if stay.person_id in children and stay.address_id is not None:
            names = found.setdefault(stay.address_id, (stay, []))[1]
            names.append(first_name(stay.person.label))
    kept: dict[int, list[str]] = {}
    for row in kept_shown_to(user, KeepFrom.objects.filter(address_id__in=list(found))):
        kept.setdefault(row.address_id or 0, []).append(kept_name(row))
    return tuple(_home(stay, names, kept.get(pk, [])) for pk, (stay, names) in found.items())


def _home(stay: Residence, names: list[str], kept: list[str]) -> Home:
    place = stay.address
    assert place is not None  # noqa: S101  # said to the type checker
    street = f"{place.house} {place.street}".strip()
    return Home(
        reference=place.reference,
        line=place.one_line,
        street=street or place.one_line,
        whose=get_text_list(names, _("and")),
        keep_from=tuple(sorted(kept)),
    )
