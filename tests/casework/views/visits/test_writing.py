"""Writing up a visit without a script: three pages, and a signature."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import Around, Draft, Entry, EntryPerson, VisitChild
from households.models import Connection, Person, Residence
from tests import builders as b
from tests.builders import Family
from tests.casework.views.pages import MOST, queries, text_of, words
from tests.casework.views.visits.conftest import begun, page_of, send
from tests.conftest import SignedIn
from tests.personas import World


def test_a_visit_is_written_in_three_pages_and_signed(
    worker: Client, family: Family, draft: Draft
) -> None:
    leo, mia = family.children
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
            "visit-other_told": leo.person.reference,
        },
    )  # fmt: skip
    assert done.url == page_of("children", draft)
    stub = Person.objects.get(description="the man with the grey van")
    assert {tie.child_id for tie in stub.connections.all()} == {leo.pk, mia.pk}
    assert {(tie.source, tie.source_words) for tie in stub.connections.all()} == {
        ("child", "Leo Marsh")
    }
    ref = leo.person.reference
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
    done = send(
        worker, page_of("next", draft),
        **{
            "next-observed": "The home was warm.",
            "next-others_said": "Jo says Sam has left.",
            "next-advice_0": "About safe sleep",
            "next-advice_0_to": mother.reference,
            "next-what_0": "Telephone Sam",
            "next-what_0_who": "me",
        },
    )  # fmt: skip
    assert done.url == page_of("sign", draft)
    read = words(worker, page_of("sign", draft))
    assert "Daz comes at night" in read
    assert "Big Grandad" in read
    assert "Whether Mia Marsh was seen is not said." in read
    done = send(worker, page_of("sign", draft))
    assert done.status_code == 302
    entry = Entry.objects.get()
    assert entry.signed_at is not None
    assert entry.text == "The home was warm."
    assert not Draft.objects.exists()
    heard = VisitChild.objects.get(child=leo)
    assert (heard.seen, heard.alone, heard.asked_new) == ("yes", "yes", "yes")
    assert {row.word for row in Around.objects.all()} == {"Daz", "Big Grandad"}
    assert stub.names.get().given == "Daz"
    named = {row.person_id: row for row in EntryPerson.objects.all()}
    assert named[father.pk].told_by == mother
    assert named[stub.pk].told_by == leo.person
    assert not Residence.objects.current().filter(person=father).exists()
    assert entry.advice.get().person == mother
    assert entry.actions.get().what == "Telephone Sam"


def test_a_draft_begins_with_what_is_known(worker: Client, family: Family, draft: Draft) -> None:
    page = words(worker, page_of("visit", draft))
    assert "4 Marsh Lane · Child in need visit" in page
    assert page.index("Sam Marsh") < page.index("Jo Marsh")
    assert "Father of Mia and Leo" in page
    assert "Still lives at 4 Marsh Lane?" in page
