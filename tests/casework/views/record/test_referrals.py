"""A contact or referral: opens a case or joins one, with the children and people in it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import Case, CaseChild, Entry
from households.models import Child, Connection, Person
from tests import builders as b
from tests.casework.views.recording.conftest import Drawn
from tests.conftest import SignedIn
from tests.personas import World

pytestmark = pytest.mark.django_db
NEW = "/referrals/new/"


def drawn(client: Client, url: str) -> dict[str, Any]:
    return Drawn(client.get(url).content.decode()).sends


def told(client: Client, url: str = NEW, **more: Any) -> dict[str, Any]:
    """Return a filled form: a boy of seven, and his mother's boyfriend."""
    return drawn(client, url) | {
        "source": "1A", "who": "Mrs Patel, school", "text": "He was thin and tired.",
        "c1_given": "Kit", "c1_family": "Reed", "c1_birth_year": "2019", "c1_sex": "male",
        "p1_known": "Her new boyfriend", "p1_role": "partner", **more,
    }  # fmt: skip


def test_duty_opens_a_case_with_its_children_and_men(signed_in: SignedIn, world: World) -> None:
    client = signed_in("duty")
    sent = told(client, c2_due_day="1", c2_due_month=str(b.days_ahead(60).month),
                c2_due_year=str(b.days_ahead(60).year), c2_given="Baby")  # fmt: skip
    first = client.post(NEW, sent)
    assert first.status_code == 302, first.content.decode()
    case = Case.objects.get()
    entry = Entry.objects.get(case=case)
    assert (entry.kind, entry.referral.source, entry.referral.who) == (
        "referral", "1A", "Mrs Patel, school",
    )  # fmt: skip
    kit = Child.objects.get(person__label="Kit Reed")
    baby = Child.objects.get(person__due_on__isnull=False)
    man = Person.objects.get(description="Her new boyfriend")
    assert set(Connection.objects.filter(person=man).values_list("child_id", "role")) == {
        (kit.pk, "partner"), (baby.pk, "partner"),
    }  # fmt: skip
    assert entry.people.get(person=man).presence == "spoken_of"
    row = CaseChild.objects.get(child=kit)
    assert (row.worker, row.opened_on) == (None, b.today())
    assert client.get(f"/cases/{case.reference}/").status_code == 200
    assert client.post(NEW, sent)["Location"] == first["Location"]
    assert Case.objects.count() == 1


def test_a_worker_keeps_what_they_take(signed_in: SignedIn, world: World) -> None:
    client = signed_in("worker")
    answer = client.post(NEW, told(client))
    case = Case.objects.get()
    assert CaseChild.objects.get().worker == world.worker
    assert client.get(answer["Location"]).status_code == 200
    assert "He was thin" in client.get(f"/cases/{case.reference}/").content.decode()


def test_the_managers_of_a_workers_team_see_what_the_worker_takes(
    signed_in: SignedIn, world: World
) -> None:
    client = signed_in("worker")
    client.post(NEW, told(client, opens="yes"))
    case = Case.objects.get()
    assert case.children.get().team == world.north
    assert signed_in("manager").get(f"/cases/{case.reference}/").status_code == 200
    assert signed_in("worker2").get(f"/cases/{case.reference}/").status_code == 404


@pytest.mark.parametrize("who", ["duty", "worker", "manager"])
def test_with_no_further_action_the_writer_can_finish_the_record(
    signed_in: SignedIn, world: World, who: str
) -> None:
    client = signed_in(who)
    answer = client.post(NEW, told(client, opens="no", kind="contact"))
    row = CaseChild.objects.get()
    assert row.no_further_action
    assert row.opened_on is None
    entry = Entry.objects.get()
    assert entry.kind == "contact"
    assert client.get(answer["Location"]).status_code == 200
    assert client.get(f"/entries/{entry.reference}/").status_code == 200


