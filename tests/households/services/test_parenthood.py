"""What somebody is to a child, what binds them, what is due: overtaken, checked, ended, kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from households.change import Stale
from households.models import (
    Binding,
    Child,
    Coming,
    Connection,
    Contact,
    FatherhoodFact,
    ResponsibilityHeld,
)
from households.models.keeping import Version
from households.parenthood_codes import BindingKind, ComingChange, Fatherhood
from households.services import bindings, parenthood
from households.services.bindings import BindingTold, ComingTold
from households.services.parenthood import ContactTold, FatherhoodTold, ResponsibilityTold
from households.services.roles import BadAnswer
from tests import builders as b
from tests.personas import SETUP

pytestmark = pytest.mark.django_db


@pytest.fixture
def tie() -> Connection:
    child = b.a_child()
    return b.tie_of(child, b.a_man(child))


def legal(tie: Connection, holds: str, over: str | None = None) -> FatherhoodFact:
    told = FatherhoodTold(Fatherhood.LEGAL, holds)
    return parenthood.say_fatherhood(by=SETUP, connection=tie, told=told, over=over)


def test_a_new_answer_overtakes_and_keeps_the_old_one(tie: Connection) -> None:
    old = legal(tie, "not_known", over="")
    new = legal(tie, "yes", over=old.reference)
    assert list(FatherhoodFact.objects.standing()) == [new]
    old.refresh_from_db()
    assert old.overtaken_at is not None
    with pytest.raises(Stale) as stale:
        legal(tie, "no", over=old.reference)
    assert stale.value.row == new
    with pytest.raises(Stale):
        legal(tie, "no", over="")
    social = FatherhoodTold(Fatherhood.SOCIAL, "no")
    parenthood.say_fatherhood(by=SETUP, connection=tie, told=social, over="")
    assert FatherhoodFact.objects.standing().count() == 2


def test_how_responsibility_is_held_says_so_on_the_connection(tie: Connection) -> None:
    told = ResponsibilityTold("restricted", "marriage", "He may not collect her.")
    row = parenthood.say_responsibility(by=SETUP, connection=tie, told=told, over="")
    tie.refresh_from_db()
    assert tie.responsibility == "restricted"
    with pytest.raises(Stale):
        parenthood.say_responsibility(by=SETUP, connection=tie, told=told, over="")
    assert ResponsibilityHeld.objects.standing().get() == row


def a_contact(tie: Connection, ends_on: date | None = None) -> Contact:
    told = ContactTold("supervised", "Saturdays", ends_on=ends_on)
    return parenthood.record_contact(by=SETUP, connection=tie, told=told)


def an_order(tie: Connection, ends_on: date | None = None) -> Binding:
    told = BindingTold(BindingKind.BAIL, "Not to come here.", b.days_ago(20), ends_on)
    return bindings.record_binding(by=SETUP, person=tie.person, told=told, children=[tie.child])


KINDS: list[tuple[Any, str, Any, Any]] = [
    (a_contact, "contact", parenthood.check_contact, parenthood.end_contact),
    (an_order, "binding", bindings.check_binding, bindings.end_binding),
]


@pytest.mark.parametrize(("make", "name", "check", "end"), KINDS, ids=["contact", "order"])
def test_what_holds_for_a_time_is_checked_and_ended_and_nothing_is_lost(
    tie: Connection, make: Callable[..., Any], name: str, check: Callable[..., Any],
    end: Callable[..., Any],
) -> None:  # fmt: skip
    row = make(tie, b.days_ago(2))
    with pytest.raises(BadAnswer):
        check(by=SETUP, version=1, ends_on=b.today(), **{name: row})
    check(by=SETUP, version=1, ends_on=b.days_ahead(9), **{name: row})
    assert (row.checked_on, row.ends_on, row.ended) == (b.today(), b.days_ahead(9), True)
    with pytest.raises(Stale):
        end(by=SETUP, version=1, on=None, **{name: row})
    with pytest.raises(BadAnswer):
        end(by=SETUP, version=2, on=b.days_ahead(1), **{name: row})
    end(by=SETUP, version=2, on=None, **{name: row})
    assert (row.ended, row.ends_on) == (True, None)
    assert Version.objects.filter(row=row.reference).count() == 2


def test_ended_without_a_day_keeps_the_day_on_which_it_ran_out(tie: Connection) -> None:
    row = a_contact(tie, b.days_ago(2))
    parenthood.end_contact(by=SETUP, contact=row, version=1, on=None)
    assert (row.ends_on, row.checked_on) == (b.days_ago(2), b.today())
    early = BindingTold(BindingKind.PLAN, "w", b.today(), b.days_ago(1))
    for told in (
        early,
        BindingTold(BindingKind.PLAN, " "),
    ):
        with pytest.raises(BadAnswer):
            bindings.record_binding(by=SETUP, person=tie.person, told=told)
    himself = BindingTold(BindingKind.PLAN, "w", other=tie.person)
    with pytest.raises(BadAnswer):
        bindings.record_binding(by=SETUP, person=tie.person, told=himself)


def test_a_correction_leaves_the_children_it_was_not_offered(tie: Connection) -> None:
    other = b.a_child("Mia Stone")
    told = BindingTold(BindingKind.PLAN, "w")
    row = bindings.record_binding(
        by=SETUP, person=tie.person, told=told, children=[tie.child, other]
    )

    def correct(version: int, children: list[Child]) -> None:
        bindings.change_binding(
            by=SETUP, binding=row, version=version, told=told, children=children,
            offered=[tie.child],
        )  # fmt: skip

    correct(1, [])
    assert set(row.about.values_list("child", flat=True)) == {other.pk}
    with pytest.raises(Stale):
        correct(1, [tie.child])


def test_a_change_that_was_expected_happens_once_or_is_called_off(tie: Connection) -> None:
    told = ComingTold(ComingChange.RELEASE, b.days_ahead(9))
    row = bindings.record_coming(by=SETUP, person=tie.person, told=told)
    bindings.change_coming(by=SETUP, coming=row, version=1, on=b.days_ago(1), plan="To his flat")
    with pytest.raises(BadAnswer):
        bindings.came(by=SETUP, coming=row, version=2, on=b.days_ahead(1))
    read = Coming.objects.get()
    bindings.came(by=SETUP, coming=row, version=2, on=b.today())
    with pytest.raises(Stale):
        bindings.called_off(by=SETUP, coming=read, version=2)
    with pytest.raises(BadAnswer):
        bindings.called_off(by=SETUP, coming=row, version=3)
    assert not Coming.objects.ahead().exists()
