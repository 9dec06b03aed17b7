"""Connecting, changing and ending; couples."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from casework.models import OpenGap
from households.codes import Caring, Couple, Responsibility, Role, Source, YesNo
from households.dates import PartialDate
from households.models import Connection, Partnership
from households.services.connections import Spell
from tests.builders import (
    Family,
    a_case,
    a_child,
    a_couple,
    a_family,
    a_man,
    a_person,
    a_tie,
    days_ago,
    kept_out,
    tie_of,
)
from tests.casework.views.recording.conftest import address, drawn, fill
from tests.personas import World


@pytest.fixture
def uncle(family: Family) -> Connection:
    """Return Leo's uncle's connection."""
    return tie_of(family.child, a_man(family.child, name="Ned Marsh", role=Role.UNCLE))


def changing(tie: Connection) -> str:
    return address("change_connection", tie.reference)


def test_somebody_on_the_record_is_connected(worker: Client, family: Family) -> None:
    leo, mia = family.children
    man = a_man(leo, name="Ned Marsh", role=Role.UNCLE)
    url = address("connect_person", mia.person.reference, man.reference)
    response = fill(
        worker, url, role=Role.UNCLE, caring=Caring.SOME, source=Source.CHILD,
        starts_year="2019",
    )  # fmt: skip
    assert response.url == address("show_child", mia.person.reference)
    tie = tie_of(mia, man)
    assert (tie.role, tie.caring, tie.source) == (Role.UNCLE, Caring.SOME, Source.CHILD)
    assert (tie.starts_on, tie.starts_accuracy) == (date(2019, 1, 1), "UUA")


def test_a_partner_found_by_a_gap_is_connected_though_his_record_did_not_open(
    worker: Client, family: Family
) -> None:
    assert family.mother is not None
    partner = a_person("Cole Reed", sex="male")
    a_couple(family.mother, partner)
    gap = OpenGap.objects.filter(child=family.child, code="partner_not_connected")
    assert gap.exists()
    url = address("connect_person", family.child.person.reference, partner.reference)
    fill(worker, url, role=Role.PARTNER)
    assert not gap.exists()


def test_somebody_kept_from_the_worker_is_not_found(
    world: World, worker: Client, family: Family, uncle: Connection
) -> None:
    kept_out(uncle.person, world.worker)
    for url in (
        address("connect_person", family.children[1].person.reference, uncle.person.reference),
        changing(uncle),
    ):
        assert worker.get(url).status_code == 404


def test_a_connection_sent_as_it_was_drawn_does_not_change(
    worker: Client, uncle: Connection
) -> None:
    response = fill(worker, changing(uncle))
    assert response.status_code == 302
    again = Connection.objects.get(pk=uncle.pk)
    assert again.version == uncle.version
    assert again.source == uncle.source


@pytest.mark.parametrize(
    "spell",
    [
        Spell(starts=PartialDate(2021, None, None, "EEE")),
        Spell(starts=PartialDate(2021, 3, None), ends=PartialDate(2021)),
        Spell(starts=PartialDate(2020, 5, 9), ended=True),
        Spell(ends=PartialDate(2024, 2, None, "EEE")),
    ],
)
def test_a_time_reads_back_as_it_was_given(worker: Client, family: Family, spell: Spell) -> None:
    tie = tie_of(family.child, a_man(family.child, role=Role.LODGER, spell=spell))
    page = drawn(worker.get(changing(tie)))
    for name, value in (("starts", spell.starts), ("ends", spell.ends)):
        shown = tuple(page[f"{name}_{box}"] for box in ("day", "month", "year"))
        assert shown == tuple(str(part or "") for part in (value.day, value.month, value.year))
        assert (f"{name}_guess" in page) == ("E" in value.accuracy)
    fill(worker, changing(tie), words="A word more")
    again = Connection.objects.get(pk=tie.pk)
    assert again.words == "A word more"
    for column in ("starts_on", "starts_accuracy", "ends_on", "ends_accuracy", "ended"):
        assert getattr(again, column) == getattr(tie, column)


def test_every_part_may_change(worker: Client, uncle: Connection) -> None:
    fill(
        worker, changing(uncle), role=Role.SPECIAL_GUARDIAN, role_words="Like a dad",
        responsibility=Responsibility.HOLDS, caring=Caring.MAIN, lives_with=YesNo.YES,
        starts_month="may", starts_year="2022", still="no", ends_year="2025",
        source=Source.DOCUMENT,
    )  # fmt: skip
    uncle.refresh_from_db()
    assert uncle.role == Role.SPECIAL_GUARDIAN
    assert uncle.responsibility == Responsibility.HOLDS
    assert (uncle.starts_on, uncle.ends_on) == (date(2022, 5, 1), date(2025, 1, 1))
    assert uncle.ended
    assert uncle.source == Source.DOCUMENT


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"starts_day": "3", "starts_month": "2"}, "starts"),
        ({"starts_year": "2022", "still": "no", "ends_year": "2020"}, "ends"),
        ({"ends_year": "2020"}, "still"),
        ({"starts_year": "2199"}, "starts"),
        ({"words": "x" * 501}, "words"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_changes_nothing(
    worker: Client, uncle: Connection, typed: dict[str, str], field: str
) -> None:
    response = fill(worker, changing(uncle), role_words="Kept as typed", **typed)
    html = response.content.decode()
    assert response.status_code == 200
    assert f'id="id_{field}-error"' in html
    assert "govuk-error-summary" in html
    kept = drawn(response)
    assert kept["role_words"] == "Kept as typed"
    assert all(kept[name] == value for name, value in typed.items())
    assert Connection.objects.get(pk=uncle.pk).version == uncle.version


def test_a_stale_save_answers_409_with_both_texts_and_changes_nothing(
    worker: Client, uncle: Connection
) -> None:
    mine = drawn(worker.get(changing(uncle)))
    fill(worker, changing(uncle), role=Role.GODFATHER, words="She says he is his godfather")
    response = worker.post(
        changing(uncle), {**mine, "role": Role.COUSIN, "words": "He says he is a cousin"}
    )
    html = response.content.decode()
    assert response.status_code == 409
    for words in ("He says he is a cousin", "She says he is his godfather", "Cousin", "Godfather"):
        assert words in html
    stands = Connection.objects.get(pk=uncle.pk)
    assert (stands.role, stands.words) == (Role.GODFATHER, "She says he is his godfather")
    kept = drawn(response)
    assert (kept["role"], kept["words"]) == (Role.COUSIN, "He says he is a cousin")
    assert set(kept) >= set(mine)
    assert worker.post(changing(uncle), kept).status_code == 302
    assert Connection.objects.get(pk=uncle.pk).role == Role.COUSIN


def test_a_form_without_its_version_overwrites_nothing(worker: Client, uncle: Connection) -> None:
    response = fill(worker, changing(uncle), leave_out=("version",), role=Role.COUSIN)
    assert response.status_code == 409
    assert Connection.objects.get(pk=uncle.pk).role == Role.UNCLE


def test_a_connection_ends_on_a_day_or_on_none(worker: Client, family: Family) -> None:
    leo, mia = family.children
    man = a_man(leo, mia, name="Ned Marsh", role=Role.UNCLE)
    day = days_ago(10)
    fill(
        worker, address("end_connection", tie_of(leo, man).reference), known="yes",
        ends_on_day=day.day, ends_on_month=day.month, ends_on_year=day.year,
    )  # fmt: skip
    fill(worker, address("end_connection", tie_of(mia, man).reference), known="no")
    assert (tie_of(leo, man).ended, tie_of(leo, man).ends_on) == (True, day)
    assert (tie_of(mia, man).ended, tie_of(mia, man).ends_on) == (True, None)


def test_an_end_before_the_beginning_is_refused(worker: Client, family: Family) -> None:
    spell = Spell(starts=PartialDate(2024, 5, 1))
    tie = tie_of(family.child, a_man(family.child, role=Role.LODGER, spell=spell))
    response = fill(
        worker, address("end_connection", tie.reference), known="yes",
        ends_on_day="1", ends_on_month="5", ends_on_year="2023",
    )  # fmt: skip
    assert 'id="id_ends_on-error"' in response.content.decode()
    assert not Connection.objects.get(pk=tie.pk).ended


def test_an_end_that_is_stale_shows_what_stands(worker: Client, uncle: Connection) -> None:
    url = address("end_connection", uncle.reference)
    mine = drawn(worker.get(url))
    fill(worker, changing(uncle), role=Role.GODFATHER)
    response = worker.post(url, {**mine, "known": "no"})
    assert response.status_code == 409
    assert "Godfather" in response.content.decode()
    assert not Connection.objects.get(pk=uncle.pk).ended


def test_a_couple_is_joined_and_parts(worker: Client, family: Family) -> None:
    assert family.mother is not None
    man = a_man(family.child, name="Ned Marsh", role=Role.PARTNER)
    fill(
        worker, address("join_couple", family.mother.reference), other=man.reference,
        kind=Couple.APART, starts_year="2025",
    )  # fmt: skip
    couple = Partnership.objects.get()
    assert {couple.one, couple.other} == {family.mother, man}
    assert couple.kind == Couple.APART
    fill(worker, address("end_couple", couple.reference), known="no")
    assert Partnership.objects.get().ended


def test_nobody_to_choose_from_leads_to_adding_somebody(world: World, worker: Client) -> None:
    family = a_family(father=False, worker=world.worker, team=world.north)
    assert family.mother is not None
    html = worker.get(address("join_couple", family.mother.reference)).content.decode()
    assert "Nobody to choose from yet" in html
    assert address("add_person", family.child.person.reference) in html


def test_people_of_other_families_are_not_offered_as_partners(
    world: World, worker: Client, family: Family
) -> None:
    assert family.mother is not None
    assert family.father is not None
    theirs = a_family(name="Reed", worker=world.worker2, team=world.south)
    a_tie(theirs.child, family.father, Role.UNCLE)
    html = worker.get(address("join_couple", family.father.reference)).content.decode()
    assert "Jo Marsh" in html
    assert "Reed" not in html


def test_ones_own_parents_and_children_are_not_offered_as_partners(
    world: World, worker: Client, family: Family
) -> None:
    young = family.child.person
    friend = a_man(family.child, name="Ned Reed", role=Role.FRIEND)
    own = a_child("Ivy Marsh")
    a_case(own, worker=world.worker)
    a_tie(own, young, Role.FATHER)
    html = worker.get(address("join_couple", young.reference)).content.decode()
    assert friend.label in html
    for other in (family.mother, family.father, own.person):
        assert other is not None
        assert f'value="{other.reference}"' not in html
