"""Your work, by role: what to do next first, and nothing that is not one's own to see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casework.models import Allocation, OpenGap
from casework.services import due
from casework.services.answers import answer_gap
from households import checkpoints
from households.codes import Role
from households.models import TrailEntry, TrailSubject
from tests import builders as b
from tests.casework.views.pages import MOST, queries, words
from tests.conftest import SignedIn
from tests.personas import CODES, World


def test_a_worker_finds_what_to_find_out_next_first(signed_in: SignedIn, world: World) -> None:
    family = b.a_family(name="Marsh", father=False, worker=world.worker)
    b.a_man(family.child, name="Sam Marsh", died=True)
    waiting = b.a_child("Una Vale")
    b.a_case(waiting, worker=world.worker)
    page = words(signed_in("worker"), "/")
    asked = page.index("No man is recorded for Una Vale.")
    assert page.index("What to find out next") < asked
    assert asked < page.index("Nothing is waiting for an answer") < page.index("Leo Marsh")
    html = signed_in("worker").get("/").content.decode()
    assert reverse("add_person", args=[waiting.person.reference]) in html


def test_only_ones_own_children_are_ones_work(signed_in: SignedIn, world: World) -> None:
    b.a_family(name="Marsh", worker=world.worker, team=world.north)
    b.a_family(name="Stone", worker=world.worker2, team=world.north, postcode="ZZ9 9ZZ")
    page = words(signed_in("worker"), "/")
    assert "Leo Marsh" in page
    assert "Stone" not in page


def test_three_questions_stand_with_a_child_and_the_rest_are_a_link(
    signed_in: SignedIn, world: World
) -> None:
    child = b.a_child("Una Vale")
    b.a_case(child, worker=world.worker)
    for number in range(3):
        b.a_stub(child, word=f"Man{number}")
    page = words(signed_in("worker"), "/")
    assert " more , Una Vale" in page
    assert page.count("Add his name") <= 3


def test_what_is_answered_for_now_does_not_wait(signed_in: SignedIn, world: World) -> None:
    child = b.a_child("Una Vale")
    b.a_case(child, worker=world.worker)
    for gap in OpenGap.objects.filter(child=child):
        answer_gap(by=world.actor("worker"), gap=gap, because="Visit", until=b.days_ahead(9))
    page = words(signed_in("worker"), "/")
    assert "No man is recorded" not in page
    assert "answered for now" in page


def test_a_loss_is_said_and_nothing_asked(signed_in: SignedIn, world: World) -> None:
    child = b.a_child("Tom Vale", died=True)
    b.a_case(child, worker=world.worker)
    page = words(signed_in("worker"), "/")
    assert "Tom Vale has died." in page
    assert "What to find out next" not in page


def ends_soon(world: World, days: int = 10) -> None:
    until = timezone.now() + timedelta(days=days)
    Allocation.objects.filter(worker=world.worker).update(access_until=until)


def test_access_that_ends_soon_is_renewed_with_one_button(
    signed_in: SignedIn, world: World
) -> None:
    family = b.a_family(worker=world.worker)
    client = signed_in("worker")
    assert "I still work with these children" not in words(client, "/")
    ends_soon(world)
    page = words(client, "/")
    assert "Your access to 1 record ends soon" in page
    assert "I still work with these children" in page
    sent = {"child": [family.child.person.reference], "form_key": "a" * 26}
    assert client.post("/stay/", sent).status_code == 302
    assert Allocation.objects.get().access_until > timezone.now() + timedelta(days=360)
    assert "I still work with these children" not in words(client, "/")
    entry = TrailEntry.objects.get(act="access.renewed")
    assert TrailSubject.objects.filter(entry=entry, person_id=family.child.pk).exists()


def test_nobody_renews_anothers_access(signed_in: SignedIn, world: World) -> None:
    family = b.a_family(worker=world.worker)
    ends_soon(world)
    before = Allocation.objects.get().access_until
    sent = {"child": [family.child.person.reference, "x", "a" * 26]}
    assert signed_in("worker2").post("/stay/", sent).status_code == 302
    assert signed_in("adult").post("/stay/", sent).status_code == 403
    assert signed_in("worker").get("/stay/").status_code == 405
    assert Allocation.objects.get().access_until == before


def test_a_manager_finds_numbers_that_lead_to_their_lists(
    signed_in: SignedIn, world: World
) -> None:
    b.a_case(b.a_child("Una Vale"), worker=world.worker, team=world.north)
    client = signed_in("manager")
    html = client.get("/").content.decode()
    assert reverse("gap_list", args=["no_man_recorded"]) in html
    assert "1 open child" in words(client, "/")
    assert "The daily recount has not run here yet." in words(client, "/")
    due.run(often=True)
    assert "The daily recount last ran" in words(client, "/")


def test_duty_finds_whom_nobody_works_with_and_pairs_to_settle(
    signed_in: SignedIn, world: World
) -> None:
    b.a_case(b.a_child("Una Vale"), opened=2)
    leo, mia = b.a_child("Leo Marsh"), b.a_child("Mia Stone")
    b.a_case(leo, worker=world.worker, team=world.north)
    b.a_case(mia, worker=world.worker2, team=world.south)
    man = b.a_man(leo, name="Sam Marsh")
    b.a_tie(mia, man, Role.STEPFATHER)
    b.restricted(mia.person, world.worker2)
    page = words(signed_in("duty"), "/")
    assert "Una Vale" in page
    assert "Waiting since" in page
    assert "Sam Marsh Speak to Ada Wren Connected to Leo Marsh" in page
    assert "Mia" not in page
    looked = TrailEntry.objects.filter(act="matches.looked").latest("pk")
    assert TrailSubject.objects.filter(entry=looked, person_id=leo.pk).exists()
    assert "The same man, records kept apart" not in words(signed_in("manager"), "/")


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("adult", "Nothing about any child is shared with you here today."),
        ("stranger", "Nothing about any child is shared with you here today."),
        ("governance", "The trail"),
        ("data", "Bringing in the council's data"),
        ("practice", "What we ask, and why"),
        ("admin", "Agencies, teams and people"),
        ("analyst", "Across the authority, without names"),
        ("chair", "Records you may read"),
    ],
)
def test_everybody_else_finds_their_part_and_no_more(
    signed_in: SignedIn, world: World, who: str, said: str
) -> None:
    b.a_family(name="Marsh", worker=world.worker)
    page = words(signed_in(who), "/")
    assert said in page
    assert "Marsh" not in page


def test_somebody_without_a_part_is_told_so_kindly(signed_in: SignedIn, world: World) -> None:
    world.stranger.roles.all().delete()
    assert "There is nothing here for you yet" in words(signed_in("stranger"), "/")


def test_counts_without_names_never_say_a_small_number(signed_in: SignedIn, world: World) -> None:
    for number in range(3):
        b.a_case(b.a_child(f"Child {number}"), worker=world.worker)
    page = words(signed_in("analyst"), "/")
    assert "No man recorded fewer than 5" in page
    for number in range(3, 6):
        b.a_case(b.a_child(f"Child {number}"), worker=world.worker)
    assert "No man recorded 6" in words(signed_in("analyst"), "/")


def test_governance_reads_how_it_stands_with_the_trail(signed_in: SignedIn, world: World) -> None:
    client = signed_in("governance")
    assert "Last sealed Not yet" in words(client, "/")
    checkpoints.checkpoint()
    b.a_family(worker=world.worker)
    page = words(client, "/")
    number = int(page.partition("Entries ")[2].partition(" ")[0].replace(",", ""))
    assert number == TrailEntry.objects.count()
    assert "Last sealed Not yet" not in page


@pytest.mark.parametrize("who", [code for code in CODES if code != "leaver"])
def test_the_page_takes_few_queries(signed_in: SignedIn, world: World, who: str) -> None:
    b.a_family(name="Marsh", children=3, worker=world.worker, team=world.north)
    b.a_case(b.a_child("Una Vale"), opened=2)
    client = signed_in(who)
    few = queries(client, "/")
    for number in range(5):
        family = b.a_family(
            name=f"Stone{number}", worker=world.worker, team=world.north, postcode=f"ZZ9 {number}ZZ"
        )
        b.a_stub(family.child)
    assert queries(client, "/") == few <= MOST


def test_the_look_names_the_children_that_were_shown(signed_in: SignedIn, world: World) -> None:
    family = b.a_family(children=2, worker=world.worker)
    signed_in("worker").get("/")
    entry = TrailEntry.objects.get(act="home.looked")
    shown = set(TrailSubject.objects.filter(entry=entry).values_list("person_id", flat=True))
    assert shown == {child.pk for child in family.children}
