"""The people that finding is asked about: read from a database, and planted in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from django.db import connection, transaction
from django.db.models import QuerySet

from benchmarks.finding_people import Known
from households.codes import NameKind, Sex
from households.models import Address, FamilyName, Name, Person, PersonKey, Residence
from households.names import fold, person_keys
from sharing.matching.index import people_for
from sharing.models import User
from sharing.roles import Right

PLANTED = "planted for the evaluation of finding"
FEBRL = "a FEBRL set, for the evaluation of finding"
AT_ONCE = 500


def _batches(pks: Sequence[int]) -> Iterator[Sequence[int]]:
    return (pks[at : at + AT_ONCE] for at in range(0, len(pks), AT_ONCE))


def a_worker() -> User | None:
    """Return somebody who may find anyone of the authority, or None where there are no users."""
    for user in User.objects.filter(is_active=True).order_by("pk")[:300]:
        if user.is_childrens_services and user.has_right(Right.FIND):
            return user
    return None


def findable() -> QuerySet[Person]:
    """Return the people whom a worker may find."""
    return people_for(a_worker()).filter(merged_into__isnull=True)


def read_people(count: int, *, seed: int) -> list[Known]:
    """Return ``count`` people drawn from all whom the pages find by a name, but for the planted."""
    named = findable().filter(named=True).exclude(source_words=PLANTED)
    pks = sorted(named.order_by().values_list("pk", flat=True))
    drawn = Random(seed).sample(pks, min(count, len(pks)))
    return [known for some in _batches(drawn) for known in _known(some)]


def planted() -> list[Known]:
    """Return the people planted before, in the order in which they were planted."""
    people = Person.objects.filter(source_words=PLANTED).order_by("pk")
    pks = list(people.values_list("pk", flat=True))
    return [known for some in _batches(pks) for known in _known(some)]


def _known(pks: Sequence[int]) -> Iterator[Known]:
    people = Person.objects.filter(pk__in=pks).prefetch_related("names", "residences__address")
    held = {person.pk: person for person in people}
    for person in (held[pk] for pk in pks):
        usual = (NameKind.USUAL, NameKind.OFFICIAL)
        names = sorted(person.names.all(), key=lambda name: (name.kind not in usual, name.pk))
        whole = [(name.given, name.family) for name in names]
        homes = [home.address for home in person.residences.all() if home.address]
        if whole:
            yield Known(
                person.pk,
                *whole[0],
                others=tuple(whole[1:]),
                birth=person.birth,
                sex="" if person.sex == Sex.NOT_RECORDED else person.sex,
                postcode=next((home.postcode for home in homes if home.postcode), ""),
            )


@transaction.atomic
def plant(people: Sequence[Known], words: str = PLANTED) -> list[Known]:
    """Write the people with their names, keys and homes; return them with their ids.

    ``words`` mark them, so that they can be found again.
    """
    rows = [_person(known, words) for known in people]
    Person.objects.bulk_create(rows, batch_size=AT_ONCE)
    people = [replace(known, pk=row.pk) for known, row in zip(people, rows, strict=True)]
    names, keys, families = [], [], set[str]()
    for known, row in zip(people, rows, strict=True):
        borne = [pair for pair in ((known.given, known.family), *known.others) if any(pair)]
        for place, (given, family) in enumerate(borne):
            kind = NameKind.FORMER if place else NameKind.USUAL
            names.append(Name(person=row, kind=kind, given=given, family=family))
            families.add(fold(family)[:100])
        keys += [PersonKey(key=key, person=row) for key in _keys(row, borne)]
    Name.objects.bulk_create(names, batch_size=AT_ONCE)
    PersonKey.objects.bulk_create(keys, batch_size=AT_ONCE)
    vocabulary = [FamilyName(folded=folded) for folded in sorted(families) if folded]
    FamilyName.objects.bulk_create(vocabulary, ignore_conflicts=True, batch_size=AT_ONCE)
    _house(people)
    return list(people)


def _person(known: Known, words: str) -> Person:
    person = Person(
        label=f"{known.given} {known.family}".strip(),
        named=bool(known.given and known.family),
        sex=known.sex or Sex.NOT_RECORDED,
        source_words=words,
    )
    person.birth = known.birth
    return person


def _keys(person: Person, names: Sequence[tuple[str, str]]) -> frozenset[int]:
    """Return the keys to store for one person, as the services make them."""
    first, last = person.born_earliest, person.born_latest
    years = (first.year, last.year) if first and last else None
    return person_keys(names, "", years, first if person.birth.is_exact else None)


def _house(people: Sequence[Known]) -> None:
    housed = [known for known in people if known.postcode]
    homes = [Address(postcode=known.postcode) for known in housed]
    Address.objects.bulk_create(homes, batch_size=AT_ONCE)
    Residence.objects.bulk_create(
        (
            Residence(person_id=known.pk, address=home)
            for known, home in zip(housed, homes, strict=True)
        ),
        batch_size=AT_ONCE,
    )


@transaction.atomic
def uproot(words: str) -> None:
    """Take the people so marked out again, with what was planted for them."""
    people = Person.objects.filter(source_words=words)
    pks = list(people.values_list("pk", flat=True))
    for some in _batches(pks):
        homes = Residence.objects.filter(person__in=some)
        addresses = list(homes.values_list("address_id", flat=True))
        homes.delete()
        Address.objects.filter(pk__in=addresses).delete()
        Person.objects.filter(pk__in=some).delete()


def settle() -> None:
    """Let the database know what it holds, as a running one does."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
