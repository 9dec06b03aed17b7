"""Recording a visit on a phone in a car: taps, pages, a connection that drops, a page that dies."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from casework.models import Draft, Entry, EntryPerson, VisitChild
from households.models import Person
from tests import builders as b
from tests.accessibility import faults
from tests.journeys.walking import sign_in, world_that_signs_in
from tests.personas import World

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
CAR = {"width": 360, "height": 740}
MOST_TAPS, MOST_PAGES, SMALLEST = 14, 3, 44
SAVED, NOT_SAVED = re.compile(r"^Saved \d\d:\d\d"), re.compile(r"^Not saved since \d\d:\d\d")
SMALL = """() => [...document.querySelectorAll(
    'form.seen-visit :is(button, input, select, textarea, summary)')]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && one.type !== 'hidden'
    && !one.classList.contains('seen-visit__first'))
  .filter(one => { const box = one.getBoundingClientRect();
    return Math.min(box.width, box.height) < 44; })
  .map(one => one.name || one.outerHTML.slice(0, 80))"""


class Tapper:
    """Counts what a thumb does: taps, and the pages they lead to."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.pages = page, 0, set[str]()

    def tap(self, what: Locator) -> None:
        """Tap once."""
        what.tap()
        self.taps += 1

    def arrived(self) -> None:
        """Count the page one is on, if it is another one."""
        self.pages.add(self.page.url)


@pytest.fixture
def borough(transactional_db: None) -> World:
    """The small world, in which the worker knows her password and has one family."""
    world = world_that_signs_in("worker")
    b.a_family(worker=world.worker, team=world.north)
    return world


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone with scripts."""
    context = browser.new_context(viewport=CAR, has_touch=True, is_mobile=True)
    yield context
    context.close()


@pytest.fixture
def plain_phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone with scripts switched off."""
    context = browser.new_context(
        viewport=CAR,
        has_touch=True,
        is_mobile=True,
        java_script_enabled=False,
    )
    yield context
    context.close()


def begin(page: Page, site: str) -> Draft:
    """Begin a visit on the case's page; the draft it opens."""
    sign_in(page, site)
    page.goto(f"{site}/cases/{case_reference()}/")
    page.get_by_role("button", name="Record a visit").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who was there?")
    return Draft.objects.get()


def case_reference() -> str:
    return str(Person.objects.get(label="Leo Marsh").child.case_children.get().case.reference)


def pick(page: Page, name: str, answer: str) -> Locator:
    """The answer of a question, as one taps it; ``name`` is the field's."""
    return page.locator(f"""[name="{name}"][value="{answer}"]""")


def person(name: str) -> str:
    return str(Person.objects.get(label=name).reference)


