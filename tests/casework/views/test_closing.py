"""Closing and stepping down: what is open is asked first; a manager may go on with a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casework.codes import Closure, Decided, Kind
from casework.models import Closing, OpenGap, Step
from casework.services import cases as services
from casework.services.answers import answer_gap
from casework.services.concerns import record_concern
from casework.services.known import record_told
from households.models import TrailEntry
from households.models.grants import Level
from sharing.models import Grant
from sharing.services.grants import settle_grants
from tests import builders as b
from tests.builders import Family
from tests.casework.views.pages import text_of, words
from tests.conftest import SignedIn
from tests.personas import SETUP, World

ANSWERED = {"adults_told": "not_known", "noticed": "not_known"}
WHY = "The school sees them daily."


@pytest.fixture
def family(world: World) -> Family:
    return b.a_family(children=2, worker=world.worker, team=world.north)


def put_right(family: Family) -> None:
    """Answer everything that is open about a family's children, for now."""
    for gap in OpenGap.objects.filter(child__in=family.children):
        answer_gap(by=SETUP, gap=gap, because="Asked the school", until=b.days_ahead(60))


def to(name: str, family: Family, number: int = 0) -> str:
    return reverse(name, args=[family.case.reference, family.children[number].person.reference])


def on(day: date) -> dict[str, int]:
    return {"on_day": day.day, "on_month": day.month, "on_year": day.year}


def filled(client: Client, url: str, **more: Any) -> dict[str, Any]:
    """Return what a browser would send of the page at ``url``, and what is typed."""
    return {**held(client.get(url).context["form"]), **on(b.today()), **ANSWERED, **more}


def held(form: Any) -> dict[str, Any]:
    """Return the hidden fields of a form."""
    return {field.name: field.value() or "" for field in form.hidden_fields()}


def row_of(family: Family, number: int = 0) -> Any:
    return b.case_child_of(family.children[number])


def test_what_is_open_is_listed_and_each_line_leads_to_where_it_is_put_right(
    signed_in: SignedIn, family: Family
) -> None:
    client, url = signed_in("worker"), to("close_child", family)
    assert family.father is not None
    begin = reverse("begin_assessment", args=[family.father.reference])
    page = client.get(url).content.decode()
    said = text_of(page)
    for question in ("identified and met", "assessed?", "told what we hold", "own concerns",
                     "orders named", "adult services", "notice a new man"):  # fmt: skip
        assert question in said
    assert "Nobody from our service has met Sam Marsh" in said
    assert f"{begin}?back=" in page
    assert "Give a reason for now" in said
    assert "Only a manager can go on while something is open" in said
    assert "Ask a manager" in said


def test_a_worker_closes_when_nothing_is_open(signed_in: SignedIn, family: Family) -> None:
    put_right(family)
    client, url = signed_in("worker"), to("close_child", family)
    assert client.post(url, filled(client, url, closure=Closure.RC9)).status_code == 302
    assert row_of(family).closure == Closure.RC9
    assert row_of(family, 1).closed_on is None
    made = Closing.objects.get()
    assert (made.decided, made.because, made.open.count()) == (Decided.CLEAR, "", 0)
    assert "Nothing that is asked was open" in words(client, to_case(family))
    assert client.get(url).status_code == 404


def to_case(family: Family) -> str:
    return reverse("show_case", args=[family.case.reference])


def test_a_worker_asks_and_may_not_go_on(signed_in: SignedIn, family: Family) -> None:
    client, url = signed_in("worker"), to("close_child", family)
    sent = filled(client, url, closure=Closure.RC9, because=WHY)
    refused = client.post(url, {**sent, "goes_on": "yes"})
    assert refused.status_code == 403
    assert b"Only a manager can go on while something is open" in refused.content
    assert not Closing.objects.exists()
    assert client.post(url, sent)["Location"] == to_case(family)
    assert row_of(family).closed_on is None
    page = words(client, to_case(family))
    assert "Ada Wren asked a manager" in page
    assert WHY in page
    boss = signed_in("manager")
    desk = boss.get("/").content.decode()
    assert "Ada Wren asks to close the work" in text_of(desk)
    assert f'href="{url}"' in desk
    assert boss.get(url).context["form"]["closure"].value() == Closure.RC9
    assert f"Ada Wren asks, and says why: {WHY}" in words(boss, url)
    assert "asks to close" not in words(signed_in("duty"), "/")


