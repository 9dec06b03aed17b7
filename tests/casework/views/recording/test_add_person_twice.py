"""One form sent by two hands at once makes one man."""

from __future__ import annotations

import threading

import pytest
from django.db import connections
from django.test import Client

from households.models import Connection, Person
from tests.builders import a_family
from tests.casework.views.recording.conftest import address, drawn
from tests.conftest import SIGN_IN
from tests.personas import make_world


@pytest.mark.django_db(transaction=True)
def test_two_hands_at_once_make_one_man() -> None:
    world = make_world()
    child = a_family(worker=world.worker, team=world.north).child
    url = address("add_person", child.person.reference)
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(world.worker, backend=SIGN_IN)
    sends = {**drawn(clients[0].get(url)), "description": "The man with the dog"}
    statuses: list[int] = []
    ready = threading.Barrier(2)

    def send(client: Client) -> None:
        ready.wait()
        try:
            statuses.append(client.post(url, sends).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [302, 302]
    men = Person.objects.filter(description="The man with the dog")
    assert men.count() == 1
    assert Connection.objects.filter(person__in=men).count() == 1
