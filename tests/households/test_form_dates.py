"""Dates in boxes: any part may be missing or guessed, and each fault names its box."""

from __future__ import annotations

import pytest

from households.dates import PartialDate
from households.forms.dates import PartialDateField, WholeDateField
from households.forms.govuk import GovukForm
from tests.drawn import Tags, drawn, links, summary


def dated(**boxes: str) -> dict[str, str]:
    return {f"born_{box}": value for box, value in boxes.items()}


class Born(GovukForm):
    """One partial date."""

    born = PartialDateField(past=True, label="Date of birth")


def cleaned(**boxes: str) -> PartialDate | None:
    form = Born(dated(**boxes))
    assert form.is_valid(), form.errors
    found: PartialDate | None = form.cleaned_data["born"]
    return found


def fault(**boxes: str) -> tuple[str, str]:
    form = Born(dated(**boxes))
    assert not form.is_valid()
    return str(form.errors["born"][0]), links(summary(form))[0]


@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        ({}, None),
        ({"unknown": "on"}, PartialDate()),
        ({"year": "1985"}, PartialDate(1985)),
        ({"month": "3", "year": "1985"}, PartialDate(1985, 3)),
        ({"day": "12", "month": "sept.", "year": "1985"}, PartialDate(1985, 9, 12)),
        ({"day": "12", "month": "March"}, PartialDate(None, 3, 12)),
        ({"year": "1985", "guess": "on"}, PartialDate(1985, accuracy="EEE")),
        ({"guess": "on"}, None),
    ],
)
def test_a_date_is_as_much_as_is_known(boxes: dict[str, str], expected: PartialDate | None) -> None:
    assert cleaned(**boxes) == expected


def test_nothing_said_and_not_known_are_two_answers() -> None:
    assert cleaned() is None
    assert cleaned(unknown="on") is not None


@pytest.mark.parametrize(
    ("boxes", "says", "leads_to"),
    [
        ({"day": "40"}, "the day must be", "id_born_day"),
        ({"month": "Mar ch"}, "the month must be", "id_born_month"),
        ({"year": "85"}, "the year must have 4 numbers", "id_born_year"),
        ({"day": "31", "month": "2"}, "no such day", "id_born_day"),
        ({"day": "5"}, "says nothing without its month", "id_born_month"),
        ({"day": "5", "year": "1985"}, "says nothing without its month", "id_born_month"),
        ({"year": "2199"}, "today or earlier", "id_born_year"),
        ({"year": "1985", "unknown": "on"}, "not both", "id_born_unknown"),
        ({"day": "²"}, "the day must be", "id_born_day"),
    ],
)
def test_a_date_that_cannot_be_says_which_box(
    boxes: dict[str, str], says: str, leads_to: str
) -> None:
    words, target = fault(**boxes)
    assert says in words
    assert "Date of birth" in words
    assert target == leads_to


def test_a_label_with_a_per_cent_sign_breaks_no_sentence() -> None:
    class Sure(GovukForm):
        born = PartialDateField(label="100% sure")

    assert "100% sure" in Sure(dated(day="40")).errors["born"][0]


def test_a_date_saved_untouched_keeps_the_accuracy_of_each_part() -> None:
    was = PartialDate(1985, 3, 12, "AAE")
    tags = Tags(drawn(Born(initial={"born": was})))
    sent = {
        str(a["name"]): str(a["value"])
        for tag, a in tags.all
        if tag == "input"
        and str(a.get("name", "")).startswith("born_")
        and (a["type"] != "checkbox" or "checked" in a)
    }
    form = Born(sent)
    assert form.is_valid()
    assert form.cleaned_data["born"] == was
    assert cleaned(day="12", month="3", year="1986", guess="on", was="1985.3.12.AAE") == (
        PartialDate(1986, 3, 12, "EEE")
    )


@pytest.mark.parametrize("was", ["", "x", "1.2.3", "1985.13.1.AAA", "9" * 400, "1985.3.12.ZZZ"])
def test_what_a_browser_sends_back_as_the_old_date_is_not_trusted(was: str) -> None:
    assert cleaned(year="1985", was=was) == PartialDate(1985)


def test_a_whole_date_needs_its_three_parts() -> None:
    class Seen(GovukForm):
        seen = WholeDateField(label="Seen on")

    form = Seen({"seen_day": "3", "seen_year": "2026"})
    assert form.errors["seen"] == ["Seen on must have a day, a month and a year"]
    assert links(summary(form)) == ["id_seen_month"]
    assert not Seen({}).errors