def test_a_manager_goes_on_with_a_reason_that_stays_on_the_case(
    signed_in: SignedIn, world: World, family: Family
) -> None:
    client, url = signed_in("manager"), to("close_child", family)
    sent = filled(client, url, closure=Closure.RC9, adults_told="yes", adults_words="")
    bad = text_of(client.post(url, sent).content.decode())
    assert "Say which service was told" in bad
    assert "Say why, in a sentence" in bad
    assert not Closing.objects.exists()
    sent = {**sent, "adults_words": "Probation, in May", "because": WHY}
    first, second = client.post(url, sent), client.post(url, sent)
    assert first["Location"] == second["Location"] == to_case(family)
    made = Closing.objects.get()
    assert (made.decided, made.because, made.recorded_by) == (
        Decided.WENT_ON, WHY, world.users["manager"],
    )  # fmt: skip
    codes = sorted(made.open.values_list("code", flat=True))
    assert codes == sorted(["never_met", "not_assessed", "not_told"])
    assert TrailEntry.objects.filter(act="closing.went_on").count() == 1
    page = words(signed_in("worker"), to_case(family))
    for said in ("with this open", "Never met: 1", "Man not assessed: 1", WHY, "Probation, in May"):
        assert said in page


def test_who_may_not_know_of_a_man_is_not_told_that_he_was_open(
    signed_in: SignedIn, world: World, family: Family
) -> None:
    client, url = signed_in("manager"), to("close_child", family)
    client.post(url, filled(client, url, closure=Closure.RC9, because=WHY))
    assert family.father is not None
    b.kept_out(family.father, world.worker)
    page = words(signed_in("worker"), to_case(family))
    assert "Never met" not in page
    assert "with this open" in page


def test_what_has_become_open_since_is_shown_before_anything_closes(
    signed_in: SignedIn, family: Family
) -> None:
    put_right(family)
    client, url = signed_in("worker"), to("close_child", family)
    sent = filled(client, url, closure=Closure.RC9)
    b.a_man(family.child, name="Uri Low", role="uncle")
    response = client.post(url, sent)
    said = text_of(response.content.decode())
    assert "What is open has changed since you opened this page" in said
    assert "Uri Low" in said
    assert row_of(family).closed_on is None
    again = {**sent, **held(response.context["form"]), "because": WHY}
    assert client.post(url, again).status_code == 302
    assert Closing.objects.get().decided == Decided.ASKED


def test_a_concern_of_yesterday_is_open_and_a_reason_not_to_tell_is_a_reason(
    signed_in: SignedIn, family: Family
) -> None:
    put_right(family)
    OpenGap.objects.filter(code="not_told").update(answered_until=None)
    assert family.father is not None
    client, url = signed_in("worker"), to("close_child", family)
    assert "We have not told Sam Marsh" in words(client, url)
    record_told(
        by=SETUP, person=family.father, told=False, on=b.today(), why_not="It is not safe yet",
        review_on=b.days_ahead(30),
    )  # fmt: skip
    record_concern(
        by=SETUP, person=family.father, children=[family.child], words="The stairs",
        raised_on=b.days_ago(1),
    )  # fmt: skip
    page = words(client, url)
    assert "We have not told Sam Marsh" not in page
    assert "told us of a concern about Leo Marsh" in page


