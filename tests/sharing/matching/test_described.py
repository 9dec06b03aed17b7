"""What may be told of somebody whose record does not open."""

from __future__ import annotations

from sharing.matching.described import Evidence, told_from_afar

SPELT = Evidence.of(for_it=False, code="given_spelt", asked="Dez", ours="Daz")


def test_a_name_they_are_called_by_is_told() -> None:
    assert told_from_afar([SPELT], "Known as “Daz”") == (SPELT,)


def test_another_name_is_said_to_be_like_and_is_not_told() -> None:
    (said,) = told_from_afar([SPELT, SPELT], "Darren Kemp")
    assert said.code == "name_like"
    assert "Daz" not in said.words


def test_what_differs_from_another_name_is_not_told() -> None:
    differs = Evidence.of(for_it=False, code="given_differs", asked="Al", ours="Daz")
    assert told_from_afar([differs], "Darren Kemp") == ()


def test_homes_and_numbers_are_not_told_from_afar() -> None:
    number = Evidence.of(for_it=True, code="number_same")
    born = Evidence.of(for_it=True, code="birth_same")
    assert told_from_afar([number, born], "Darren Kemp") == (born,)
