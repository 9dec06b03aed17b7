"""Why no father is recorded: an answer with an owner; the reason apart, for two readers."""

from __future__ import annotations

import pytest
from django.test import Client

from casework.models import OpenGap
from households.codes import DeclineReason, RoleState, Source
from households.models import Decline, RoleStatus
from tests.builders import Family, a_decided_father, a_family, days_ahead
from tests.casework.views.recording.conftest import address, drawn, fill
from tests.conftest import SignedIn
from tests.personas import World

WHY = "She is afraid of his brothers"


@pytest.fixture
def alone(world: World) -> Family:
    """Return a child of whom no man is recorded."""
    return a_family(father=False, worker=world.worker, team=world.north)


def asking(family: Family, role: str = "father") -> str:
    return address("say_role", family.child.person.reference, role)


def review(days: int) -> dict[str, int]:
    day = days_ahead(days)
    return {"review_on_day": day.day, "review_on_month": day.month, "review_on_year": day.year}


def test_a_decided_answer_puts_the_gap_off_until_its_review(worker: Client, alone: Family) -> None:
    gap = OpenGap.objects.filter(child=alone.child, code="father_not_recorded")
    assert gap.now().exists()
    fill(
        worker, asking(alone), state=RoleState.ASKED_NOT_KNOWN, asked_whom="His mother",
        source=Source.MOTHER, **review(60),
    )  # fmt: skip
    status = RoleStatus.objects.get()
    assert (status.state, status.asked_whom) == (RoleState.ASKED_NOT_KNOWN, "His mother")
    assert status.review_on == days_ahead(60)
    assert not gap.now().exists()


def test_a_fact_needs_no_review(worker: Client, alone: Family) -> None:
    nothing = {"review_on_day": "", "review_on_month": "", "review_on_year": ""}
    fill(worker, asking(alone), state=RoleState.DONOR, **nothing)
    assert RoleStatus.objects.get().review_on is None


@pytest.mark.parametrize(
    ("days", "words"), [(0, "after today"), (200, "within six months"), (-5, "after today")]
)
def test_the_review_lies_within_six_months(
    worker: Client, alone: Family, days: int, words: str
) -> None:
    response = fill(
        worker, asking(alone), state=RoleState.CONTINUING, words="We are looking", **review(days)
    )
    assert words in response.content.decode()
    assert 'id="id_review_on-error"' in response.content.decode()
    assert drawn(response)["words"] == "We are looking"
    assert not RoleStatus.objects.exists()


def test_none_known_says_who_was_asked(worker: Client, alone: Family) -> None:
    response = fill(worker, asking(alone, "any_man"), state=RoleState.NONE_KNOWN)
    assert 'id="id_asked_whom-error"' in response.content.decode()
    fill(worker, asking(alone, "any_man"), state=RoleState.NONE_KNOWN, asked_whom="Jo, and Leo")
    assert RoleStatus.objects.get().state == RoleState.NONE_KNOWN
    gap = OpenGap.objects.filter(child=alone.child, code="no_man_recorded")
    assert not gap.now().exists()


def test_each_role_offers_the_answers_that_fit_it(worker: Client, alone: Family) -> None:
    father, man, mother = (
        worker.get(asking(alone, role)).content.decode() for role in ("father", "any_man", "mother")
    )
    assert 'value="declines"' in father
    assert 'value="none_known"' not in father
    assert 'value="none_known"' in man
    assert 'value="declines"' not in man
    assert 'value="donor"' not in mother


def declining(worker: Client, family: Family) -> None:
    fill(
        worker, asking(family), state=RoleState.DECLINES, reason=DeclineReason.FEAR,
        reason_words=WHY, **review(30),
    )  # fmt: skip


def test_the_reason_is_kept_apart(worker: Client, alone: Family) -> None:
    page = worker.get(asking(alone)).content.decode()
    assert "Only the child&#x27;s allocated worker and their manager can read" in page
    declining(worker, alone)
    status = RoleStatus.objects.get()
    assert (status.decline.reason, status.decline.words) == (DeclineReason.FEAR, WHY)
    assert WHY not in status.words


def test_the_reason_is_read_by_the_worker_and_the_manager_alone(
    world: World, signed_in: SignedIn, alone: Family
) -> None:
    declining(signed_in("worker"), alone)
    for who in ("worker", "manager"):
        assert WHY in signed_in(who).get(asking(alone)).content.decode()


def test_a_colleague_of_the_team_reads_that_it_was_decided(
    world: World, signed_in: SignedIn, alone: Family
) -> None:
    from sharing.roles import Role
    from sharing.services.accounts import invite
    from tests.personas import SETUP

    declining(signed_in("worker"), alone)
    colleague, _token = invite(
        by=SETUP, email="c@test.example", name="Col League", agency=world.authority,
        roles=[(Role.WORKER, world.north)],
    )  # fmt: skip
    client = signed_in(colleague)
    page = client.get(asking(alone))
    html = page.content.decode()
    assert page.status_code == 200
    assert "This has been decided" in html
    assert WHY not in html
    mine = drawn(page)
    assert mine.get("state") is None
    declining(signed_in("worker"), alone)
    stale = client.post(asking(alone), {**mine, "state": RoleState.ASKED_NOT_KNOWN, **review(20)})
    assert stale.status_code == 409
    assert "Decided" in stale.content.decode()
    assert WHY not in stale.content.decode()
    assert "prefers not to say</" not in stale.content.decode().split("<form")[0]


def test_a_reason_without_its_answer_is_asked_about(worker: Client, alone: Family) -> None:
    response = fill(worker, asking(alone), state=RoleState.ASKED_NOT_KNOWN, reason_words=WHY)
    assert 'id="id_state-error"' in response.content.decode()
    assert drawn(response)["reason_words"] == WHY
    assert not Decline.objects.exists()


def test_an_answer_that_came_first_is_shown_beside_mine(worker: Client, alone: Family) -> None:
    mine = drawn(worker.get(asking(alone)))
    a_decided_father(alone.child, RoleState.CONTINUING, words="The school may know")
    response = worker.post(
        asking(alone), {**mine, "state": RoleState.ASKED_NOT_KNOWN, "words": "Nobody knows"}
    )
    html = response.content.decode()
    assert response.status_code == 409
    assert "The school may know" in html
    assert "Nobody knows" in html
    assert RoleStatus.objects.get().state == RoleState.CONTINUING
    kept = drawn(response)
    assert worker.post(asking(alone), kept).status_code == 302
    assert RoleStatus.objects.standing().get().state == RoleState.ASKED_NOT_KNOWN
