"""What binds a man, and what he is to a child: in a real browser, with scripts and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from casework.models import OpenGap
from households.models import Binding, Child, Person
from tests import builders as b
from tests.accessibility import faults
from tests.architecture.places_of_men import parenthood_of
from tests.journeys.walking import DESK, PHONE, sign_in, world_that_signs_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def man(transactional_db: None) -> Person:
    """A father of two, whose worker knows the password."""
    world = world_that_signs_in("worker")
    family = b.a_family(children=2, worker=world.worker, team=world.north)
    assert family.father is not None
    return family.father


def test_an_order_is_recorded_ends_and_is_looked_at_without_script(
    plain_page: Page, live_server: LiveServer, man: Person
) -> None:
    page = plain_page
    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/people/{man.reference}/")
    page.get_by_role("link", name="Fatherhood, contact, what binds them").click()
    page.get_by_role("link", name="Record what binds them").click()
    page.get_by_label("Non-molestation order").check()
    page.get_by_label("What does it say?").fill("Not to come to her home.")
    page.get_by_label("Leo Marsh, aged 4").check()
    page.get_by_label("Who is the other party?").select_option(label="Jo Marsh")
    ends = page.get_by_role("group", name="When does it end?")
    day = b.days_ago(3)
    for box, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        ends.get_by_label(box).fill(str(value))
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("nobody has said what holds now")
    assert OpenGap.objects.now().filter(code="order_expired").count() == 1
    page.get_by_role("link", name="Is it still in force?").click()
    page.get_by_label("Yes, I have made sure").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Sam Marsh").first.click()
    expect(page.locator("section", has=page.locator("#bound"))).to_contain_text(
        "Non-molestation order: Not to come to her home."
    )
    assert Binding.objects.get().ends_on is None
    assert not OpenGap.objects.filter(code="order_expired").exists()


def test_every_page_of_it_is_sound_at_each_width(
    quiet_page: Page, live_server: LiveServer, man: Person
) -> None:
    page = quiet_page
    child = Child.objects.earliest("pk")
    names = parenthood_of(child, man)
    tie = b.tie_of(child, man).reference
    sign_in(page, live_server.url)
    for address in (
        f"people/{man.reference}/", f"people/{man.reference}/parenthood/",
        f"people/{man.reference}/binding/", f"people/{man.reference}/coming/",
        f"connections/{tie}/fatherhood/legal/", f"connections/{tie}/responsibility/",
        f"connections/{tie}/arrangement/", f"arrangements/{names['arrangement']}/check/",
        f"bindings/{names['binding']}/change/", f"coming/{names['coming']}/",
    ):  # fmt: skip
        page.goto(f"{live_server.url}/{address}")
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            assert faults(page) == [], address
    page.get_by_label("It has happened").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("group", name="When did it happen?")).to_be_visible()
    assert faults(page) == []
