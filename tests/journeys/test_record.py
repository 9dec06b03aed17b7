"""From a referral to the record, in a real browser: with scripts and without, through axe."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from casework.models import CaseChild, Entry
from casework.services.entries import EntryTold, Named, amend, write_note
from households.models import Person
from tests import builders as b
from tests.accessibility import faults
from tests.journeys.walking import press_until_told, sign_in, world_that_signs_in
from tests.personas import World

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def borough(transactional_db: None) -> World:
    """The small world, in which two people know their password."""
    return world_that_signs_in("worker", "duty")


def test_duty_takes_a_referral_without_script_and_its_man_is_on_the_record(
    plain_page: Page, live_server: LiveServer, borough: World
) -> None:
    page, kit = plain_page, b.a_child("Kit Reed")
    b.a_case(kit, worker=borough.worker2, team=borough.south)
    sign_in(page, live_server.url, "duty")
    page.goto(f"{live_server.url}/cases/")
    page.get_by_role("button", name="Record a referral").click()
    page.get_by_label("Who made it?").fill("Mrs Patel, school")
    page.get_by_label("What does it say?").fill("Kit was thin. The boyfriend collects him.")
    page.get_by_label("First names").first.fill("Kit")
    page.get_by_label("Family name").first.fill("Reed")
    page.get_by_label("Or what one would know them by").first.fill("Her boyfriend, red beard")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("group", name="Who is Kit Reed?")).to_be_visible()
    page.get_by_label("None of these").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("main")).to_contain_text("The referral is in the record")
    entry = Entry.objects.get()
    man = Person.objects.get(description="Her boyfriend, red beard")
    assert entry.people.get().person == man
    assert man.connections.get().child_id == CaseChild.objects.latest("pk").child_id
    page.goto(f"{live_server.url}/cases/{entry.case.reference}/record/")
    expect(page.locator("main")).to_contain_text("Kit was thin.")
    page.get_by_role("link", name=re.compile("^Referral")).first.click()
    expect(page.locator("main")).to_contain_text("Mrs Patel, school")


def test_a_note_is_written_corrected_and_copied(
    quiet_page: Page, live_server: LiveServer, borough: World
) -> None:
    page, family = quiet_page, b.a_family(worker=borough.worker, team=borough.north)
    sign_in(page, live_server.url, "worker")
    page.goto(f"{live_server.url}/cases/{family.case.reference}/")
    page.get_by_role("button", name="Write a note").click()
    assert faults(page) == []
    page.get_by_role("button", name="Sign and save").click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    assert faults(page) == []
    page.get_by_label("Telephone call").check()
    page.get_by_label("Jo Marsh").check()
    page.get_by_label("What was said and done?").fill("She rang to move the visit.")
    page.get_by_role("button", name="Sign and save").click()
    expect(page.locator("main")).to_contain_text("The note is in the record")
    page.get_by_role("link", name=re.compile("^Telephone call")).first.click()
    page.get_by_role("button", name="Correct or add").click()
    page.get_by_label("What should be known instead").fill("To Tuesday.")
    page.get_by_label("Why is it needed?").fill("Left out")
    assert faults(page) == []
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Corrected by Ada Wren")
    page.get_by_role("button", name="Copy as text").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Copy as text")
    copy = page.get_by_role("button", name="Copy", exact=True)
    press_until_told(copy, page.get_by_role("status"), "Copied")
    page.goto(f"{live_server.url}/cases/{family.case.reference}/")
    page.get_by_role("button", name="Write a note").click()
    pasted = page.get_by_label("What was said and done?")
    pasted.press("Control+v")
    expect(pasted).to_have_value(re.compile("She rang to move the visit."))


def test_the_pages_of_the_record_are_sound_at_each_width(
    quiet_page: Page, live_server: LiveServer, borough: World
) -> None:
    page, family = quiet_page, b.a_family(children=2, worker=borough.worker, team=borough.north)
    assert family.father is not None
    told = EntryTold(
        on=b.days_ago(1), way="school", text="He waits at the gate. " * 30,
        children=tuple(family.children), people=(Named(family.father),),
    )  # fmt: skip
    entry = write_note(by=borough.actor("worker"), case=family.case, told=told)
    amend(by=borough.actor("worker"), entry=entry, part="text", words="Not he.", reason="A slip")
    b.kept_from(family.home, family.father)
    sign_in(page, live_server.url, "worker")
    case, own = f"/cases/{family.case.reference}/", f"/entries/{entry.reference}/"
    for address in (f"{case}record/", f"{case}record/?kind=visit", own, f"{own}text/",
                    f"{own}amend/", f"{case}referrals/new/", "/referrals/new/"):  # fmt: skip
        page.goto(live_server.url + address)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert faults(page) == [], address
