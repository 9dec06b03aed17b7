"""What the demo's men are to the children, what binds them, and what is due to change."""

from __future__ import annotations

from collections.abc import Callable

from casework.demo.telling import Tale, ago
from casework.models import CaseChild
from households.codes import Responsibility, Role, Sex, Source, YesNo
from households.models import Binding, Connection, Person
from households.parenthood_codes import (
    BindingKind,
    ComingChange,
    ContactKind,
    Fatherhood,
    FatherhoodBasis,
    Holds,
    ResponsibilityBasis,
)
from households.services import bindings, parenthood
from households.services.bindings import BindingTold, ComingTold
from households.services.connections import ConnectionFacts, record_man
from households.services.parenthood import ContactTold, FatherhoodTold, ResponsibilityTold
from households.services.people import NameGiven, PersonFacts, Said

CERTIFICATE = Said(Source.DOCUMENT, "Birth certificate", ago(weeks=10))
ORDER = Said(Source.DOCUMENT, "The order itself", ago(weeks=8))
PROBATION = Said(Source.AGENCY, "Probation", ago(weeks=2))


def be_parents(tale: Tale) -> None:
    """Say of the men of a story what they are to the children."""
    if tale.number in STORIES:
        STORIES[tale.number](tale)


def _ties(tale: Tale, name: str) -> list[Connection]:
    """Return the connections of somebody to the children of the story, by their first name."""
    rows = CaseChild.objects.open().filter(outside_id__startswith=f"DEMO-{tale.number:02}-")
    ties = Connection.objects.current().filter(
        child__in=rows.values("child_id"), person__label__startswith=name
    )
    return list(ties.select_related("child__person", "person").order_by("pk"))


def _father(tale: Tale, tie: Connection, *, by_mother: bool = False) -> None:
    """Say that he is named on the certificate, and what is known of the rest."""
    legal = FatherhoodTold(Fatherhood.LEGAL, Holds.YES, FatherhoodBasis.REGISTERED)
    parenthood.say_fatherhood(by=tale.by, connection=tie, told=legal, said=CERTIFICATE)
    basis = FatherhoodBasis.SAYS_MOTHER if by_mother else FatherhoodBasis.SAYS_SELF
    said = Said(Source.MOTHER if by_mother else Source.SELF, "", ago(weeks=9))
    own = FatherhoodTold(Fatherhood.BIOLOGICAL, Holds.YES, basis)
    parenthood.say_fatherhood(by=tale.by, connection=tie, told=own, said=said)


def _responsible(tale: Tale, tie: Connection, basis: str, restriction: str = "") -> None:
    status = Responsibility.RESTRICTED if restriction else Responsibility.HOLDS
    told = ResponsibilityTold(status, basis, restriction)
    parenthood.say_responsibility(by=tale.by, connection=tie, told=told, said=CERTIFICATE)


def _binds(
    tale: Tale, ties: list[Connection], told: BindingTold, said: Said = ORDER, *,
    checked: bool = True,
) -> Binding:  # fmt: skip
    row = bindings.record_binding(
        by=tale.by, person=ties[0].person, told=told, children=[tie.child for tie in ties],
        said=said,
    )  # fmt: skip
    if checked:
        bindings.check_binding(by=tale.by, binding=row, version=row.version, ends_on=row.ends_on)
    return row


def _mother(tie: Connection) -> Person | None:
    hers = Connection.objects.current().filter(child=tie.child, role=Role.MOTHER)
    found = hers.select_related("person").first()
    return found.person if found else None


def _kept_apart(tale: Tale) -> None:
    """An order that protects her, one that has run out unread, and bail that has ended."""
    ties = _ties(tale, "Rui")
    for tie in ties:
        _father(tale, tie, by_mother=True)
        _responsible(tale, tie, ResponsibilityBasis.MARRIAGE,
                     "He may not take the children out of the country.")  # fmt: skip
        told = ContactTold(
            ContactKind.SUPERVISED, "Every second Saturday, 10 to 12, at the contact centre",
            "Plays, draws, brings lunch for them", YesNo.NO, "None", ago(weeks=30),
        )  # fmt: skip
        parenthood.record_contact(
            by=tale.by, connection=tie, told=told,
            said=Said(Source.AGENCY, "The contact centre", ago(weeks=2)),
        )  # fmt: skip
    kept = BindingTold(
        BindingKind.NON_MOLESTATION, "Not to threaten her, and not to come to her home.",
        ago(weeks=38), ago(weeks=-14), _mother(ties[0]),
    )  # fmt: skip
    _binds(tale, ties, kept)
    ran_out = BindingTold(
        BindingKind.CHILD_ARRANGEMENTS_TIME, "Interim: two hours a fortnight, supervised.",
        ago(weeks=30), ago(weeks=3), _mother(ties[0]),
    )  # fmt: skip
    _binds(tale, ties, ran_out, checked=False)
    bail = BindingTold(
        BindingKind.BAIL, "Not to speak to her.", ago(weeks=41), ago(weeks=34), _mother(ties[0])
    )
    row = _binds(tale, ties, bail, Said(Source.AGENCY, "Police", ago(weeks=40)), checked=False)
    bindings.end_binding(by=tale.by, binding=row, version=row.version, on=ago(weeks=34))


