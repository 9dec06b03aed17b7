"""The tag: from the newest signed assessment, with its date and signer, and never a score."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from casework.tags import NOT_ASSESSED, Finding, tag_of

THEN = datetime(2026, 5, 4, 12, tzinfo=UTC)


def finding(risk: bool, protection: bool, days: int = 0, state: str = "assessed") -> Finding:
    when = THEN + timedelta(days=days)
    return Finding(state, risk, protection, when, when.date(), f"Worker {days}")


@pytest.mark.parametrize(
    ("risk", "protection", "words"),
    [
        (True, False, "Potential risk"),
        (False, True, "Protective factor"),
        (True, True, "Potential risk and protective factor"),
        (False, False, "Assessed: neither found"),
    ],
)
def test_it_says_what_was_found_when_and_by_whom(risk: bool, protection: bool, words: str) -> None:
    tag = tag_of([finding(risk, protection)])
    assert str(tag.words) == words
    assert (tag.on, tag.by) == (THEN.date(), "Worker 0")


def test_nobody_assessed_is_not_no_concerns() -> None:
    unsigned = Finding("assessed", risk=True)
    for findings in ([], [unsigned], [finding(False, False, state="cannot")]):
        tag = tag_of(findings)
        assert tag == NOT_ASSESSED
        assert str(tag.words) == "Not assessed yet"
        assert (tag.risk_words, tag.protection_words) == ("", "")


def test_the_newest_that_is_signed_and_assessed_counts() -> None:
    tag = tag_of([finding(True, False, 0), finding(False, True, 9), finding(True, True, 4)])
    assert str(tag.words) == "Protective factor"
    assert tag.by == "Worker 9"
    later = tag_of([finding(False, True, 9), finding(False, False, 12, state="cannot")])
    assert later.by == "Worker 9"


def test_both_strands_always_say_something_of_one_kind() -> None:
    tag = tag_of([finding(True, False)])
    assert (str(tag.risk_words), str(tag.protection_words)) == (
        "Potential risk", "Assessed: none found",
    )  # fmt: skip
