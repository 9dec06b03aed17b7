"""Names, plain facts, and the details that stand apart."""

from __future__ import annotations

import pytest
from django.test import Client

from casework.models import OpenGap
from households.codes import Asked, Detail, Ethnicity, NameKind, Sex, Source, YesNo
from households.models import Name, Person, PersonDetail
from tests.builders import Family, a_man, a_stub
from tests.casework.views.recording.conftest import address, drawn, fill


@pytest.fixture
def stub(family: Family) -> Person:
    """Return a man known by a child's word."""
    return a_stub(family.child)


def naming(person: Person) -> str:
    return address("add_name", person.reference)


def changing(person: Person) -> str:
    return address("change_person", person.reference)


def detailing(person: Person, kind: str) -> str:
    return address("say_detail", person.reference, kind)


def standing(person: Person, kind: str) -> PersonDetail:
    return PersonDetail.objects.get(person=person, kind=kind, overtaken_at__isnull=True)


def test_a_whole_name_identifies_him(worker: Client, family: Family, stub: Person) -> None:
    gap = OpenGap.objects.filter(child=family.child, code="man_not_identified")
    assert gap.exists()
    fill(worker, naming(stub), given="Darren", family="Okafor", source=Source.MOTHER)
    stub.refresh_from_db()
    assert (stub.label, stub.named) == ("Darren Okafor", True)
    assert not gap.exists()


def test_a_childs_word_names_the_child(worker: Client, family: Family, stub: Person) -> None:
    fill(
        worker, naming(stub), given="Big D", kind=NameKind.CHILDS_WORD,
        said_by=family.child.person.reference,
    )  # fmt: skip
    assert Name.objects.get(given="Big D").said_by == family.child


def test_a_name_needs_some_part_of_a_name(worker: Client, stub: Person) -> None:
    response = fill(worker, naming(stub), source_words="His sister")
    assert 'id="id_given-error"' in response.content.decode()
    assert drawn(response)["source_words"] == "His sister"


def test_facts_change_with_their_source(worker: Client, stub: Person) -> None:
    fill(
        worker, changing(stub), birth_month="6", birth_year="1990", over_18=YesNo.YES,
        description="Drives a red van now", source=Source.SELF,
    )  # fmt: skip
    stub.refresh_from_db()
    assert (stub.born_year, stub.born_month, stub.born_day) == (1990, 6, None)
    assert stub.description == "Drives a red van now"
    assert standing(stub, Detail.BIRTH).source == Source.SELF


def test_a_fact_may_become_unknown_again(worker: Client, family: Family) -> None:
    man = a_man(family.child, name="Ned Marsh", birth=Person(born_year=1980).birth)
    fill(worker, changing(man), birth_day="", birth_month="", birth_year="", sex=Sex.NOT_RECORDED)
    man.refresh_from_db()
    assert (man.born_year, man.sex) == (None, Sex.NOT_RECORDED)


def test_two_answers_about_his_age_must_fit(worker: Client, stub: Person) -> None:
    response = fill(worker, changing(stub), birth_year="1990", over_18=YesNo.NO)
    assert 'id="id_over_18-error"' in response.content.decode()
    stub.refresh_from_db()
    assert stub.born_year is None


def test_facts_changed_by_two_are_shown_side_by_side(worker: Client, stub: Person) -> None:
    mine = drawn(worker.get(changing(stub)))
    fill(worker, changing(stub), description="The man from the market")
    response = worker.post(changing(stub), {**mine, "description": "The man from the garage"})
    html = response.content.decode()
    assert response.status_code == 409
    assert "The man from the market" in html
    assert drawn(response)["description"] == "The man from the garage"
    assert Person.objects.get(pk=stub.pk).description == "The man from the market"


def test_language_is_told_in_words(worker: Client, stub: Person) -> None:
    fill(worker, detailing(stub, "language"), value="in_words", words="Twi", source=Source.SELF)
    assert (standing(stub, "language").value, standing(stub, "language").words) == ("Twi", "")
    again = drawn(worker.get(detailing(stub, "language")))
    assert (again["value"], again["words"]) == ("in_words", "Twi")


@pytest.mark.parametrize("kind", ["interpreter", "communication", "literacy", "disability"])
def test_yes_no_and_prefers_not_to_say(worker: Client, stub: Person, kind: str) -> None:
    fill(worker, detailing(stub, kind), value=Asked.YES, words="Large print")
    assert (standing(stub, kind).value, standing(stub, kind).words) == ("yes", "Large print")
    fill(worker, detailing(stub, kind), value=Asked.PREFERS_NOT, words="")
    assert standing(stub, kind).value == Asked.PREFERS_NOT
    assert PersonDetail.objects.filter(person=stub, kind=kind).count() == 2


def test_ethnicity_says_who_described_it(worker: Client, stub: Person) -> None:
    fill(worker, detailing(stub, "ethnicity"), value=Ethnicity.BAFR, described_by="yes")
    row = standing(stub, "ethnicity")
    assert (row.value, row.self_described) == (Ethnicity.BAFR, True)
    fill(worker, detailing(stub, "ethnicity"), value=Ethnicity.REFU, described_by="")
    row = standing(stub, "ethnicity")
    assert (row.value, row.self_described) == (Ethnicity.REFU, None)


def test_nothing_is_not_an_answer(worker: Client, stub: Person) -> None:
    for kind in ("language", "ethnicity", "gender", "disability"):
        response = fill(worker, detailing(stub, kind), value="", source_words="Kept")
        assert 'id="id_value-error"' in response.content.decode()
        assert drawn(response)["source_words"] == "Kept"
    response = fill(worker, detailing(stub, "gender"), value="in_words")
    assert 'id="id_words-error"' in response.content.decode()
    assert not PersonDetail.objects.filter(person=stub).exists()


def test_two_who_answer_at_once_see_both(worker: Client, stub: Person) -> None:
    mine = drawn(worker.get(detailing(stub, "language")))
    fill(worker, detailing(stub, "language"), value="in_words", words="Twi")
    response = worker.post(
        detailing(stub, "language"), {**mine, "value": "in_words", "words": "English"}
    )
    html = response.content.decode()
    assert response.status_code == 409
    assert "Twi" in html
    assert standing(stub, "language").value == "Twi"
    assert worker.post(detailing(stub, "language"), drawn(response)).status_code == 302
    assert standing(stub, "language").value == "English"