def _coming_home(tale: Tale) -> None:
    """A release in three weeks for which nothing is agreed, and a condition from that day."""
    ties = _ties(tale, "Jason")
    _father(tale, ties[0])
    told = ComingTold(ComingChange.RELEASE, ago(weeks=-3), "From HMP Larkmoor")
    bindings.record_coming(by=tale.by, person=ties[0].person, told=told, said=PROBATION)
    licence = BindingTold(
        BindingKind.LICENCE, "To live where his officer approves; a curfew from 9 pm.",
        ago(weeks=-3), ago(weeks=-55),
    )  # fmt: skip
    _binds(tale, ties, licence, PROBATION, checked=False)


def _discharged(tale: Tale) -> None:
    """A discharge that was planned for last week, and nobody has said whether he came."""
    ties = _ties(tale, "")
    man = next(tie.person for tie in ties if tie.person.sex == Sex.MALE)
    told = ComingTold(
        ComingChange.DISCHARGE, ago(days=6), "From St Hild's", "Two weeks at his sister's first."
    )
    bindings.record_coming(
        by=tale.by, person=man, told=told, said=Said(Source.AGENCY, "The ward", ago(weeks=4))
    )


def _planned(tale: Tale) -> None:
    """A discharge with a plan, and the order by which a grandfather cares: all is well."""
    (stuart,) = _ties(tale, "Stuart")
    told = ComingTold(
        ComingChange.DISCHARGE, ago(weeks=-2), "From Ward 4, St Hild's",
        "To his own flat. Alfred brings Daisy for tea on Sundays.",
    )  # fmt: skip
    ward = Said(Source.AGENCY, "The ward", ago(weeks=1))
    bindings.record_coming(by=tale.by, person=stuart.person, told=told, said=ward)
    order = BindingTold(
        BindingKind.SPECIAL_GUARDIANSHIP, "Alfred is Daisy's special guardian.", ago(years=3)
    )
    _binds(tale, _ties(tale, "Alfred")[:1], order)


def _two_homes(tale: Tale) -> None:
    (tie,) = _ties(tale, "Stefan")
    _father(tale, tie)
    _responsible(tale, tie, ResponsibilityBasis.MARRIAGE)
    told = ContactTold(
        ContactKind.OVERNIGHT, "Wednesdays, and every other weekend",
        "Meals, bath, homework, football on Saturdays", YesNo.YES, "Three in a fortnight",
        ago(years=1),
    )  # fmt: skip
    parenthood.record_contact(by=tale.by, connection=tie, told=told, said=ORDER)
    order = BindingTold(
        BindingKind.CHILD_ARRANGEMENTS_LIVE, "Luka lives with both parents.", ago(years=1), None,
        _mother(tie),
    )  # fmt: skip
    _binds(tale, [tie], order)


def _run_out(tale: Tale) -> None:
    """Contact agreed until a fortnight ago; and a man of whom one relative alone has spoken."""
    (tie,) = _ties(tale, "Patrick")
    told = ContactTold(
        ContactKind.DAY, "Sundays, while he has the car", alone=YesNo.YES,
        starts_on=ago(weeks=20), ends_on=ago(weeks=2),
    )  # fmt: skip
    parenthood.record_contact(
        by=tale.by, connection=tie, told=told, said=Said(Source.SELF, "", ago(weeks=20))
    )
    record_man(
        by=tale.by, children=[tie.child],
        facts=PersonFacts(names=(NameGiven("Vincent", "Feeney"),), sex=Sex.MALE),
        tie=ConnectionFacts(role=Role.FRIEND, words="Takes him fishing, his aunt says."),
        said=Said(Source.RELATIVE, "His aunt", ago(weeks=1)),
    )  # fmt: skip


def _one_sided(name: str, kind: BindingKind, words: str) -> Callable[[Tale], None]:
    """Return the telling of an order of which nobody wrote down who else it is between."""

    def tell(tale: Tale) -> None:
        _binds(tale, _ties(tale, name)[:1], BindingTold(kind, words, ago(weeks=26)))

    return tell


STORIES: dict[int, Callable[[Tale], None]] = {
    12: _one_sided("Imran", BindingKind.SPECIFIC_ISSUE, "Zain stays at his present school."),
    19: _one_sided("Scott", BindingKind.PROHIBITED_STEPS, "Not to take Tyler out of the country."),
    20: _discharged, 21: _run_out, 29: _kept_apart, 32: _coming_home, 42: _planned, 43: _two_homes,
}  # fmt: skip
"""What is told, by the number of the story."""
