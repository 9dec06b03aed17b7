"""The gaps that need only people, connections and homes. Registered when the app is ready."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from households.codes import (
    CARER_ROLES,
    FACTUAL_STATES,
    FATHER_ROLES,
    ExpectedRole,
    Role,
    RoleState,
    Sex,
    Source,
)
from households.gaps import About, Among, Gap, Rows, register
from households.kept_gaps import KEPT_ADDRESS
from households.models.base import current_on
from households.models.children import Child, RoleStatus
from households.models.connections import Connection, ConnectionQuerySet
from households.models.parenthood import Binding, Contact, FatherhoodFact, ResponsibilityHeld
from households.models.people import Name, known_child_on
from households.models.residence import Residence

ONE_PERSONS_WORD = (
    Source.SELF,
    Source.CHILD,
    Source.MOTHER,
    Source.FATHER,
    Source.RELATIVE,
    Source.OTHER_ADULT,
)


def _standing(role: ExpectedRole, *states: RoleState) -> Subquery:
    found = RoleStatus.objects.standing().filter(child_id=OuterRef("pk"), role=role)
    if states:
        found = found.filter(state__in=states)
    return Subquery(found.values("review_on")[:1], output_field=DateField())


def no_man_recorded(now: datetime) -> tuple[Rows, ...]:
    """Hold for a child with no current or undated connection to a man, living or dead.

    A professional does not count. "Asked, none known" puts it off until its review.
    """
    day = timezone.localdate(now)
    men = Connection.objects.current(day).to_men(day).filter(child_id=OuterRef("pk"))
    since = _standing(ExpectedRole.ANY_MAN, RoleState.NONE_KNOWN)
    return (Rows(Child.objects.filter(~Exists(men)), since=since),)


def _no_father() -> Q:
    ties = Connection.objects.filter(child_id=OuterRef("pk"))
    fathers = ties.filter(
        Q(role__in=FATHER_ROLES) | Q(role=Role.ADOPTIVE_PARENT, person__sex=Sex.MALE)
    )
    facts = RoleStatus.objects.standing().filter(
        child_id=OuterRef("pk"), role=ExpectedRole.FATHER, state__in=FACTUAL_STATES
    )
    return Q(~Exists(fathers), ~Exists(facts))


def father_not_recorded(now: datetime) -> tuple[Rows, ...]:
    """Hold for a born child with nobody in a father's place and no fact that says why.

    A decided "not known" puts it off until its review; a donor, a death and the like close it.
    """
    born = Child.objects.filter(_no_father(), person__due_on__isnull=True)
    return (Rows(born, since=_standing(ExpectedRole.FATHER)),)


def unborn_father_not_recorded(now: datetime) -> tuple[Rows, ...]:
    """Hold for an unborn child with nobody in a father's place and no fact that says why."""
    unborn = Child.objects.filter(_no_father(), person__due_on__isnull=False)
    return (Rows(unborn, since=_standing(ExpectedRole.FATHER)),)


def man_not_identified(now: datetime) -> tuple[Rows, ...]:
    """Hold for a current connection to a man of whom no given and family name is known."""
    day = timezone.localdate(now)
    men = Connection.objects.current(day).to_men(day).filter(person__named=False)
    return (Rows(men, child="child_id"),)


def _unconnected(child: str, person: str, now: datetime) -> Q:
    tied = Connection.objects.current(timezone.localdate(now))
    return Q(~Exists(tied.filter(child_id=OuterRef(child), person_id=OuterRef(person))))


def partner_not_connected(now: datetime) -> tuple[Rows, ...]:
    """Hold for the current partner of a parent or carer who has no connection to the child."""
    day = timezone.localdate(now)
    carers = Connection.objects.current(day).filter(role__in=CARER_ROLES)
    found = []
    for side, other in (("one", "other"), ("other", "one")):
        path = f"person__partnerships_as_{side}__"
        pairs = carers.filter(current_on(day, path), Q(**{f"{path}{other}__died": False}))
        pairs = pairs.annotate(partner=F(f"{path}{other}_id")).exclude(partner=F("child_id"))
        pairs = pairs.filter(_unconnected("child_id", "partner", now)).distinct()
        found.append(Rows(pairs, child="child_id", subject="partner"))
    return tuple(found)


def man_at_address_not_connected(now: datetime) -> tuple[Rows, ...]:
    """Hold for a man, or an adult who may be one, at the child's address without a connection.

    Left out are women, the dead, and those known to be under 18.
    """
    day = timezone.localdate(now)
    path = "address__residences__"
    homes = Residence.objects.current(day).filter(
        address__isnull=False, person__child__isnull=False
    )
    pairs = homes.filter(current_on(day, path), Q(**{f"{path}person__died": False}))
    pairs = pairs.annotate(
        other=F(f"{path}person_id"),
        other_sex=F(f"{path}person__sex"),
        other_over_18=F(f"{path}person__over_18"),
        other_born_earliest=F(f"{path}person__born_earliest"),
        other_due_on=F(f"{path}person__due_on"),
    )
    pairs = pairs.exclude(other=F("person_id")).exclude(other_sex=Sex.FEMALE)
    pairs = pairs.filter(~known_child_on(day, "other_"))
    pairs = pairs.filter(_unconnected("person_id", "other", now)).distinct()
    return (Rows(pairs, child="person_id", subject="other"),)


def role_not_known(now: datetime) -> tuple[Rows, ...]:
    """Hold for a current connection to a man where what he is to the child is not known."""
    day = timezone.localdate(now)
    ties = Connection.objects.current(day).filter(role=Role.NOT_KNOWN)
    return (Rows(ties.exclude(person__sex=Sex.FEMALE), child="child_id"),)