def test_a_step_down_is_asked_about_and_a_step_up_is_not(
    signed_in: SignedIn, family: Family
) -> None:
    client, url = signed_in("worker"), to("change_kind", family)
    up = filled(client, url, kind=Kind.CHILD_PROTECTION, where="Conference")
    first, second = client.post(url, up), client.post(url, up)
    assert first["Location"] == second["Location"]
    assert Step.objects.filter(kind=Kind.CHILD_PROTECTION).get().source_words == "Conference"
    down = filled(client, url, kind=Kind.EARLY_HELP, where="Core group", **on(b.today()))
    response = client.post(url, down)
    said = text_of(response.content.decode())
    assert "Step down to “Early help” with Leo Marsh?" in said
    assert "There is a problem" not in said
    assert row_of(family).kind == Kind.CHILD_PROTECTION
    asked = {**down, **held(response.context["form"]), "because": WHY}
    assert client.post(url, asked).status_code == 302
    assert "asked a manager" in words(client, to_case(family))
    boss = signed_in("manager")
    begun = boss.post(url, filled(boss, url, kind=Kind.EARLY_HELP, where="Core group"))
    sent = {**filled(boss, url), **held(begun.context["form"]), "where": "Core group"}
    assert boss.post(url, {**sent, "because": WHY}).status_code == 302
    assert row_of(family).kind == Kind.EARLY_HELP
    page = words(boss, to_case(family))
    assert "Stepped down to Early help" in page
    assert "asked a manager" not in page


def test_a_stale_step_down_says_what_stands(
    signed_in: SignedIn, world: World, family: Family
) -> None:
    put_right(family)
    client, url = signed_in("worker"), to("change_kind", family)
    begun = client.post(url, filled(client, url, kind=Kind.EARLY_HELP))
    sent = {**filled(client, url), **held(begun.context["form"])}
    services.allocate(by=SETUP, case_child=row_of(family), worker=None, team=world.south)
    services.allocate(by=SETUP, case_child=row_of(family), worker=world.worker, team=world.north)
    response = client.post(url, sent)
    assert response.status_code == 409
    assert "Now: Child in need." in text_of(response.content.decode())
    assert row_of(family).kind == Kind.CHILD_IN_NEED
    again = {**sent, **held(response.context["form"])}
    assert client.post(url, again).status_code == 302
    assert row_of(family).kind == Kind.EARLY_HELP


@pytest.mark.parametrize("page", ["change_kind", "close_child"])
def test_a_day_before_the_work_began_is_refused(
    signed_in: SignedIn, family: Family, page: str
) -> None:
    client, url = signed_in("manager"), to(page, family)
    more = {"kind": Kind.CHILD_PROTECTION, "closure": Closure.RC8, "because": WHY}
    response = client.post(url, filled(client, url, **more, **on(b.days_ago(400))))
    assert "when the work began" in text_of(response.content.decode())
    ahead = client.post(url, filled(client, url, **more, **on(b.days_ahead(3))))
    assert "today or earlier" in text_of(ahead.content.decode())
    assert (row_of(family).kind, row_of(family).closed_on) == (Kind.CHILD_IN_NEED, None)


def test_a_stale_closing_says_so(signed_in: SignedIn, world: World, family: Family) -> None:
    client, url = signed_in("manager"), to("close_child", family)
    sent = filled(client, url, closure=Closure.RC9, because=WHY)
    services.allocate(by=SETUP, case_child=row_of(family), worker=None, team=world.south)
    assert client.post(url, sent).status_code == 409
    assert row_of(family).closed_on is None
    assert not Closing.objects.exists()


def test_who_sees_an_outline_is_led_nowhere_and_what_closes_by_itself_is_not_held_up(
    signed_in: SignedIn, world: World, family: Family
) -> None:
    Grant.objects.create(
        child=family.child, kind="review", level=Level.OUTLINE, user=world.worker2, why="Review",
        ends_at=timezone.now() + timedelta(days=9),
    )  # fmt: skip
    with transaction.atomic():
        settle_grants([family.child.pk])
    client, url = signed_in("worker2"), to("close_child", family)
    assert url not in client.get(to_case(family)).content.decode()
    assert client.get(url).status_code == 403
    b.closed(family.child)
    assert row_of(family).closed_on is not None
    assert not Closing.objects.exists()


def test_what_nobody_was_given_stays_open_to_finish_for_those_who_had_it(
    signed_in: SignedIn,
) -> None:
    child = b.a_child("Otto Vexley")
    case = b.a_case(child)
    services.close_child(by=SETUP, case_child=b.case_child_of(child), on=b.today())
    for who in ("manager", "duty"):
        page = signed_in(who).get(reverse("show_case", args=[case.reference]))
        assert page.status_code == 200, who
    assert "Every question we ask has an answer" not in page.content.decode()
    assert signed_in("worker").get(page.request["PATH_INFO"]).status_code == 404
