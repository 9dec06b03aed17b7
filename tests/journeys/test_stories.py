"""The ground floor's stories in a real browser, with scripts and without, each page through axe."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from casework.models import OpenGap
from households.models import Child, Person, RoleStatus
from tests import builders as b
from tests.accessibility import faults
from tests.journeys.walking import PASSWORD, PHONE, sign_in, world_that_signs_in
from tests.personas import World

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
ENDS = ("", "who-looked/", "add/", "role/father/")


@pytest.fixture
def borough(transactional_db: None) -> World:
    """The small world, in which three people know their password, and one child without a man."""
    world = world_that_signs_in("worker", "manager", "admin")
    child = b.a_child("Leo Marsh")
    b.a_case(child, worker=world.worker, team=world.north, opened=40)
    b.a_mother(child)
    return world


def test_a_worker_puts_a_man_on_the_record_with_no_name_and_no_script(
    plain_page: Page, live_server: LiveServer, borough: World
) -> None:
    page = plain_page
    sign_in(page, live_server.url, "worker")
    expect(page.locator("main")).to_contain_text("No man is recorded for Leo Marsh.")
    page.get_by_role("link", name=re.compile("Add a man")).first.click()
    page.get_by_label("What does the child call him?").fill("Daz")
    page.get_by_label("What else is known?").fill("The man with the grey van")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("main")).to_contain_text("Daz")
    man = Person.objects.get(description="The man with the grey van")
    assert man.connections.get().role == "not_known"
    assert not OpenGap.objects.filter(code="no_man_recorded").exists()
    assert OpenGap.objects.filter(code="man_not_identified").exists()


def test_a_worker_says_why_no_father_is_recorded_without_script(
    plain_page: Page, live_server: LiveServer, borough: World
) -> None:
    page, child = plain_page, Child.objects.get()
    sign_in(page, live_server.url, "worker")
    page.goto(f"{live_server.url}/children/{child.person.reference}/role/father/")
    page.get_by_label("Donor, or no legal father").check()
    page.get_by_role("button", name=re.compile("Save|Continue")).click()
    expect(page.locator("main")).to_contain_text("Donor, or no legal father")
    assert RoleStatus.objects.standing().get().state == "donor"
    assert not OpenGap.objects.filter(code="father_not_recorded").exists()


def test_a_manager_goes_from_the_number_to_the_child_and_back(
    quiet_page: Page, live_server: LiveServer, borough: World
) -> None:
    page = quiet_page
    sign_in(page, live_server.url, "manager")
    assert faults(page) == []
    page.get_by_role("link", name="What is not known").first.click()
    assert faults(page) == []
    page.get_by_role("link", name="No man recorded").click()
    expect(page.locator("#found")).to_contain_text("1 child")
    assert faults(page) == []
    page.set_viewport_size(PHONE)
    assert faults(page) == []
    page.get_by_role("link", name=re.compile("Leo Marsh")).first.click()
    assert faults(page) == []
    page.get_by_role("link", name="Back").click()
    expect(page).to_have_url(re.compile(r"/oversight/gaps/no_man_recorded/"))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("link", name=re.compile("Leo Marsh")).first.click()
    page.get_by_role("link", name=re.compile("Add a man")).first.click()
    assert faults(page) == []


def test_the_pages_one_reads_are_sound_at_each_width(
    quiet_page: Page, live_server: LiveServer, borough: World
) -> None:
    page, child = quiet_page, Child.objects.get()
    man = b.a_man(child, name="Sam Marsh")
    b.a_home(child.person, man)
    sign_in(page, live_server.url, "worker")
    case = child.case_children.get().case
    own = f"/children/{child.person.reference}/"
    more = (f"/cases/{case.reference}/", f"/people/{man.reference}/")
    addresses = ["/", "/cases/", "/find/", *more, *(own + end for end in ENDS)]
    for address in addresses:
        page.goto(live_server.url + address)
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert faults(page) == [], address


def test_somebody_invited_comes_in_without_script(
    plain_page: Page, live_server: LiveServer, borough: World
) -> None:
    page = plain_page
    sign_in(page, live_server.url, "admin")
    page.goto(f"{live_server.url}/setup/people/invite/")
    page.get_by_label("Name", exact=True).fill("Rae Finch")
    page.get_by_label("Work email").fill("rae@test.example")
    page.get_by_label("Children's social worker").check()
    page.get_by_label("Team or service").select_option(label="North team (Demo Borough)")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Invited, not yet signed in")
    page.context.clear_cookies()
    link = re.search(r"/account/invitation/\S+", str(mail.outbox[-1].body))
    assert link is not None
    page.goto(live_server.url + link[0])
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_role("button", name="Set password").click()
    page.get_by_label("Email").fill("rae@test.example")
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your work")


def test_a_person_is_found_by_keyboard_alone(
    quiet_page: Page, live_server: LiveServer, borough: World
) -> None:
    page = quiet_page
    sign_in(page, live_server.url, "worker")
    page.get_by_role("link", name="Find a person").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Name", exact=True).focus()
    page.keyboard.type("marsh leo")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="People who may be meant")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Leo Marsh")
    assert faults(page) == []
