"""Where somebody is: the child's address first, any address, or none that is known."""

from __future__ import annotations

import pytest
from django.test import Client

from casework.models import OpenGap
from households.codes import Living, Place, RouteKind, Source, YesNo
from households.models import Address, ContactRoute, Person, Residence
from tests.builders import Family, a_family, a_home, a_man, a_person, a_stub, days_ago, kept_from
from tests.casework.views.recording.conftest import address, drawn, fill
from tests.personas import World


@pytest.fixture
def man(family: Family) -> Person:
    """Return a man in Leo's life of whom no home is recorded."""
    return a_stub(family.child)


def homing(person: Person) -> str:
    return address("add_residence", person.reference)


def home_of(person: Person) -> Residence:
    return Residence.objects.get(person=person)


def test_the_childs_address_is_offered_first_for_one_tick(
    worker: Client, family: Family, man: Person
) -> None:
    page = worker.get(homing(man))
    assert family.home is not None
    assert drawn(page)["where"] == family.home.reference
    response = fill(worker, homing(man), how="stays", source=Source.CHILD)
    assert response.url == address("show_person", man.reference)
    home = home_of(man)
    assert (home.address, home.living, home.place) == (family.home, Living.STAYS, Place.HOME)
    assert home.source == Source.CHILD
    assert Address.objects.count() == 1


def test_another_place_is_recorded(worker: Client, man: Person) -> None:
    fill(
        worker, homing(man), how="lives", where="elsewhere", house="9", street="Quay Road",
        town="Demo Town", postcode="zz2 2bb", starts_year="2025",
    )  # fmt: skip
    home = home_of(man)
    assert home.address is not None
    assert home.address.one_line == "9 Quay Road, Demo Town, ZZ2 2BB"


def test_an_address_that_is_not_known_is_an_answer(worker: Client, man: Person) -> None:
    fill(worker, homing(man), how="lives", where="unknown")
    assert (home_of(man).address, home_of(man).words) == (None, "Address not known")


@pytest.mark.parametrize(
    ("how", "place"),
    [("custody", Place.CUSTODY), ("hospital", Place.HOSPITAL), ("no_fixed", Place.NO_FIXED)],
)
def test_some_are_held_or_have_no_fixed_address(
    worker: Client, man: Person, how: str, place: str
) -> None:
    fill(worker, homing(man), how=how, where="elsewhere", described="Near the coast")
    assert (home_of(man).place, home_of(man).words) == (place, "Near the coast")


def test_another_place_that_says_nothing_is_asked_for(worker: Client, man: Person) -> None:
    response = fill(worker, homing(man), where="elsewhere", source_words="Kept")
    assert 'id="id_where-error"' in response.content.decode()
    assert drawn(response)["source_words"] == "Kept"
    assert not Residence.objects.filter(person=man).exists()


def test_an_address_typed_under_a_choice_not_made_is_asked_about(
    worker: Client, man: Person
) -> None:
    response = fill(worker, homing(man), street="Quay Road")
    assert 'id="id_where-error"' in response.content.decode()
    assert drawn(response)["street"] == "Quay Road"


def test_an_address_kept_from_somebody_is_not_offered_for_him_and_is_marked_for_others(
    worker: Client, family: Family, man: Person
) -> None:
    assert family.mother is not None
    assert family.home is not None
    kept_from(family.home, man)
    his = worker.get(homing(man)).content.decode()
    assert "Marsh Lane" not in his
    assert family.home.reference not in his
    hers = worker.get(homing(a_man(family.child, name="Ned Marsh"))).content.decode()
    assert "Marsh Lane" in hers
    assert "Keep from" in hers


def test_addresses_of_other_families_are_not_offered(
    world: World, worker: Client, man: Person
) -> None:
    theirs = a_family(name="Reed", worker=world.worker2, team=world.south)
    a_man(theirs.child, name="Ned Reed")
    html = worker.get(homing(man)).content.decode()
    assert "Reed Lane" not in html
    posted = fill(worker, homing(man), where=theirs.home.reference)  # type: ignore[union-attr]  # they have a home
    assert 'id="id_where-error"' in posted.content.decode()


def test_a_stay_ends_and_is_confirmed(worker: Client, family: Family) -> None:
    assert family.father is not None
    home = home_of(family.father)
    day = days_ago(2)
    fill(
        worker, address("confirm_residence", home.reference), source=Source.WORKER_SAW,
        stated_on_day=day.day, stated_on_month=day.month, stated_on_year=day.year,
    )  # fmt: skip
    home.refresh_from_db()
    assert home.confirmed_on == day
    fill(worker, address("end_residence", home.reference), known="no")
    home.refresh_from_db()
    assert (home.ended, home.ends_on) == (True, None)


@pytest.mark.parametrize(
    ("name", "typed"), [("end_residence", {"known": "no"}), ("confirm_residence", {})]
)
def test_a_stale_stay_answers_409(
    worker: Client, family: Family, name: str, typed: dict[str, str]
) -> None:
    assert family.father is not None
    home = home_of(family.father)
    mine = drawn(worker.get(address(name, home.reference)))
    fill(worker, address("confirm_residence", home.reference), source=Source.SELF)
    response = worker.post(address(name, home.reference), {**mine, **typed})
    assert response.status_code == 409
    assert "Lives here" in response.content.decode()
    assert not Residence.objects.get(pk=home.pk).ended


def test_ending_his_stay_closes_the_gap_at_the_address(worker: Client, family: Family) -> None:
    lodger = a_person("Cole Reed", sex="male")
    a_home(lodger, street="Marsh Lane")
    assert OpenGap.objects.filter(code="man_at_address_not_connected").exists()
    home = home_of(lodger)
    assert worker.get(address("end_residence", home.reference)).status_code == 404
    url = address("connect_person", family.child.person.reference, lodger.reference)
    fill(worker, url, role="lodger")
    assert not OpenGap.objects.filter(
        child=family.child, code="man_at_address_not_connected"
    ).exists()
    fill(worker, address("end_residence", home.reference), known="no")
    assert home_of(lodger).ended


def test_a_way_of_contact_says_whether_it_is_safe(worker: Client, man: Person) -> None:
    url = address("add_route", man.reference)
    missing = fill(worker, url, kind=RouteKind.MOBILE, safe_how="Never a message")
    assert 'id="id_value-error"' in missing.content.decode()
    assert drawn(missing)["safe_how"] == "Never a message"
    fill(worker, url, kind=RouteKind.MOBILE, value="07700 900123", safe=YesNo.NO,
         safe_how="Never a message")  # fmt: skip
    route = ContactRoute.objects.get(person=man)
    assert (route.value, route.safe, route.safe_how) == ("07700 900123", "no", "Never a message")


def test_a_page_without_its_key_comes_back_with_everything_typed(
    worker: Client, man: Person
) -> None:
    typed = "how=stays&where=elsewhere&street=Quay&still=yes"
    for sent in (typed, f"{typed}&form_key="):
        response = worker.post(homing(man), sent, "application/x-www-form-urlencoded")
        assert response.status_code == 200
        assert "This page was open too long" in response.content.decode()
        assert not Residence.objects.filter(person=man).exists()
    assert drawn(response)["street"] == "Quay"
    assert worker.post(homing(man), drawn(response)).status_code == 302
    assert Residence.objects.filter(person=man).count() == 1
