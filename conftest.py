"""What every run of the tests shares: how thorough the proofs are, and that nothing is skipped."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

# A sample is the same each time, so that a failure of today is a failure of tomorrow;
# `make prove` (SEEN_PROOF=whole) looks further and elsewhere.
settings.register_profile(
    "ci",
    max_examples=50,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("prove", settings.get_profile("ci"), max_examples=2000, derandomize=False)
settings.load_profile("prove" if os.environ.get("SEEN_PROOF") == "whole" else "ci")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Count a skipped test as a failed one: what was not tried was not shown."""
    report = yield
    return failed_if_skipped(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Count a module that skips itself as a failure too."""
    report = yield
    return failed_if_skipped(report)


def failed_if_skipped(report: Report) -> Report:
    """Return the report, failed when it says that something was skipped."""
    if report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, and a skip is a failure: {report.longrepr}"
    return report
