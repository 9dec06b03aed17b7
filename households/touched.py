"""Which children a write touches. This is where exactness is lost, so it is one function.

A gap of a child can turn on: the child; an adult connected to the child; somebody at an address
the child has lived at; and the partner of an adult connected to the child (design section 8).
"""

from __future__ import annotations

from collections.abc import Iterable

from households.models.children import Child
from households.models.connections import Connection, Partnership
from households.models.residence import Residence


def touched_children(
    *, people: Iterable[int] = (), addresses: Iterable[int] = ()
) -> frozenset[int]:
    """Return the ids of the children whose gaps may turn on these people or addresses.

    A touched child touches the children who share a man with them, through ``people`` of upper
    storeys: pass the adults too where allocation changed.
    """
    people = set(people)
    partners = _partners(people)
    found = set(Child.objects.filter(pk__in=people).values_list("pk", flat=True))
    found |= _children_of(people | partners)
    places = set(addresses) | set(
        Residence.objects.filter(person_id__in=people, address__isnull=False)
        .order_by()
        .values_list("address_id", flat=True)
    )
    if places:
        at_them = Residence.objects.filter(address_id__in=places).order_by()
        found |= set(
            Child.objects.filter(pk__in=at_them.values("person_id")).values_list("pk", flat=True)
        )
    return frozenset(found)


def _children_of(adults: set[int]) -> set[int]:
    ties = Connection.objects.filter(person_id__in=adults).order_by()
    return set(ties.values_list("child_id", flat=True))


def _partners(people: set[int]) -> set[int]:
    ones = Partnership.objects.filter(one_id__in=people).order_by()
    others = Partnership.objects.filter(other_id__in=people).order_by()
    return set(ones.values_list("other_id", flat=True)) | set(
        others.values_list("one_id", flat=True)
    )
