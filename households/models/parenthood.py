"""What somebody is to a child in law and in daily life: apart from one another, each sourced."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from households.codes import YesNo
from households.models.base import Period, Row, Sourced, current_on, period_constraints
from households.models.children import Child, ChildRows
from households.models.connections import Connection
from households.models.grants import Level
from households.models.people import Person, PersonRows
from households.models.visibility import Reader, seen
from households.parenthood_codes import (
    BindingKind,
    ComingChange,
    ContactKind,
    Fatherhood,
    FatherhoodBasis,
    Holds,
    ResponsibilityBasis,
)


class ConnectionRows(models.QuerySet):  # type: ignore[type-arg]  # serves several models
    """Rows about one connection, seen by whoever may open its child's record."""

    def visible_to(self, user: Reader, level: Level = Level.OUTLINE, *, one: bool = False) -> Self:
        """Return the rows of connections the reader may see at ``level``."""
        ties = Connection.objects.visible_to(user, level, one=one).order_by()
        return self.filter(connection__in=ties)

    def standing(self) -> Self:
        """Return those that no later one has overtaken."""
        return self.filter(overtaken_at__isnull=True)


class FatherhoodFact(Row, Sourced):
    """Biological, legal or social fatherhood: whether it holds, and what that rests on."""

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="fatherhood")
    sort = models.CharField(max_length=20, choices=Fatherhood)
    holds = models.CharField(max_length=20, choices=Holds, default=Holds.NOT_KNOWN)
    basis = models.CharField(
        max_length=20, choices=FatherhoodBasis, default=FatherhoodBasis.NOT_KNOWN
    )
    words = models.CharField(max_length=500, blank=True)
    overtaken_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ConnectionRows.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("connection", "sort"),
                condition=Q(overtaken_at__isnull=True),
                name="fatherhood_stands_once",
            ),
        )


class ResponsibilityHeld(Row, Sourced):
    """How parental responsibility is held, and what restricts it."""

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="responsibility_held")
    basis = models.CharField(
        max_length=20, choices=ResponsibilityBasis, default=ResponsibilityBasis.NOT_KNOWN
    )
    restriction = models.CharField(max_length=500, blank=True)
    overtaken_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ConnectionRows.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("connection",),
                condition=Q(overtaken_at__isnull=True),
                name="responsibility_stands_once",
            ),
        )


class Contact(Row, Sourced, Period):
    """A contact arrangement and the care that goes with it: what he does, when, alone, nights.

    ``checked_on`` is the day somebody last made sure that it still holds.
    """

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=20, choices=ContactKind, default=ContactKind.NOT_KNOWN)
    pattern = models.CharField(max_length=500, blank=True)
    care = models.CharField(max_length=500, blank=True)
    alone = models.CharField(max_length=20, choices=YesNo, default=YesNo.NOT_KNOWN)
    nights = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(null=True, blank=True)

    objects = ConnectionRows.as_manager()

    class Meta:
        constraints = period_constraints("contact")


class BindingQuerySet(PersonRows):
    """What binds somebody."""

    def visible_to(self, user: Reader, level: Level = Level.OUTLINE, *, one: bool = False) -> Self:
        """Return what binds people the reader may see, about children the reader may see."""
        about = BindingChild.objects.filter(binding_id=OuterRef("pk")).order_by()
        mine = about.filter(seen(user, "child_id", level, one=True))
        rows = super().visible_to(user, level, one=one)
        return rows.filter(~Exists(about) | Exists(mine))

    def today(self, day: date | None = None) -> Self:
        """Return what binds on ``day``."""
        return self.filter(current_on(day or timezone.localdate()))


class Binding(Row, Sourced, Period):
    """An order, a bail or licence condition, an agreed plan, a safe-contact rule.

    It is not a label and belongs to neither strand. ``other`` is the other party, where one is
    recorded. ``ends_on`` is when it expires.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="bindings")
    kind = models.CharField(max_length=20, choices=BindingKind)
    words = models.CharField(max_length=500)
    other = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    checked_on = models.DateField(null=True, blank=True)

    objects = BindingQuerySet.as_manager()

    class Meta:
        constraints = (
            *period_constraints("binding"),
            models.CheckConstraint(name="binding_says_what", condition=~Q(words="")),
        )


class BindingChild(models.Model):
    """A child whom what binds somebody is about."""

    binding = models.ForeignKey(Binding, models.CASCADE, related_name="about")
    child = models.ForeignKey(Child, models.PROTECT, related_name="bindings")

    objects = ChildRows.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("binding", "child"), name="binding_child_once"),
        )


class ComingQuerySet(PersonRows):
    """What is expected in somebody's life."""

    def ahead(self) -> Self:
        """Return what has neither happened nor been called off."""
        return self.filter(happened=False, called_off=False)


class Coming(Row, Sourced):
    """A change that is expected in a man's life, and when: release, discharge, a baby.

    ``plan`` is what is agreed for that day: where he will stay, who is told, what the children
    will see of it.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="coming")
    kind = models.CharField(max_length=20, choices=ComingChange)
    on = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=300, blank=True)
    plan = models.CharField(max_length=500, blank=True)
    happened = models.BooleanField(default=False)
    happened_on = models.DateField(null=True, blank=True)
    called_off = models.BooleanField(default=False)

    objects = ComingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="coming_happened_or_was_called_off",
                condition=Q(happened=False) | Q(called_off=False),
            ),
            models.CheckConstraint(
                name="coming_with_its_day_happened",
                condition=Q(happened_on__isnull=True) | Q(happened=True),
            ),
        )
