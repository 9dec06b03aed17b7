"""Before you go: what one needs to know, and nothing that is not one's own."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from casework.entry_codes import Heard, Presence, VisitWay
from casework.models import Case, OpenGap
from casework.services.entries import EntryTold, Named, write_note
from casework.services.visits import ActionTold, ChildTold, VisitTold, sign_visit
from households.codes import NameKind, RouteKind, YesNo
from households.models import TrailEntry
from households.services import homes, people
from households.services.people import NameGiven
from tests import builders as b
from tests.casework.views.pages import MOST, queries, words
from tests.conftest import SignedIn
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db


def page(case: Case) -> str:
    return reverse("before", args=[case.reference])


def sheet(case: Case) -> str:
    return reverse("before_sheet", args=[case.reference])


def visited(world: World, family: b.Family, *named: Named, days: int = 3, way: str = VisitWay.HOME,
            heard: tuple[ChildTold, ...] = (), **more: Any) -> None:  # fmt: skip
    """Sign a visit of the worker's."""
    told = EntryTold(
        on=b.days_ago(days), way=way, children=tuple(family.children), people=tuple(named)
    )
    sign_visit(
        by=world.actor("worker"), case=family.case,
        visit=VisitTold(told, children=heard, **more),
    )  # fmt: skip


@pytest.fixture
def family(world: World) -> b.Family:
    return b.a_family(children=2, worker=world.worker, team=world.north)


def part(text: str, start: str, end: str) -> str:
    """Return what stands between two headings."""
    return text.partition(start)[2].partition(end)[0]


UNMET, MET, ASK = "Men nobody has met", "Men who have been met", "What to ask"


