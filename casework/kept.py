"""Who may be told that somebody is recorded at an address that is kept from them.

Only a reader who may see the mark: who sees all of the child, may name the person, and reads on
somebody else's record that this is their address. For everybody else the question is not there,
in a list, in a number or on a form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from casework.models import OpenGap
from households.kept_gaps import KEPT_ADDRESS
from households.models import Address, KeepFrom, Person, Residence
from households.models.grants import Level
from sharing.disclosure.marks import marks_seen_by

if TYPE_CHECKING:
    from sharing.models import User


def told(user: User, rows: QuerySet[OpenGap]) -> QuerySet[OpenGap]:
    """Return the rows without those that would tell of a mark this reader may not see."""
    there = Residence.objects.current().filter(
        address_id=OuterRef("address_id"), person_id=OuterRef("kept_from_id")
    )
    marks = marks_seen_by(user).filter(Exists(there), kept_from_id=OuterRef("subject"))
    known = OpenGap.objects.visible_to(user, Level.FULL, one=True).filter(
        Exists(marks), code=KEPT_ADDRESS.code
    )
    return rows.filter(~Q(code=KEPT_ADDRESS.code) | Q(pk__in=known.order_by().values("pk")))


def is_kept(user: User, address: Address | None, person: Person) -> bool:
    """Say whether this reader sees that the address is kept from the person."""
    if address is None or not KeepFrom.objects.filter(address=address, kept_from=person).exists():
        return False
    return marks_seen_by(user).filter(address=address, kept_from=person).exists()
