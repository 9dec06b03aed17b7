"""When two addresses are one place."""

import pytest

from casework.importing.reading.cells import Place
from casework.importing.reading.places import has_no_place, keys, text_key

HOME = Place(house="14", street="High Street")


def same(one, other, postcode="AB1 2CD"):
    return bool(set(keys(one, postcode)) & set(keys(other, postcode)))


@pytest.mark.parametrize(
    "other",
    [
        Place(house="14", street="high street"),
        Place(house="14", street="High St."),
        Place(house=" 14 ", street="HIGH  ST"),
        Place(house="No 14", street="High Street"),
        Place(house="14", street="High Street", town="Exton"),
        Place(house="14", street="High Street", uprn="100"),
    ],
)
def test_one_place_however_it_is_written(other):
    assert same(HOME, other)


def test_the_property_number_alone_makes_one_place():
    assert same(Place(uprn="100"), Place(house="9", street="Other Road", uprn="100"))


@pytest.mark.parametrize(
    "other",
    [
        Place(house="15", street="High Street"),
        Place(flat="1", house="14", street="High Street"),
        Place(house="14", street="Low Street"),
    ],
)
def test_two_places(other):
    assert not same(HOME, other)


def test_flat_2_is_flat_2():
    assert same(
        Place(flat="Flat 2", house="1", street="A Rd"), Place(flat="2", house="1", street="A Road")
    )


def test_strangers_in_one_street_are_no_household():
    assert text_key(Place(street="High Street"), "AB1 2CD") == ""
    assert keys(Place(), "AB1 2CD") == ()


@pytest.mark.parametrize("postcode", ["ZZ99 3VZ", "ZZ99 3WZ", "ZZ99 3CZ"])
def test_postcodes_that_are_no_place_join_nobody(postcode):
    assert has_no_place(postcode)
    assert keys(HOME, postcode) == ()
