"""Person and what is known of one: names, details, numbers and ways of reaching."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from households.codes import (
    MALE_ROLES,
    PARENT_ROLES,
    PARTNER_ROLES,
    Detail,
    IdentifierSystem,
    NameKind,
    RouteKind,
    Sex,
    YesNo,
)
from households.dates import PartialDate, years_before
from households.models.base import Period, Row, Sourced, period_constraints
from households.models.grants import Level
from households.models.visibility import Reader, not_denied, seen

BIRTH_PARTS = ("born_year", "born_month", "born_day", "born_accuracy")


def known_child_on(day: date, prefix: str = "") -> Q:
    """Return the condition "known to be under 18 on ``day``" for a person.

    A missing or doubtful date of birth never makes anybody a child. The test for null stands
    beside the comparison so that the condition can be negated without dropping anybody.
    """
    born = f"{prefix}born_earliest"
    return (
        Q(**{f"{prefix}over_18": YesNo.NO})
        | Q(**{f"{born}__isnull": False, f"{born}__gt": years_before(day, 18)})
        | Q(**{f"{prefix}due_on__isnull": False})
    )


def visible_people(user: Reader, level: Level = Level.OUTLINE, *, one: bool = False) -> Q:
    """Return the condition "the reader may open this person's record", on ``Person``.

    A person is seen as a child the reader may see, or through a connection to one. Being one step
    on (a home, a partnership) gives the name only, and is answered by ``disclosure``.
    """
    from households.models.connections import Connection

    if one:
        tied = Connection.objects.filter(person_id=OuterRef("pk"))
        through = Q(Exists(tied.filter(seen(user, "child_id", level, one=True))))
    else:
        ties = Connection.objects.filter(seen(user, "child_id", level)).order_by()
        through = Q(pk__in=ties.values("person_id"))
    return (seen(user, "pk", level, one=one) | through) & not_denied(user, "pk")


def nameable(user: Reader, person: str) -> Q:
    """Return the condition "the person in column ``person`` may be named to the reader".

    Nothing keeps them from the reader, and they are not known only through children who are kept:
    a name beside a home or a partnership must not tell of a closed record (design section 5).
    """
    from households.models.connections import Connection

    ties = Connection.objects.filter(person_id=OuterRef(person)).order_by()
    through_open = ties.filter(not_denied(user, "child_id"))
    return not_denied(user, person) & (Q(~Exists(ties)) | Q(Exists(through_open)))


class PersonQuerySet(models.QuerySet["Person"]):
    """People, in the words the pages use."""

    def visible_to(self, user: Reader, level: Level = Level.OUTLINE, *, one: bool = False) -> Self:
        """Return the people whose record the reader may open at ``level``."""
        return self.filter(visible_people(user, level, one=one))

    def in_index_of(self, user: Reader) -> Self:
        """Return the people a worker of the authority may find at pointer level.

        Left out are those kept from the reader, and those known only through children who are.
        """
        return self.filter(nameable(user, "pk"))

    def men(self, day: date | None = None) -> Self:
        """Return every man: recorded male, or of unrecorded sex in a role that is a man's.

        Only those known to be under 18 and in no parent's or partner's role are left out
        (design section 3). No date of birth, sex or guardian mark is ever needed.
        """
        from households.models.connections import Connection

        day = day or timezone.localdate()
        tied = Connection.objects.filter(person_id=OuterRef("pk")).order_by()
        a_man = Q(sex=Sex.MALE) | (
            Q(sex=Sex.NOT_RECORDED) & Exists(tied.filter(role__in=MALE_ROLES))
        )
        parental = Exists(tied.filter(role__in=(*PARENT_ROLES, *PARTNER_ROLES)))
        return self.filter(a_man).filter(~known_child_on(day) | parental)


class Person(Row, Sourced):
    """Anyone: a child, a man, a mother. Nothing about a person is required.

    ``label`` is what the person is called on pages, kept by the services from the names; ``named``
    says whether a given and a family name are known. ``born_earliest`` and ``born_latest`` are the
    days that fit what is known of the birth.
    """

    label = models.CharField(max_length=200, blank=True)
    named = models.BooleanField(default=False)
    description = models.TextField(blank=True)
    sex = models.CharField(max_length=20, choices=Sex, default=Sex.NOT_RECORDED)
    born_year = models.PositiveSmallIntegerField(null=True, blank=True)
    born_month = models.PositiveSmallIntegerField(null=True, blank=True)
    born_day = models.PositiveSmallIntegerField(null=True, blank=True)
    born_accuracy = models.CharField(max_length=3, default="UUU")
    born_earliest = models.DateField(null=True, blank=True, editable=False)
    born_latest = models.DateField(null=True, blank=True, editable=False)
    over_18 = models.CharField(max_length=20, choices=YesNo, default=YesNo.NOT_KNOWN)
    due_on = models.DateField(null=True, blank=True)
    pregnancy_ended_on = models.DateField(null=True, blank=True)
    died = models.BooleanField(default=False)
    died_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="person_birth_range_runs_forward",
                condition=Q(born_earliest__isnull=True) | Q(born_latest__gte=F("born_earliest")),
            ),
            models.CheckConstraint(
                name="person_due_or_born_not_both",
                condition=Q(due_on__isnull=True)
                | Q(born_year__isnull=True, born_earliest__isnull=True),
            ),
            models.CheckConstraint(
                name="person_unborn_has_no_sex",
                condition=Q(due_on__isnull=True) | Q(sex=Sex.NOT_RECORDED),
            ),
            models.CheckConstraint(
                name="person_only_a_pregnancy_ends",
                condition=Q(pregnancy_ended_on__isnull=True) | Q(due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="person_with_a_death_date_died",
                condition=Q(died_on__isnull=True) | Q(died=True),
            ),
            models.CheckConstraint(
                name="person_dies_after_birth",
                condition=Q(died_on__isnull=True)
                | Q(born_earliest__isnull=True)
                | Q(died_on__gte=F("born_earliest")),
            ),
            models.CheckConstraint(
                name="person_is_not_merged_into_self",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
            ),
        )
        indexes = (
            models.Index(fields=("born_earliest",), name="person_born"),
            models.Index(
                fields=("due_on",), condition=Q(due_on__isnull=False), name="person_unborn"
            ),
        )

    @property
    def birth(self) -> PartialDate:
        """The date of birth as far as it is known."""
        return PartialDate(self.born_year, self.born_month, self.born_day, self.born_accuracy)

    @birth.setter
    def birth(self, value: PartialDate) -> None:
        self.born_year, self.born_month, self.born_day = value.year, value.month, value.day
        self.born_accuracy = value.accuracy
        self.born_earliest, self.born_latest = value.earliest(), value.latest()

    @property
    def is_unborn(self) -> bool:
        """Whether this is a child not yet born."""
        return self.due_on is not None and self.pregnancy_ended_on is None


class PersonRows(models.QuerySet):  # type: ignore[type-arg]  # serves several models below
    """Rows seen by whoever may open the record of their person."""

    def visible_to(self, user: Reader, level: Level = Level.OUTLINE, *, one: bool = False) -> Self:
        """Return the rows of people the reader may see at ``level``; ``one`` suits a few people."""
        people = Person.objects.visible_to(user, level, one=one).order_by()
        if one:
            return self.filter(Exists(people.filter(pk=OuterRef("person_id"))))
        return self.filter(person__in=people)


class Name(Row, Sourced, Period):
    """One of the names a person is known by; one of them is the child's own word."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="names")
    kind = models.CharField(max_length=20, choices=NameKind, default=NameKind.USUAL)
    given = models.CharField(max_length=100, blank=True)
    family = models.CharField(max_length=100, blank=True)
    said_by = models.ForeignKey(
        "households.Child", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = PersonRows.as_manager()

    class Meta:
        constraints = (
            *period_constraints("name"),
            models.CheckConstraint(
                name="name_says_something", condition=~Q(given="") | ~Q(family="")
            ),
        )

    @property
    def whole(self) -> str:
        """The name as one would say it."""
        return f"{self.given} {self.family}".strip()


class PersonDetail(Row, Sourced):
    """A fact about a person with its own source; the accepted one has not been overtaken.

    Two sources that differ both stand; only a person's act overtakes one by the other.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="details")
    kind = models.CharField(max_length=20, choices=Detail)
    value = models.CharField(max_length=100, blank=True)
    words = models.CharField(max_length=500, blank=True)
    self_described = models.BooleanField(null=True, blank=True)
    overtaken_at = models.DateTimeField(null=True, blank=True, editable=False)
    accepted = models.BooleanField(default=True, editable=False)

    objects = PersonRows.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "kind"),
                condition=Q(overtaken_at__isnull=True, accepted=True),
                name="detail_accepted_once",
            ),
            models.CheckConstraint(
                name="detail_says_something", condition=~Q(value="") | ~Q(words="")
            ),
        )


class Identifier(Row, Sourced):
    """A number some system knows a person by."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="identifiers")
    system = models.CharField(max_length=20, choices=IdentifierSystem)
    value = models.CharField(max_length=100)

    objects = PersonRows.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("system", "value"),
                condition=Q(system__in=(IdentifierSystem.CASE_SYSTEM, IdentifierSystem.LA_CHILD)),
                name="identifier_names_one_person",
            ),
            models.UniqueConstraint(
                fields=("person", "system", "value"), name="identifier_once_a_person"
            ),
            models.CheckConstraint(name="identifier_says_something", condition=~Q(value="")),
        )
        indexes = (models.Index(fields=("system", "value"), name="identifier_value"),)


class ContactRoute(Row, Sourced, Period):
    """A way of reaching a person, and whether it is safe to use."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="routes")
    kind = models.CharField(max_length=20, choices=RouteKind)
    value = models.CharField(max_length=200)
    safe = models.CharField(max_length=20, choices=YesNo, default=YesNo.NOT_KNOWN)
    safe_how = models.CharField(max_length=300, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)

    objects = PersonRows.as_manager()

    class Meta:
        constraints = (
            *period_constraints("route"),
            models.CheckConstraint(name="route_says_something", condition=~Q(value="")),
        )
