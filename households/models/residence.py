"""Addresses, and who lives, stays, visits or holds keys there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from households.codes import Living, Place
from households.models.base import Period, Row, Sourced, current_on, period_constraints
from households.models.grants import Level
from households.models.people import Person, PersonRows
from households.models.visibility import Reader, not_denied, seen


class AddressQuerySet(models.QuerySet["Address"]):
    """Places."""

    def visible_to(self, user: Reader, level: Level = Level.OUTLINE) -> Self:
        """Return the addresses of people the reader may see at ``level``."""
        homes = Residence.objects.visible_to(user, level).order_by()
        return self.filter(pk__in=homes.values("address_id"))


class Address(Row):
    """A place. Two people share it when ``match_key`` is the same.

    The key is the UPRN or else flat, house, street and postcode (``standards``); it is empty where
    too little is known to say that two places are one.
    """

    flat = models.CharField(max_length=100, blank=True)
    house = models.CharField(max_length=100, blank=True)
    street = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    uprn = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=300, blank=True)
    match_key = models.CharField(max_length=200, blank=True, editable=False)

    objects = AddressQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("match_key",), condition=~Q(match_key=""), name="address_is_one_place"
            ),
            models.CheckConstraint(
                name="address_says_something",
                condition=~Q(house="")
                | ~Q(street="")
                | ~Q(postcode="")
                | ~Q(uprn="")
                | ~Q(words="")
                | ~Q(town="")
                | ~Q(flat=""),
            ),
        )
        indexes = (models.Index(fields=("postcode",), name="address_postcode"),)

    @property
    def one_line(self) -> str:
        """The address as one would write it on an envelope, on one line."""
        street = f"{self.house} {self.street}".strip()
        parts = (self.flat, street, self.town, self.postcode, self.words)
        return ", ".join(part for part in parts if part)


NUMBER = re.compile(r"^\s*(no\.?|number|#)\s*(?=\d)", re.IGNORECASE)
BEGINS = re.compile(r"^\s*(\d+\w?)[\s,]+(\S.*)$")
"""How people write a house: "No. 9", or "9 Elm Row" where the street is asked for."""


def address_key(flat: str, house: str, street: str, postcode: str, uprn: str) -> str:
    """Return the key by which two addresses are one place, or "" where that cannot be said."""
    if uprn.strip():
        return f"uprn:{uprn.strip().lstrip('0')}"
    postcode = "".join(postcode.split()).upper()
    house = NUMBER.sub("", house)
    if not house.strip() and (begins := BEGINS.match(street)):
        house, street = begins.groups()
    if not postcode or not (house.strip() or flat.strip()):
        return ""
    parts = ("".join(part.lower().split()) for part in (flat, house, street))
    return "|".join((*parts, postcode))[:200]


def address_open_to(user: Reader) -> Q:
    """Return the condition "this stay's address tells the reader of no closed record".

    An address where a child lives who is kept from the reader is not told from somebody else's
    page, unless a child whom the reader may see lives there too.
    """
    there = Residence.objects.filter(
        address_id=OuterRef("address_id"), person__child__isnull=False
    ).order_by()
    closed = there.filter(~not_denied(user, "person_id"))
    mine = there.filter(seen(user, "person_id", one=True))
    return Q(~Exists(closed)) | Q(Exists(mine))


class ResidenceQuerySet(PersonRows):
    """Who is where."""

    def visible_to(self, user: Reader, level: Level = Level.OUTLINE, *, one: bool = False) -> Self:
        """Return the stays of people the reader may see, at addresses that may be told."""
        return super().visible_to(user, level, one=one).filter(address_open_to(user))

    def current(self, day: date | None = None) -> Self:
        """Return those that hold, or are undated, on ``day``."""
        return self.filter(current_on(day or timezone.localdate()))

    def around(self, people: Iterable[int], *, past: bool = False) -> Self:
        """Return the stays of these people, and of all who are now where one of them is now.

        ``past`` asks for the stays of theirs that are over too. A union, because PostgreSQL reads
        every stay of the authority to answer the same asked with OR.
        """
        ids = list(people)
        now = Residence.objects.current().order_by()
        theirs = (Residence.objects.order_by() if past else now).filter(person_id__in=ids)
        places = now.filter(person_id__in=ids, address__isnull=False).values("address_id")
        beside = now.filter(address__in=places)
        return self.filter(pk__in=theirs.values("pk").union(beside.values("pk")))


class Residence(Row, Sourced, Period):
    """A person's tie to an address for a time; the address itself may be unknown."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="residences")
    address = models.ForeignKey(
        Address, models.PROTECT, null=True, blank=True, related_name="residences"
    )
    living = models.CharField(max_length=20, choices=Living, default=Living.LIVES)
    place = models.CharField(max_length=20, choices=Place, default=Place.HOME)
    words = models.CharField(max_length=300, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)

    objects = ResidenceQuerySet.as_manager()

    class Meta:
        constraints = (
            *period_constraints("residence"),
            models.CheckConstraint(
                name="residence_is_somewhere",
                condition=Q(address__isnull=False) | ~Q(place=Place.HOME) | ~Q(words=""),
            ),
        )
        indexes = (models.Index(fields=("address", "person"), name="residence_address_person"),)
