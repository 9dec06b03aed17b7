"""The pages of the assessment, and the tag wherever the man is shown."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from casework.models import Assessment
from households.models import Child, Person
from households.models.grants import Level
from tests import builders as b
from tests import strands
from tests.architecture.canaries import Family as Canaries
from tests.architecture.canaries import let_see
from tests.casework.views.pages import OF_A_MAN, queries, text_of, words
from tests.conftest import SignedIn
from tests.personas import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(world: World) -> b.Family:
    return b.a_family(children=2, worker=world.worker, team=world.north)


@pytest.fixture
def man(family: b.Family) -> Person:
    assert family.father is not None
    return family.father


def page_of(man: Person) -> str:
    return reverse("show_person", args=[man.reference])


def begin_url(man: Person) -> str:
    return reverse("begin_assessment", args=[man.reference])


def url_of(row: Assessment) -> str:
    return reverse("assessment", args=[row.reference])


def sent(*children: Child, version: int = 1, **more: Any) -> dict[str, Any]:
    """Return a form that can be signed: both found for each child."""
    found: dict[str, Any] = {
        "version": str(version),
        "risk": "He shouts.",
        "protection": "He cooks.",
    }
    day = b.days_ahead(90)
    found |= {"review_on_day": day.day, "review_on_month": day.month, "review_on_year": day.year}
    for child in children:
        found[f"state_{child.person.reference}"] = "assessed"
        found[f"found_{child.person.reference}"] = ["risk", "protection"]
    return {**found, **more}


def test_two_workers_at_once_are_shown_one_assessment(
    signed_in: SignedIn, family: b.Family, man: Person
) -> None:
    worker, manager = signed_in("worker"), signed_in("manager")
    about = {"children": [child.person.reference for child in family.children]}
    assert "Leo Marsh (case" in words(worker, begin_url(man))
    led = worker.post(begin_url(man), about)
    row = Assessment.objects.get()
    assert led.headers["Location"] == url_of(row)
    assert manager.get(begin_url(man)).headers["Location"] == url_of(row)
    assert "begun" in words(manager, url_of(row))
    assert Assessment.objects.count() == 1


def test_children_of_two_cases_are_assessed_apart(
    signed_in: SignedIn, family: b.Family, man: Person, world: World
) -> None:
    other = b.a_child("Ivy Stone")
    b.a_case(other, worker=world.worker, team=world.north)
    b.a_tie(other, man)
    about = {"children": [child.person.reference for child in (family.child, other)]}
    page = text_of(signed_in("worker").post(begin_url(man), about).content.decode())
    assert "Choose children of one case." in page


def test_it_is_saved_and_signed_and_agreed(
    signed_in: SignedIn, family: b.Family, man: Person, world: World
) -> None:
    row = strands.begun(man, *family.children, by=world.actor("worker"))
    client, children = signed_in("worker"), family.children
    assert (
        client.post(url_of(row), {"version": "1", "risk": "He sh", "save": "yes"}).status_code
        == 302
    )
    assert "He sh" in words(client, url_of(row))
    page = text_of(client.post(url_of(row), {"version": "2", "sign": "yes"}).content.decode())
    assert page.count("Say how it ends for this child") >= 2
    assert "Enter when to look at this again" in page
    assert client.post(url_of(row), sent(*children, version=2, sign="yes")).status_code == 302
    shown = words(client, page_of(man))
    assert "Potential risk and protective factor" in shown
    assert "Not agreed by a manager yet" in shown
    assert "Not assessed yet" not in shown
    agree = reverse("agree_assessment", args=[row.reference])
    assert client.get(agree).status_code == 403
    manager = signed_in("manager")
    assert "He shouts." in words(manager, agree)
    row.refresh_from_db()
    assert manager.post(agree, {"version": str(row.version)}).status_code == 302
    assert "Agreed" in words(manager, page_of(man))
    assert "by Cara Dunn" in words(manager, url_of(row))


def test_what_stands_is_at_hand_while_one_writes(
    signed_in: SignedIn, family: b.Family, man: Person
) -> None:
    strands.a_statement(man, family.child, words="He was seen at the gate.")
    strands.a_statement(man, family.child, words="Adraft", sign=False)
    page = words(signed_in("worker"), url_of(strands.begun(man, family.child)))
    assert "He was seen at the gate." in page
    assert "No statement is signed." in page
    assert "Adraft" not in page


def test_whoever_signed_does_not_agree(
    signed_in: SignedIn, family: b.Family, man: Person, world: World
) -> None:
    row = strands.assessed(man, *family.children, by=world.actor("manager"))
    agree = reverse("agree_assessment", args=[row.reference])
    assert signed_in("manager").get(agree).status_code == 403


def test_signing_over_a_change_shows_it_and_asks_again(
    signed_in: SignedIn, family: b.Family, man: Person, world: World
) -> None:
    row = strands.begun(man, *family.children, by=world.actor("worker"))
    strands.a_statement(man, family.child, words="She saw him at the gate.")
    client, form = signed_in("worker"), sent(*family.children, sign="yes")
    again = client.post(url_of(row), form)
    assert again.status_code == 409
    page = again.content.decode()
    assert "She saw him at the gate." in page
    assert "He shouts." in page
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    assert client.post(url_of(row), {**form, "seen": seen}).status_code == 302


def test_a_stale_save_is_answered_with_both_texts(
    signed_in: SignedIn, family: b.Family, man: Person
) -> None:
    row = strands.begun(man, *family.children)
    worker, manager = signed_in("worker"), signed_in("manager")
    worker.post(url_of(row), {"version": "1", "risk": "One text"})
    late = manager.post(url_of(row), sent(*family.children, risk="Another text"))
    assert late.status_code == 409
    assert "One text" in late.content.decode()
    assert "Another text" in late.content.decode()


def test_the_tag_stands_wherever_he_does(
    signed_in: SignedIn, family: b.Family, man: Person
) -> None:
    client = signed_in("worker")
    child = reverse("show_child", args=[family.child.person.reference])
    case = reverse("show_case", args=[family.case.reference])
    assert "May harm Not assessed yet May protect Not assessed yet" in words(client, child)
    assert "Not assessed yet" in words(client, case)
    strands.assessed(man, family.child, protection=True)
    shown = words(client, child)
    assert "May harm Assessed: none found May protect Protective factor Assessed" in shown
    assert "Protective factor" in words(client, case)
    assert "Not assessed yet" in words(client, case), "his other child"


def test_neither_found_says_so_and_cannot_says_why(
    signed_in: SignedIn, family: b.Family, man: Person
) -> None:
    client = signed_in("worker")
    strands.assessed(man, family.child)
    strands.assessed(man, family.children[1], cannot="He has gone abroad")
    page = words(client, page_of(man))
    assert "Assessed: neither found" in page
    assert "Cannot be assessed: He has gone abroad" in page
    assert "no concerns" not in page.lower()


def test_overdue_is_told_by_dates(signed_in: SignedIn, family: b.Family, man: Person) -> None:
    with b.standing_still(b.days_ago(200)):
        strands.assessed(man, family.child, risk=True, review_in=90)
    page = words(signed_in("worker"), page_of(man))
    assert "Potential risk · overdue" in page
    assert "Review was due" in page


def test_an_outline_says_not_shared(
    signed_in: SignedIn, family: b.Family, man: Person, world: World
) -> None:
    strands.a_statement(man, family.child, words="Outlineword")
    row = strands.assessed(man, *family.children, risk=True, protection=True)
    for child in family.children:
        let_see(world, "chair", Canaries("x", child, man, man, family.case), Level.OUTLINE)
    chair = signed_in("chair")
    pages = [
        page_of(man),
        reverse("show_child", args=[family.child.person.reference]),
        reverse("show_case", args=[family.case.reference]),
    ]
    for url in pages:
        page = words(chair, url)
        assert "not shared with you" in page.lower()
        for word in ("Potential risk", "Protective factor", "Outlineword", "He shouts", "Assessed"):
            assert word not in page, (word, url)
    assert chair.get(url_of(row)).status_code == 404


def test_as_many_queries_for_a_hundred_children_as_for_one(
    signed_in: SignedIn, world: World, family: b.Family, man: Person
) -> None:
    client = signed_in("worker")
    strands.a_statement(man, family.child)
    strands.assessed(man, family.child, risk=True)
    one = queries(client, page_of(man))
    more = [b.a_child(f"Child {number}") for number in range(98)]
    b.a_case(*more, worker=world.worker)
    for child in more:
        b.a_tie(child, man)
    strands.a_statement(man, *more[:30])
    strands.assessed(man, *more[:30], protection=True)
    assert queries(client, page_of(man)) == one
    assert one <= OF_A_MAN
