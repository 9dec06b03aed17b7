"""Every component, layout and error page in a browser: by axe, by keyboard, with scripts off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from casework.views.gallery import ERRORS, PAGES
from tests.accessibility import faults

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WIDTHS = (320, 768, 1280)
ADDRESSES = [f"/gallery/{name}/" if name else "/gallery/" for name in (*PAGES, *ERRORS)]
OPEN = ["/account/login/", "/account/password/reset/", "/account/password/reset/done/"]


@pytest.mark.parametrize("address", [*ADDRESSES, *OPEN])
def test_each_page_is_sound_at_each_width(
    quiet_page: Page, live_server: LiveServer, address: str
) -> None:
    quiet_page.goto(live_server.url + address)
    for width in WIDTHS:
        quiet_page.set_viewport_size({"width": width, "height": 900})
        assert faults(quiet_page) == []


def test_each_line_of_the_summary_leads_to_its_control(
    quiet_page: Page, live_server: LiveServer
) -> None:
    page = quiet_page
    page.goto(f"{live_server.url}/gallery/form/")
    page.get_by_label("Only part of it").check()
    page.get_by_label("Day").first.fill("40")
    page.get_by_label("How far away?").fill("near")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_title("Error: Add a man – Seen")
    assert faults(page) == []
    lines = page.locator(".govuk-error-summary a")
    assert lines.count() == 2
    for line in lines.all():
        target = (line.get_attribute("href") or "").removeprefix("#")
        line.click()
        expect(page.locator(f"[id='{target}']")).to_be_focused()


def test_a_choice_reveals_its_field_by_keyboard(quiet_page: Page, live_server: LiveServer) -> None:
    page = quiet_page
    page.goto(f"{live_server.url}/gallery/form/")
    expect(page.get_by_label("Name", exact=True)).to_be_hidden()
    page.get_by_label("Yes", exact=True).focus()
    page.keyboard.press("Space")
    expect(page.get_by_label("Name", exact=True)).to_be_visible()


def test_without_scripts_every_field_can_be_reached(
    browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/gallery/form/")
    expect(page.get_by_label("Name", exact=True)).to_be_visible()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("Year").first.fill("85")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("the year must have 4 numbers")
    expect(page.get_by_label("Year").first).to_have_value("85")
    page.goto(f"{live_server.url}/gallery/list/")
    expect(page.get_by_text("Filter: 1 in use")).to_be_visible()
    page.goto(f"{live_server.url}/gallery/")
    expect(page.get_by_role("link", name="Find a person")).to_be_visible()
    context.close()


def test_the_first_stop_of_the_tab_key_skips_to_the_content(
    quiet_page: Page, live_server: LiveServer
) -> None:
    quiet_page.goto(f"{live_server.url}/gallery/list/")
    quiet_page.keyboard.press("Tab")
    expect(quiet_page.get_by_text("Skip to main content")).to_be_focused()
    quiet_page.keyboard.press("Enter")
    expect(quiet_page.locator("#main-content")).to_be_focused()
