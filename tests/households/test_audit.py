"""The writer of the trail: chains, seals, keys."""

from __future__ import annotations

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import Settings

from households import audit
from households.actor import Actor
from households.audit import Act, Subject
from households.checkpoints import verify
from households.models import TrailEntry, TrailSubject
from households.references import new_reference

BY = Actor.console("tests")


def write(*acts: Act) -> None:
    """Write some acts in a transaction of their own."""
    with transaction.atomic():
        audit.write(BY, acts)


@pytest.mark.django_db
def test_each_link_holds_the_seal_before_it() -> None:
    write(Act("one"), Act("two"))
    write(Act("three"))
    links = list(TrailEntry.objects.order_by("seq"))
    assert [link.seq for link in links] == [1, 2, 3]
    assert links[0].previous == audit.START
    assert [link.previous for link in links[1:]] == [link.mac for link in links[:2]]
    assert len({link.writer for link in links}) == 1


@pytest.mark.django_db
def test_a_list_of_fifty_names_is_one_entry() -> None:
    write(Act("list.looked", tuple(Subject(new_reference(), n) for n in range(50))))
    assert TrailEntry.objects.count() == 1
    assert TrailSubject.objects.count() == 50


@pytest.mark.django_db
def test_the_same_subject_is_said_once() -> None:
    subject = Subject(new_reference(), 4)
    write(Act("child.looked", (subject, subject)))
    assert TrailSubject.objects.count() == 1


@pytest.mark.django_db
def test_a_rollback_leaves_no_hole() -> None:
    write(Act("one"))

    def write_and_fail() -> None:
        with transaction.atomic():
            audit.write(BY, [Act("undone")])
            raise LookupError

    with pytest.raises(LookupError):
        write_and_fail()
    write(Act("two"))
    assert list(TrailEntry.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2]
    assert verify().sound


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_refuses() -> None:
    with pytest.raises(RuntimeError):
        audit.write(BY, [Act("one")])


@pytest.mark.django_db
def test_nothing_to_write_writes_nothing() -> None:
    audit.write(BY, [])
    assert not TrailEntry.objects.exists()


@pytest.mark.django_db
def test_a_rotated_key_still_verifies(settings: Settings) -> None:
    write(Act("one"))
    settings.TRAIL_OLD_KEYS = [settings.TRAIL_KEY]
    settings.TRAIL_KEY = "second:another secret: with a colon in it"
    write(Act("two"))
    assert list(TrailEntry.objects.order_by("seq").values_list("key_id", flat=True)) == [
        "test",
        "second",
    ]
    assert verify().sound
    settings.TRAIL_OLD_KEYS = []
    assert not verify().sound


@pytest.mark.django_db
def test_the_digest_tells_nothing_without_the_key(settings: Settings) -> None:
    first = audit.digest({"sex": "male"})
    assert first == audit.digest({"sex": "male"})
    settings.TRAIL_KEY = "other:an entirely different secret"
    assert audit.digest({"sex": "male"}) != first


@pytest.mark.django_db
def test_one_place_has_one_link() -> None:
    write(Act("one"))
    held = TrailEntry.objects.get()
    held.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        held.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_each_thread_is_a_writer_with_a_chain_of_its_own() -> None:
    def work() -> None:
        write(Act("one"), Act("two"))
        connection.close()

    for _ in range(2):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    write(Act("here"))
    report = verify()
    assert (report.chains, report.entries, report.faults) == (3, 5, [])
