"""Closing: asked first, put to a manager, decided; in a real browser, with scripts and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from casework.codes import Decided
from casework.models import Closing
from tests import builders as b
from tests.accessibility import faults
from tests.personas import make_world

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PASSWORD = "three quiet herons"
PHONE = {"width": 320, "height": 740}
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def family(transactional_db: None) -> b.Family:
    """Two children, whose worker and manager know the password."""
    world = make_world()
    for user in (world.worker, world.users["manager"]):
        user.set_password(PASSWORD)
        user.save()
    return b.a_family(children=2, worker=world.worker, team=world.north)


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A phone with scripts switched off."""
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]  # a size
    yield context.new_page()
    context.close()


def _sign_in(page: Page, site: str, who: str) -> None:
    page.goto(f"{site}/account/login/")
    page.get_by_label("Email").fill(f"{who}@test.example")
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your work")


def _answer(page: Page, why: str) -> None:
    told = page.get_by_role("group", name="Are the adult services who work with the men told?")
    told.get_by_label("Not known").check()
    page.get_by_label("Yes, somebody would").check()
    page.get_by_label("Who, and whom would they tell?").fill("His grandmother")
    page.get_by_label("Why").last.fill(why)


def test_a_worker_asks_without_script_and_the_manager_goes_on(
    plain_page: Page, page: Page, live_server: LiveServer, family: b.Family
) -> None:
    address = f"{live_server.url}/cases/{family.case.reference}/"
    _sign_in(plain_page, live_server.url, "worker")
    plain_page.goto(address)
    plain_page.get_by_role("link", name="Close Leo Marsh").click()
    expect(plain_page.locator("main")).to_contain_text("Nobody from our service has met Sam Marsh")
    plain_page.get_by_label("Closed after assessment, to early help").check()
    _answer(plain_page, "Early help goes on.")
    plain_page.get_by_role("button", name="Ask a manager").click()
    expect(plain_page.locator("main")).to_contain_text("asked a manager")
    _sign_in(page, live_server.url, "manager")
    expect(page.locator("main")).to_contain_text("Ada Wren asks to close the work")
    assert faults(page) == []
    page.goto(address)
    for size in (PHONE, DESK):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a size
        assert faults(page) == []
    page.get_by_role("link", name="Close Leo Marsh").click()
    assert faults(page) == []
    page.get_by_role("button", name="Close the work").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why, in a sentence")
    assert faults(page) == []
    page.get_by_label("Closed after assessment, to early help").check()
    _answer(page, "Early help goes on, and meets him in June.")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a size
    assert faults(page) == []
    page.get_by_role("button", name="Close the work").click()
    expect(page.locator("main")).to_contain_text("Early help goes on, and meets him in June.")
    made = Closing.objects.order_by("pk").values_list("decided", flat=True)
    assert list(made) == [Decided.ASKED, Decided.WENT_ON]
    page.get_by_role("link", name="Change the kind of work Mia Marsh").click()
    page.get_by_label("Early help").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Step down to")
    assert faults(page) == []
