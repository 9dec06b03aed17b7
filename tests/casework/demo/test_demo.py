"""The demo borough loads whole, tells every story, and a second loading changes nothing."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import models
from django.test import Client
from pytest_django import Settings

from casework.codes import Closure, Kind
from casework.demo import loading, staff
from casework.demo.telling import STORIES, Tale, Told
from casework.models import CaseChild, Draft, Entry, Mention, OpenGap
from casework.services.gaps import refresh_all, should_be
from households.codes import DeclineReason, ExpectedRole, Place, Role, RoleState, Sex, Source
from households.gaps import all_gaps
from households.models import (
    Child,
    Connection,
    Decline,
    KeepFrom,
    KeptOut,
    Partnership,
    Person,
    Residence,
    Restriction,
    RoleStatus,
    TrailEntry,
)
from sharing.models import Agency, User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("borough")]


def child(label: str) -> Child:
    return Child.objects.get(person__label=label)


def gaps_of(label: str) -> set[str]:
    rows = OpenGap.objects.now().filter(child=child(label))
    return set(rows.values_list("code", flat=True))


def counted() -> dict[str, int]:
    kinds: list[type[models.Model]] = [
        Person, Connection, Residence, Partnership, CaseChild, OpenGap, User, Agency, TrailEntry,
        RoleStatus,
    ]  # fmt: skip
    return {kind.__name__: kind._default_manager.count() for kind in kinds}


def user(name: str) -> User:
    return User.objects.get(email=f"{name}@{staff.HOST}")


def test_every_story_is_told(borough: int) -> None:
    assert borough == len(STORIES) >= 40
    assert all(loading.is_told(number) for number in STORIES)


def test_a_second_loading_changes_nothing() -> None:
    before = counted()
    assert loading.load() == 0
    assert counted() == before


def test_a_story_that_stops_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(tale: Tale) -> None:
        tale.child("Half Told", Sex.MALE, 5)
        raise RuntimeError

    monkeypatch.setitem(STORIES, 99, Told(99, "Half told", "worker", stops))
    before = counted()
    with pytest.raises(RuntimeError):
        loading.load()
    assert counted() == before


def test_the_gaps_are_what_a_recount_finds() -> None:
    ids = set(CaseChild.objects.open().values_list("child_id", flat=True))
    held = set(OpenGap.objects.values_list("code", "child_id", "subject"))
    assert held == set(should_be(ids))
    _children, differed = refresh_all()
    assert differed == 0


def test_each_gap_has_two_examples_and_many_families_have_none() -> None:
    for gap in all_gaps():
        rows = OpenGap.objects.now().filter(code=gap.code)
        least = 1 if gap.code == "another_household_member_not_recorded" else 2
        assert rows.values("child").distinct().count() >= least, gap.code
    opened = set(CaseChild.objects.open().values_list("child_id", flat=True))
    with_gaps = set(OpenGap.objects.now().values_list("child_id", flat=True))
    assert len(opened - with_gaps) >= 15


def test_some_gaps_are_answered_for_now() -> None:
    assert OpenGap.objects.answered().count() >= 2


def test_the_worker_has_a_caseload_that_shows_the_point() -> None:
    mine = CaseChild.objects.open().filter(worker=user("worker"))
    ids = set(mine.values_list("child_id", flat=True))
    assert 15 <= len(ids) <= 20
    codes = set(OpenGap.objects.now().filter(child_id__in=ids).values_list("code", flat=True))
    leading = {gap.code for gap in all_gaps() if gap.leads}
    assert leading <= codes
    assert set(Child.objects.visible_to(user("worker")).values_list("pk", flat=True)) >= ids


def test_children_wait_for_somebody() -> None:
    waiting = CaseChild.objects.open().unallocated()
    assert waiting.count() >= 3
    seen = CaseChild.objects.visible_to(user("duty"))
    assert set(waiting) <= set(seen)
    assert set(waiting) <= set(CaseChild.objects.visible_to(user("manager")))


def test_an_unknown_father_was_asked_about() -> None:
    status = RoleStatus.objects.standing().get(child=child("Amara Okafor"))
    assert (status.role, status.state) == (ExpectedRole.FATHER, RoleState.ASKED_NOT_KNOWN)
    assert gaps_of("Amara Okafor") == {"no_man_recorded"}


def test_a_stub_is_known_by_the_childs_word_alone() -> None:
    tie = Connection.objects.get(child=child("Leo Marsden"), person__named=False)
    assert tie.source == Source.CHILD
    assert tie.person.names.get().said_by == child("Leo Marsden")
    assert {"man_not_identified", "role_not_known", "single_source"} <= gaps_of("Leo Marsden")


def test_a_mother_declines_and_says_why() -> None:
    reason = Decline.objects.get(status__child=child("Ellie Kerslake"))
    assert reason.reason == DeclineReason.FEAR
    assert reason.words


def test_a_donor_two_mothers_and_two_fathers() -> None:
    states = dict(RoleStatus.objects.standing().values_list("child__person__label", "state"))
    assert states["Otis Lindqvist"] == RoleState.DONOR
    assert states["Juno Holm-Nair"] == RoleState.SAME_SEX
    roles = Connection.objects.filter(child=child("Theo Bellamy-Roy")).values_list(
        "role", flat=True
    )
    assert set(roles) == {Role.FATHER, Role.SECOND_FATHER}
    open_now = gaps_of("Otis Lindqvist") | gaps_of("Juno Holm-Nair") | gaps_of("Theo Bellamy-Roy")
    assert not open_now & {"no_man_recorded", "father_not_recorded", "not_assessed"}


def test_a_father_is_seventeen_and_on_the_record_himself() -> None:
    kyle = child("Kyle Bannister")
    tie = Connection.objects.get(person=kyle.person)
    assert tie.role == Role.FATHER
    assert tie in Connection.objects.to_men()
    assert CaseChild.objects.open().filter(child=kyle, worker=user("worker2")).exists()


@pytest.mark.parametrize(
    ("label", "man", "role"),
    [
        ("Kiara Clarke", "Desmond Clarke", Role.GRANDFATHER),
        ("Zain Hussain", "Tariq Hussain", Role.UNCLE),
        ("Daisy Pemberley", "Alfred Pemberley", Role.SPECIAL_GUARDIAN),
    ],
)
def test_men_of_the_family_are_there(label: str, man: str, role: Role) -> None:
    ties = Connection.objects.filter(child=child(label), person__label=man, role=role)
    assert ties.count() == 1


def test_a_partner_lives_elsewhere() -> None:
    assert "partner_not_connected" in gaps_of("Poppy Dunmore")


def test_one_man_is_in_three_families_with_three_workers() -> None:
    ties = Connection.objects.filter(person__label="Dean Lockyer")
    workers = CaseChild.objects.open().filter(child__in=ties.values("child")).values("worker")
    assert workers.distinct().count() == 3
    for tie in ties:
        assert "workers_not_in_touch" in gaps_of(tie.child.person.label)


def test_twins_an_unborn_child_and_a_birth() -> None:
    aoife, niamh = child("Aoife Brennigan"), child("Niamh Brennigan")
    assert aoife.case_children.get().case == niamh.case_children.get().case
    assert Child.objects.filter(person__due_on__isnull=False).count() >= 3
    newborn = child("Baby, not yet named")
    assert newborn.person.sex == Sex.FEMALE


def test_a_father_comes_home_from_prison() -> None:
    stay = Residence.objects.get(place=Place.CUSTODY)
    assert stay in Residence.objects.current()
    assert stay.ends_on is not None


def test_a_safe_address_is_kept_from_him() -> None:
    kept = KeepFrom.objects.filter(kept_from__label="Rui Soares")
    assert {fact.address is not None for fact in kept} == {True, False}
    marta = Residence.objects.current().get(person__label="Marta Soares")
    assert kept.filter(address=marta.address).exists()


def test_one_child_is_restricted_and_one_worker_is_kept_out() -> None:
    rowan = Restriction.objects.get().person.child
    assert not Child.objects.visible_to(user("worker")).filter(pk=rowan.pk).exists()
    assert Child.objects.visible_to(user("ben")).filter(pk=rowan.pk).exists()
    harvey = KeptOut.objects.get()
    assert harvey.user == user("worker2")
    assert not Child.objects.visible_to(user("worker2")).filter(pk=harvey.person_id).exists()


def test_a_father_died_and_a_sister_was_adopted() -> None:
    assert Person.objects.filter(died=True, label="Huw Pritchard").exists()
    rosie = child("Rosie Shearwood").case_children.get()
    assert rosie.closure == Closure.RC1
    assert Connection.objects.filter(person=rosie.child.person, role=Role.SISTER).exists()


def test_siblings_stand_on_three_kinds_of_case_with_three_fathers() -> None:
    ours = CaseChild.objects.open().filter(child__person__label__endswith="Feeney")
    assert set(ours.values_list("kind", flat=True)) == {
        Kind.LOOKED_AFTER, Kind.CHILD_PROTECTION, Kind.CHILD_IN_NEED
    }  # fmt: skip
    fathers = Connection.objects.filter(child__in=ours.values("child"), role=Role.FATHER)
    assert fathers.values("person").distinct().count() == 2


def test_a_child_names_a_man_and_a_visit_makes_a_stub() -> None:
    leo = Entry.objects.get(kind="visit", children__child=child("Leo Marsden"))
    around = leo.heard.get().around.get()
    assert around.word == "Daz"
    assert around.person is not None
    assert leo.amendments.exists()
    assert leo.readings.exists()
    moz = Connection.objects.get(child=child("Riley Marlow"), person__label__contains="Moz")
    assert not moz.person.named


def test_some_words_wait_to_be_linked_and_a_visit_for_its_signature() -> None:
    waiting = Mention.objects.filter(person__isnull=True, answer="")
    assert {"Poppy Dunmore", "Riley Marlow"} <= set(
        waiting.values_list("entry__children__child__person__label", flat=True)
    )
    assert Entry.objects.filter(way="nobody").exists()
    assert Entry.objects.filter(kind="contact", referral__source="6").exists()
    assert Draft.objects.get(kind="visit").user == user("worker")


def test_everybody_printed_can_sign_in(client: Client) -> None:
    for account in (one for one in staff.ACCOUNTS if one.printed):
        form = {"login": account.email, "password": staff.PASSWORD}
        answer = client.post("/account/login/", form)
        assert answer.status_code == 302, account.email
        assert int(client.session["_auth_user_id"]) == user(account.name).pk
        client.logout()


def test_the_command_prints_the_accounts(settings: Settings) -> None:
    settings.DEMO = True
    out = StringIO()
    call_command("load_demo", stdout=out)
    said = out.getvalue()
    assert "worker@demo.example" in said
    assert staff.PASSWORD in said
    assert "ben@" not in said


def test_it_refuses_settings_that_are_not_for_it(settings: Settings) -> None:
    settings.DEMO = settings.DEBUG = False
    with pytest.raises(CommandError):
        call_command("load_demo")


def test_it_refuses_a_database_that_holds_another_authority(settings: Settings) -> None:
    settings.DEMO = True
    Agency.objects.filter(is_home=True).update(code="somewhere")
    with pytest.raises(CommandError):
        call_command("load_demo")
