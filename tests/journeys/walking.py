"""What every journey begins with: a password that is known, and signing in with it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.personas import World, make_world

PASSWORD = "three quiet herons"
PHONE: ViewportSize = {"width": 320, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}


def world_that_signs_in(*codes: str) -> World:
    """Make the small world, in which these people know their password."""
    world = make_world()
    for code in codes:
        user = world.users[code]
        user.set_password(PASSWORD)
        user.save()
    return world


def sign_in(page: Page, site: str, who: str = "worker") -> None:
    """Sign in as one of the world's people, up to the page of one's work."""
    page.goto(f"{site}/account/login/")
    page.get_by_label("Email").fill(f"{who}@test.example")
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your work")


def press_until_told(button: Locator, status: Locator, words: str) -> None:
    """Press a button that a script answers until its status says so, as one would: thrice at most.

    A busy machine's browser loses what is pressed while it draws a page for the first time.
    """
    for _again in range(2):
        button.click()
        try:
            expect(status).to_contain_text(words, timeout=3000)
        except AssertionError:
            continue
        return
    button.click()
    expect(status).to_contain_text(words)
