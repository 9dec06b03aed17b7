"""What the demo says of its men in both strands, and which of them have been assessed.

In the ordinary stories everybody is; of the others a few are, in each of the ways it can end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casework.demo.telling import Tale, ago
from casework.man_codes import AssessmentState, Category, StatementKind, Strand
from casework.models import Assessment, Case, CaseChild
from casework.services import assessments, statements
from casework.services.assessments import Concluded, Ending
from casework.services.statements import StatementTold
from households.actor import Actor
from households.codes import Source
from households.models import Child, Connection, Person
from households.services.people import Said

PLAIN = "ordinary"
"""The stories in which all is well: every man is assessed, and a manager has agreed."""


@dataclass(frozen=True)
class Man:
    """A man of a story, with the children of one case he is tied to now."""

    case: Case
    person: Person
    children: list[Child]


RISK = StatementTold(
    Strand.RISK, "He shouted at their mother at the door, and would not leave when she asked.",
    StatementKind.ACCOUNT, Category.HARM_ADULT, "Police log of that night; a neighbour rang too.",
    ago(weeks=30), ago(weeks=-20), Said(Source.MOTHER, "", ago(weeks=29)),
)  # fmt: skip
CARES = StatementTold(
    Strand.PROTECTION, "He comes to every contact on time, and brings what each child likes.",
    StatementKind.FACT, Category.ROUTINE, "The contact centre's notes of eleven visits.",
    ago(weeks=2), None, Said(Source.DOCUMENT, "Contact centre notes", ago(weeks=2)),
)  # fmt: skip
LABEL = StatementTold(
    Strand.RISK, "Medium risk of serious harm", StatementKind.OPINION, Category.OFFENDING,
    "Probation mean: he could cause harm, and is unlikely to unless things change for the worse.",
    None, None, Said(Source.AGENCY, "Probation", ago(weeks=26)),
)  # fmt: skip
SCHOOL = StatementTold(
    Strand.PROTECTION, "He takes them to school and fetches them, four days a week.",
    StatementKind.FACT, Category.ROUTINE, "The school's book at the gate.",
    ago(weeks=3), None, Said(Source.AGENCY, "The school", ago(weeks=3)),
)  # fmt: skip


def assess(tale: Tale, module: str) -> None:
    """Say what is known of the men of a story, and assess those who have been."""
    for place, man in enumerate(_men_of(tale)):
        if module.endswith(PLAIN) or tale.number in KNOWN:
            _agreed(tale, _signed(tale, man, protection=True))
        elif place == 0 and tale.number in STORIES:
            STORIES[tale.number](tale, man)


def _men_of(tale: Tale) -> list[Man]:
    rows = CaseChild.objects.open().filter(outside_id__startswith=f"DEMO-{tale.number:02}-")
    cases = {row.child_id: row.case for row in rows.select_related("case")}
    ties = Connection.objects.current().to_men().filter(child__in=cases, person__died=False)
    found: dict[tuple[int, int], Man] = {}
    for tie in ties.select_related("person", "child__person").order_by("pk"):
        case = cases[tie.child_id]
        man = found.setdefault((case.pk, tie.person_id), Man(case, tie.person, []))
        if tie.child not in man.children:
            man.children.append(tie.child)
    return list(found.values())


def _say(tale: Tale, man: Man, *told: StatementTold, sign: bool = True) -> None:
    for one in told:
        statements.write_statement(
            by=tale.by, person=man.person, children=man.children, told=one, sign=sign
        )


def _begun(tale: Tale, man: Man) -> Assessment:
    row, _new = assessments.begin_assessment(
        by=tale.by, person=man.person, case=man.case, children=man.children
    )
    return row


def _signed(
    tale: Tale, man: Man, *, risk: bool = False, protection: bool = False, cannot: str = ""
) -> Assessment:
    row = _begun(tale, man)
    state = AssessmentState.CANNOT if cannot else AssessmentState.ASSESSED
    endings = tuple(
        Ending(child.person.reference, state, risk, protection, because=cannot)
        for child in man.children
    )
    told = Concluded(
        risk="He has frightened their mother, and the children heard it. Not since he moved out."
        if risk else "Nothing was found that may harm.",
        protection="He is warm, he comes when he says he will, and the children run to him."
        if protection else "Nothing was found that may protect.",
        review_on=ago(weeks=-26), endings=endings,
    )  # fmt: skip
    return assessments.sign_assessment(by=tale.by, assessment=row, version=row.version, told=told)


def _agreed(tale: Tale, row: Assessment) -> None:
    manager = Actor.user(tale.borough.user("manager").pk, "load_demo")
    assessments.agree_assessment(by=manager, assessment=row, version=row.version)


def _both(tale: Tale, man: Man) -> None:
    _say(tale, man, RISK, CARES)
    _agreed(tale, _signed(tale, man, risk=True, protection=True))


def _in_custody(tale: Tale, man: Man) -> None:
    _say(tale, man, LABEL)
    _signed(tale, man, cannot="He is in prison; a visit is booked for the week of his release")


def _overdue(tale: Tale, man: Man) -> None:
    """An assessment was begun, and its day has passed."""
    _say(tale, man, SCHOOL)
    row = _begun(tale, man)
    Assessment.objects.filter(pk=row.pk).update(begun_on=ago(weeks=11), due_on=ago(weeks=2))


def _drafted(tale: Tale, man: Man) -> None:
    told = StatementTold(Strand.PROTECTION, "He rang to ask how the hospital visit went.")
    _say(tale, man, told, sign=False)


STORIES: dict[int, Callable[[Tale, Man], None]] = {
    11: _overdue, 12: _overdue, 19: _drafted, 29: _both, 32: _in_custody,
}  # fmt: skip
"""What is known of the first man of a story, by the story's number."""

KNOWN = frozenset({5, 6, 7, 22, 24, 34})
"""Other stories whose men are all assessed."""
