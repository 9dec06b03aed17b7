"""The gap about a mark that did not hold: somebody is recorded where they must not be known to be.

Whoever may not see the mark is told nothing of it: see ``casework.kept``.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from households.gaps import About, Gap, Rows
from households.models.base import current_on
from households.models.connections import Connection
from households.models.denials import KeepFrom
from households.models.residence import Residence


def _kept_from(address: str, person: str) -> Q:
    """Return the condition "the address in one column is kept from the person in the other"."""
    marks = KeepFrom.objects.filter(address_id=OuterRef(address), kept_from_id=OuterRef(person))
    return Q(Exists(marks))


def kept_address_reached(now: datetime) -> tuple[Rows, ...]:
    """Hold for somebody living who is recorded at an address that is kept from that very person.

    It stands with each child at the address, and with each child who is connected both to that
    person and to somebody else at the address.
    """
    day, path = timezone.localdate(now), "address__residences__"
    homes = Residence.objects.current(day).filter(
        address__isnull=False, person__child__isnull=False
    )
    here = homes.filter(current_on(day, path), Q(**{f"{path}person__died": False}))
    here = here.annotate(other=F(f"{path}person_id")).exclude(other=F("person_id"))
    here = here.filter(_kept_from("address_id", "other")).distinct()
    return (
        Rows(here, child="person_id", subject="other"),
        Rows(_tied_to_both(day), child="child_id", subject="person_id"),
    )


def _tied_to_both(day: date) -> QuerySet[Connection]:
    path = "person__residences__"
    held = Connection.objects.current(day)
    others = held.filter(
        current_on(day, path),
        person__residences__address_id=OuterRef("place"),
        child_id=OuterRef("child_id"),
    ).exclude(person_id=OuterRef("person_id"))
    ties = held.filter(
        current_on(day, path), person__residences__address_id__isnull=False, person__died=False
    )
    ties = ties.annotate(place=F(f"{path}address_id")).filter(_kept_from("place", "person_id"))
    found: QuerySet[Connection] = ties.filter(Exists(others)).distinct()
    return found


KEPT_ADDRESS = Gap(
    code="kept_address_reached",
    title=_("Kept address reached"),
    sentence=_("An address is kept from {person}, and {person} is recorded there."),
    why=_(
        "Either the address is no longer safe, and somebody may need to act today, "
        "or one of the two entries is wrong."
    ),
    closes=_(
        "Ask those at the address, safely, whether it is so. End the stay if it is not. "
        "If it is, agree with them what keeps them safe."
    ),
    counts=_("A child counts once, however many people this is true of."),
    about=About.PERSON,
    condition=kept_address_reached,
    leads=True,
)
