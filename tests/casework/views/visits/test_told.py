"""What a draft tells its writer besides: why a question is asked, and what makes a visit safe."""

from __future__ import annotations

from django.test import Client

from casework.models import Draft
from casework.services.safety import SafetyTold, record_safety_note
from tests import builders as b
from tests.builders import Family
from tests.casework.views.pages import words
from tests.casework.views.visits.conftest import begun, page_of, send
from tests.personas import SETUP, World


def test_a_question_says_in_a_sentence_why_it_is_asked_and_the_draft_keeps_no_reason(
    worker: Client, family: Family, world: World
) -> None:
    """The reason is computed when it is shown: it goes when what it says is not so any more."""
    stub = b.a_stub(*family.children)
    draft = begun(worker, family)
    url, why = page_of("next", draft), "Because nobody has met somebody known as “Daz”."
    page = words(worker, url)
    assert "Known as “Daz”, and" not in page
    assert "What is Known" not in page
    assert page.count("Because ") == 3
    assert why in page or "known as “Daz”" in page.partition("Because ")[2]
    assert "Because" not in str(draft.body)
    b.kept_out(stub, world.worker)
    assert "Daz" not in words(worker, url).partition("What you saw")[0]


def test_a_reason_that_is_no_longer_so_is_not_said(
    worker: Client, family: Family, draft: Draft
) -> None:
    """Another visit was signed meanwhile: this is the first no more."""
    first = "Because this is the first visit"
    assert first in words(worker, page_of("next", draft))
    send(worker, page_of("sign", begun(worker, family, another="yes")))
    assert first not in words(worker, page_of("next", draft))


def test_what_makes_it_safe_to_meet_somebody_is_on_the_draft_and_closed_to_the_room(
    worker: Client, family: Family, world: World, draft: Draft
) -> None:
    said = "Shouted and threw a cup"
    assert family.father
    told = SafetyTold(
        behaviour=said, safe_when="two_workers", evidence="The worker was there",
        review_on=b.days_ahead(30), ends_on=b.days_ahead(90),
    )  # fmt: skip
    record_safety_note(by=SETUP, person=family.father, told=told)
    page = worker.get(page_of("visit", draft)).content.decode()
    inside = page.partition('<details class="govuk-details">')[2].partition("</details>")[0]
    assert "Before you meet them" in inside
    assert said in inside
    assert "Two workers together" in inside
    for other in ("children", "next", "sign"):
        assert said not in worker.get(page_of(other, draft)).content.decode()
    b.kept_out(family.father, world.worker)
    assert said not in worker.get(page_of("visit", draft)).content.decode()
