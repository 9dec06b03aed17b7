"""What every test may use: a small world, clients that are signed in, and guards that never rest.

Families are in ``tests.builders``, the people who sign in in ``tests.personas``.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import pytest_socket
from django.test import Client, TransactionTestCase
from django.test.signals import template_rendered

from households import triggers
from households.models import TrailEntry
from households.references import new_reference
from sharing.models import User
from tests.contexts import ContextWatch
from tests.kept_world import Kept, KeptWorld
from tests.personas import ANONYMOUS, World, make_world


def pytest_collection_finish() -> None:
    """Leave what is loaded by now out of every later search for garbage: a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


class KeyedClient(Client):
    """A browser: what it sends carries the one-use key that the page's form had."""

    def post(self, path: Any, data: Any = None, *args: Any, **extra: Any) -> Any:
        """Send a form with a fresh key, unless the test gives one (or "" for none)."""
        if data is None or isinstance(data, dict):
            data = {"form_key": new_reference(), **(data or {})}
        return super().post(path, data, *args, **extra)


SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"
SignedIn = Callable[[str | User], Client]


@pytest.fixture(scope="session", autouse=True)
def _trail_lifted_to_flush() -> Iterator[None]:
    """Lift the trail's triggers while a test's own database is emptied, and put them back.

    Tests with ``transaction=True`` or ``live_server`` are emptied by deleting every row, which the
    triggers refuse. ``tests/households/test_triggers.py`` proves that they are back.
    """
    flush: Callable[[TransactionTestCase], None] = vars(TransactionTestCase)["_fixture_teardown"]

    def flush_past_the_guards(case: TransactionTestCase) -> None:
        triggers.lift()
        try:
            flush(case)
        finally:
            triggers.install()

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", flush_past_the_guards)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _sockets_closed(request: pytest.FixtureRequest) -> None:
    """Let only a browser's journey open a socket; nothing else a test does needs one."""
    if request.node.get_closest_marker("journey") is None:
        pytest_socket.disable_socket(allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _contexts_watched() -> Iterator[None]:
    """Fail a test in which any template was given a model of a person's data."""
    watch = ContextWatch()
    template_rendered.connect(watch.rendered)
    yield
    template_rendered.disconnect(watch.rendered)
    assert not watch.faults, f"templates are given cards, never models: {sorted(watch.faults)}"


@pytest.fixture(scope="session")
def kept_world() -> KeptWorld:
    """Return the small world as it is made, once, in an empty database of this process."""
    return Kept(make_world)


@pytest.fixture
def world(kept_world: KeptWorld, db: None) -> World:
    """Return the small world, laid into the database for this test alone.

    Where something was written before it, it is made anew: the trail goes on from what stands.
    """
    return make_world() if TrailEntry.objects.exists() else kept_world.laid()


@pytest.fixture
def signed_in(world: World) -> SignedIn:
    """Return a function from a persona's code (or a user) to a client signed in as them."""

    def client_of(who: str | User, **extra: Any) -> Client:
        client = KeyedClient(**extra)
        if who != ANONYMOUS:
            user = world.users[who] if isinstance(who, str) else who
            client.force_login(user, backend=SIGN_IN)
        return client

    return client_of
