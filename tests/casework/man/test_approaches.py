"""Recording an approach, answering one of his, and being stopped first where it may endanger."""

from __future__ import annotations

import pytest
from django.urls import reverse

from casework.man_codes import Barrier, Direction, Outcome
from casework.models import Approach
from casework.services.reaching import ApproachTold, record_approach
from households.models import Person, TrailEntry
from households.services import homes
from tests import builders as b
from tests.casework.views.pages import queries, words
from tests.conftest import SignedIn
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(world: World) -> b.Family:
    return b.a_family(worker=world.worker, team=world.north)


def man_of(family: b.Family) -> Person:
    assert family.father is not None
    return family.father


def page_of(family: b.Family) -> str:
    return reverse("show_person", args=[man_of(family).reference])


def form_of(family: b.Family) -> str:
    return reverse("record_approach", args=[man_of(family).reference])


def typed(**more: object) -> dict[str, object]:
    day = b.days_ago(1)
    return {
        "direction": "ours", "on_day": day.day, "on_month": day.month, "on_year": day.year,
        "way": "call", "outcome": "no_reply", "words": "Rang twice", **more,
    }  # fmt: skip


def his_call(family: b.Family, days: int = 9, **more: object) -> Approach:
    told = ApproachTold(Direction.HIS, b.days_ago(days), "call", Outcome.WAITING, words="Please")
    return record_approach(by=SETUP, person=man_of(family), case=family.case, told=told)


def test_not_tried_is_never_shown_as_declined(signed_in: SignedIn, family: b.Family) -> None:
    page = words(signed_in("worker"), page_of(family))
    assert "We have not tried to reach Sam Marsh, or nobody has recorded it." in page
    assert "eclined" not in page


def test_an_approach_is_recorded_with_what_stood_in_the_way(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    client = signed_in("worker")
    sent = typed(ours=["ours_timing"], his=["his_work"], next_step="Ring after six")
    answer = client.post(form_of(family), sent)
    assert answer.status_code == 302
    row = Approach.objects.get()
    assert row.barriers == [Barrier.OURS_TIMING, Barrier.HIS_WORK]
    assert (row.case, row.recorded_by) == (family.case, world.worker)
    page = words(client, page_of(family))
    assert "In the way on our side: the times we offered" in page
    assert "In the way on their side: his work" in page
    assert "Next: Ring after six" in page
    assert "We have not tried" not in page
    assert TrailEntry.objects.filter(act="approach.recorded").exists()


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    signed_in: SignedIn, family: b.Family
) -> None:
    client = signed_in("worker")
    waiting = client.post(form_of(family), typed(outcome="waiting"))
    assert "Only somebody who came to us can wait" in waiting.content.decode()
    assert "Rang twice" in waiting.content.decode()
    untold = client.post(form_of(family), typed(outcome="not_tried", words=""))
    assert "Say what stood in the way" in untold.content.decode()
    ahead = client.post(form_of(family), typed(on_year=b.today().year + 1))
    assert "must be today or earlier" in ahead.content.decode()
    past = b.days_ago(9)
    then = {"next_on_day": past.day, "next_on_month": past.month, "next_on_year": past.year}
    assert "must be on or after" in client.post(form_of(family), typed(**then)).content.decode()
    assert not Approach.objects.exists()


def test_his_call_is_answered(signed_in: SignedIn, family: b.Family) -> None:
    held, client = his_call(family), signed_in("worker")
    page = words(client, page_of(family))
    assert "Waits for our answer" in page
    assert "came to us. We have recorded no approach of our own." in page
    url, day = reverse("answer_approach", args=[held.reference]), b.today()
    early = b.days_ago(30)
    for on, status in ((early, 200), (day, 302)):
        sent = {"answered_on_day": on.day, "answered_on_month": on.month,
                "answered_on_year": on.year,
                "version": held.version}  # fmt: skip
        assert client.post(url, sent).status_code == status
    assert "We answered on" in words(client, page_of(family))
    again = {**sent, "words": "again", "version": held.version}
    assert client.post(url, again).status_code == 409


def test_a_worker_is_stopped_first_where_contact_may_endanger(
    signed_in: SignedIn, family: b.Family
) -> None:
    client, mother = signed_in("worker"), family.mother
    assert mother is not None
    assert "Stop:" not in words(client, form_of(family))
    homes.add_route(
        by=SETUP, person=mother, kind="mobile", value="07700 900900", safe="no",
        safe_how="Only in school hours",
    )  # fmt: skip
    stop = words(client, form_of(family))
    assert ("Stop: read this before you contact Sam Marsh") in stop
    assert "Jo Marsh, mobile. Not safe to use. Only in school hours" in stop
    assert "07700" not in stop
    assert "What came of it?" not in stop
    onward = words(client, form_of(family) + "?read=1")
    assert "Only in school hours" in onward
    assert "What came of it?" in onward
    assert client.post(form_of(family), typed()).status_code == 302
    assert TrailEntry.objects.filter(act="safety.shown").exists()


def test_what_is_kept_from_him_stops_too_and_is_not_told(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    mother = family.mother
    assert mother is not None
    address = b.a_home(mother, street="Safe Street", house="9", postcode="ZZ9 9ZZ")
    b.kept_from(address, man_of(family))
    stop = words(signed_in("worker"), form_of(family))
    assert "An address must not reach Sam Marsh" in stop
    assert "Safe Street" not in stop
    stranger = b.a_person("Ann Other")
    elsewhere = b.a_home(stranger, street="Far Street", house="8", postcode="ZZ8 8ZZ")
    other = b.a_family(name="Reed", worker=world.worker, postcode="ZZ5 5ZZ")
    b.kept_from(elsewhere, man_of(other))
    assert "Stop:" not in words(signed_in("worker"), form_of(other)), "a mark not theirs to see"


def test_five_stand_open_and_the_rest_are_folded(signed_in: SignedIn, family: b.Family) -> None:
    client = signed_in("worker")
    one = queries(client, page_of(family))
    for days in range(7):
        told = ApproachTold(Direction.OURS, b.days_ago(days), "letter", Outcome.NO_REPLY)
        record_approach(by=SETUP, person=man_of(family), case=family.case, told=told)
    assert "2 older approaches" in words(client, page_of(family))
    assert queries(client, page_of(family)) == one


def test_the_words_of_a_case_with_a_child_kept_from_the_reader_are_not_shown(
    signed_in: SignedIn, world: World
) -> None:
    family = b.a_family(children=2, worker=world.worker, team=world.north)
    his_call(family)
    assert "Please" in words(signed_in("worker"), page_of(family))
    b.kept_out(family.children[1].person, world.worker)
    page = words(signed_in("worker"), page_of(family))
    assert "Please" not in page
    assert "Not shared with you" in page


def test_nobody_else_reads_or_writes_it(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    held = his_call(family)
    for who in ("worker2", "duty", "chair", "adult"):
        client = signed_in(who)
        assert client.get(form_of(family)).status_code == 404
        assert client.get(reverse("answer_approach", args=[held.reference])).status_code == 404
    b.kept_out(man_of(family), world.worker)
    gone = signed_in("worker").get(reverse("answer_approach", args=[held.reference]))
    assert gone.status_code == 404
