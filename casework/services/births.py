"""Children who come to a case, or are born, or are not; each in one act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.codes import Closure
from casework.models import Case, CaseChild
from casework.services.cases import Opening, add_child, allocate, close_child
from casework.services.recording import facts_of, said_of
from households.actor import Actor
from households.change import Stale, change
from households.codes import Role, RoleState, Sex
from households.dates import PartialDate
from households.models import Child, Connection, Person, RoleStatus
from households.services import connections, lives, people
from households.services.connections import ConnectionFacts
from households.services.people import NOT_SAID, NameGiven, PersonFacts, Said
from households.services.roles import RoleAnswer, say_role

SIBLING = {Sex.MALE: Role.BROTHER, Sex.FEMALE: Role.SISTER}


@dataclass(frozen=True)
class Baby:
    """One baby who was born."""

    on: date
    name: NameGiven
    sex: str = Sex.NOT_RECORDED


def beside(case: Case, user_id: int) -> CaseChild | None:
    """Return the open child of the case whose charge a new one shares: the user's own first."""
    rows = CaseChild.objects.open().filter(case=case).order_by("opened_on", "pk")
    mine = rows.filter(worker_id=user_id).first()
    return mine or rows.exclude(worker=None, team=None).first()


def put_on_case(
    *, by: Actor, case: Case, child: Child, opening: Opening, shares: CaseChild | None,
    said: Said = NOT_SAID,
) -> CaseChild:  # fmt: skip
    """Put a child on a case, in the charge of whoever has ``shares``.

    With None nobody is allocated yet, and the child stands on duty's list.
    """
    with change(by=by):
        row = add_child(by=by, case=case, child=child, opening=opening, said=said)
        if shares is not None:
            allocate(
                by=by, case_child=row, worker=shares.worker, team=shares.team,
                on=opening.opened_on,
            )  # fmt: skip
    return row


def add_new_child(
    *, by: Actor, case: Case, facts: PersonFacts, opening: Opening, shares: CaseChild | None,
    said: Said = NOT_SAID,
) -> Child:  # fmt: skip
    """Record a child who is not on the record yet, and put the child on the case."""
    with change(by=by):
        person = people.record_person(by=by, facts=facts, said=said)
        child = people.record_child(by=by, person=person)
        put_on_case(by=by, case=case, child=child, opening=opening, shares=shares, said=said)
    return child


def add_known_child(
    *, by: Actor, case: Case, person: Person, opening: Opening, shares: CaseChild | None,
    said: Said = NOT_SAID,
) -> Child:  # fmt: skip
    """Put somebody who is on the record already on a case as a child, once."""
    with change(by=by):
        Case.objects.select_for_update().get(pk=case.pk)
        child = Child.objects.filter(pk=person.pk).first()
        if child is None:
            child = people.record_child(by=by, person=person)
        if not CaseChild.objects.open().filter(case=case, child=child).exists():
            put_on_case(by=by, case=case, child=child, opening=opening, shares=shares, said=said)
    return child


def add_unborn(
    *, by: Actor, case: Case, due_on: date, label: str, mother: Person | None, opening: Opening,
    shares: CaseChild | None, said: Said = NOT_SAID,
) -> Child:  # fmt: skip
    """Record a child not yet born, on the case, joined to the mother where she is known."""
    with change(by=by):
        child = lives.record_unborn(by=by, due_on=due_on, label=label, said=said)
        put_on_case(by=by, case=case, child=child, opening=opening, shares=shares, said=said)
        if mother is not None:
            tie = ConnectionFacts(role=Role.MOTHER)
            connections.connect(by=by, child=child, person=mother, tie=tie, said=said)
    return child


def baby_born(
    *, by: Actor, child: Child, version: int, baby: Baby, twin: Baby | None = None,
    said: Said = NOT_SAID,
) -> list[Child]:  # fmt: skip
    """Say that an unborn child was born; a twin gets a record, connected and on the same cases.

    Raises ``Stale`` where the record was changed since it was read.
    """
    with change(by=by):
        _refuse_stale(child, version)
        around = _around(child)
        lives.born(by=by, child=child, on=baby.on, sex=baby.sex, said=said)
        _call(by, child, baby, said)
        if twin is None:
            return [child]
        return [child, _twin_of(by, child, twin, around, said)]


def _refuse_stale(child: Child, version: int) -> None:
    held = Person.objects.select_for_update().get(pk=child.pk)
    if held.version != version or not held.is_unborn:
        raise Stale(held)
    child.person = held


def _call(by: Actor, child: Child, baby: Baby, said: Said) -> None:
    if baby.name.given or baby.name.family:
        people.add_name(by=by, person=child.person, name=baby.name, said=said)
        people.change_person(
            by=by, person=child.person, version=child.person.version, description=""
        )


def _around(child: Child) -> list[Connection]:
    return list(Connection.objects.current().filter(child=child).select_related("person"))


def _twin_of(by: Actor, child: Child, baby: Baby, around: list[Connection], said: Said) -> Child:
    """Record the second baby of one pregnancy, with the people, answers and cases of the first."""
    named = bool(baby.name.given or baby.name.family)
    facts = PersonFacts(
        names=(baby.name,) if named else (),
        description="" if named else _("Baby, not yet named"),
        sex=baby.sex,
        birth=PartialDate.of(baby.on),
    )
    twin = people.record_child(by=by, person=people.record_person(by=by, facts=facts, said=said))
    for tie in around:
        connections.connect(
            by=by, child=twin, person=tie.person, tie=facts_of(tie), said=said_of(tie)
        )
    role = SIBLING.get(Sex(baby.sex), Role.OTHER_RELATIVE)
    kin = ConnectionFacts(role=role, role_words=_("Twin"))
    connections.connect(by=by, child=child, person=twin.person, tie=kin, said=said)
    _answer_alike(by, child, twin)
    for row in CaseChild.objects.open().filter(child=child).select_related("case"):
        opening = Opening(opened_on=baby.on, kind=row.kind, referred_on=row.referred_on)
        put_on_case(by=by, case=row.case, child=twin, opening=opening, shares=row, said=said)
    return twin


def _answer_alike(by: Actor, child: Child, twin: Child) -> None:
    """Repeat what was decided about expected roles; why a mother declines travels nowhere."""
    today = timezone.localdate()
    rows = RoleStatus.objects.decided(today).filter(child=child)
    for row in rows.exclude(state=RoleState.DECLINES):
        say_role(
            by=by,
            child=twin,
            answer=RoleAnswer(
                role=row.role, state=row.state, words=row.words, asked_whom=row.asked_whom,
                review_on=row.review_on,
            ),
            said=said_of(row),
        )  # fmt: skip


def pregnancy_over(
    *, by: Actor, child: Child, version: int, on: date, said: Said = NOT_SAID
) -> Child:
    """Say that the pregnancy ended; the work with this child closes with it, and nobody is asked.

    Raises ``Stale`` where the record was changed since it was read.
    """
    with change(by=by):
        _refuse_stale(child, version)
        lives.pregnancy_ended(by=by, child=child, on=on, said=said)
        for row in CaseChild.objects.open().filter(child=child):
            day = max(on, row.opened_on or on)
            close_child(by=by, case_child=row, on=day, closure=Closure.PREGNANCY_ENDED)
    return child