@pytest.mark.parametrize("scripts", ["with scripts", "without"])
def test_five_minutes_in_the_car(
    phone: BrowserContext, plain_phone: BrowserContext, live_server: LiveServer, borough: World,
    scripts: str,
) -> None:  # fmt: skip
    """The visit happened, who was present, one man nobody has met, one child asked."""
    page = (phone if scripts == "with scripts" else plain_phone).new_page()
    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/cases/{case_reference()}/")
    thumb = Tapper(page)
    thumb.tap(page.get_by_role("button", name="Record a visit"))
    thumb.arrived()
    thumb.tap(pick(page, f"visit-p_{person('Jo Marsh')}", "met"))
    thumb.tap(pick(page, f"visit-p_{person('Sam Marsh')}", "spoken_of"))
    other = page.locator("[name=visit-other]")
    thumb.tap(other)
    other.press_sequentially("the man with the grey van")
    thumb.tap(page.get_by_role("button", name="Save and continue", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Each child")
    thumb.arrived()
    leo = person("Leo Marsh")
    thumb.tap(pick(page, f"children-seen_{leo}", "yes"))
    thumb.tap(pick(page, f"children-asked_{leo}", "yes"))
    thumb.tap(page.get_by_role("button", name="Save and continue later"))
    expect(page.get_by_text("Your visit is kept as a draft.")).to_be_visible()
    assert thumb.taps <= MOST_TAPS
    assert len(thumb.pages) <= MOST_PAGES
    body = Draft.objects.get().body
    stub = Person.objects.get(description="the man with the grey van")
    assert body[f"visit-p_{stub.reference}"] == ["spoken_of"]
    assert body[f"children-asked_{leo}"] == ["yes"]
    page.goto(live_server.url)
    page.get_by_role("link", name="Visit to Leo").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who was there?")
    page.goto(page.url + "sign/")
    page.get_by_role("button", name="Sign the visit").tap()
    expect(page.get_by_text("The visit is signed.")).to_be_visible()
    entry = Entry.objects.get()
    assert EntryPerson.objects.filter(entry=entry).count() == 3
    assert VisitChild.objects.get(entry=entry).asked_new == "yes"


def test_each_page_is_sound_and_each_target_large(
    phone: BrowserContext, live_server: LiveServer, borough: World
) -> None:
    page = phone.new_page()
    draft = begin(page, live_server.url)
    at = f"{live_server.url}/drafts/{draft.reference}/"
    for end in ("", "children/", "next/", "sign/"):
        page.goto(at + end)
        assert faults(page) == [], end
        assert page.evaluate(SMALL) == [], end
    page.goto(f"{live_server.url}/cases/{case_reference()}/visits/new/")
    assert faults(page) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    for end in ("", "children/", "next/", "sign/"):
        page.goto(at + end)
        assert faults(page) == [], end


def test_thirty_seconds_without_a_connection_lose_nothing(
    phone: BrowserContext, live_server: LiveServer, borough: World
) -> None:
    page = phone.new_page()
    draft = begin(page, live_server.url)
    page.goto(f"{live_server.url}/drafts/{draft.reference}/next/")
    box, state = page.locator("[name=next-observed]"), page.locator("[data-seen-state]")
    box.press_sequentially("Before. ")
    expect(state).to_have_text(SAVED)
    phone.set_offline(True)
    box.press_sequentially("In the tunnel.")
    expect(state).to_have_text(NOT_SAVED)
    page.get_by_role("button", name="Save and continue", exact=True).tap()
    page.wait_for_timeout(500)
    expect(box).to_have_value("Before. In the tunnel.")
    expect(state).to_have_text(NOT_SAVED)
    phone.set_offline(False)
    expect(state).to_have_text(SAVED, timeout=20_000)
    draft.refresh_from_db()
    assert draft.body["next-observed"] == ["Before. In the tunnel."]


def test_a_page_that_is_saved_already_goes_on(
    phone: BrowserContext, live_server: LiveServer, borough: World
) -> None:
    page = phone.new_page()
    begin(page, live_server.url)
    page.locator("[name=visit-at]").evaluate("box => box.closest('details').open = true")
    page.locator("[name=visit-at]").fill("9:30")
    expect(page.locator("[data-seen-state]")).to_have_text(SAVED)
    page.wait_for_timeout(1500)
    page.get_by_role("button", name="Save and continue", exact=True).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Each child")
    page.get_by_role("button", name="Save and continue", exact=True).tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What you saw")


def test_a_page_that_dies_loses_a_second_at_most(
    phone: BrowserContext, live_server: LiveServer, borough: World
) -> None:
    page = phone.new_page()
    draft = begin(page, live_server.url)
    page.goto(f"{live_server.url}/drafts/{draft.reference}/next/")
    page.locator("[name=next-observed]").press_sequentially("Everything that was typed")
    page.wait_for_timeout(1000)
    page.close(run_before_unload=False)
    draft.refresh_from_db()
    assert draft.body["next-observed"] == ["Everything that was typed"]


def test_an_expired_session_keeps_the_words_in_the_page(
    phone: BrowserContext, live_server: LiveServer, borough: World
) -> None:
    page = phone.new_page()
    draft = begin(page, live_server.url)
    page.goto(f"{live_server.url}/drafts/{draft.reference}/next/")
    box, state = page.locator("[name=next-observed]"), page.locator("[data-seen-state]")
    phone.clear_cookies()
    box.press_sequentially("Still here")
    expect(state).to_have_text(re.compile("Sign in in another tab"))
    other = phone.new_page()
    sign_in(other, live_server.url)
    expect(state).to_have_text(SAVED, timeout=30_000)
    draft.refresh_from_db()
    assert draft.body["next-observed"] == ["Still here"]
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_two_devices_see_both_and_choose(
    phone: BrowserContext, browser: Browser, live_server: LiveServer, borough: World
) -> None:
    page = phone.new_page()
    draft = begin(page, live_server.url)
    at = f"{live_server.url}/drafts/{draft.reference}/next/"
    page.goto(at)
    laptop = browser.new_context()
    desk = laptop.new_page()
    sign_in(desk, live_server.url)
    desk.goto(at)
    page.locator("[name=next-observed]").press_sequentially("From the car")
    expect(page.locator("[data-seen-state]")).to_have_text(SAVED)
    desk.locator("[name=next-observed]").press_sequentially("From the desk")
    expect(desk.locator("[data-seen-state]")).to_have_text(re.compile("on another device"))
    desk.locator("[name=next-others_said]").press_sequentially("Jo rang")
    desk.get_by_role("button", name="Save and continue", exact=True).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("You changed this on two devices")
    assert faults(desk) == []
    desk.get_by_label("Both, one after the other").check()
    desk.get_by_role("button", name="Save what I chose").click()
    draft.refresh_from_db()
    assert draft.body["next-observed"] == ["From the car\n\nFrom the desk"]
    assert draft.body["next-others_said"] == ["Jo rang"]
    laptop.close()


@pytest.mark.parametrize("scripts", ["with scripts", "without"])
def test_the_screen_is_covered_in_one_tap(
    phone: BrowserContext, plain_phone: BrowserContext, live_server: LiveServer, borough: World,
    scripts: str,
) -> None:  # fmt: skip
    page = (phone if scripts == "with scripts" else plain_phone).new_page()
    draft = begin(page, live_server.url)
    page.locator("[name=visit-other]").press_sequentially("Daz")
    page.get_by_role("button", name="Cover the screen").tap()
    expect(page).to_have_title("Notes")
    if scripts == "with scripts":
        assert faults(page) == []
        expect(page.get_by_role("button", name="Go back")).to_be_visible()
        page.get_by_role("button", name="Go back").tap()
    else:
        expect(page.locator("body")).not_to_contain_text("Leo")
        page.get_by_role("link", name="Go back").tap()
    expect(page.locator("[name=visit-other]")).to_have_value("Daz")
    draft.refresh_from_db()
    assert draft.body["visit-other"] == ["Daz"]
