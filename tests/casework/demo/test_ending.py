"""The demo shows work that ends: a worker asks, and a manager goes on with a reason."""

from __future__ import annotations

import pytest

from casework.codes import Decided, Kind
from casework.models import Closing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("borough")]


def test_a_worker_asks_and_a_manager_goes_on() -> None:
    asked = Closing.objects.get(decided=Decided.ASKED)
    gone_on = Closing.objects.get(decided=Decided.WENT_ON)
    assert asked.case_child.kind == Kind.CHILD_PROTECTION
    assert gone_on.case_child.kind == Kind.EARLY_HELP
    for row in (asked, gone_on):
        assert row.open.exists()
        assert row.because
