"""The look is written before the first byte, and a form counts once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from households import audit
from households.actor import form_key
from households.change import AlreadyDone, NoKey, Stale
from households.looking import looked, looked_at, looks_of
from households.middleware import OnceMiddleware, TrailMiddleware
from households.models import Person, TrailEntry, TrailSubject, UsedKey
from tests.builders import a_person
from tests.personas import World

pytestmark = pytest.mark.django_db


def a_request(world: World, method: str = "GET", **data: Any) -> HttpRequest:
    """Return a request by the worker."""
    request = RequestFactory().generic(method, "/somewhere/")
    if method == "POST":
        request = RequestFactory().post("/somewhere/", data)
    request.user = world.worker
    return request


def answering(answer: HttpResponse) -> Callable[[HttpRequest], HttpResponse]:
    """Return a view that answers so."""

    def view(request: HttpRequest) -> HttpResponse:
        return answer

    return view


def showing(*people: Person) -> TrailMiddleware:
    """Return the middleware around a view that shows these people."""

    def view(request: HttpRequest) -> HttpResponse:
        looked(request, "list.looked", people[:1], found=len(people))
        looked_at(request, "list.looked", [(p.pk, p.reference) for p in people])
        return HttpResponse("".join(person.label for person in people))

    return TrailMiddleware(view)


def test_one_page_is_one_entry(world: World) -> None:
    one, two = a_person("Al Bo"), a_person("Cy Dee")
    before = TrailEntry.objects.count()
    answer = showing(one, two)(a_request(world))
    assert answer.status_code == 200
    assert TrailEntry.objects.count() == before + 1
    entry = TrailEntry.objects.latest("pk")
    assert (entry.actor, entry.act, entry.detail) == (world.worker.pk, "list.looked", {"found": 2})
    subjects = TrailSubject.objects.filter(entry=entry).values_list("person_id", flat=True)
    assert set(subjects) == {one.pk, two.pk}


def test_a_page_that_shows_nobody_writes_nothing(world: World) -> None:
    before = TrailEntry.objects.count()
    assert TrailMiddleware(answering(HttpResponse("x")))(a_request(world)).content == b"x"
    assert TrailEntry.objects.count() == before


def test_if_the_trail_cannot_be_written_nothing_is_shown(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: Any) -> None:
        raise DatabaseError

    page = showing(a_person("Canary Name"))
    monkeypatch.setattr(audit, "_insert", fail)
    answer = page(a_request(world))
    assert answer.status_code == 503
    assert b"Canary" not in answer.content
    assert Person.objects.exists(), "the connection is as it was"


def test_looks_gather_and_say_each_person_once(world: World) -> None:
    request, person = a_request(world), a_person("Al Bo")
    looked(request, "a", [person])
    looked(request, "a", [person], pages=1)
    looked(request, "b", [person])
    acts = {act.name: act for act in looks_of(request).acts()}
    assert len(acts["a"].subjects) == len(acts["b"].subjects) == 1
    assert acts["a"].detail == {"pages": 1}


def test_where_a_form_led_is_kept(world: World) -> None:
    request = a_request(world, "POST", form_key="k1")
    UsedKey.objects.create(user=world.worker, key=form_key(request))
    once = OnceMiddleware(answering(HttpResponseRedirect("/children/x/")))
    once(request)
    assert UsedKey.objects.get().led_to == "/children/x/"


def test_a_form_sent_again_leads_where_it_led(world: World) -> None:
    once = OnceMiddleware(answering(HttpResponse("")))
    answer = once.process_exception(a_request(world, "POST"), AlreadyDone("/children/x/"))
    assert isinstance(answer, HttpResponseRedirect)
    assert answer.url == "/children/x/"
    answer = once.process_exception(a_request(world, "POST"), AlreadyDone(""))
    assert isinstance(answer, HttpResponseRedirect)
    assert answer.url == "/somewhere/"


def test_a_button_without_a_key_leads_back_to_its_page(world: World) -> None:
    once = OnceMiddleware(answering(HttpResponse("")))
    for sent_from, leads in (
        ("http://testserver/children/x/?back=y", "/children/x/"),
        ("http://elsewhere.example/children/x/", "/"),
        ("http://testserver/somewhere/", "/"),
        ("", "/"),
    ):
        request = a_request(world, "POST")
        request.META["HTTP_REFERER"] = sent_from
        vars(request).update(session={}, _messages=None)
        vars(request)["_messages"] = FallbackStorage(request)
        answer = once.process_exception(request, NoKey())
        assert isinstance(answer, HttpResponseRedirect)
        assert answer.url == leads


def test_a_stale_form_is_answered_409(world: World) -> None:
    once = OnceMiddleware(answering(HttpResponse("")))
    answer = once.process_exception(a_request(world, "POST"), Stale(a_person("Al Bo")))
    assert answer is not None
    assert answer.status_code == 409
    assert once.process_exception(a_request(world, "POST"), ValueError()) is None
