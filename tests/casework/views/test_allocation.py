"""Who works with a child: by managers and duty alone. Who may not see finds nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import Allocation
from casework.services import cases as services
from tests import builders as b
from tests.builders import Family
from tests.casework.views.pages import text_of, words
from tests.conftest import SignedIn
from tests.personas import SETUP, World


@pytest.fixture
def family(world: World) -> Family:
    return b.a_family(children=2, worker=world.worker, team=world.north)


def to(name: str, family: Family, number: int | None = None) -> str:
    child = [] if number is None else [family.children[number].person.reference]
    return reverse(name, args=[family.case.reference, *child])


def on(day: date) -> dict[str, int]:
    return {"on_day": day.day, "on_month": day.month, "on_year": day.year}


def filled(client: Client, url: str, **more: Any) -> dict[str, Any]:
    """Return what a browser would send: what the form begins with, and what is typed."""
    form = client.get(url).context["form"]
    held = {name: form[name].value() for name in ("form_key", "version")}
    return {**held, **on(b.today()), **more}


def test_children_are_given_to_a_worker_who_brings_the_team(
    signed_in: SignedIn, world: World, family: Family
) -> None:
    client, url = signed_in("manager"), to("allocate", family)
    children = [child.person.reference for child in family.children]
    sent = filled(client, url, children=children, worker=world.worker2.reference, team="")
    response = client.post(url, sent)
    assert response.status_code == 302
    assert response["Location"] == to("show_case", family)
    for child in family.children:
        row = b.case_child_of(child)
        assert (row.worker, row.team) == (world.worker2, world.south)
    assert signed_in("worker2").get(to("show_case", family)).status_code == 200


def test_one_child_may_be_given_and_the_other_stay(
    signed_in: SignedIn, world: World, family: Family
) -> None:
    client, url = signed_in("manager"), to("allocate", family)
    one = family.children[1].person.reference
    client.post(url, filled(client, url, children=[one], team=world.south.reference, worker=""))
    assert b.case_child_of(family.children[0]).worker == world.worker
    assert b.case_child_of(family.children[1]).team == world.south
    assert b.case_child_of(family.children[1]).worker is None


def test_the_form_says_who_works_with_them_now_and_what_is_wrong(
    signed_in: SignedIn, family: Family
) -> None:
    client, url = signed_in("manager"), to("allocate", family)
    assert "Leo Marsh: Ada Wren, North team" in words(client, url)
    response = client.post(url, filled(client, url, children=[], worker="", team=""))
    page = text_of(response.content.decode())
    assert response.status_code == 200
    assert "There is a problem" in page
    assert "Choose at least one child" in page
    assert "Choose a worker, a team, or both" in page
    assert Allocation.objects.filter(ended_on__isnull=False).count() == 0


def test_a_stale_save_says_both_and_can_be_sent_again(
    signed_in: SignedIn, world: World, family: Family
) -> None:
    client, url = signed_in("manager"), to("allocate", family)
    child = family.children[0].person.reference
    sent = filled(client, url, children=[child], worker=world.worker2.reference, team="")
    row = b.case_child_of(family.children[0])
    services.allocate(by=SETUP, case_child=row, worker=None, team=world.duty_team)
    response = client.post(url, sent)
    page = text_of(response.content.decode())
    assert response.status_code == 409
    assert "Ben Sole" in page
    assert "Front door" in page
    assert b.case_child_of(family.children[0]).team == world.duty_team
    again = {**sent, "version": response.context["form"]["version"].value()}
    assert client.post(url, again).status_code == 302
    assert b.case_child_of(family.children[0]).worker == world.worker2


def test_duty_gives_a_child_away_and_is_led_home(signed_in: SignedIn, world: World) -> None:
    family = b.a_family(children=1)
    client, url = signed_in("duty"), to("allocate", family)
    child = family.child.person.reference
    sent = filled(client, url, children=[child], team=world.north.reference, worker="")
    response = client.post(url, sent)
    assert response["Location"] == "/"
    assert "Saved." in words(client, "/")
    assert client.get(to("show_case", family)).status_code == 404


def test_a_worker_who_sees_the_child_is_told_who_decides(
    signed_in: SignedIn, family: Family
) -> None:
    response = signed_in("worker").get(to("allocate", family))
    assert response.status_code == 403
    assert b"Managers and duty decide" in response.content


PAGES = (("allocate", None), ("change_kind", 0), ("close_child", 0))


@pytest.mark.parametrize(("page", "number"), PAGES)
@pytest.mark.parametrize("who", ["worker2", "duty", "admin", "stranger"])
def test_who_may_not_see_the_case_finds_nothing(
    signed_in: SignedIn, family: Family, page: str, number: int | None, who: str
) -> None:
    client = signed_in(who)
    assert client.get(to(page, family, number)).status_code == 404
    assert client.post(to(page, family, number), {}).status_code == 404


def test_a_child_of_another_case_is_not_of_this_one(
    signed_in: SignedIn, world: World, family: Family
) -> None:
    other = b.a_family(name="Stone", worker=world.worker, team=world.north, postcode="ZZ9 9ZZ")
    url = reverse("close_child", args=[family.case.reference, other.child.person.reference])
    assert signed_in("manager").get(url).status_code == 404
