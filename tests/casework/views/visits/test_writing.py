"""Writing up a visit without a script: three pages, and a signature."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import Around, Asked, Draft, Entry, EntryPerson, VisitChild
from households.models import Connection, Person, Residence
from tests import builders as b
from tests.builders import Family
from tests.casework.views.pages import MOST, queries, text_of, words
from tests.casework.views.visits.conftest import begun, drawn, page_of, send
from tests.conftest import SignedIn
from tests.personas import World


def _who(worker: Client, draft: Draft, family: Family) -> Person:
    """The first page: Jo was met, Sam is spoken of and has left, a man with a van is named."""
    mother, father = family.mother, family.father
    assert mother
    assert father
    done = send(
        worker, page_of("visit", draft),
        **{
            f"visit-p_{mother.reference}": "met",
            f"visit-l_{father.reference}": "no",
            f"visit-p_{father.reference}": "spoken_of",
            f"visit-t_{father.reference}": mother.reference,
            "visit-other": "the man with the grey van",
            "visit-other_told": family.child.person.reference,
        },
    )  # fmt: skip
    assert done.url == page_of("children", draft)
    return Person.objects.get(description="the man with the grey van")


def _heard(worker: Client, draft: Draft, family: Family, stub: Person) -> None:
    """The second page: Leo was seen alone, asked, and says who is around."""
    ref = family.child.person.reference
    done = send(
        worker, page_of("children", draft),
        **{
            f"children-seen_{ref}": "yes",
            f"children-alone_{ref}": "yes",
            f"children-asked_{ref}": "yes",
            f"children-words_{ref}": "Daz comes at night",
            f"children-around_{ref}": [stub.reference],
            f"children-calls_{ref}_{stub.reference}": "Daz",
            f"children-other_{ref}_0": "Big Grandad",
        },
    )  # fmt: skip
    assert done.url == page_of("next", draft)


def _after(worker: Client, draft: Draft, family: Family) -> None:
    """The third page: what was seen, said, advised and agreed."""
    assert family.mother
    done = send(
        worker, page_of("next", draft),
        **{
            "next-observed": "The home was warm.",
            "next-others_said": "Jo says Sam has left.",
            "next-advice_0": "About safe sleep",
            "next-advice_0_to": family.mother.reference,
            "next-what_0": "Telephone Sam",
            "next-what_0_who": "me",
        },
    )  # fmt: skip
    assert done.url == page_of("sign", draft)


def test_a_visit_is_written_in_three_pages_and_signed(
    worker: Client, family: Family, draft: Draft
) -> None:
    leo = family.child
    stub = _who(worker, draft, family)
    ties = stub.connections.all()
    assert {tie.child_id for tie in ties} == {child.pk for child in family.children}
    assert {(tie.source, tie.source_words) for tie in ties} == {("relative", "")}
    _heard(worker, draft, family, stub)
    _after(worker, draft, family)
    read = words(worker, page_of("sign", draft))
    assert "Daz comes at night" in read
    assert "Big Grandad" in read
    assert "Whether Mia Marsh was seen is not said." in read
    assert send(worker, page_of("sign", draft)).status_code == 302
    assert not Draft.objects.exists()
    entry = Entry.objects.get()
    assert entry.signed_at is not None
    assert entry.text == "The home was warm."
    heard = VisitChild.objects.get(child=leo)
    assert (heard.seen, heard.alone, heard.asked_new) == ("yes", "yes", "yes")
    assert {row.word for row in Around.objects.all()} == {"Daz", "Big Grandad"}
    assert stub.names.get().given == "Daz"
    assert entry.advice.get().person == family.mother
    assert entry.actions.get().what == "Telephone Sam"


def test_whoever_was_spoken_of_keeps_who_spoke_and_whoever_left_has_left(
    worker: Client, family: Family, draft: Draft
) -> None:
    stub = _who(worker, draft, family)
    send(worker, page_of("sign", draft))
    named = {row.person_id: row for row in EntryPerson.objects.all()}
    assert family.father
    assert named[family.father.pk].told_by == family.mother
    assert named[stub.pk].told_by == family.child.person
    assert not Residence.objects.current().filter(person=family.father).exists()


def test_a_draft_begins_with_what_is_known(worker: Client, family: Family, draft: Draft) -> None:
    page = words(worker, page_of("visit", draft))
    assert "4 Marsh Lane · Child in need visit" in page
    assert page.index("Sam Marsh") < page.index("Jo Marsh")
    assert "Father of Mia and Leo" in page
    assert "Still lives at 4 Marsh Lane?" in page


def test_the_case_page_begins_one_and_the_home_page_keeps_it(
    worker: Client, family: Family
) -> None:
    case = reverse("show_case", args=[family.case.reference])
    page = worker.get(case).content.decode()
    assert reverse("new_visit", args=[family.case.reference]) in page
    draft = begun(worker, family)
    home = worker.get("/").content.decode()
    assert page_of("visit", draft) in home
    assert "Visit to Mia and Leo" in text_of(home)


def test_a_draft_begun_before_is_offered_first(worker: Client, family: Family) -> None:
    draft = begun(worker, family)
    url = reverse("new_visit", args=[family.case.reference])
    page = worker.post(url)
    assert page.status_code == 200
    assert page_of("visit", draft) in page.content.decode()
    assert Draft.objects.count() == 1
    assert begun(worker, family, another="yes") != draft


def test_a_button_pressed_twice_begins_one(worker: Client, family: Family) -> None:
    url = reverse("new_visit", args=[family.case.reference])
    first = worker.post(url, {"form_key": "k" * 26})
    again = worker.post(url, {"form_key": "k" * 26, "another": "yes"})
    assert first.url == again.url
    assert Draft.objects.count() == 1


def test_whoever_is_named_is_recorded_once_however_often_it_is_sent(
    worker: Client, draft: Draft
) -> None:
    before = Person.objects.count()
    url = page_of("visit", draft)
    sent = {**drawn(worker.get(url).content.decode()), "visit-other": ["Daz"]}
    for _time in range(3):
        done = worker.post(url, {**sent, "then": "on"})
        assert done.status_code == 302
        assert done.url == page_of("children", draft)
    assert Person.objects.count() == before + 1
    page = words(worker, url)
    assert page.count("Daz") >= 1
    assert "Daz" not in worker.get(url).content.decode().partition('name="visit-other"')[2][:40]


def test_two_are_named_one_after_the_other(worker: Client, draft: Draft) -> None:
    url = page_of("visit", draft)
    send(worker, url, then="more", visit__other="Daz")
    send(worker, url, then="more", visit__other="the lodger")
    assert {p.label for p in Person.objects.order_by("-pk")[:2]} == {"the lodger", "Daz"}


def test_somebody_like_one_on_the_record_is_asked_about_first(
    worker: Client, family: Family, draft: Draft
) -> None:
    other = b.a_family(name="Stone", worker=None)
    before = Person.objects.count()
    done = send(worker, page_of("visit", draft), visit__other="Sam Stone")
    assert done.url == page_of("who", draft)
    assert "This is Sam Stone" in words(worker, page_of("who", draft))
    assert other.father
    done = send(worker, page_of("who", draft), match=other.father.reference)
    assert done.url == page_of("children", draft)
    assert Person.objects.count() == before
    ties = Connection.objects.filter(person=other.father, child__in=family.children)
    assert ties.count() == 2
    assert "Sam Stone" in words(worker, page_of("visit", draft))


def test_or_is_somebody_else(worker: Client, draft: Draft) -> None:
    b.a_family(name="Stone")
    before = Person.objects.count()
    send(worker, page_of("visit", draft), visit__other="Sam Stone")
    send(worker, page_of("who", draft), match="none")
    assert Person.objects.count() == before + 1


def test_nobody_else_finds_a_draft(
    signed_in: SignedIn, worker: Client, draft: Draft, world: World
) -> None:
    send(worker, page_of("next", draft), next__observed="CANARY in the draft")
    for who in ("worker2", "manager", "duty", "admin", "governance"):
        client = signed_in(who)
        for name in ("visit", "who", "children", "next", "sign", "save", "discard"):
            assert client.get(page_of(name, draft)).status_code == 404, (who, name)
            assert client.post(page_of(name, draft)).status_code == 404, (who, name)
        if who == "manager":
            case = reverse("show_case", args=[draft.case.reference])
            assert b"CANARY" not in client.get(case).content
            assert b"CANARY" not in client.get("/").content


@pytest.mark.parametrize("name", ["visit", "children", "next", "sign"])
def test_the_queries_do_not_grow_with_the_men(
    worker: Client, family: Family, draft: Draft, name: str
) -> None:
    few = queries(worker, page_of(name, draft))
    for number in range(20):
        man = b.a_man(*family.children, name=f"Man {number} Low", role="not_known")
        b.a_home(man, street="Marsh Lane")
    many = queries(worker, page_of(name, draft))
    assert many == few <= MOST


def test_a_post_that_was_cut_short_empties_nothing(worker: Client, draft: Draft) -> None:
    send(worker, page_of("next", draft), next__observed="Kept")
    worker.post(page_of("next", draft), {"form_key": "x", "version": "99"})
    draft.refresh_from_db()
    assert draft.body["next-observed"] == ["Kept"]


def test_the_questions_a_visit_began_with_are_answered_on_it(
    worker: Client, family: Family, world: World
) -> None:
    b.a_stub(*family.children)
    draft = begun(worker, family)
    keys = [name for name in draft.body if name.endswith("-wording")]
    assert 1 <= len(keys) <= 3
    start = keys[0].removesuffix("wording")
    send(
        worker, page_of("next", draft),
        **{f"{start}answer": "asked", f"{start}words": "She said he is new."},
    )  # fmt: skip
    assert "She said he is new." in words(worker, page_of("next", draft))
    assert "She said he is new." in words(worker, page_of("sign", draft))
    send(worker, page_of("sign", draft))
    asked = Asked.objects.filter(entry=Entry.objects.get())
    assert {row.words for row in asked} == {"She said he is new."}
    assert {row.code for row in asked} == {start.split("-")[1]}


def test_a_new_mans_name_is_one_line(worker: Client, family: Family, draft: Draft) -> None:
    send(worker, page_of("visit", draft), visit__other="Daz\r\nNew\u2028man \x85line",
         visit__other_told_words="the\nschool")  # fmt: skip
    man = Person.objects.latest("pk")
    assert man.label == "Daz New man line"
    assert {tie.source_words for tie in man.connections.all()} == {"the school"}
    ref = family.child.person.reference
    send(worker, page_of("children", draft), **{f"children-other_{ref}_0": "Big\nGrandad"})
    send(worker, page_of("sign", draft))
    assert Around.objects.get().word == "Big Grandad"


def test_a_name_longer_than_a_name_is_kept_whole_or_said_and_never_cut(
    worker: Client, draft: Draft
) -> None:
    before, long = Person.objects.count(), "x" * 180
    done = send(worker, page_of("visit", draft), visit__other="x" * 301)
    assert done.url == page_of("visit", draft)
    assert "Keep this to 300 characters or fewer. It has 301." in words(worker, done.url)
    assert worker.get(page_of("who", draft)).url == page_of("visit", draft)
    send(worker, page_of("sign", draft))
    assert Person.objects.count() == before
    draft.refresh_from_db()
    assert draft.body["visit-other"] == ["x" * 301]
    assert send(worker, page_of("visit", draft), visit__other=long).url == page_of(
        "children", draft
    )
    man = Person.objects.latest("pk")
    assert (man.description, man.names.count()) == (long, 0)
