"""What else came of the work with the demo's men: told, asked, offered, and now and then not."""

from __future__ import annotations

from casework.codes import Kind
from casework.demo.telling import Tale, ago
from casework.entry_codes import AskedNew, Heard
from casework.man_codes import Attendance, MeetingKind, OfferState, SafeWhen
from casework.models import Case, SafetyNote
from casework.services.concerns import record_concern
from casework.services.entries import EntryTold, write_note
from casework.services.known import record_could_care, record_told
from casework.services.safety import SafetyTold, record_safety_note
from casework.services.together import Expected, record_meeting, record_offer
from casework.services.visits import ChildTold, VisitTold, sign_visit
from casework.telling_rules import KIN
from households.codes import Role, Sex, Source, YesNo
from households.models import Child, Connection, Person
from households.services.connections import ConnectionFacts, record_man
from households.services.people import NameGiven, PersonFacts, Said

KINDS = 6
UNCLES = (17, 21)
"""Stories in which an uncle is known of, and nobody has asked him anything."""


def work_with(tale: Tale, case: Case, man: Person, *, plain: bool) -> None:
    """Record the rest of the work with one man; ``plain`` is where all is well."""
    turn = tale.number % KINDS
    if plain or turn not in {0, 3}:
        record_told(
            by=tale.by, person=man, told=True, on=ago(days=14),
            words="Told what is written, and how to say that it is wrong.",
        )  # fmt: skip
    if plain:
        _ask_kin(tale, case, man)
    elif turn == 1:
        _concern(tale, case, man)
    elif turn in {2, 4}:
        _hers_alone(tale, case, man)
    elif turn in {0, 3}:
        _not_asked(tale, case)
    else:
        _be_careful(tale, man)
    if tale.number in UNCLES and not plain:
        _uncle(tale, case)


def _children(case: Case) -> list[Child]:
    return [row.child for row in case.children.select_related("child__person").order_by("pk")]


def _ask_kin(tale: Tale, case: Case, man: Person) -> None:
    serious = case.children.filter(kind__in=(Kind.CHILD_PROTECTION, Kind.LOOKED_AFTER))
    ties = Connection.objects.current().filter(
        person=man, role__in=KIN, child__in=serious.values("child_id")
    )
    for tie in ties.select_related("child__person"):
        record_could_care(
            by=tale.by, person=man, child=tie.child, explored_on=ago(days=20),
            willing=YesNo.YES, words="Would have the children to stay at weekends.",
        )  # fmt: skip


def _concern(tale: Tale, case: Case, man: Person) -> None:
    tied = Connection.objects.filter(person=man).values_list("child_id", flat=True)
    record_concern(
        by=tale.by, person=man, children=[kid for kid in _children(case) if kid.pk in set(tied)],
        words="I rang twice about the cold in that flat, and nobody rang me back.",
        raised_on=ago(days=24), raised_with="The front desk",
    )  # fmt: skip


def _hers_alone(tale: Tale, case: Case, man: Person) -> None:
    """Support, information and a meeting for the mother, and not for him."""
    ties = Connection.objects.current().filter(role=Role.MOTHER, child__case_children__case=case)
    tie = ties.select_related("person").first()
    if tie is None:
        return
    record_offer(
        by=tale.by, person=tie.person, case=case, what="A parenting group on Tuesday mornings",
        on=ago(days=18), state=OfferState.ACCEPTED,
    )  # fmt: skip
    record_meeting(
        by=tale.by, case=case, kind=MeetingKind.CHILD_IN_NEED, on=ago(days=15),
        people=(
            Expected(tie.person, Attendance.CAME),
            Expected(man, Attendance.NOT_INVITED, "Nobody had his address"),
        ),
    )  # fmt: skip
    told = EntryTold(
        on=ago(days=12), way="call", text="Rang about the group and the clinic.",
        children=tuple(_children(case)[:1]), advice=((tie.person, "When the clinic opens"),),
    )  # fmt: skip
    write_note(by=tale.by, case=case, told=told)


def _not_asked(tale: Tale, case: Case) -> None:
    """A visit at which the children were seen, and not asked who is around."""
    heard = tuple(
        ChildTold(child, seen=Heard.YES, asked_new=AskedNew.NO)
        for child in _children(case)
        if child.person.due_on is None and not child.person.died
    )
    told = EntryTold(
        on=ago(days=16), way="home", text="A short visit. The flat was warm and clean.",
        children=tuple(one.child for one in heard),
    )  # fmt: skip
    if heard:
        sign_visit(by=tale.by, case=case, visit=VisitTold(told, children=heard))


def _uncle(tale: Tale, case: Case) -> None:
    name = NameGiven("Ray", case.children.order_by("pk")[0].child.person.label.split()[-1])
    record_man(
        by=tale.by, children=_children(case), facts=PersonFacts(names=(name,), sex=Sex.MALE),
        tie=ConnectionFacts(role=Role.UNCLE), said=Said(Source.WORKER_SAW),
    )  # fmt: skip


def _be_careful(tale: Tale, man: Person) -> None:
    """A note that was to be reviewed last week: time has passed since it was written."""
    note = record_safety_note(
        by=tale.by, person=man,
        told=SafetyTold(
            behaviour="Shouted at a worker on the stairs, and stood in the way of the door.",
            safe_when=SafeWhen.TWO_WORKERS, review_on=ago(days=-30), ends_on=ago(days=-120),
            seen_on=ago(weeks=20), evidence="The worker's own note of that day", told_him=YesNo.YES,
        ),
    )  # fmt: skip
    SafetyNote.objects.filter(pk=note.pk).update(review_on=ago(days=7))
