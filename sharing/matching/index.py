"""Whom somebody may find, and which homes may tell them apart."""

from __future__ import annotations

from django.db.models import QuerySet

from households.models import Person, Residence
from sharing.models import User
from sharing.roles import Right


def people_for(user: User | None) -> QuerySet[Person]:
    """Return the people ``user`` may find; the console (None) finds everybody.

    Inside children's services that is the authority's index at pointer level; for anybody else the
    people whose record opens.
    """
    if user is None:
        return Person.objects.all()
    if user.has_right(Right.FIND) and user.is_childrens_services:
        return Person.objects.in_index_of(user)
    return Person.objects.visible_to(user)


def homes_for(user: User | None) -> QuerySet[Residence]:
    """Return the residences whose postcodes ``user`` may match by: those they may read."""
    if user is None:
        return Residence.objects.all()
    return Residence.objects.visible_to(user)
