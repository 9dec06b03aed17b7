"""The gaps about orders, contact, release and the mother's word open and close with the work."""

from __future__ import annotations

import pytest

from casework.models import OpenGap
from households.codes import Source
from households.models import Connection
from households.parenthood_codes import BindingKind, ComingChange, Fatherhood
from households.services import bindings, parenthood
from households.services.bindings import BindingTold, ComingTold
from households.services.parenthood import ContactTold, FatherhoodTold
from households.services.people import Said
from tests import builders as b
from tests.personas import SETUP

pytestmark = pytest.mark.django_db


@pytest.fixture
def tie() -> Connection:
    child = b.a_child()
    b.a_case(child, opened=90)
    return b.tie_of(child, b.a_man(child, said=Said(Source.MOTHER)))


def since(code: str) -> list[object]:
    return list(OpenGap.objects.filter(code=code).values_list("since", flat=True))


def test_an_order_that_runs_out_waits_until_somebody_says_what_holds(tie: Connection) -> None:
    told = BindingTold(BindingKind.NON_MOLESTATION, "Not to come.", ends_on=b.days_ahead(5))
    row = bindings.record_binding(by=SETUP, person=tie.person, told=told, children=[tie.child])
    assert since("order_expired") == [b.days_ahead(5)], "it opens on that day, and needs no job"
    contact = parenthood.record_contact(
        by=SETUP, connection=tie, told=ContactTold(ends_on=b.days_ago(3))
    )
    assert since("order_expired") == [b.days_ago(3)]
    parenthood.end_contact(by=SETUP, contact=contact, version=1, on=None)
    bindings.check_binding(by=SETUP, binding=row, version=1, ends_on=None)
    assert since("order_expired") == []


def test_an_order_between_two_asks_who_the_other_is(tie: Connection) -> None:
    told = BindingTold(BindingKind.PROHIBITED_STEPS, "Not to leave the country.")
    row = bindings.record_binding(by=SETUP, person=tie.person, told=told)
    assert len(since("order_without_the_other_party")) == 1, "about no child: about each"
    named = BindingTold(told.kind, told.words, other=b.a_mother(tie.child))
    bindings.change_binding(
        by=SETUP, binding=row, version=1, told=named, children=[], offered=[tie.child]
    )
    assert since("order_without_the_other_party") == []
    elsewhere = b.a_child("Mia Stone")
    bindings.record_binding(by=SETUP, person=tie.person, told=told, children=[elsewhere])
    bindings.record_binding(by=SETUP, person=tie.person, told=BindingTold(BindingKind.BAIL, "w"))
    assert since("order_without_the_other_party") == []


def test_a_release_asks_for_a_plan_four_weeks_before_and_for_word_on_the_day(
    tie: Connection,
) -> None:
    told = ComingTold(ComingChange.RELEASE, b.days_ahead(30))
    row = bindings.record_coming(by=SETUP, person=tie.person, told=told)
    bindings.record_coming(by=SETUP, person=tie.person, told=ComingTold(ComingChange.MOVE))
    assert since("release_or_discharge_due") == [b.days_ahead(2)]
    bindings.change_coming(by=SETUP, coming=row, version=1, on=row.on, plan="To his sister's")
    assert since("release_or_discharge_due") == [b.days_ahead(30)]
    bindings.came(by=SETUP, coming=row, version=2, on=None)
    assert since("release_or_discharge_due") == []


def test_the_mothers_word_alone_replaces_one_persons_word(tie: Connection) -> None:
    assert len(since("only_the_mother_says")) == 1
    assert since("single_source") == []
    told = FatherhoodTold(Fatherhood.LEGAL, "yes")
    paper = Said(Source.DOCUMENT, "Birth certificate")
    parenthood.say_fatherhood(by=SETUP, connection=tie, told=told, said=paper)
    assert since("only_the_mother_says") == since("single_source") == []
