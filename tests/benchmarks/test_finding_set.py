"""The evaluation set of finding: repeatable, and each question differs as its kind says."""

from datetime import date

import pytest

from benchmarks.finding_births import DOB, NONE, STRATA
from benchmarks.finding_kinds import KINDS, WEAK
from benchmarks.finding_people import make_people
from benchmarks.finding_set import Query, compose
from benchmarks.finding_slips import full_forms, plain, short_forms, spellings

ON = date(2026, 6, 1)
PEOPLE = make_people(6000, seed=1, on=ON)
SET = compose(PEOPLE, 2000, seed=7, on=ON)


def of_kind(kind: str) -> list[Query]:
    asked = [query for query in SET.queries if query.kind == kind]
    assert asked, kind
    return asked


def letters(*names: str) -> str:
    return plain("".join(names)).replace(" ", "").replace("-", "").replace("'", "")


def test_the_same_seed_gives_the_same_questions():
    assert compose(PEOPLE, 2000, seed=7, on=ON) == SET
    assert compose(PEOPLE, 2000, seed=8, on=ON) != SET


def test_every_kind_is_asked_in_its_proportion():
    assert not SET.unfilled
    assert sum(weight for weight, _ in KINDS.values()) == 100
    for kind, (weight, _) in KINDS.items():
        assert len(of_kind(kind)) == 2000 * weight / 100
    for stratum, share in STRATA.items():
        asked = sum(query.stratum == stratum for query in SET.queries)
        assert abs(asked - 20 * share) < 100


@pytest.mark.parametrize(
    "kind",
    [
        "misheard",
        "mistyped",
        "letter doubled or dropped",
        "short form",
        "another spelling",
        "half of a double name",
        "a half added",
        "initials",
        "second given name",
        "given name added",
        "family name changed",
        "two slips",
    ],
)
def test_a_slip_leaves_other_letters_than_the_record_has(kind):
    for query in of_kind(kind):
        known = query.known
        first = known.given.split()[0]
        asked = letters(query.given, query.family)
        assert asked not in {letters(known.given, known.family), letters(first, known.family)}


def test_the_control_and_the_dropped_marks_keep_the_letters():
    for query in of_kind("as recorded"):
        assert letters(query.given, query.family) == letters(query.known.given, query.known.family)
    for query in of_kind("marks dropped"):
        assert letters(query.family) == letters(query.known.family)
        assert (query.given, query.family) != (query.known.given, query.known.family)


def test_a_short_form_is_one_of_the_name_it_stands_for():
    for query in of_kind("short form"):
        first = plain(query.known.given.split()[0])
        ways = [*short_forms().get(first, []), *full_forms().get(first, [])]
        assert plain(query.given) in [plain(way) for way in ways]


def test_swapped_lone_and_boxed_names_stand_where_their_kind_says():
    for query in of_kind("order swapped"):
        assert letters(query.given) == letters(query.known.family)
    assert all(query.given and not query.family for query in of_kind("given name alone"))
    assert all(query.family and not query.given for query in of_kind("family name alone"))
    for query in of_kind("in one box"):
        assert not query.given
        assert not query.family
        assert plain(query.known.family) in plain(query.whole)


def test_a_birth_is_said_as_its_kind_says():
    for query in SET.queries:
        said, recorded = query.birth, query.known.birth
        if query.stratum == DOB:
            assert recorded.is_exact
            assert (said == recorded) is (query.birth_kind == "exact")
        if query.birth_kind == "day and month swapped":
            assert (said.day, said.month, said.year) == (
                recorded.month,
                recorded.day,
                recorded.year,
            )
        if query.birth_kind == "year off by one":
            assert said.year is not None
            assert recorded.year is not None
            assert abs(said.year - recorded.year) == 1
        if query.birth_kind == "a digit wrong":
            wrong = [a != b for a, b in zip(digits(said), digits(recorded), strict=True)]
            assert sum(wrong) == 1
        assert (query.said.age is not None) is (query.birth_kind == "age")
        if query.stratum == NONE:
            assert not (said and recorded)


def digits(birth):
    return f"{birth.day:02}{birth.month:02}{birth.year}"


def test_a_name_too_thin_carries_a_birth_or_the_postcode():
    for query in SET.queries:
        if query.kind in WEAK and query.stratum != DOB:
            assert query.postcode == query.known.postcode


def test_no_line_of_the_lists_says_a_name_of_itself():
    for ways in (short_forms(), full_forms(), spellings()):
        for name, others in ways.items():
            assert others, name
    assert plain("Wiśniewska") in spellings()
