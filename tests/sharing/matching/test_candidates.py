"""Finding somebody on the record: the net, whom it may bring up, and at what cost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from households.codes import IdentifierSystem, NameKind, Sex
from households.dates import PartialDate
from households.models import FamilyName, Identifier, Person, PersonKey, Residence
from households.names import person_keys
from households.services.people import add_name
from sharing.matching import candidates, vocabulary
from sharing.matching.candidates import find
from sharing.matching.index import homes_for, people_for
from sharing.matching.scoring import Described
from tests import builders as b
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db

BORN = PartialDate(1985, 3, 2)
MOST_QUERIES = 10


def asked(name: str = "", born: date | None = None, **rest: object) -> Described:
    given, _, family = name.partition(" ")
    names = ((given, family),) if name else ()
    return Described(names=names, born_earliest=born, born_latest=born, **rest)  # type: ignore[arg-type]  # the test's own words


def found(query: Described, **how: object) -> list[int]:
    return [
        one.person_id
        for one in find(query, people=Person.objects.all(), **how)  # type: ignore[arg-type]  # as above
    ]


@pytest.fixture
def man() -> Person:
    """Darren Whitlock, whom the children call Tigger."""
    names = (b.a_name("Darren Whitlock"), b.a_name("Tigger", NameKind.CHILDS_WORD))
    b.a_person("Precious Okafor", birth=PartialDate(1951, 1, 1))
    b.a_person("David Hill", birth=PartialDate(1962, 8, 9))
    man = b.a_person("Darren Whitlock", birth=BORN, sex=Sex.MALE)
    add_name(by=SETUP, person=man, name=names[1], said=b.WORKER_SAW)
    return man


@pytest.mark.parametrize(
    "query",
    [
        asked("Darren Whitlock"),
        asked("Daz Whitlock"),
        asked("Whitlock Darren"),
        asked("Daren Whittlock"),
        asked("Dqrren Qhitlock"),
        asked("Darren"),
        asked("Daz"),
        asked("Tigger"),
        Described(names=(("", "Whitlock"),)),
        Described(names=(("", "Witlok"),)),
        asked("", date(1985, 3, 2)),
        asked("", date(1985, 2, 3)),
        Described(names=(("Daz", ""),), age_on=(30, date(2015, 6, 1))),
        Described(
            names=(("D", "Whitlock"),),
            born_earliest=date(1983, 1, 1),
            born_latest=date(1987, 12, 31),
        ),
    ],
)
def test_he_is_found_by_whatever_is_known_of_him(man: Person, query: Described) -> None:
    assert found(query)[0] == man.pk


def test_a_date_alone_does_not_outweigh_a_wholly_different_name(man: Person) -> None:
    assert man.pk not in found(asked("Bartholomew Zulu", date(1985, 3, 2)))


def test_nothing_asked_finds_nobody(man: Person) -> None:
    assert found(Described()) == []


def test_a_stub_is_found_by_its_words() -> None:
    stub = b.a_person(description="The man with the grey van")
    named = b.a_person("Al Grey", description="drives a van")
    query = Described(names=(("grey", "van"),), description="grey van")
    ids = found(query)
    assert ids[0] == stub.pk
    assert named.pk not in ids[:1]


def test_a_postcode_counts_only_where_homes_may_be_read(man: Person) -> None:
    other = b.a_person("Carl Nash")
    b.a_home(other, street="Mill Lane", house="4")
    postcode = Residence.objects.get(person=other).address
    assert postcode is not None
    assert postcode.postcode
    query = asked("", postcodes=(postcode.postcode.lower().replace(" ", ""),))
    assert found(query) == []
    assert found(query, homes=Residence.objects.all()) == [other.pk]


def test_a_number_finds_him_whatever_he_is_called(man: Person) -> None:
    Identifier.objects.create(
        person=man, system=IdentifierSystem.NHS, value="9434765919",
        source=Identifier._meta.get_field("source").default,
    )  # fmt: skip
    query = asked("Zed Zulu", identifiers=((IdentifierSystem.NHS, "9434765919"),))
    assert found(query) == [man.pk]


def test_whoever_is_merged_into_another_is_not_found(man: Person) -> None:
    twin = b.a_person("Darren Whitlock", birth=BORN)
    Person.objects.filter(pk=twin.pk).update(merged_into=man)
    assert found(asked("Darren Whitlock")) == [man.pk]


def test_nobody_outside_the_people_given_is_found_or_pushes_anybody_out(
    man: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "FIRST", 3)
    namesakes = _crowd(["Darren Whitlock"] * 9)
    people = Person.objects.exclude(pk__in=namesakes)
    ids = [one.person_id for one in find(asked("Darren Whitlock"), people=people)]
    assert ids == [man.pk]


def test_a_record_kept_from_the_searcher_changes_nothing(world: World, man: Person) -> None:
    worker = world.fresh("worker")
    query = asked("Daz Witlock", date(1985, 3, 2))
    before = find(query, people=people_for(worker), homes=homes_for(worker))
    secret = b.a_person("Daz Witlock", birth=BORN)
    b.restricted(secret)
    again = find(query, people=people_for(world.fresh("worker")), homes=homes_for(worker))
    assert [one.person_id for one in before] == [man.pk]
    assert again == before


def test_an_adult_service_finds_only_those_whose_record_opens(world: World, man: Person) -> None:
    assert find(asked("Darren Whitlock"), people=people_for(world.fresh("adult"))) == []


@pytest.mark.parametrize(
    "query", [asked("Darren Whitlock"), asked("Dqrren Qhitlock"), asked("Darren"), asked("Smith")]
)
def test_the_queries_are_few_however_many_are_found(man: Person, query: Described) -> None:
    few = _queries(query)
    _crowd(["Darren Whitlock", "Dan Whitlow", "Darren Smith", "Jo Smith"] * 100)
    many = _queries(query)
    assert max(few, many) <= MOST_QUERIES


def test_of_namesakes_the_newest_come_first() -> None:
    older, newer = b.a_person("John Smith"), b.a_person("John Smith")
    assert found(asked("John Smith")) == [newer.pk, older.pk]


def test_the_vocabulary_learns_a_new_name() -> None:
    FamilyName.objects.create(folded="whitlock")
    assert vocabulary.closest_families("qhitlock", 5) == ["whitlock"]
    FamilyName.objects.create(folded="qhitlok van")
    assert vocabulary.closest_families("qhitlock", 5) == ["qhitlok", "whitlock"]


def _queries(query: Described) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked_for:
        find(query, people=Person.objects.all(), homes=Residence.objects.all())
    return len(asked_for)


def _crowd(names: Iterable[str]) -> list[int]:
    """Record many people at once, past the services, which is what this test is about."""
    template = b.a_person("Template Only")
    ids = []
    for whole in names:
        given, _, family = whole.partition(" ")
        person = Person.objects.create(label=whole, source=template.source)
        person.names.create(given=given, family=family, source=template.source)
        keys = person_keys([(given, family)])
        PersonKey.objects.bulk_create(PersonKey(key=key, person=person) for key in keys)
        ids.append(person.pk)
    return ids