WHOSE: Mapping[Any, str] = {
    Connection: "person_id",
    Residence: "person_id",
    Name: "person_id",
    Binding: "person_id",
    FatherhoodFact: "connection__person_id",
    ResponsibilityHeld: "connection__person_id",
    Contact: "connection__person_id",
}
"""The facts about somebody that say where they come from, and the column that says of whom."""


def on_one_word(now: datetime, *sources: Source) -> ConnectionQuerySet:
    """Return the current connections to men for whom the word of one of ``sources`` is all."""
    day = timezone.localdate(now)
    men = Connection.objects.current(day).to_men(day).filter(source__in=sources)
    for model, column in WHOSE.items():
        others = model.objects.filter(**{column: OuterRef("person_id")}).order_by()
        others = others.exclude(source__in=(Source.NOT_RECORDED, Source.EXTRACT))
        men = men.filter(~Exists(others.exclude(source=OuterRef("source"))))
    return men


def single_source(now: datetime) -> tuple[Rows, ...]:
    """Hold for a current connection to a man for whom one person's word is all there is."""
    return (Rows(on_one_word(now, *ONE_PERSONS_WORD), child="child_id"),)


def source_not_recorded(now: datetime) -> tuple[Rows, ...]:
    """Hold for a current connection to a man where nobody is recorded as having said so."""
    day = timezone.localdate(now)
    men = Connection.objects.current(day).to_men(day).filter(source=Source.NOT_RECORDED)
    return (Rows(men, child="child_id"),)


EVERY_CHILD = _("Each open child counts once.")
EACH_MAN = _("A child counts once, however many men this is true of.")

NO_MAN = Gap(
    code="no_man_recorded",
    title=_("No man recorded"),
    sentence=_("No man is recorded for {child}."),
    why=_(
        "Children have been harmed by men nobody had recorded, "
        "and have missed men who could have cared for them."
    ),
    closes=_("Add a man, named or not, or say who was asked and that there is none."),
    counts=EVERY_CHILD,
    about=About.CHILD,
    condition=no_man_recorded,
    leads=True,
)
FATHER = Gap(
    code="father_not_recorded",
    title=_("Father not recorded"),
    sentence=_("No father is recorded for {child}, and nothing says why."),
    why=_("He may be a risk, or the person who could care for {child}. His family counts too."),
    closes=_("Add the father, or say why none is recorded."),
    counts=_("Each open child who has been born counts once."),
    among=Among.BORN,
    about=About.CHILD,
    condition=father_not_recorded,
    leads=True,
)
UNBORN = Gap(
    code="unborn_father_not_recorded",
    title=_("Father of an unborn child not recorded"),
    sentence=_("No father is recorded for {child}, who is not yet born."),
    why=_("His part begins before the birth, and so does the planning."),
    closes=_("Add the father, or say why none is recorded."),
    counts=_("Each unborn child on an open case counts once."),
    among=Among.UNBORN,
    about=About.CHILD,
    condition=unborn_father_not_recorded,
    leads=True,
)
NOT_IDENTIFIED = Gap(
    code="man_not_identified",
    title=_("Man not identified"),
    sentence=_("We do not know the full name of {person}, who is in {child}'s life."),
    why=_("Nobody can check on, plan with or rely on a man whose name is not known."),
    closes=_("Add his name when it is known."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=man_not_identified,
    leads=True,
)
PARTNER = Gap(
    code="partner_not_connected",
    title=_("Partner not connected"),
    sentence=_(
        "{person} is the partner of {child}'s parent or carer, but is not connected to {child}."
    ),
    why=_("Partners who live elsewhere were the ones most often missed."),
    closes=_("Say what this person is to the child."),
    counts=EACH_MAN,
    about=About.PERSON,
    condition=partner_not_connected,
)
AT_ADDRESS = Gap(
    code="man_at_address_not_connected",
    title=_("Man at the address not connected"),
    sentence=_("{person} is recorded at {child}'s address, but is not connected to {child}."),
    why=_("Somebody who shares a home with a child has a part in that child's life."),
    closes=_("Say what he is to the child, or end his stay at the address."),
    counts=EACH_MAN,
    about=About.PERSON,
    condition=man_at_address_not_connected,
)
ROLE = Gap(
    code="role_not_known",
    title=_("Connection not yet known"),
    sentence=_("We do not know what {person} is to {child}."),
    why=_("A name without a part in the child's life cannot be planned for."),
    closes=_("Change the connection to say what he is."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=role_not_known,
)
SINGLE = Gap(
    code="single_source",
    title=_("One person's word only"),
    sentence=_("What we know of {person} and {child} comes from one person only."),
    why=_("One account is where we have started, not where we should stop."),
    closes=_("Ask somebody else, and record what they say."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=single_source,
)
NO_SOURCE = Gap(
    code="source_not_recorded",
    title=_("Source not recorded"),
    sentence=_("Nobody is recorded as having told us about {person} and {child}."),
    why=_("A fact without a source cannot be checked or relied on."),
    closes=_("Say who told us."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=source_not_recorded,
)


def register_all() -> None:
    """Join the registry, what matters most first."""
    for gap in (
        NO_MAN, FATHER, UNBORN, NOT_IDENTIFIED, KEPT_ADDRESS, PARTNER, AT_ADDRESS, ROLE, SINGLE,
        NO_SOURCE,
    ):  # fmt: skip
        register(gap)