def test_a_child_on_the_record_is_offered_first(signed_in: SignedIn, world: World) -> None:
    kit = b.a_child("Kit Reed")
    b.a_case(kit, worker=world.worker, team=world.north)
    client = signed_in("worker")
    sent = told(client)
    page = client.post(NEW, sent).content.decode()
    assert "Who is Kit Reed?" in page
    assert Entry.objects.count() == 0
    carried = Drawn(page).sends
    assert carried["text"] == "He was thin and tired."
    page = client.post(NEW, carried).content.decode()
    assert "Choose who Kit Reed is" in page
    back = client.post(NEW, Drawn(page).sends | {"again": "yes"}).content.decode()
    assert Drawn(back).sends["p1_known"] == "Her new boyfriend"
    answer = client.post(NEW, Drawn(page).sends | {"match_c1": kit.person.reference})
    assert answer.status_code == 302
    assert Child.objects.count() == 1
    assert Entry.objects.get().children.get().child_id == kit.pk
    assert CaseChild.objects.filter(child=kit).count() == 2


def test_none_of_these_makes_a_new_child(signed_in: SignedIn, world: World) -> None:
    kit = b.a_child("Kit Reed")
    b.a_case(kit, worker=world.worker, team=world.north)
    client = signed_in("worker")
    page = client.post(NEW, told(client)).content.decode()
    assert client.post(NEW, Drawn(page).sends | {"match_c1": "none"}).status_code == 302
    assert Child.objects.count() == 2


def test_who_could_not_open_a_child_does_not_by_a_referral(
    signed_in: SignedIn, world: World
) -> None:
    kit = b.a_child("Kit Reed")
    b.a_case(kit, worker=world.worker2, team=world.south)
    client = signed_in("worker")
    page = client.post(NEW, told(client, p1_known="", p1_role="")).content.decode()
    sent = Drawn(page).sends | {"match_c1": kit.person.reference}
    assert client.post(NEW, sent)["Location"] == reverse("home")
    assert client.get(f"/children/{kit.person.reference}/").status_code == 404
    row = CaseChild.objects.latest("pk")
    assert row.child_id == kit.pk
    assert row.worker is None


def test_a_referral_joins_a_case_with_those_around(signed_in: SignedIn, world: World) -> None:
    family = b.a_family(worker=world.worker, team=world.north)
    assert family.father is not None
    url, client, dad = (
        f"/cases/{family.case.reference}/referrals/new/", signed_in("worker"),
        family.father.reference,
    )  # fmt: skip
    sent = drawn(client, url) | {
        "text": "He hit her.", "children": [family.child.person.reference],
        f"with_{dad}": "on", f"how_{dad}": "referred",
    }  # fmt: skip
    assert client.post(url, sent).status_code == 302
    entry = Entry.objects.get()
    assert entry.case_id == family.case.pk
    assert entry.people.get().presence == "referred"
    assert CaseChild.objects.count() == 1
    sent = drawn(client, url) | {"text": "A sister too.", "c1_given": "Una", "c1_family": "Zed"}
    assert client.post(url, sent).status_code == 302
    assert CaseChild.objects.filter(case=family.case, worker=world.worker).count() == 2


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"text": ""}, "Enter what it says"),
        ({"c1_given": "", "c1_family": "", "c1_birth_year": "", "c1_sex": ""}, "Say which child"),
        ({"on_year": "2199"}, "must be today or earlier"),
        ({"c1_due_day": "1", "c1_due_month": "1", "c1_due_year": "2150"}, "next 43 weeks"),
        ({"opens": ""}, "Choose what happens"),
        ({"p1_role": "nonsense"}, "There is a problem"),
    ],
)
def test_bad_input_keeps_everything(
    signed_in: SignedIn, world: World, wrong: dict[str, str], says: str
) -> None:
    client = signed_in("duty")
    sent = told(client) | wrong
    page = client.post(NEW, sent).content.decode()
    assert says in page
    assert Case.objects.count() == 0
    kept = Drawn(page).sends
    for name in ("who", "text", "c1_given", "p1_known", "source", "c1_birth_year"):
        assert kept[name].strip() == sent[name], name


def test_who_may_not_take_one_is_refused(signed_in: SignedIn, world: World) -> None:
    for who in ("chair", "adult", "admin", "stranger", "analyst"):
        assert signed_in(who).get(NEW).status_code == 403, who
