"""The demo borough, loaded once a process and laid for each module that looks at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from casework.demo import loading
from tests.kept_world import Kept


@pytest.fixture(scope="session")
def kept_demo() -> Kept[int]:
    """The number of stories told, and all that their telling writes."""
    return Kept(loading.load)


@pytest.fixture(scope="module")
def borough(
    kept_demo: Kept[int], django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[int]:
    """The demo borough, for one module, taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield kept_demo.laid()
        transaction.set_rollback(True)
