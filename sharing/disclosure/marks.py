"""Which marks on addresses ("kept from him") a reader may see."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from households.models import KeepFrom, Person, Residence
from households.models.grants import Level
from households.models.residence import address_open_to
from households.models.visibility import not_denied
from sharing.models import User


def marks_seen_by(user: User) -> QuerySet[KeepFrom]:
    """Return the marks on addresses that this reader may see: few, so each is asked about."""
    open_people = Person.objects.visible_to(user, Level.FULL, one=True)
    others = (
        Residence.objects.filter(
            address_open_to(user),
            Exists(open_people.filter(pk=OuterRef("person_id"))),
            address_id=OuterRef("address_id"),
        )
        .exclude(person_id=OuterRef("kept_from_id"))
        .order_by()
    )
    return KeepFrom.objects.filter(not_denied(user, "kept_from_id"), Exists(others)).order_by()
