"""The list of cases, and one case: children side by side, and the men across them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse

from casework.cards import caselist
from casework.codes import Kind
from casework.services import cases as services
from households.codes import Role
from households.models import TrailEntry, TrailSubject
from tests import builders as b
from tests.casework.views.pages import MOST, queries, text_of, words
from tests.conftest import SignedIn
from tests.personas import SETUP, World

LIST = "/cases/"


def numbers(page: str) -> list[str]:
    return re.findall(r"Case (\d{7})", page)


def test_the_list_holds_the_cases_the_reader_may_see(signed_in: SignedIn, world: World) -> None:
    mine = b.a_family(name="Marsh", children=2, worker=world.worker, team=world.north)
    theirs = b.a_family(name="Stone", worker=world.worker2, team=world.south)
    page = words(signed_in("worker"), LIST)
    assert numbers(page) == [str(mine.case.number)]
    assert "1 open case" in page
    assert "Stone" not in page
    both = words(signed_in("manager"), LIST)
    assert set(numbers(both)) == {str(mine.case.number), str(theirs.case.number)}


def test_a_case_with_several_children_stands_once(signed_in: SignedIn, world: World) -> None:
    b.a_family(children=4, worker=world.worker)
    page = words(signed_in("worker"), LIST)
    assert len(numbers(page)) == 1
    assert "Leo Marsh" in page
    assert "Una Marsh" in page


def test_a_child_kept_from_the_reader_is_not_in_the_row(signed_in: SignedIn, world: World) -> None:
    family = b.a_family(children=2, worker=world.worker)
    b.kept_out(family.children[0].person, world.worker)
    page = words(signed_in("worker"), LIST)
    assert "Leo Marsh" not in page
    assert "Mia Marsh" in page


def test_filters_narrow_the_list(signed_in: SignedIn, world: World) -> None:
    b.a_family(name="Marsh", worker=world.worker, team=world.north)
    b.a_family(name="Stone", worker=world.worker2, team=world.south, postcode="ZZ9 1AA")
    protected = b.a_child("Una Vale")
    b.a_case(protected, team=world.south, kind=Kind.CHILD_PROTECTION)
    manager = signed_in("manager")
    assert "Stone" not in words(manager, f"{LIST}?team={world.north.reference}")
    assert "Una Vale" in words(manager, f"{LIST}?kind=child_protection")
    assert "Marsh" not in words(manager, f"{LIST}?kind=child_protection")
    assert "Marsh" in words(signed_in("worker"), f"{LIST}?whose=mine")
    assert "Nothing matches this filter" in words(manager, f"{LIST}?whose=mine")
    assert "3 open cases" in words(manager, f"{LIST}?team=nonsense&kind=nonsense")


def onward(client: Client, url: str, rel: str) -> str:
    page = client.get(url).content.decode()
    found = re.search(rf'href="([^"]+)" rel="{rel}"', page)
    return found[1].replace("&amp;", "&") if found else ""


def test_pages_walk_on_and_back_and_lose_nobody(
    signed_in: SignedIn, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caselist, "PAGE", 3)
    for number in range(7):
        pair = [b.a_child(f"Child {number}{letter}") for letter in "ab"]
        b.a_case(*pair, worker=world.worker, opened=10 + number // 2)
    client, url, walked = signed_in("worker"), LIST, list[list[str]]()
    urls = []
    while url:
        walked.append(numbers(words(client, url)))
        urls.append(url)
        url = onward(client, url, "next")
    assert [len(page) for page in walked] == [3, 3, 1]
    assert len({number for page in walked for number in page}) == 7
    assert not any(re.search(r"\d{4}-\d\d-\d\d", url) for url in urls)
    back = onward(client, urls[2], "prev")
    assert numbers(words(client, back)) == walked[1]
    assert numbers(words(client, onward(client, back, "prev"))) == walked[0]
    assert onward(client, urls[2], "next") == ""
    assert all(first != second for first, second in pairwise(urls))


def test_the_list_goes_on_the_trail(signed_in: SignedIn, world: World) -> None:
    family = b.a_family(worker=world.worker)
    signed_in("worker").get(LIST)
    entry = TrailEntry.objects.latest("pk")
    assert entry.act == "cases.looked"
    assert TrailSubject.objects.filter(entry=entry, person_id=family.child.pk).exists()


@pytest.mark.parametrize("who", ["adult", "admin", "data", "analyst", "governance", "stranger"])
def test_others_have_no_cases(signed_in: SignedIn, who: str) -> None:
    assert signed_in(who).get(LIST).status_code == 403


def case_url(case: object) -> str:
    return reverse("show_case", args=[getattr(case, "reference", "")])


def test_three_fathers_of_three_siblings_are_plain(signed_in: SignedIn, world: World) -> None:
    family = b.a_family(children=3, father=False, worker=world.worker)
    for child, name in zip(family.children, ("Abe One", "Bob Two", "Cal Three"), strict=True):
        b.a_man(child, name=name)
    html = signed_in("worker").get(case_url(family.case)).content.decode()
    rows = re.findall(r"<tr.*?</tr>", html, flags=re.DOTALL)[1:]
    plain = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]
    assert len(plain) == 3
    for row, name in zip(sorted(plain), ("Abe One", "Bob Two", "Cal Three"), strict=True):
        assert row.startswith(name)
        assert row.count("Father") == 1
        assert row.count("None recorded") == 2


def test_each_child_says_kind_worker_steps_father_and_gaps(
    signed_in: SignedIn, world: World
) -> None:
    family = b.a_family(children=2, father=False, worker=world.worker, team=world.north)
    row = b.case_child_of(family.children[1])
    services.change_kind(by=SETUP, case_child=row, kind=Kind.LOOKED_AFTER, on=b.days_ago(3))
    page = words(signed_in("worker"), case_url(family.case))
    assert "Looked after: since" in page
    assert "Child in need: since" in page
    assert page.count("Ada Wren , North team") == 2
    assert "No man is recorded for Leo Marsh." in page
    assert "Father: nobody recorded, and nothing says why" in page


def test_a_sibling_kept_from_the_reader_is_nowhere_on_the_page(
    signed_in: SignedIn, world: World
) -> None:
    family = b.a_family(children=2, worker=world.worker)
    b.a_man(family.children[0], name="Only His", role=Role.UNCLE)
    b.kept_out(family.children[0].person, world.worker)
    page = words(signed_in("worker"), case_url(family.case))
    assert "Leo" not in page
    assert "Only His" not in page
    assert "Mia Marsh" in page


def test_a_child_who_died_is_said_quietly(signed_in: SignedIn, world: World) -> None:
    died = b.a_child("Tom Vale", died=True)
    case = b.a_case(died, b.a_child("Una Vale"), worker=world.worker)
    page = words(signed_in("worker"), case_url(case))
    assert "Tom Vale has died." in page
    assert "recorded for Tom Vale" not in page


def test_who_allocates_is_led_there_and_others_are_not(signed_in: SignedIn, world: World) -> None:
    family = b.a_family(worker=world.worker, team=world.north)
    allocate = reverse("allocate", args=[family.case.reference])
    assert allocate in signed_in("manager").get(case_url(family.case)).content.decode()
    assert allocate not in signed_in("worker").get(case_url(family.case)).content.decode()


def test_a_case_one_may_not_see_is_no_case(signed_in: SignedIn, world: World) -> None:
    family = b.a_family(worker=world.worker)
    client = signed_in("worker2")
    hers, none = client.get(case_url(family.case)), client.get("/cases/" + "a" * 26 + "/")
    assert hers.status_code == none.status_code == 404
    assert text_of(hers.content.decode()) == text_of(none.content.decode())


def test_queries_are_the_same_for_one_and_for_many(signed_in: SignedIn, world: World) -> None:
    small = b.a_family(name="Marsh", worker=world.worker)
    client = signed_in("worker")
    listed, shown = queries(client, LIST), queries(client, case_url(small.case))
    large = b.a_family(name="Stone", children=6, worker=world.worker, postcode="ZZ9 9ZZ")
    for number in range(20):
        b.a_man(*large.children, name=f"Man {number}", role=Role.UNCLE)
    assert queries(client, LIST) == listed <= MOST
    assert queries(client, case_url(large.case)) == shown <= MOST
