"""The running record: newest first, walked by key, narrowed; and one entry's page and copy."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from casework.cards import running
from casework.entry_codes import AskedAnswer, AskedNew, Heard, Presence
from casework.models import Entry
from casework.services.entries import EntryTold, Named, amend, read_entry, write_note
from casework.services.visits import ActionTold, AroundTold, AskedTold, ChildTold, VisitTold
from casework.services.visits import sign_visit as sign
from households.models import TrailEntry, TrailSubject
from households.references import new_reference
from tests import builders as b
from tests.casework.views.pages import MOST, queries, text_of, words
from tests.conftest import SignedIn
from tests.personas import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(world: World) -> b.Family:
    """Ada's family of two children."""
    return b.a_family(children=2, worker=world.worker, team=world.north)


def a_note(family: b.Family, text: str, *, days: int = 1, world: World, **told: Any) -> Entry:
    """Write a note about the first child, or about ``children``."""
    told.setdefault("children", (family.child,))
    facts = EntryTold(on=b.days_ago(days), way="call", text=text, **told)
    return write_note(by=world.actor("worker"), case=family.case, told=facts)


def a_visit(family: b.Family, world: World) -> Entry:
    """Sign a visit to both children in which everything is said."""
    leo, mia = family.children
    assert family.mother is not None
    assert family.father is not None
    told = EntryTold(
        on=b.days_ago(2), way="home", text="The house was warm.", children=(leo, mia),
        people=(Named(family.mother, Presence.MET), Named(family.father, told_by=family.mother)),
        advice=((family.mother, "Safe sleeping"),),
    )  # fmt: skip
    visit = VisitTold(
        told=told, address=family.home, others_said="Jo said he works nights.",
        next_due_on=b.days_ahead(9), duty="child_protection",
        children=(
            ChildTold(leo, Heard.YES, Heard.YES, Heard.YES, "In his room", "With drawings",
                      "Daz comes at night", asked_new=AskedNew.YES, around=(AroundTold("Daz"),)),
            ChildTold(mia, Heard.YES, asked_new=AskedNew.NOT_POSSIBLE, why_not="She slept"),
        ),
        actions=(ActionTold("Meet Sam", person=family.father, due_on=b.days_ahead(5)),),
        asked=(AskedTold(leo, "q", "Who else looks after you?", AskedAnswer.ASKED, "Grandad"),),
    )  # fmt: skip
    return sign(by=world.actor("worker"), case=family.case, visit=visit)


def record_of(family: b.Family) -> str:
    return f"/cases/{family.case.reference}/record/"


def page_of(entry: Entry) -> str:
    return f"/entries/{entry.reference}/"


