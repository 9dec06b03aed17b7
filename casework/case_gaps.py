"""The gaps that need cases: who works with whom, and what assessments found."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.codes import HOUSEHOLD_FACTORS
from casework.models import CaseChild, Factor
from casework.models.cases import open_on
from households.codes import Living, Role, YesNo
from households.gaps import About, Gap, Rows, register
from households.models.base import current_on
from households.models.connections import Connection
from households.models.denials import KeptOut, Restriction
from households.models.people import known_child_on
from households.models.residence import Residence
from households.people_gaps import EACH_MAN, EVERY_CHILD
from sharing.roles import Right

PARENTS_AND_CARERS = (
    Role.FATHER, Role.PUTATIVE_FATHER, Role.SECOND_FATHER, Role.MOTHER, Role.SECOND_MOTHER,
    Role.ADOPTIVE_PARENT, Role.FOSTER_CARER, Role.PRIVATE_FOSTER, Role.SPECIAL_GUARDIAN,
    Role.GUARDIAN, Role.PROFESSIONAL, Role.DONOR,
)  # fmt: skip
"""Those an assessment counts as the parents or carers, and so not as "another person"."""

AT_HOME = (Living.LIVES, Living.PART, Living.STAYS, Living.AWAY, Living.NOT_KNOWN)


def another_household_member_not_recorded(now: datetime) -> tuple[Rows, ...]:
    """Hold where an assessment names another person in the household and nobody fits.

    Somebody fits who is no parent or carer, is not known to be under 18, and is either connected
    to the child without being known to live elsewhere, or living at the child's address.
    """
    day = timezone.localdate(now)
    factors = Factor.objects.filter(code__in=HOUSEHOLD_FACTORS, case_child_id=OuterRef("pk"))
    fits = (
        Connection.objects.current(day)
        .filter(~known_child_on(day, "person__"), child_id=OuterRef("child_id"))
        .exclude(role__in=PARENTS_AND_CARERS)
        .exclude(lives_with=YesNo.NO)
    )
    rows = CaseChild.objects.filter(
        open_on(day), Exists(factors), ~Exists(fits), ~Exists(_others_at_home(now))
    )
    return (Rows(rows, child="child_id", subject="child_id"),)


def _others_at_home(now: datetime) -> QuerySet[Residence]:
    day, path = timezone.localdate(now), "address__residences__"
    homes = Residence.objects.current(day).filter(
        current_on(day, path),
        person_id=OuterRef("child_id"),
        address__residences__living__in=AT_HOME,
        address__residences__person__died=False,
    )
    homes = homes.annotate(
        other=F(f"{path}person_id"),
        other_over_18=F(f"{path}person__over_18"),
        other_born_earliest=F(f"{path}person__born_earliest"),
        other_due_on=F(f"{path}person__due_on"),
    )
    carers = Connection.objects.filter(
        role__in=PARENTS_AND_CARERS, person_id=OuterRef("other"), child_id=OuterRef("person_id")
    )
    homes = homes.exclude(other=F("person_id")).filter(~known_child_on(day, "other_"))
    found: QuerySet[Residence] = homes.filter(~Exists(carers))
    return found


def _same_man_elsewhere(now: datetime, *, kept_apart: bool) -> tuple[Rows, ...]:
    """Return connections to men connected to a child on another open case, worked by another.

    ``kept_apart`` asks for the pairs in which the other child's record is closed to some; they
    change nothing on this worker's page and go to duty's matchers (design section 5).
    """
    day, path = timezone.localdate(now), "child__connections__"
    men = Connection.objects.current(day).to_men(day)
    men = men.filter(open_on(day, "child__case_children__"))
    men = men.annotate(
        my_case=F("child__case_children__case_id"),
        my_worker=Coalesce("child__case_children__worker_id", -1),
    )
    others = CaseChild.objects.filter(
        open_on(day),
        current_on(day, path),
        child__connections__person_id=OuterRef("person_id"),
        child__person__died=False,
        child__person__pregnancy_ended_on__isnull=True,
    )
    others = others.annotate(their_worker=Coalesce("worker_id", 0))
    others = others.exclude(case_id=OuterRef("my_case")).exclude(child_id=OuterRef("child_id"))
    others = others.exclude(their_worker=OuterRef("my_worker"))
    closed = Restriction.objects.living(now).filter(person_id=OuterRef("child_id"))
    barred = KeptOut.objects.living(now).filter(person_id=OuterRef("child_id"))
    apart = Q(Exists(closed)) | Q(Exists(barred))
    men = men.filter(Exists(others.filter(apart if kept_apart else ~apart)))
    return (Rows(men, child="child_id", subject="person_id"),)


def workers_not_in_touch(now: datetime) -> tuple[Rows, ...]:
    """Hold for a man connected to children on two open cases with different workers."""
    return _same_man_elsewhere(now, kept_apart=False)


def match_for_duty(now: datetime) -> tuple[Rows, ...]:
    """Hold for such a man where the other child's record is closed to some: duty settles it."""
    return _same_man_elsewhere(now, kept_apart=True)


NOT_IN_TOUCH = Gap(
    code="workers_not_in_touch",
    title=_("Workers not in touch"),
    sentence=_("{person} is also connected to a child on another open case, with another worker."),
    why=_("Two workers may each hold half of what matters about the same man."),
    closes=_("Speak to the other worker, then say here that you have."),
    counts=EACH_MAN,
    about=About.PERSON,
    condition=workers_not_in_touch,
)
FOR_DUTY = Gap(
    code="match_for_duty",
    title=_("Same man, records kept apart"),
    sentence=_("{person} is also connected to a child whose record is closed to some."),
    why=_("Somebody who may see both sides must decide who should know."),
    closes=_("A matcher who may see both decides what each worker is told."),
    counts=EACH_MAN,
    about=About.PERSON,
    condition=match_for_duty,
    closer="matcher",
    audience=Right.DECIDE_MATCHES,
)
HOUSEHOLD_MEMBER = Gap(
    code="another_household_member_not_recorded",
    title=_("Another person in the home not recorded"),
    sentence=_("An assessment speaks of another person in {child}'s home. Nobody recorded fits."),
    why=_("The concern was written down. The person was not."),
    closes=_("Add the person the assessment speaks of, and where they live."),
    counts=EVERY_CHILD,
    about=About.CHILD,
    condition=another_household_member_not_recorded,
)


def register_all() -> None:
    """Join the registry after the people storey's gaps."""
    for gap in (NOT_IN_TOUCH, HOUSEHOLD_MEMBER, FOR_DUTY):
        register(gap)
