"""A family, a worker signed in, and a browser without scripts that fills in a draft's pages."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from casework.models import Draft
from tests import builders as b
from tests.builders import Family
from tests.conftest import SignedIn
from tests.personas import World

INPUT = re.compile(r"<input\b[^>]*>")
SELECT = re.compile(r'<select\b[^>]*name="([^"]*)"[^>]*>(.*?)</select>', re.DOTALL)
TEXTAREA = re.compile(r'<textarea\b[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', re.DOTALL)


def attribute(tag: str, name: str) -> str:
    """Return an attribute of a tag."""
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else ""


def drawn(page: str) -> dict[str, list[str]]:
    """Return what a browser would send of a page's form, untouched."""
    page = page.partition('class="seen-visit"')[2] or page.partition("<main")[2]
    found: dict[str, list[str]] = {}
    for tag in INPUT.findall(page):
        kind = attribute(tag, "type")
        if kind not in {"radio", "checkbox"} or " checked" in tag:
            found.setdefault(attribute(tag, "name"), []).append(attribute(tag, "value"))
    for name, inside in SELECT.findall(page):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        found[name] = [chosen[1] if chosen else ""]
    for name, inside in TEXTAREA.findall(page):
        found[name] = [html.unescape(inside)]
    return found


def send(client: Client, url: str, then: str = "on", **fields: Any) -> HttpResponse:
    """Open a page of a draft, change some fields as a person would, and send it."""
    sent = drawn(client.get(url).content.decode())
    for name, value in fields.items():
        sent[name.replace("__", "-")] = value if isinstance(value, list) else [value]
    return client.post(url, {**sent, "then": then})


@pytest.fixture
def family(world: World) -> Family:
    """Two children at home with their mother and father, in the worker's charge."""
    return b.a_family(children=2, worker=world.worker, team=world.north)


@pytest.fixture
def worker(signed_in: SignedIn) -> Client:
    """The worker, signed in."""
    return signed_in("worker")


@pytest.fixture
def draft(worker: Client, family: Family) -> Draft:
    """A draft just begun."""
    return begun(worker, family)


def begun(client: Client, family: Family, **more: str) -> Draft:
    """Begin a draft as the case page does."""
    url = reverse("new_visit", args=[family.case.reference])
    response = client.post(url, more)
    assert response.status_code == 302, response.content.decode()[:500]
    return Draft.objects.get(reference=response.url.split("/")[2])


def page_of(name: str, draft: Draft) -> str:
    """Return the address of a page of a draft."""
    return reverse(f"draft_{name}", args=[draft.reference])
