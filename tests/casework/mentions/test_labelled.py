"""``find`` over the labelled texts: ours and a second part, which the rules were made on, and a
third by another reader who had not seen them. The floors are what was measured, rounded down;
nobody tunes on the sealed part."""

from __future__ import annotations

from collections import Counter

from tests.casework.mentions.scoring import OWN, SEALED, SECOND, Score, rows, score

SORTS = {"plain", "negated", "reported", "professional", "text-speak", "culture", "false-friend"}


def test_our_own_texts_are_of_every_kind_and_rightly_marked() -> None:
    texts = list(rows(OWN))
    assert len(texts) >= 110
    assert len({row["text"] for row in texts}) == len(texts)
    assert Counter(row["sort"] for row in texts).keys() >= SORTS
    for row in texts:
        ends = [0, *(place for man in row["men"] for place in (man["start"], man["end"]))]
        assert ends == sorted(ends)
        assert ends[-1] <= len(row["text"])


def test_on_our_own_texts() -> None:
    found: Score = score(OWN)
    assert found.recall >= 0.94, found
    assert found.precision >= 0.90, found


def test_on_the_second_texts() -> None:
    """Sealed and scored once (recall 0.907, precision 0.778); opened since, and learnt from."""
    found = score(SECOND)
    assert found.recall >= 0.97, found
    assert found.precision >= 0.90, found


def test_on_the_sealed_texts() -> None:
    """Scored once, on the day the rules were finished: recall 0.877, precision 0.794.

    The goals are 0.95 and 0.85: neither is reached on texts the rules have not met.
    """
    found = score(SEALED)
    assert found.recall >= 0.87, found
    assert found.precision >= 0.79, found
