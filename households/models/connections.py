"""Connection: what an adult is to one child; and Partnership between two adults."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, F, Q
from django.utils import timezone

from households.codes import (
    MALE_ROLES,
    PARENT_ROLES,
    PARTNER_ROLES,
    Caring,
    Couple,
    Responsibility,
    Role,
    Sex,
    YesNo,
)
from households.models.base import Period, Row, Sourced, current_on, period_constraints
from households.models.children import Child, ChildRows
from households.models.grants import Level
from households.models.people import Person, known_child_on
from households.models.visibility import Reader


class ConnectionQuerySet(ChildRows):
    """Connections, in the words the pages and the gaps use."""

    def current(self, day: date | None = None) -> Self:
        """Return those that hold, or are undated, on ``day``."""
        return self.filter(current_on(day or timezone.localdate()))

    def to_men(self, day: date | None = None) -> Self:
        """Return connections to a man, living or dead, who is more than a professional.

        The man lens of design section 3: recorded male, or of unrecorded sex in a role that
        English makes male; left out are those known to be under 18 in no parent's or partner's
        role. Nobody is dropped for a missing date of birth or sex.
        """
        return self.filter(is_a_man(day or timezone.localdate()))

    def with_man_lens(self, day: date | None = None) -> Self:
        """Annotate each with ``is_man``: whether ``to_men`` would return it."""
        lens = is_a_man(day or timezone.localdate())
        return self.annotate(is_man=ExpressionWrapper(lens, output_field=BooleanField()))


def is_a_man(day: date) -> Q:
    """Return the condition of ``to_men`` on a connection."""
    a_man = Q(person__sex=Sex.MALE) | Q(person__sex=Sex.NOT_RECORDED, role__in=MALE_ROLES)
    young = known_child_on(day, "person__") & ~Q(role__in=(*PARENT_ROLES, *PARTNER_ROLES))
    return a_man & ~Q(role=Role.PROFESSIONAL) & ~young


class Connection(Row, Sourced, Period):
    """What one person is to one child, in one direction; periods may repeat and overlap."""

    child = models.ForeignKey(Child, models.CASCADE, related_name="connections")
    person = models.ForeignKey(Person, models.PROTECT, related_name="connections")
    role = models.CharField(max_length=20, choices=Role, default=Role.NOT_KNOWN)
    role_words = models.CharField(max_length=200, blank=True)
    responsibility = models.CharField(
        max_length=20, choices=Responsibility, default=Responsibility.NOT_KNOWN
    )
    caring = models.CharField(max_length=20, choices=Caring, default=Caring.NOT_KNOWN)
    lives_with = models.CharField(max_length=20, choices=YesNo, default=YesNo.NOT_KNOWN)
    words = models.CharField(max_length=500, blank=True)

    is_man: bool  # set by ``with_man_lens``

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        constraints = (
            *period_constraints("connection"),
            models.CheckConstraint(
                name="connection_joins_two_people", condition=~Q(child=F("person"))
            ),
        )
        indexes = (
            models.Index(fields=("child", "role"), name="connection_child_role"),
            models.Index(fields=("person", "child"), name="connection_person_child"),
        )


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    """Couples."""

    def current(self, day: date | None = None) -> Self:
        """Return those that hold, or are undated, on ``day``."""
        return self.filter(current_on(day or timezone.localdate()))

    def visible_to(self, user: Reader, level: Level = Level.OUTLINE) -> Self:
        """Return couples of whom the reader may see at least one; the other is a name only."""
        people = Person.objects.visible_to(user, level).order_by()
        return self.filter(Q(one__in=people) | Q(other__in=people))


class Partnership(Row, Sourced, Period):
    """Two adults who are or were a couple. There may be several at once, and again."""

    one = models.ForeignKey(Person, models.PROTECT, related_name="partnerships_as_one")
    other = models.ForeignKey(Person, models.PROTECT, related_name="partnerships_as_other")
    kind = models.CharField(max_length=20, choices=Couple, default=Couple.NOT_KNOWN)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        constraints = (
            *period_constraints("partnership"),
            models.CheckConstraint(
                name="partnership_joins_two_people_in_order", condition=Q(one__lt=F("other"))
            ),
        )
