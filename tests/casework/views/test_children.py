"""A child's page: what is not known first, and blank, decided and recorded never alike."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from households.codes import DeclineReason, ExpectedRole, RoleState
from households.models import Child, TrailEntry, TrailSubject
from households.models.grants import Level
from households.services import lives, people
from households.services.connections import Spell
from households.services.people import NameGiven, Said
from sharing.models import Grant
from sharing.services.grants import settle_grants
from tests import builders as b
from tests.casework.views.pages import MOST, queries, text_of, words
from tests.conftest import SignedIn
from tests.personas import SETUP, World

NOBODY = "nothing says why"


@pytest.fixture
def leo(world: World) -> Child:
    child = b.a_child("Leo Marsh", age=5)
    b.a_case(child, worker=world.worker, team=world.north)
    return child


def url(child: Child) -> str:
    return reverse("show_child", args=[child.person.reference])


def test_what_is_not_known_comes_first_with_the_way_to_close_it(
    signed_in: SignedIn, leo: Child
) -> None:
    page = words(signed_in("worker"), url(leo))
    asked = page.index("No man is recorded for Leo Marsh.")
    assert page.index("What we do not know") < asked < page.index("Who lives, stays and visits")
    html = signed_in("worker").get(url(leo)).content.decode()
    assert reverse("add_person", args=[leo.person.reference]) in html
    assert reverse("say_role", args=[leo.person.reference, "any_man"]) in html


def test_risk_and_protection_stand_side_by_side_and_say_not_assessed(
    signed_in: SignedIn, leo: Child
) -> None:
    b.a_man(leo, name="Sam Marsh")
    page = words(signed_in("worker"), url(leo))
    assert "May harm Not assessed yet May protect Not assessed yet" in page
    assert "no concerns" not in page.lower()


def test_a_blank_a_decision_and_a_recorded_father_never_look_alike(
    signed_in: SignedIn, world: World
) -> None:
    blank, decided, recorded = (b.a_child(f"{name} Marsh") for name in ("Una", "Ivy", "Sol"))
    for child in (blank, decided, recorded):
        b.a_case(child, worker=world.worker)
    b.a_decided_father(decided, RoleState.ASKED_NOT_KNOWN, asked_whom="Jo")
    b.a_man(recorded, name="Sam Marsh")
    client = signed_in("worker")
    pages = [words(client, url(child)) for child in (blank, decided, recorded)]
    assert NOBODY in pages[0]
    assert NOBODY not in pages[1]
    assert NOBODY not in pages[2]
    assert "Asked: not known Asked: Jo" in pages[1]
    assert "to be looked at again" in pages[1]
    assert "Father Sam Marsh · Father" in pages[2]


def test_a_decision_whose_review_has_passed_says_so(signed_in: SignedIn, leo: Child) -> None:
    with b.standing_still(b.days_ago(120)):
        b.a_decided_father(leo, RoleState.ASKED_NOT_KNOWN, review_in=30)
    assert "to be looked at again since" in words(signed_in("worker"), url(leo))


def test_why_a_mother_declines_is_for_the_worker_and_the_manager_alone(
    signed_in: SignedIn, world: World, leo: Child
) -> None:
    b.a_decided_father(
        leo, RoleState.DECLINES, reason=DeclineReason.FEAR, reason_words="He would find her."
    )
    b.a_case(leo, worker=world.worker2, team=None, opened=5)
    other = b.a_case(leo, team=world.duty_team, opened=4)
    assert other
    for who in ("worker", "manager", "worker2"):
        page = words(signed_in(who), url(leo))
        assert "He would find her." in page, who
    page = words(signed_in("duty"), url(leo))
    assert "He would find her." not in page
    assert "prefers not to say" not in page
    assert "Decided, review" in page


def test_a_worker_of_the_team_who_is_not_allocated_does_not_read_the_reason(
    signed_in: SignedIn, world: World
) -> None:
    mia = b.a_child("Mia Stone")
    b.a_case(mia, worker=world.worker2, team=world.north)
    b.a_decided_father(mia, RoleState.DECLINES, reason_words="He would find her.")
    assert "He would find her." not in words(signed_in("worker"), url(mia))
    assert "He would find her." in words(signed_in("worker2"), url(mia))


def test_a_father_who_died_is_still_recorded(signed_in: SignedIn, leo: Child) -> None:
    b.a_man(leo, name="Sam Marsh", died=True)
    page = words(signed_in("worker"), url(leo))
    assert "Sam Marsh · Father · has died" in page
    assert NOBODY not in page


def test_a_man_without_a_name_is_known_by_the_childs_word(signed_in: SignedIn, leo: Child) -> None:
    b.a_stub(leo, word="Daz", description="The man with the grey van")
    page = words(signed_in("worker"), url(leo))
    assert "Known as “Daz” Connection not yet known" in page
    assert "Full name not known" in page


def test_the_word_a_child_uses_stands_with_a_man_who_has_a_name(
    signed_in: SignedIn, leo: Child
) -> None:
    man = b.a_man(leo, name="Des Marsh", role="grandfather")
    name = NameGiven(given="Pops", kind="childs_word")
    people.add_name(by=SETUP, person=man, name=name, said=Said("child"), said_by=leo)
    assert "Des Marsh Grandfather · “Pops”" in words(signed_in("worker"), url(leo))


def test_who_lives_there_says_how_and_from_whom_the_address_is_kept(
    signed_in: SignedIn, leo: Child
) -> None:
    mother, father = b.a_mother(leo), b.a_man(leo, name="Sam Marsh")
    home = b.a_home(leo.person, mother)
    b.kept_from(home, father)
    page = words(signed_in("worker"), url(leo))
    assert "Keep from Sam Marsh" in page
    assert "This address must not reach Sam Marsh" in page
    assert "Leo Marsh Lives here" in page


def test_what_nobody_has_asked_says_not_asked(signed_in: SignedIn, leo: Child) -> None:
    page = words(signed_in("worker"), url(leo))
    assert "First language Not asked" in page
    people.say_detail(by=SETUP, person=leo.person, kind="language", words="Polish")
    page = words(signed_in("worker"), url(leo))
    assert "First language Not asked" not in page
    assert "Polish Source not recorded" in page


def test_a_connection_that_has_ended_is_apart(signed_in: SignedIn, leo: Child) -> None:
    man = b.a_man(leo, name="Sam Marsh", role="stepfather", spell=Spell(ended=True))
    page = words(signed_in("worker"), url(leo))
    assert page.index("No longer part of this child's life") < page.index(man.label)


def test_a_restricted_record_says_so(signed_in: SignedIn, world: World, leo: Child) -> None:
    b.restricted(leo.person, world.worker)
    assert "Restricted record." in words(signed_in("worker"), url(leo))
    assert signed_in("manager").get(url(leo)).status_code == 404


def test_an_unborn_child_has_a_due_date_and_is_asked_little(
    signed_in: SignedIn, world: World
) -> None:
    baby = b.an_unborn(due_in=60)
    b.a_case(baby, worker=world.worker)
    page = words(signed_in("worker"), url(baby))
    assert "Unborn child" in page
    assert "Due " in page
    assert "Not asked" not in page
    assert "The baby is born" in page


@pytest.mark.parametrize("how", ["pregnancy", "death"])
def test_a_loss_is_said_quietly_and_every_prompt_stops(
    signed_in: SignedIn, world: World, how: str
) -> None:
    child = b.an_unborn() if how == "pregnancy" else b.a_child("Leo Marsh")
    b.a_case(child, worker=world.worker)
    if how == "pregnancy":
        lives.pregnancy_ended(by=SETUP, child=child, on=b.days_ago(2))
    else:
        person = child.person
        lives.record_death(by=SETUP, person=person, version=person.version, on=b.days_ago(2))
    client = signed_in("worker")
    page = words(client, url(child))
    assert "Nothing more is asked here." in page
    html = client.get(url(child)).content.decode()
    assert "What we do not know" not in page
    assert "Not asked" not in page
    assert reverse("add_person", args=[child.person.reference]) not in html


def test_who_may_not_see_gets_what_a_reference_that_is_not_gets(
    signed_in: SignedIn, leo: Child
) -> None:
    client = signed_in("worker2")
    hers = client.get(url(leo))
    none = client.get(reverse("show_child", args=["a" * 26]))
    odd = client.get(reverse("show_child", args=["leo"]))
    assert hers.status_code == none.status_code == odd.status_code == 404
    assert text_of(hers.content.decode()) == text_of(none.content.decode())


def test_a_reader_in_outline_is_told_what_is_not_shared(
    signed_in: SignedIn, world: World, leo: Child
) -> None:
    b.a_home(leo.person)
    ends = timezone.now() + timedelta(days=3)
    Grant.objects.create(
        child=leo, kind="review", level=Level.OUTLINE, user=world.chair, why="Review", ends_at=ends
    )
    settle_grants([leo.pk])
    page = words(signed_in("chair"), url(leo))
    assert "Mill Lane" not in page
    assert "Not shared with you" in page
    html = signed_in("chair").get(url(leo)).content.decode()
    assert reverse("add_person", args=[leo.person.reference]) not in html


def test_the_look_is_on_the_trail(signed_in: SignedIn, leo: Child) -> None:
    signed_in("worker").get(url(leo))
    entry = TrailEntry.objects.filter(act="child.looked").latest("pk")
    assert TrailSubject.objects.filter(entry=entry, person_id=leo.pk).exists()


def test_the_page_leads_back_only_to_our_own(signed_in: SignedIn, leo: Child) -> None:
    client = signed_in("worker")
    back = client.get(f"{url(leo)}?back=/oversight/gaps/no_man_recorded/%3Fteam=n%23x")
    assert 'href="/oversight/gaps/no_man_recorded/?team=n#x"' in back.content.decode()
    for bad in ("//evil.example/", "https://evil.example/", "javascript:alert(1)"):
        assert bad not in client.get(url(leo), {"back": bad}).content.decode()


def test_as_many_queries_for_a_hundred_men_as_for_one(
    signed_in: SignedIn, world: World, leo: Child
) -> None:
    mother = b.a_mother(leo)
    b.a_home(leo.person, mother)
    b.a_stub(leo)
    client = signed_in("worker")
    one = queries(client, url(leo))
    for number in range(99):
        b.a_man(leo, name=f"Man {number}", role="uncle")
    assert queries(client, url(leo)) == one
    assert one <= MOST


def test_a_father_who_is_a_child_himself_keeps_his_own_record(
    signed_in: SignedIn, world: World, leo: Child
) -> None:
    kyle = b.a_child("Kyle Stone", age=17)
    b.a_case(kyle, worker=world.worker2, team=world.south)
    b.a_tie(leo, kyle.person, "father")
    html = signed_in("worker").get(url(leo)).content.decode()
    assert reverse("show_person", args=[kyle.person.reference]) in html
    assert reverse("show_child", args=[kyle.person.reference]) not in html


def test_a_death_day_that_is_not_known_is_no_error(signed_in: SignedIn, world: World) -> None:
    child = b.a_child("Leo Marsh", died=True)
    b.a_case(child, worker=world.worker)
    assert "Leo Marsh has died." in words(signed_in("worker"), url(child))


def test_any_man_asked_about_is_not_asked_again(signed_in: SignedIn, leo: Child) -> None:
    b.a_decided_father(leo, RoleState.NONE_KNOWN, role=ExpectedRole.ANY_MAN, asked_whom="Jo")
    page = words(signed_in("worker"), url(leo))
    assert "What was asked, and whom, stands above." in page
