"""The gallery shows every component there is, and only where components are built."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings as configured
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import Settings

from casework.views.gallery import ERRORS, PAGES
from casework.views.gallery_states import COMPONENTS

FOLDER = Path(configured.BASE_DIR) / "templates" / "components"
DRAWN_BY_OTHERS = {"strand", "tags", "fact_row", "filter_panel"}
UNKIND = ("hidden", "invisible", "absent father", "hard to reach", "failed to engage")

pytestmark = pytest.mark.django_db


def test_every_component_is_in_the_gallery() -> None:
    there = {path.stem for path in FOLDER.glob("*.html")}
    assert there - DRAWN_BY_OTHERS == set(COMPONENTS)


def test_every_component_is_in_the_index() -> None:
    index = (FOLDER / "README.md").read_text()
    assert [p.name for p in FOLDER.glob("*.html") if f"`{p.name}`" not in index] == []


@pytest.mark.parametrize("name", [*PAGES, *ERRORS])
def test_each_page_is_shown_and_speaks_kindly(client: Client, name: str) -> None:
    response = client.get(f"/gallery/{name}/" if name else "/gallery/")
    assert response.status_code == 200
    words = strip_tags(response.content.decode()).casefold()
    assert [word for word in UNKIND if word in words] == []
    assert "gov.uk" not in words


@pytest.mark.parametrize("name", [*PAGES, *ERRORS])
def test_no_page_needs_what_the_policy_forbids(client: Client, name: str) -> None:
    html = client.get(f"/gallery/{name}/" if name else "/gallery/").content.decode()
    assert " style=" not in html
    assert " onclick=" not in html
    assert html.count("<script") == html.count('<script nonce="') + html.count(
        '<script type="module" nonce="'
    )


def test_a_withheld_value_never_reads_as_unknown(client: Client) -> None:
    html = client.get("/gallery/").content.decode()
    header = html.partition('id="person_header"')[2].partition("</section>")[0]
    withheld = strip_tags(header.rpartition("seen-person")[0])
    assert "Not shared with you" in withheld
    assert "Name not known" not in withheld


def test_neither_strand_is_silent_when_nobody_has_assessed(client: Client) -> None:
    html = client.get("/gallery/child/").content.decode()
    stub = html.partition("The man with the grey van")[2].partition("</article>")[0]
    assert stub.count("Not assessed yet") == 2


def test_elsewhere_there_is_no_gallery(client: Client, settings: Settings) -> None:
    settings.COMPONENT_GALLERY = False
    assert client.get("/gallery/").status_code == 404
    assert client.get("/gallery/form/").status_code == 404