def test_the_case_shows_the_newest_and_how_many_there_are(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    case = f"/cases/{family.case.reference}/"
    assert "Nothing is in the record yet" in words(signed_in("worker"), case)
    for number in range(7):
        a_note(family, f"Note {number} here", days=number, world=world)
    page = words(signed_in("worker"), case)
    assert [n for n in range(7) if f"Note {n} here" in page] == [0, 1, 2, 3, 4]
    assert "All 7 in the record" in page
    assert queries(signed_in("worker"), case) <= MOST


def test_pages_walk_on_and_back(
    signed_in: SignedIn, world: World, family: b.Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "PAGE", 3)
    for number in range(8):
        a_note(family, f"Note {number} here", days=number // 2, world=world)
    client, url, walked, urls = signed_in("worker"), record_of(family), list[list[str]](), []
    while url:
        walked.append(re.findall(r"Note (\d) here", words(client, url)))
        urls.append(url)
        url = onward(client, url, "next")
    assert walked == [["1", "0", "3"], ["2", "5", "4"], ["7", "6"]]
    back = onward(client, urls[2], "prev")
    assert re.findall(r"Note (\d) here", words(client, back)) == walked[1]
    assert onward(client, urls[2], "next") == ""


def onward(client: Client, url: str, rel: str) -> str:
    page = client.get(url).content.decode()
    found = re.search(rf'href="([^"]+)" rel="{rel}"', page)
    return found[1].replace("&amp;", "&") if found else ""


def test_filters_narrow_it(signed_in: SignedIn, world: World, family: b.Family) -> None:
    leo, mia = family.children
    assert family.father is not None
    a_note(family, "About Leo", world=world)
    a_note(family, "About Mia", world=world, children=(mia,), people=(Named(family.father),))
    a_visit(family, world)
    client, url = signed_in("worker"), record_of(family)
    assert "3 entries" in words(client, url)
    both = words(client, f"{url}?child={mia.person.reference}")
    assert "About Mia" in both
    assert "About Leo" not in both
    assert "2 entries" in words(client, f"{url}?person={family.father.reference}")
    assert "1 entry" in words(client, f"{url}?kind=visit")
    assert "Nothing in the record fits this filter" in words(client, f"{url}?kind=referral")
    assert "3 entries" in words(client, f"{url}?kind=nonsense&person=nobody")
    assert leo.person.reference not in both or "Leo Marsh" in both


def test_a_man_the_child_names_is_found_in_the_record(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    entry = a_visit(family, world)
    daz = entry.heard.get(child=family.child).around.get().person
    assert daz is not None
    assert "1 entry" in words(signed_in("worker"), f"{record_of(family)}?person={daz.reference}")


def test_an_entry_says_everything_in_order(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    entry = a_visit(family, world)
    amend(by=world.actor("worker"), entry=entry, part="text", words="It was cold.", reason="Slip")
    read_entry(by=world.actor("manager"), entry=entry, words="Meet him soon")
    page = words(signed_in("worker"), page_of(entry))
    order = [
        "Home visit", "Child protection visit", "Marsh Lane", "Who was there", "Jo Marsh",
        "Daz comes at night", "called “Daz”", "Not possible: She slept", "The house was warm.",
        "It was cold.", "Slip", "Jo said he works nights.", "Safe sleeping", "Meet Sam",
        "Who else looks after you?", "Grandad", "Read by Cara Dunn", "Meet him soon",
    ]  # fmt: skip
    places = [page.find(one) for one in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    assert queries(signed_in("worker"), page_of(entry)) <= MOST


def test_an_entry_and_its_copy_are_on_the_trail(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    entry = a_visit(family, world)
    for url, act in ((page_of(entry), "entry.looked"), (f"{page_of(entry)}text/", "entry.copied")):
        signed_in("worker").get(url)
        noted = TrailEntry.objects.latest("pk")
        assert noted.act == act
        named = TrailSubject.objects.filter(entry=noted)
        assert named.filter(reference=entry.reference).exists()
        assert named.filter(person_id=family.child.pk).exists()


def test_the_copy_is_plain_headed_text(signed_in: SignedIn, world: World, family: b.Family) -> None:
    entry = a_visit(family, world)
    assert family.father is not None
    b.kept_from(family.home, family.father)
    answer = signed_in("worker").get(f"{page_of(entry)}text/plain/")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    text = answer.content.decode()
    assert text.startswith("Home visit – Case ")
    assert "KEEP FROM Sam Marsh: The address of this visit" in text
    for said in ("Seen reference: ", "WHO WAS THERE", "- Jo Marsh: Met and spoken with",
                 "In the child's own words: Daz comes at night", "WHAT HAPPENS NEXT",
                 "WHAT OTHERS SAID\nJo said he works nights."):  # fmt: skip
        assert said in text, said
    page = words(signed_in("worker"), f"{page_of(entry)}text/")
    assert "Daz comes at night" in page


def test_a_reader_of_an_outline_has_no_record(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    from households.models.grants import ChildGroupGrant, ChildUserGrant, Level

    entry = a_visit(family, world)
    for grants in (ChildUserGrant, ChildGroupGrant):
        grants.objects.update(level=Level.OUTLINE)
    client = signed_in("worker")
    case = words(client, f"/cases/{family.case.reference}/")
    assert "Running record" not in case
    for url in (record_of(family), page_of(entry), f"{page_of(entry)}text/"):
        assert client.get(url).status_code == 404


def test_a_restricted_sibling_leaves_no_word_on_any_page(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    entry = a_visit(family, world)
    b.restricted(family.children[1].person)
    client = signed_in("worker")
    for url in (record_of(family), page_of(entry), f"{page_of(entry)}text/",
                f"{page_of(entry)}text/plain/", f"/cases/{family.case.reference}/"):  # fmt: skip
        said = client.get(url).content.decode()
        assert "Mia" not in said, url
        assert "The house was warm" not in said, url
        assert "She slept" not in said, url


def test_as_many_queries_for_one_as_for_a_hundred(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    a_note(family, "One", world=world)
    few = queries(signed_in("worker"), record_of(family))
    for number in range(12):
        man = b.a_man(family.child, name=f"Man {number}")
        a_note(family, "Another", world=world, people=(Named(man),))
    assert queries(signed_in("worker"), record_of(family)) == few <= MOST


def test_what_another_system_wrote_waits(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    entry = a_visit(family, world)
    Entry.objects.update(signed_at=None)
    assert "Waiting to be written up" in words(signed_in("worker"), record_of(family))
    page = words(signed_in("worker"), page_of(entry))
    assert "It waits to be written up" in page
    assert "Copy as text" not in page
    for end in ("amend/", "text/", "text/plain/"):
        assert signed_in("worker").get(page_of(entry) + end).status_code == 403


def test_a_correction_stands_beside_and_the_words_stay(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    entry, url = a_visit(family, world), ""
    url = f"{page_of(entry)}amend/"
    client = signed_in("worker")
    for missing in ("part", "words", "reason"):
        sent = {"part": "text", "words": "It was cold.", "reason": "Slip"} | {missing: ""}
        page = client.post(url, sent).content.decode()
        assert "There is a problem" in page
        assert entry.amendments.count() == 0
        assert all(value in page for value in sent.values() if value)
    sent = {"part": "text", "words": "It was cold. 🥶", "reason": "Slip", "form_key": "k1"}
    for _twice in range(2):
        assert client.post(url, sent)["Location"] == page_of(entry)
    assert entry.amendments.get().words == "It was cold. 🥶"
    entry.refresh_from_db()
    assert entry.text == "The house was warm."
    page = words(client, page_of(entry))
    assert "Corrected by Ada Wren" in page
    assert client.post(url, {**sent, "part": "nonsense"}).status_code == 200


def test_a_manager_reads_and_notes(signed_in: SignedIn, world: World, family: b.Family) -> None:
    entry = a_visit(family, world)
    url = f"{page_of(entry)}read/"
    assert signed_in("worker").post(url, {}).status_code == 403
    assert signed_in("manager").post(url, {"words": "Well heard"}).status_code == 302
    page = words(signed_in("worker"), page_of(entry))
    assert "Read by Cara Dunn" in page
    assert "Well heard" in page
    assert TrailEntry.objects.filter(act="entry.read_by_manager").exists()


def test_the_pages_of_a_child_and_a_man_lead_to_it(
    signed_in: SignedIn, world: World, family: b.Family
) -> None:
    a_visit(family, world)
    assert family.mother is not None
    assert family.father is not None
    client, case = signed_in("worker"), family.case.reference
    child = client.get(f"/children/{family.child.person.reference}/").content.decode()
    assert f"/cases/{case}/record/?child={family.child.person.reference}" in child
    mum = client.get(f"/people/{family.mother.reference}/").content.decode()
    assert f"/cases/{case}/record/?person={family.mother.reference}" in mum
    assert "by Ada Wren" in words(client, f"/people/{family.mother.reference}/")
    dad = words(client, f"/people/{family.father.reference}/")
    assert "In the record of case" in dad
    assert "Last met" not in dad


def test_a_filter_that_is_not_in_the_list_is_answered_plainly(
    signed_in: SignedIn, family: b.Family
) -> None:
    client, asked = signed_in("worker"), new_reference()
    for name in ("child", "person", "kind"):
        page = client.get(f"{record_of(family)}?{name}={asked}").content.decode()
        text = text_of(page)
        assert "What was asked for is not in this list. All are shown." in text, name
        assert asked not in text
        assert "is not one of the available choices" not in text
