"""Setting up the curiosity questions."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.html import strip_tags

from casework.cards.prompts import questions_in_use
from casework.models import QuestionChange
from casework.prompts.catalogue import catalogue
from households.models import TrailEntry
from households.references import new_reference
from tests.conftest import SignedIn

pytestmark = pytest.mark.django_db

FATHER = "/setup/questions/carer_father/"
WORDS = "Who is the father of {child}, and how might I reach him?"
GIVEN = {"words": WORDS, "how": "Ask it plainly, and early on.", "why": "He counts as well.",
         "reason": "Simpler"}  # fmt: skip


def send(client: Client, address: str, **data: object) -> int:
    """Send a form with a key of its own; return the status."""
    return client.post(address, {"form_key": new_reference(), **data}).status_code


def words_of(client: Client, address: str) -> str:
    """Return what a page says."""
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(strip_tags(response.content.decode()).split())


def in_use(code: str) -> str:
    """Return the words a question is put in, empty where it is not put at all."""
    return next((one.words for one in questions_in_use() if one.code == code), "")


def test_only_practice_leads_come_in(signed_in: SignedIn) -> None:
    for who in ("worker", "manager", "admin", "adult"):
        assert signed_in(who).get("/setup/questions/").status_code == 403
        assert signed_in(who).get(FATHER).status_code == 403
    client = signed_in("practice")
    assert client.get("/setup/questions/").status_code == 200
    assert client.get("/setup/questions/nobody_has_this/").status_code == 404


def test_every_question_is_listed_by_whom_it_is_put_to(signed_in: SignedIn) -> None:
    said = words_of(signed_in("practice"), "/setup/questions/")
    assert "Ask the mother or carer" in said
    assert f"{sum(one.audience == 'child' for one in catalogue())} in use" in said
    assert "Who is father to the child" in said


def test_words_are_changed_and_every_change_is_kept(signed_in: SignedIn) -> None:
    client = signed_in("practice")
    assert send(client, f"{FATHER}change/", version=0, **GIVEN) == 302
    assert in_use("carer_father") == WORDS
    said = words_of(client, FATHER)
    assert "Words changed" in said
    assert "Ines Vale" in said
    assert "Simpler" in said
    assert "what do people call him" in said  # as it was reviewed
    assert TrailEntry.objects.filter(act="question.changed").exists()


def test_two_who_change_the_same_question_both_hear_of_it(signed_in: SignedIn) -> None:
    client = signed_in("practice")
    assert send(client, f"{FATHER}change/", version=0, **GIVEN) == 302
    other = {**GIVEN, "words": "Who would you say is father to {child}?"}
    response = client.post(f"{FATHER}change/", {"form_key": new_reference(), "version": 0, **other})
    assert response.status_code == 409
    assert WORDS in response.content.decode()
    assert in_use("carer_father") == WORDS


@pytest.mark.parametrize(
    "words",
    [
        "Too short?",
        "Who is the father of this child, I wonder",
        "Who is {uncle}, and how might I reach him?",
        "Where does {person} live, and with whom?",
        "“{question}”: who would you say it is?",
    ],
)
def test_words_that_could_not_be_put_are_refused(signed_in: SignedIn, words: str) -> None:
    client = signed_in("practice")
    assert send(client, f"{FATHER}change/", version=0, **{**GIVEN, "words": words}) == 400
    assert not QuestionChange.objects.exists()


def test_a_child_is_not_spoken_of_to_that_child(signed_in: SignedIn) -> None:
    address = "/setup/questions/child_draw_home/change/"
    assert send(signed_in("practice"), address, version=0, **GIVEN) == 400


def test_a_question_is_switched_off_with_a_reason_and_on_again(signed_in: SignedIn) -> None:
    client = signed_in("practice")
    assert send(client, f"{FATHER}off/", version=0, reason="") == 400
    assert send(client, f"{FATHER}off/", version=0, reason="Asked by the front door") == 302
    assert in_use("carer_father") == ""
    said = words_of(client, FATHER)
    assert "Switched off" in said
    assert "Asked by the front door" in said
    assert send(client, f"{FATHER}on/") == 302
    assert in_use("carer_father") == next(
        one.words for one in catalogue() if one.code == "carer_father"
    )
    assert "Switched on" in words_of(client, FATHER)


def test_a_question_that_is_off_stays_off_when_its_words_change(signed_in: SignedIn) -> None:
    client = signed_in("practice")
    send(client, f"{FATHER}off/", version=0, reason="Not now")
    seen = QuestionChange.objects.get().pk
    assert send(client, f"{FATHER}change/", version=seen, **GIVEN) == 302
    assert in_use("carer_father") == ""


def test_an_own_question_is_added_and_brought_up_by_gaps(signed_in: SignedIn) -> None:
    client = signed_in("practice")
    own = {**GIVEN, "words": "When does {person} come to fetch {child}?", "to_whom": "carer"}
    assert send(client, "/setup/questions/add/", **own) == 400
    assert send(client, "/setup/questions/add/", raised_by=["no_man_recorded"], **own) == 400
    raised_by = ["man_not_identified", "role_not_known"]
    assert send(client, "/setup/questions/add/", raised_by=raised_by, **own) == 302
    code = QuestionChange.objects.get().code
    question = next(one for one in questions_in_use() if one.code == code)
    assert question.of_a_man
    assert question.triggers == ("gap:man_not_identified", "gap:role_not_known")
    said = words_of(client, f"/setup/questions/{code}/")
    assert "Man not identified" in said
    assert "Added" in said


def test_an_own_question_that_is_changed_keeps_what_brings_it_up(signed_in: SignedIn) -> None:
    client = signed_in("practice")
    own = {**GIVEN, "to_whom": "self", "raised_by": ["no_man_recorded"]}
    send(client, "/setup/questions/add/", **own)
    row = QuestionChange.objects.get()
    changed = {**GIVEN, "words": "Whom else around {child} could I ask about?"}
    assert send(client, f"/setup/questions/{row.code}/change/", version=row.pk, **changed) == 302
    question = next(one for one in questions_in_use() if one.code == row.code)
    assert question.triggers == ("gap:no_man_recorded",)
    assert question.audience == "self"


def test_an_own_question_has_words_for_paper_or_is_left_off_and_that_is_said(
    signed_in: SignedIn,
) -> None:
    client, add = signed_in("practice"), "/setup/questions/add/"
    given = {
        "to_whom": "carer", "words": "Who else comes to see {child} in the week?",
        "how": "Ask it plainly, and early on.", "why": "They count as well.",
        "raised_by": ["no_man_recorded"],
    }  # fmt: skip
    page = client.post(add, {**given, "sheet": "Is Daz violent with her?"}).content.decode()
    assert "Leave out: Daz, violent, her" in strip_tags(page)
    assert send(client, add, **given, sheet="Who calls in through the week?") == 302
    assert send(client, add, **given) == 302
    one, other = QuestionChange.objects.order_by("pk")
    assert "Who calls in through the week?" in words_of(client, f"/setup/questions/{one.code}/")
    assert "is left off" in words_of(client, f"/setup/questions/{other.code}/")
    off = {"version": one.pk, "reason": "No use"}
    assert send(client, f"/setup/questions/{one.code}/off/", **off) == 302
    assert QuestionChange.objects.latest("pk").sheet == one.sheet
    assert 'name="sheet"' not in client.get(f"{FATHER}change/").content.decode()
