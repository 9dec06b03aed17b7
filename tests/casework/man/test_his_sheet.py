"""The sheet for him: plain words, only his own facts, and printed only when nothing stops it."""

from __future__ import annotations

import html

import pytest
from django.test import Client
from django.urls import reverse

from casework.services.safety import SafetyTold, record_safety_note
from households.models import Person, TrailEntry
from households.services import homes
from households.services.people import say_detail
from tests import builders as b
from tests.casework.views.pages import words
from tests.conftest import SignedIn
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(world: World) -> b.Family:
    return b.a_family(worker=world.worker, team=world.north)


def man_of(family: b.Family) -> Person:
    assert family.father is not None
    return family.father


def url(family: b.Family) -> str:
    return reverse("his_sheet", args=[man_of(family).reference])


def sheet(client: Client, family: b.Family) -> str:
    answer = client.get(url(family))
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def a_safe_route(family: b.Family) -> None:
    homes.add_route(
        by=SETUP, person=man_of(family), kind="mobile", value="07700 900123", safe="yes"
    )


def test_without_a_safe_route_it_is_stopped(signed_in: SignedIn, family: b.Family) -> None:
    page = words(signed_in("worker"), url(family))
    assert "cannot be printed for Sam Marsh yet" in page
    assert "No way of reaching them is recorded as safe" in page
    assert "Marsh Lane" not in page
    assert TrailEntry.objects.filter(act="his_sheet.stopped").exists()


def test_it_says_who_we_are_and_what_we_hold_in_plain_words(
    signed_in: SignedIn, family: b.Family
) -> None:
    a_safe_route(family)
    say_detail(by=SETUP, person=man_of(family), kind="language", words="Polish")
    note = SafetyTold(
        behaviour="Shouted", safe_when="office", evidence="Seen", review_on=b.days_ahead(9),
        ends_on=b.days_ahead(30),
    )  # fmt: skip
    record_safety_note(by=SETUP, person=man_of(family), told=note)
    page = sheet(signed_in("worker"), family)
    expected = (
        "For Sam Marsh", "I am Ada Wren", "Demo Borough", "Your name: Sam Marsh", "07700 900123",
        "Marsh Lane", "in the life of Leo Marsh", "in Polish",
    )  # fmt: skip
    for said in expected:
        assert said in page, said
    for kept in ("Shouted", "Jo Marsh", "Risk", "assess"):
        assert kept not in page, kept
    assert TrailEntry.objects.filter(act="his_sheet.made").exists()


def test_a_mark_that_keeps_something_from_him_stops_it(
    signed_in: SignedIn, family: b.Family
) -> None:
    a_safe_route(family)
    assert family.mother is not None
    refuge = b.a_home(family.mother, street="Safe Street", house="9", postcode="ZZ9 9ZZ")
    b.kept_from(refuge, man_of(family))
    page = words(signed_in("worker"), url(family))
    assert "An address must not reach Sam Marsh" in page
    assert "Safe Street" not in page


def test_what_is_kept_from_him_is_not_on_it_even_where_the_worker_cannot_see_the_mark(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    a_safe_route(family)
    other = b.a_child("Kit Reed")
    b.a_tie(other, man_of(family), "stepfather")
    b.a_case(other, worker=world.worker2, team=world.south)
    mother = b.a_mother(other, name="Ann Reed")
    b.kept_from(mother.names.get(), man_of(family))
    page = sheet(signed_in("worker"), family)
    assert "Reed" not in page


def test_only_those_who_write_on_his_record_print_it(signed_in: SignedIn, family: b.Family) -> None:
    a_safe_route(family)
    for who in ("worker2", "duty", "chair", "adult"):
        assert signed_in(who).get(url(family)).status_code == 404
