"""Setting up agencies, teams and accounts."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client

from casework.models import CaseChild
from households.references import new_reference
from sharing.models import Agency, Team, User
from tests import builders as b
from tests.conftest import KeyedClient, SignedIn
from tests.personas import World

ACCOUNT = {"name": "Rae Finch", "email": "rae@test.example", "roles": ["worker"]}


def _invite(client: Client, world: World, **more: object) -> User:
    data = {**ACCOUNT, "agency": world.authority.reference, "team": world.north.reference, **more}
    response = client.post("/setup/people/invite/", {**data, "form_key": new_reference()})
    assert response.status_code == 302
    return User.objects.get(email="rae@test.example")


def test_only_administrators_come_in(signed_in: SignedIn) -> None:
    for who in ("worker", "manager", "data", "stranger"):
        assert signed_in(who).get("/setup/").status_code == 403
    assert signed_in("admin").get("/setup/").status_code == 200


def test_an_account_comes_by_an_invitation_that_works_once(
    signed_in: SignedIn, world: World
) -> None:
    user = _invite(signed_in("admin"), world)
    assert not user.has_usable_password()
    (sent,) = mail.outbox
    assert "Rae" not in sent.body
    assert "Finch" not in sent.subject + sent.body
    link = re.search(r"/account/invitation/\S+", sent.body)
    assert link is not None
    visitor = KeyedClient()
    weak = visitor.post(link[0], {"password": "short"})
    assert b"at least 12 characters" in weak.content
    assert visitor.post(link[0], {"password": "three quiet herons"}).status_code == 302
    assert visitor.get(link[0]).status_code == 404
    made_up = visitor.get("/account/invitation/" + "x" * 43 + "/")
    assert made_up.status_code == 404
    assert visitor.login(email=user.email, password="three quiet herons")


def test_a_doubled_invitation_makes_one_account(signed_in: SignedIn, world: World) -> None:
    client, key = signed_in("admin"), new_reference()
    data = {**ACCOUNT, "agency": world.authority.reference, "team": world.north.reference}
    for _time in range(2):
        client.post("/setup/people/invite/", {**data, "form_key": key})
    assert User.objects.filter(email=ACCOUNT["email"]).count() == 1


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(
    signed_in: SignedIn, world: World
) -> None:
    data = {**ACCOUNT, "agency": world.drugs.reference, "team": world.north.reference}
    response = signed_in("admin").post("/setup/people/invite/", data)
    assert response.status_code == 400
    assert b"This team belongs to another agency" in response.content
    assert b"rae@test.example" in response.content
    assert not User.objects.filter(email=ACCOUNT["email"]).exists()


def test_a_leaver_is_switched_off_in_one_act(signed_in: SignedIn, world: World) -> None:
    child = b.a_child()
    b.a_case(child, worker=world.worker, team=world.north)
    theirs, admin = signed_in("worker"), signed_in("admin")
    assert theirs.get("/account/password/set/").status_code == 200
    address = f"/setup/people/{world.worker.reference}/"
    assert b"Case" in admin.get(f"{address}switch-off/").content
    admin.post(f"{address}switch-off/")
    assert theirs.get("/account/password/set/").status_code == 302
    page = admin.get(address).content.decode()
    assert str(CaseChild.objects.get().case.number) in page
    assert "Leo" not in page


def test_a_stale_save_shows_both_and_changes_nothing(signed_in: SignedIn, world: World) -> None:
    admin = signed_in("admin")
    address = f"/setup/teams/{world.north.reference}/"
    given = {"kind": "team", "parent": world.service.reference, "active": "on", "version": 1}
    assert admin.post(address, {**given, "name": "North and West"}).status_code == 302
    late = admin.post(address, {**given, "name": "Northern"})
    assert late.status_code == 409
    assert b"North and West" in late.content
    assert b"Northern" in late.content
    assert Team.objects.get(pk=world.north.pk).name == "North and West"


def test_a_team_is_not_part_of_itself(signed_in: SignedIn, world: World) -> None:
    address = f"/setup/teams/{world.service.reference}/"
    sent = {"name": "Family service", "kind": "service", "parent": world.north.reference,
            "active": "on", "version": 1}  # fmt: skip
    response = signed_in("admin").post(address, sent)
    assert response.status_code == 400
    assert b"A team cannot be part of itself" in response.content


def test_an_agency_is_set_up_and_its_team(signed_in: SignedIn) -> None:
    admin = signed_in("admin")
    admin.post("/setup/agencies/add/", {"name": "Clearwater", "code": "clear", "kind": "housing"})
    agency = Agency.objects.get(code="clear")
    admin.post(f"/setup/agencies/{agency.reference}/teams/add/", {"name": "East", "kind": "team"})
    page = admin.get(f"/setup/agencies/{agency.reference}/").content.decode()
    assert "East" in page


@pytest.mark.parametrize("path", ["", "agencies/add/", "people/", "people/invite/"])
def test_setup_pages_name_no_child(signed_in: SignedIn, world: World, path: str) -> None:
    b.a_case(b.a_child("Zebedee Canary"), worker=world.worker)
    assert b"Canary" not in signed_in("admin").get(f"/setup/{path}").content