def test_who_lives_there_and_when_that_was_confirmed(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    lodger = b.a_person("Rex Pond", sex="male")
    homes.record_residence(by=SETUP, person=lodger, address=family.home)
    text = words(signed_in("worker"), page(family.case))
    there = part(text, "Who is thought to live, stay and visit there", UNMET)
    assert "4 Marsh Lane" in there
    for name in ("Leo Marsh", "Mia Marsh", "Jo Marsh", "Sam Marsh", "Rex Pond"):
        assert name in there
    assert "Never confirmed" in there
    stay = lodger.residences.get()
    homes.confirm_residence(by=SETUP, residence=stay, version=stay.version, said=b.WORKER_SAW)
    text = words(signed_in("worker"), page(family.case))
    assert "Confirmed today" in text or "Last confirmed" in text
    assert "Rex Pond" in part(text, UNMET, ASK), "a man at the home, tied to no child"


def test_whom_nobody_has_met_and_what_each_child_calls_him(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    assert family.father is not None
    for child, word in zip(family.children, ("Papa", "Sammy"), strict=True):
        people.add_name(
            by=SETUP, person=family.father, said_by=child,
            name=NameGiven(given=word, kind=NameKind.CHILDS_WORD),
        )  # fmt: skip
    stub = b.a_stub(family.child)
    text = words(signed_in("worker"), page(family.case))
    unmet = part(text, UNMET, ASK)
    assert "Leo Marsh calls him \u201cPapa\u201d" in unmet
    assert "Mia Marsh calls him \u201cSammy\u201d" in unmet
    assert "Daz" in unmet
    assert MET not in text
    visited(world, family, Named(family.father, Presence.MET), Named(stub, Presence.HEARD))
    text = words(signed_in("worker"), page(family.case))
    assert "Sam Marsh" not in part(text, UNMET, MET)
    assert "Daz" in part(text, UNMET, MET)
    assert "Sam Marsh Last met" in part(text, MET, ASK)


@pytest.mark.parametrize("presence", [Presence.SPOKEN_OF, Presence.NEARBY, Presence.REFERRED])
def test_to_be_near_is_not_to_be_met(
    signed_in: SignedIn, world: World, family: b.Family, presence: str
) -> None:
    assert family.father is not None
    visited(world, family, Named(family.father, presence))
    assert "Sam Marsh" in part(words(signed_in("worker"), page(family.case)), UNMET, ASK)


def test_contact_says_what_is_safe_and_what_is_not_first(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    assert family.mother is not None
    for value, safe in (("0100", YesNo.YES), ("0200", YesNo.NO)):
        homes.add_route(
            by=SETUP, person=family.mother, kind=RouteKind.MOBILE, value=value, safe=safe,
            safe_how="Text only",
        )  # fmt: skip
    text = part(words(signed_in("worker"), page(family.case)), "contact safely", "Who is thought")
    assert text.index("0200") < text.index("Not safe to use") < text.index("0100")
    assert "Text only" in text
    route = family.mother.routes.first()
    assert family.father is not None
    b.kept_from(route, family.father)
    assert "Keep from Sam Marsh" in words(signed_in("worker"), page(family.case))


def test_what_must_not_reach_somebody_says_so(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    stub = b.a_stub(family.child)
    assert family.father is not None
    b.kept_from(b.tie_of(family.child, stub), family.father)
    b.kept_from(family.home, family.father)
    text = words(signed_in("worker"), page(family.case))
    assert text.count("Keep from Sam Marsh") == 2


def test_the_last_visit_and_what_was_promised(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    leo, mia = family.children
    heard = (ChildTold(leo, Heard.YES, Heard.YES), ChildTold(mia, Heard.NO))
    actions = (
        ActionTold("Ring the school", user=world.worker, due_on=b.days_ago(1)),
        ActionTold("Fix the gate", person=family.father, due_on=b.days_ahead(5)),
    )
    visited(world, family, heard=heard, actions=actions, next_due_on=b.days_ahead(9))
    text = words(signed_in("worker"), page(family.case))
    assert "Seen: Leo Marsh Seen alone: Leo Marsh Not seen: Mia Marsh" in text
    assert "The next is due" in text
    assert "Ring the school Ada Wren" in text
    assert "was due" in text
    assert "Fix the gate Sam Marsh" in text
    assert "Not seen on any visit here" in text


def test_words_that_speak_of_somebody_kept_are_not_shown(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    visited(world, family, actions=(ActionTold("Meet him at the gate", person=family.father),))
    assert family.father is not None
    b.kept_out(family.father, world.worker)
    text = words(signed_in("worker"), page(family.case))
    assert "Meet him at the gate" not in text
    assert "Sam Marsh" not in text
    assert "not shared with you" in text.lower()
    assert "Meet him at the gate" in words(signed_in("manager"), page(family.case))


def test_a_child_kept_from_the_reader_is_not_there(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    visited(world, family, actions=(ActionTold("Ask at school"),))
    b.kept_out(family.children[1].person, world.worker)
    text = words(signed_in("worker"), page(family.case))
    assert "Mia Marsh" not in text
    assert "Ask at school" not in text


def test_a_meeting_the_reader_may_not_know_of_is_not_told(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    other = b.a_family(name="Low", father=False, worker=world.worker2, team=world.south)
    assert family.father is not None
    told = EntryTold(
        on=b.days_ago(2), children=(other.child,), people=(Named(family.father, Presence.MET),)
    )
    write_note(by=SETUP, case=other.case, told=told)
    b.kept_out(other.child.person, world.worker)
    assert "Sam Marsh" in part(words(signed_in("worker"), page(family.case)), UNMET, ASK)


def test_it_asks_three_questions_at_most_and_says_the_gaps(
    signed_in: SignedIn, world: World
) -> None:
    child = b.a_child("Leo Marsh")
    case = b.a_case(child, worker=world.worker, team=world.north)
    html = signed_in("worker").get(page(case)).content.decode()
    assert 1 <= html.count("seen-gap__says") <= 3
    text = words(signed_in("worker"), page(case))
    assert "No man is recorded for Leo Marsh" in part(text, "What a visit could find out", "Last")
    assert OpenGap.objects.filter(child=child).exists()
    assert "whether anyone is new" in text


def test_what_is_not_known_of_siblings_is_said_once(signed_in: SignedIn, world: World) -> None:
    children = [b.a_child("Leo Marsh"), b.a_child("Mia Marsh", age=4)]
    case = b.a_case(*children, worker=world.worker, team=world.north)
    b.a_stub(*children)
    text = part(words(signed_in("worker"), page(case)), "What a visit could find out", "Last")
    assert text.count("No father is recorded for") == 1
    assert "Leo Marsh and Mia Marsh" in text or "Mia Marsh and Leo Marsh" in text
    assert text.count("We do not know what somebody known as “Daz” is to") == 1


def test_whoever_it_shows_is_on_the_trail(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    lodger = b.a_person("Rex Pond")
    homes.record_residence(by=SETUP, person=lodger, address=family.home)
    signed_in("worker").get(page(family.case))
    entry = TrailEntry.objects.get(act="case.prepared")
    assert family.mother is not None
    assert family.father is not None
    wanted = {child.pk for child in family.children}
    wanted |= {family.mother.pk, family.father.pk, lodger.pk}
    assert set(entry.subjects.values_list("person_id", flat=True)) == wanted
    signed_in("worker").get(sheet(family.case))
    entry = TrailEntry.objects.get(act="case.sheet_made")
    assert set(entry.subjects.values_list("person_id", flat=True)) == {
        child.pk for child in family.children
    }


def test_who_may_prepare(signed_in: SignedIn, family: b.Family) -> None:
    for who in ("worker2", "duty", "chair", "adult", "data"):
        for address in (page(family.case), sheet(family.case)):
            assert signed_in(who).get(address).status_code == 404, who
    for who in ("worker", "manager"):
        assert signed_in(who).get(sheet(family.case)).status_code == 200


def test_it_takes_as_many_queries_with_a_hundred_men_as_with_one(
    signed_in: SignedIn, world: World
) -> None:
    family = b.a_family(children=1, worker=world.worker, team=world.north)
    assert family.father is not None
    visited(world, family, Named(family.father, Presence.MET), actions=(ActionTold("Ring"),))
    b.a_stub(family.child)
    client = signed_in("worker")
    few = queries(client, page(family.case)), queries(client, sheet(family.case))
    for number in range(100):
        man = b.a_man(family.child, name=f"Al Man{number}", role="uncle")
        if number % 5 == 0:
            homes.add_route(by=SETUP, person=man, kind=RouteKind.MOBILE, value=f"0{number}")
            homes.record_residence(by=SETUP, person=man, address=family.home)
    many = queries(client, page(family.case)), queries(client, sheet(family.case))
    assert few == many
    assert max(few) <= MOST


def test_what_was_read_on_the_way_is_what_is_asked_for_where_the_work_has_ended(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    """The last visit and who was met are told alike, before the cases close and after."""
    assert family.father is not None
    heard = tuple(ChildTold(child, Heard.YES) for child in family.children)
    visited(world, family, Named(family.father, Presence.MET), days=9, heard=heard)
    told = part(words(signed_in("worker"), page(family.case)), "Last visit", "What was")
    assert "Seen: Leo Marsh and Mia Marsh" in told
    for child in family.children:
        b.closed(child)
    text = words(signed_in("worker"), page(family.case))
    assert part(text, "Last visit", "What was") == told
    assert "Sam Marsh Last met" in part(text, MET, ASK)
