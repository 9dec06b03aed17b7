"""Which episodes share a case."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from casework.importing.grouping import DAYS, groups


def cases(*episodes):
    numbered = {}
    for child, referral, number in groups(
        (child, referral, day, frozenset(families)) for child, referral, day, families in episodes
    ):
        numbered.setdefault(number, set()).add((child, referral))
    return sorted(sorted(referral for _, referral in members) for members in numbered.values())


def test_siblings_referred_within_seven_days_share_a_case():
    assert cases(("A", "1", "2026-01-01", "F"), ("B", "2", "2026-01-08", "F")) == [["1", "2"]]


def test_an_eighth_day_is_another_case():
    assert cases(("A", "1", "2026-01-01", "F"), ("B", "2", "2026-01-09", "F")) == [["1"], ["2"]]


def test_days_are_counted_from_the_first():
    found = cases(
        ("A", "1", "2026-01-01", "F"), ("B", "2", "2026-01-07", "F"), ("C", "3", "2026-01-13", "F")
    )
    assert found == [["1", "2"], ["3"]]


def test_other_families_and_none_are_never_grouped():
    found = cases(
        ("A", "1", None, "F"),
        ("A", "2", "2026-01-01", "F"),
        ("B", "3", "2026-01-01", "G"),
        ("C", "4", "2026-01-01", ""),
        ("D", "5", "2026-01-01", ""),
    )
    assert found == [["1"], ["2"], ["3"], ["4"], ["5"]]


def test_a_child_of_two_families_joins_one_of_them():
    found = cases(
        ("A", "1", "2026-01-01", "FG"), ("B", "2", "2026-01-02", "G"), ("C", "3", "2026-01-03", "F")
    )
    assert found == [["1", "2"], ["3"]]


days = st.integers(0, 60).map(lambda day: date(2026, 1, 1) + timedelta(days=day))
episodes = st.lists(
    st.tuples(days, st.frozensets(st.sampled_from("FGHI"), max_size=2)), max_size=30
)


@given(episodes)
def test_whoever_shares_a_case_shares_a_family_and_seven_days(listed):
    listed.sort(key=lambda episode: episode[0])
    told = {str(at): episode for at, episode in enumerate(listed)}
    found = list(groups((at, at, day.isoformat(), fams) for at, (day, fams) in told.items()))
    assert [child for child, _, _ in found] == list(told)
    for one, _, number in found:
        for other, _, same in found:
            if number == same and one != other:
                assert told[one][1] & told[other][1]
                assert abs((told[one][0] - told[other][0]).days) <= DAYS
