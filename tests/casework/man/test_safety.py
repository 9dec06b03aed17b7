"""Safety notes: evidenced, reviewed, at an end within a year, and never a label elsewhere."""

from __future__ import annotations

import pytest
from django.urls import reverse

from casework.models import OpenGap, SafetyNote
from casework.services.safety import (
    SafetyTold,
    end_safety_note,
    record_safety_note,
    review_safety_note,
)
from households.models import Person
from households.services.roles import BadAnswer
from tests import builders as b
from tests.casework.views.pages import words
from tests.conftest import SignedIn
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db
WORD = "Shouted and threw a cup"


@pytest.fixture
def family(world: World) -> b.Family:
    return b.a_family(worker=world.worker, team=world.north)


def man_of(family: b.Family) -> Person:
    assert family.father is not None
    return family.father


def told(*, review: int = 30, ends: int = 90, evidence: str = "The worker was there") -> SafetyTold:
    return SafetyTold(
        behaviour=WORD, safe_when="two_workers", evidence=evidence, review_on=b.days_ahead(review),
        ends_on=b.days_ahead(ends), safe_words="In the mornings",
    )  # fmt: skip


def note(family: b.Family) -> SafetyNote:
    return record_safety_note(by=SETUP, person=man_of(family), told=told())


@pytest.mark.parametrize(
    "bad",
    [told(review=0), told(ends=400), told(review=90, ends=30), told(evidence="")],
    ids=["a review today", "longer than a year", "ends before its review", "no evidence"],
)
def test_what_cannot_stand_is_refused(family: b.Family, bad: SafetyTold) -> None:
    with pytest.raises(BadAnswer):
        record_safety_note(by=SETUP, person=man_of(family), told=bad)
    assert not SafetyNote.objects.exists()


def test_it_is_shown_before_contact_and_before_a_visit_and_nowhere_else(
    signed_in: SignedIn, family: b.Family
) -> None:
    note(family)
    man, child, client = man_of(family), family.child.person.reference, signed_in("worker")
    on_it = words(client, reverse("show_person", args=[man.reference]))
    assert on_it.index("Before you meet them") < on_it.index(WORD)
    assert WORD in words(client, reverse("record_approach", args=[man.reference]))
    assert WORD in words(client, reverse("before", args=[family.case.reference]))
    elsewhere = (
        reverse("home"), reverse("list_cases"), reverse("show_case", args=[family.case.reference]),
        reverse("show_child", args=[child]), reverse("show_reaching", args=[man.reference]),
        reverse("case_record", args=[family.case.reference]),
    )  # fmt: skip
    for url in elsewhere:
        page = words(client, url)
        assert WORD not in page, url
        assert "Two workers together" not in page, url


def test_a_note_is_reviewed_and_then_ended_with_a_reason(
    signed_in: SignedIn, family: b.Family
) -> None:
    held, client = note(family), signed_in("worker")
    url = reverse("review_safety", args=[held.reference])
    assert (
        "Say why it no longer holds"
        in client.post(url, {"still": "no", "version": held.version}).content.decode()
    )
    sent = {"still": "no", "why": "It was another man", "version": held.version}
    assert client.post(url, sent).status_code == 302
    assert client.get(url).status_code == 404
    page = words(client, reverse("show_person", args=[man_of(family).reference]))
    assert WORD not in page


def test_a_note_of_yesterday_is_no_longer_shown(signed_in: SignedIn, family: b.Family) -> None:
    held = note(family)
    SafetyNote.objects.filter(pk=held.pk).update(review_on=b.days_ago(9), ends_on=b.today())
    page = words(signed_in("worker"), reverse("show_person", args=[man_of(family).reference]))
    assert WORD not in page


def test_its_review_is_a_gap_when_the_day_has_come(family: b.Family) -> None:
    held = note(family)
    row = OpenGap.objects.get(child=family.child, code="safety_note_overdue")
    assert row.since == b.days_ahead(30)
    review_safety_note(
        by=SETUP, note=held, version=held.version, review_on=b.days_ahead(50),
        ends_on=b.days_ahead(90), told_him="yes",
    )  # fmt: skip
    row.refresh_from_db()
    assert row.since == b.days_ahead(50)
    end_safety_note(by=SETUP, note=held, version=held.version, why="Moved away")
    assert not OpenGap.objects.filter(code="safety_note_overdue").exists()


def test_nobody_reads_it_who_may_not_read_all_of_him(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    held = note(family)
    for who in ("worker2", "chair", "adult"):
        url = reverse("review_safety", args=[held.reference])
        assert signed_in(who).get(url).status_code == 404
    b.kept_out(man_of(family), world.worker)
    client = signed_in("worker")
    assert client.get(reverse("review_safety", args=[held.reference])).status_code == 404
    assert WORD not in words(client, reverse("before", args=[family.case.reference]))
