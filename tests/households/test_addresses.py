"""By which key two addresses are one place."""

from __future__ import annotations

import pytest

from households.models.residence import address_key


@pytest.mark.parametrize(
    ("house", "street"),
    [("9", "Elm Row"), ("No. 9", "elm  row"), ("", "9 Elm Row"), ("", "9, Elm Row")],
)
def test_a_house_is_one_however_it_is_written(house: str, street: str) -> None:
    assert address_key("", house, street, "zz7 7er", "") == "|9|elmrow|ZZ77ER"


def test_a_street_without_a_number_names_no_place() -> None:
    assert address_key("", "", "Elm Row", "ZZ7 7ER", "") == ""
    assert address_key("", "", "42nd Street", "ZZ7 7ER", "") == ""
