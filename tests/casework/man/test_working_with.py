"""Concerns, meetings, offers, consent, care and what he was told: the pages, and their gaps."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from casework.models import Concern, Meeting, OpenGap, ToldHim
from casework.services import known, together
from casework.services.concerns import answer_concern, record_concern
from casework.services.entries import EntryTold, write_note
from households.models import Person
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


def mother_of(family: b.Family) -> Person:
    assert family.mother is not None
    return family.mother


def url(name: str, family: b.Family) -> str:
    return reverse(name, args=[man_of(family).reference])


def day(name: str, when: Any) -> dict[str, object]:
    return {f"{name}_day": when.day, f"{name}_month": when.month, f"{name}_year": when.year}


def holds(code: str, family: b.Family) -> bool:
    return OpenGap.objects.now().filter(code=code, child=family.child).exists()


def a_meeting(family: b.Family, *people: together.Expected, kind: str = "core_group") -> Meeting:
    return together.record_meeting(
        by=SETUP, case=family.case, kind=kind, on=b.days_ago(3), people=people
    )


def test_a_concern_waits_until_it_is_answered_and_told(
    signed_in: SignedIn, family: b.Family
) -> None:
    client, child = signed_in("worker"), family.child.person.reference
    sent = {"words": "He is cold at night", "children": [child], **day("raised_on", b.days_ago(20))}
    assert client.post(url("record_concern", family), sent).status_code == 302
    assert holds("concern_unanswered", family)
    page = words(client, url("show_reaching", family))
    assert "He is cold at night" in page
    row = Concern.objects.get()
    answer_url = reverse("answer_concern", args=[row.reference])
    given = {"our_answer": "A heater was brought", "version": row.version}
    assert client.post(answer_url, given).status_code == 302
    assert holds("concern_unanswered", family), "nobody has told him"
    row.refresh_from_db()
    given = {**given, "version": row.version, **day("told_on", b.today())}
    assert client.post(answer_url, given).status_code == 302
    assert not holds("concern_unanswered", family)
    assert client.post(answer_url, {**given, "our_answer": "Other"}).status_code == 409


def test_words_about_a_child_who_is_not_the_readers_are_not_shown(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    other = b.a_child("Kit Reed")
    b.a_tie(other, man_of(family), "stepfather")
    b.a_case(other, worker=world.worker2)
    concern = record_concern(
        by=SETUP, person=man_of(family), children=[family.child, other], words="Kit is hit",
        raised_on=b.days_ago(1),
    )  # fmt: skip
    client = signed_in("worker")
    page = words(client, url("show_reaching", family))
    assert "Kit" not in page
    assert "Not shared with you" in page
    assert client.get(reverse("answer_concern", args=[concern.reference])).status_code == 403


def test_a_meeting_says_of_each_adult_whether_they_were_invited(
    signed_in: SignedIn, family: b.Family
) -> None:
    client, him, her = signed_in("worker"), man_of(family), mother_of(family)
    sent = {
        "kind": "core_group", **day("on", b.days_ago(3)), f"who_{her.reference}": "came",
        f"who_{him.reference}": "not_invited", f"why_{him.reference}": "No address was known",
    }  # fmt: skip
    assert client.post(url("record_meeting", family), sent).status_code == 302
    page = words(client, url("show_reaching", family))
    assert "Core group Not invited No address was known" in page
    assert holds("not_invited", family)
    a_meeting(family, together.Expected(him, "came"), kind="conference")
    assert not holds("not_invited", family)


@pytest.mark.parametrize("kind", ["strategy", "legal"])
def test_nobody_is_ever_not_invited_to_a_strategy_discussion(
    signed_in: SignedIn, family: b.Family, kind: str
) -> None:
    a_meeting(family, kind=kind)
    assert not holds("not_invited", family)
    client, him = signed_in("worker"), man_of(family)
    assert "Family are not invited" in words(client, url("show_reaching", family))
    sent = {"kind": kind, **day("on", b.today()), f"who_{him.reference}": "not_invited"}
    bad = client.post(url("record_meeting", family), sent)
    assert "Family are not invited to this kind of meeting" in bad.content.decode()


def test_support_for_her_alone_is_plain_to_see(signed_in: SignedIn, family: b.Family) -> None:
    given = {"case": family.case, "on": b.today(), "state": "accepted"}
    together.record_offer(by=SETUP, person=mother_of(family), what="A group", **given)
    assert holds("support_offered_to_mother_only", family)
    client = signed_in("worker")
    assert "Offered to Jo Marsh" in words(client, url("show_reaching", family))
    sent = {"what": "The dads' group", "state": "declined", **day("on", b.today())}
    assert client.post(url("record_offer", family), sent).status_code == 302
    assert not holds("support_offered_to_mother_only", family)


def test_information_for_her_alone(family: b.Family) -> None:
    for person, still in ((mother_of(family), True), (man_of(family), False)):
        advice = ((person, "Safe sleep"),)
        told = EntryTold(
            on=b.today(), way="call", text="t", children=(family.child,), advice=advice
        )
        write_note(by=SETUP, case=family.case, told=told)
        assert holds("information_to_mother_only", family) is still


def test_information_in_a_note_about_one_child_counts_for_the_other(world: World) -> None:
    family = b.a_family(children=2, worker=world.worker)
    told = EntryTold(
        on=b.today(), way="call", text="t", children=(family.children[0],),
        advice=((mother_of(family), "Safe sleep"),),
    )  # fmt: skip
    write_note(by=SETUP, case=family.case, told=told)
    rows = OpenGap.objects.now().filter(code="information_to_mother_only")
    assert {row.child for row in rows} == set(family.children)


def test_a_grandfather_is_asked_when_a_child_is_protected(world: World) -> None:
    child = b.a_child()
    grandfather = b.a_man(child, name="Bob Low", role="grandfather")
    case = b.a_case(child, worker=world.worker, kind="child_protection")
    family = b.Family(case, [child], father=grandfather)
    assert holds("kin_not_explored", family)
    known.record_could_care(
        by=SETUP, person=grandfather, child=child, explored_on=b.today(), willing="yes"
    )
    assert not holds("kin_not_explored", family)


def test_he_is_told_or_it_is_said_why_not_yet(signed_in: SignedIn, family: b.Family) -> None:
    assert holds("not_told", family)
    client = signed_in("worker")
    bad = client.post(url("record_told", family), {"told": "no", **day("on", b.today())})
    assert "Say why not yet" in bad.content.decode()
    sent = {"told": "no", "why_not": "It would endanger her", **day("on", b.today()),
            **day("review_on", b.days_ahead(20))}  # fmt: skip
    assert client.post(url("record_told", family), sent).status_code == 302
    assert not holds("not_told", family)
    assert OpenGap.objects.get(code="not_told", child=family.child).since == b.days_ahead(20)
    known.record_told(by=SETUP, person=man_of(family), told=True, on=b.today(), words="All of it")
    assert not OpenGap.objects.filter(code="not_told", child=family.child).exists()
    assert ToldHim.objects.count() == 2


def test_his_words_stand_with_what_else_was_recorded(signed_in: SignedIn, family: b.Family) -> None:
    client = signed_in("worker")
    forms: dict[str, dict[str, object]] = {
        "record_dispute": {"words": "I never said that", **day("on", b.today())},
        "record_service": {"service": "Turnaround", "best_day": "Singing"},
        "record_consent": {"gives": "no", **day("asked_on", b.today())},
        "record_could_care": {
            "child": family.child.person.reference, "willing": "yes",
            **day("explored_on", b.today()),
        },
    }  # fmt: skip
    for name, sent in forms.items():
        assert client.post(url(name, family), sent).status_code == 302, name
    page = words(client, url("show_reaching", family))
    for said in ("“I never said that”", "Turnaround", "Singing", "Does not consent",
                 "Willing: yes"):  # fmt: skip
        assert said in page


def test_as_many_queries_for_much_as_for_little(signed_in: SignedIn, family: b.Family) -> None:
    def write() -> None:
        a_meeting(family, together.Expected(man_of(family), "came"))
        record_concern(
            by=SETUP, person=man_of(family), children=[family.child], words="w",
            raised_on=b.today(),
        )  # fmt: skip
        for person in (man_of(family), mother_of(family)):
            together.record_offer(
                by=SETUP, person=person, case=family.case, what="w", on=b.today(), state="offered"
            )
        known.record_told(by=SETUP, person=man_of(family), told=True, on=b.today())

    write()
    client = signed_in("worker")
    one = queries(client, url("show_reaching", family))
    for _ in range(4):
        write()
    assert queries(client, url("show_reaching", family)) == one


def test_an_answer_told_before_it_was_raised_is_refused(family: b.Family) -> None:
    row = record_concern(
        by=SETUP, person=man_of(family), children=[family.child], words="w", raised_on=b.today()
    )
    with pytest.raises(ValueError, match="cannot have been told"):
        answer_concern(
            by=SETUP, concern=row, version=row.version, answer="a", told_on=b.days_ago(2)
        )
