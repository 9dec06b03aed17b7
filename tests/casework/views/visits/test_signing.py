"""Signing a visit: what stops it is said, nothing is lost, and it counts once."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import Draft, Entry
from casework.services import cases
from households.models import Person, TrailEntry
from tests import builders as b
from tests.builders import Family
from tests.casework.views.pages import words
from tests.casework.views.visits.conftest import begun, drawn, page_of, send
from tests.conftest import SignedIn
from tests.personas import SETUP, World


def sign(client: Client, draft: Draft) -> Entry | None:
    send(client, page_of("sign", draft))
    return Entry.objects.filter(case=draft.case).first()


def dated(client: Client, draft: Draft, days: int) -> None:
    day = b.days_ago(days)
    send(
        client, page_of("visit", draft), visit__happened_day=str(day.day),
        visit__happened_month=str(day.month), visit__happened_year=str(day.year),
    )  # fmt: skip


def test_a_bare_visit_can_be_signed_and_what_is_not_said_is_said(
    worker: Client, draft: Draft
) -> None:
    page = words(worker, page_of("sign", draft))
    assert "You can sign without these" in page
    assert "Nobody is marked as met, seen, heard or spoken of." in page
    assert sign(worker, draft) is not None


def test_a_signed_visit_leads_where_it_led_however_often_it_is_sent(
    worker: Client, draft: Draft
) -> None:
    sent = drawn(worker.get(page_of("sign", draft)).content.decode())
    first = worker.post(page_of("sign", draft), sent)
    again = worker.post(page_of("sign", draft), sent)
    assert first.status_code == again.status_code == 302
    assert first.url == again.url
    assert Entry.objects.count() == 1


def test_opening_and_signing_are_on_the_trail(worker: Client, draft: Draft) -> None:
    sign(worker, draft)
    acts = set(TrailEntry.objects.values_list("act", flat=True))
    assert {"draft.opened", "draft.signed", "visit.signed"} <= acts


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, "must be today or earlier"), (40, "was referred on")],
    ids=["tomorrow", "before the referral"],
)
def test_what_cannot_be_so_stops_it_and_loses_nothing(
    worker: Client, draft: Draft, days: int, said: str
) -> None:
    send(worker, page_of("next", draft), next__observed="Every word")
    dated(worker, draft, days)
    page = words(worker, page_of("sign", draft))
    assert said in page
    assert "Everything you wrote is kept." in page
    assert "Sign the visit" not in page
    assert sign(worker, draft) is None
    draft.refresh_from_db()
    assert draft.body["next-observed"] == ["Every word"]


def test_no_day_at_all_is_asked_for(worker: Client, draft: Draft) -> None:
    send(worker, page_of("visit", draft), visit__happened_day="", visit__happened_month="",
         visit__happened_year="")  # fmt: skip
    assert "Say on which day the visit was." in words(worker, page_of("sign", draft))


def test_a_case_that_closed_meanwhile_is_said(worker: Client, family: Family, draft: Draft) -> None:
    send(worker, page_of("next", draft), next__observed="Every word")
    for child in family.children:
        b.closed(child, days=2)
    page = words(worker, page_of("sign", draft))
    assert "The case of Leo Marsh closed on" in page
    assert sign(worker, draft) is None
    dated(worker, draft, 2)
    assert sign(worker, draft) is not None


def test_a_child_who_is_not_on_the_case_is_said(
    worker: Client, family: Family, draft: Draft
) -> None:
    other = b.a_child("Una Vale")
    leo = family.child.person.reference
    send(worker, page_of("visit", draft), visit__children=[leo, other.person.reference])
    page = words(worker, page_of("sign", draft))
    assert "no longer be chosen" in page
    assert "Una Vale" not in page
    assert sign(worker, draft) is None


def test_two_workers_on_the_same_visit_are_told_and_both_stand(
    signed_in: SignedIn, world: World, family: Family, worker: Client, draft: Draft
) -> None:
    row = family.case.children.first()
    cases.allocate(by=SETUP, case_child=row, worker=world.worker2, team=world.south)
    other = signed_in("worker2")
    theirs = begun(other, family)
    assert sign(other, theirs) is not None
    page = words(worker, page_of("sign", draft))
    assert "A visit to this family on this day is signed already" in page
    sign(worker, draft)
    assert Entry.objects.filter(case=family.case).count() == 2


def test_a_draft_that_moved_since_it_was_read_back_is_read_again(
    worker: Client, draft: Draft
) -> None:
    sent = drawn(worker.get(page_of("sign", draft)).content.decode())
    send(worker, page_of("next", draft), next__observed="Later")
    page = worker.post(page_of("sign", draft), sent)
    assert page.status_code == 409
    assert "Later" in page.content.decode()
    assert not Entry.objects.exists()


def test_somebody_named_and_not_yet_decided_is_asked_about_before_signing(
    worker: Client, draft: Draft
) -> None:
    b.a_family(name="Stone")
    send(worker, page_of("visit", draft), then="later", visit__other="Sam Stone")
    assert not Entry.objects.exists()
    done = send(worker, page_of("sign", draft))
    assert done.url == page_of("who", draft)
    before = Person.objects.count()
    send(worker, page_of("who", draft), match="none")
    assert Person.objects.count() == before + 1
    assert sign(worker, draft) is not None


def test_not_possible_needs_its_reason(worker: Client, family: Family, draft: Draft) -> None:
    ref = family.child.person.reference
    send(worker, page_of("children", draft), **{f"children-asked_{ref}": "not_possible"})
    assert "Say why it was not possible" in words(worker, page_of("sign", draft))
    send(worker, page_of("children", draft), **{f"children-why_{ref}": "Asleep"})
    assert sign(worker, draft) is not None


def test_a_visit_another_system_began_is_finished_once(
    worker: Client, family: Family, world: World
) -> None:
    half = Entry.objects.create(
        case=family.case, kind="visit", happened_on=b.days_ago(3), way="home", signed_at=None,
        outside_id="V1", text="From the council's system",
    )  # fmt: skip
    for child in family.children:
        half.children.create(child=child)
    url = reverse("new_visit", args=[family.case.reference])
    assert "came from the other system" in words(worker, url)
    draft = begun(worker, family, entry=half.reference)
    assert "council's system" in worker.get(page_of("next", draft)).content.decode().replace(
        "&#x27;", "'"
    )
    assert begun(worker, family, entry=half.reference) == draft
    sign(worker, draft)
    entry = Entry.objects.get()
    assert entry.pk == half.pk
    assert entry.signed_at is not None


def test_a_draft_thrown_away_is_gone_and_whom_it_named_stays(worker: Client, draft: Draft) -> None:
    send(worker, page_of("visit", draft), visit__other="the lodger")
    assert "stays on the record" in words(worker, page_of("discard", draft))
    send(worker, page_of("discard", draft))
    assert not Draft.objects.exists()
    assert Person.objects.filter(description="the lodger").exists()


def test_what_can_no_longer_be_chosen_names_its_question_and_tells_no_reason(
    worker: Client, family: Family, world: World, draft: Draft
) -> None:
    """The same is said of a child who left the case and of one who is kept from the writer."""
    mia = family.children[1]
    assert family.mother
    send(worker, page_of("visit", draft), **{f"visit-t_{family.mother.reference}":
                                             mia.person.reference})  # fmt: skip
    b.kept_out(mia.person, world.worker)
    page = words(worker, page_of("sign", draft))
    gone = "”: what you chose here can no longer be chosen. Choose again."
    assert f"“Which children was it about?{gone}" in page
    assert f"“Who spoke of Jo Marsh?{gone}" in page
    assert page.count(gone) == 2
    assert "no longer on this case" not in page
    assert "Mia" not in page


def test_a_label_that_asks_is_quoted_where_its_date_is_wrong(worker: Client, draft: Draft) -> None:
    send(worker, page_of("next", draft), **{"next-what_0": "Ring", "next-what_0_by_day": "40"})
    page = words(worker, page_of("sign", draft))
    assert "“By when?”: the day must be a number from 1 to 31" in page


def test_the_address_of_a_signed_draft_leads_its_writer_to_the_entry(
    signed_in: SignedIn, worker: Client, draft: Draft
) -> None:
    entry = sign(worker, draft)
    assert entry
    url = reverse("show_entry", args=[entry.reference])
    for name in ("visit", "children", "next", "sign", "who", "discard"):
        done = worker.get(page_of(name, draft))
        assert (done.status_code, done.url) == (302, url), name
        for who in ("manager", "worker2", "governance"):
            assert signed_in(who).get(page_of(name, draft)).status_code == 404, (name, who)
    assert signed_in("manager").get(page_of("save", draft)).status_code == 404


def test_what_comes_after_signing_from_another_device_is_shown_and_not_lost(
    worker: Client, draft: Draft
) -> None:
    sent = drawn(worker.get(page_of("next", draft)).content.decode())
    sign(worker, draft)
    saved = worker.post(page_of("save", draft), {"changed": "next-observed", "next-observed": "x"})
    assert saved.status_code == 410
    assert "signed" in saved.json()["said"]
    sent |= {"next-observed": ["He came back"], "next-what_0": ["Ring Jo"], "next-what_0_who": "me"}
    page = worker.post(page_of("next", draft), {**sent, "then": "on"})
    assert page.status_code == 409
    text = page.content.decode()
    assert "He came back" in text
    assert "Ring Jo" in text
    assert ">me<" not in text
