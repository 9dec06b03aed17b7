"""Answering a gap for now, and taking the answer back."""

from __future__ import annotations

import pytest
from django.test import Client

from casework.models import GapAnswer, OpenGap
from households.models import Child
from tests.builders import a_case, a_child, a_family, a_stub, days_ahead, kept_out, tie_of
from tests.casework.views.recording.conftest import address, drawn, fill
from tests.personas import World


@pytest.fixture
def child(world: World) -> Child:
    """Return a child with a stub in his life, on a case of the worker's."""
    made = a_family(father=False, worker=world.worker, team=world.north).child
    a_stub(made)
    return made


def answering(child: Child, code: str = "father_not_recorded", name: str = "answer_gap") -> str:
    return address(name, child.person.reference, code, child.person.reference)


def until(days: int) -> dict[str, int]:
    day = days_ahead(days)
    return {"until_day": day.day, "until_month": day.month, "until_year": day.year}


def test_a_gap_answered_for_now_is_counted_apart_and_comes_back(
    worker: Client, child: Child
) -> None:
    rows = OpenGap.objects.filter(child=child, code="father_not_recorded")
    response = fill(worker, answering(child), because="Jo is in hospital", **until(20))
    assert response.url == address("show_child", child.person.reference)
    assert not rows.now().exists()
    assert rows.answered().exists()
    fill(worker, answering(child, name="withdraw_answer"))
    assert rows.now().exists()


def test_the_gap_of_a_connection_is_found_by_its_reference(worker: Client, child: Child) -> None:
    tie = tie_of(child, child.connections.latest("pk").person)
    url = address("answer_gap", child.person.reference, "man_not_identified", tie.reference)
    assert "We do not know the full name" in worker.get(url).content.decode()
    fill(worker, url, because="We meet him on Friday", **until(7))
    assert GapAnswer.objects.get().subject == tie.pk


@pytest.mark.parametrize("days", [0, -1, 190])
def test_the_day_lies_within_six_months(worker: Client, child: Child, days: int) -> None:
    response = fill(worker, answering(child), because="Jo is in hospital", **until(days))
    assert 'id="id_until-error"' in response.content.decode()
    assert drawn(response)["because"] == "Jo is in hospital"
    assert not GapAnswer.objects.exists()


def test_it_says_why(worker: Client, child: Child) -> None:
    response = fill(worker, answering(child), because="  ", **until(5))
    assert "Enter why this can wait" in response.content.decode()


def test_an_answer_that_came_first_is_shown_beside_mine(worker: Client, child: Child) -> None:
    mine = drawn(worker.get(answering(child)))
    fill(worker, answering(child), because="The school will ask", **until(10))
    response = worker.post(answering(child), {**mine, "because": "Jo is away", **until(20)})
    html = response.content.decode()
    assert response.status_code == 409
    assert "The school will ask" in html
    assert "Jo is away" in html
    assert GapAnswer.objects.get(withdrawn_at__isnull=True).because == "The school will ask"
    assert worker.post(answering(child), drawn(response)).status_code == 302
    assert GapAnswer.objects.get(withdrawn_at__isnull=True).because == "Jo is away"


def test_a_gap_about_somebody_kept_from_the_worker_is_not_there(
    world: World, worker: Client, child: Child
) -> None:
    tie = tie_of(child, child.connections.latest("pk").person)
    kept_out(tie.person, world.worker)
    url = address("answer_gap", child.person.reference, "man_not_identified", tie.reference)
    assert worker.get(url).status_code == 404


def test_a_gap_of_the_matchers_is_not_the_workers(
    world: World, worker: Client, child: Child
) -> None:
    man = child.connections.latest("pk").person
    other = a_child("Ivy Lane")
    a_case(other, worker=world.worker2, team=world.south)
    OpenGap.objects.create(
        code="match_for_duty", child=child, subject=man.pk, since=days_ahead(-1), kind="x",
        opened_on=days_ahead(-1), born_key=days_ahead(-1),
    )  # fmt: skip
    url = address("answer_gap", child.person.reference, "match_for_duty", man.reference)
    assert worker.get(url).status_code == 404
