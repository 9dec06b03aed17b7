"""How the demo's men were reached: most were met; a few were not, each in one of the usual ways."""

from __future__ import annotations

from collections.abc import Callable

from casework.demo.telling import Tale, ago
from casework.demo.working import work_with
from casework.man_codes import ApproachWay, Barrier, Direction, Outcome
from casework.models import Case, CaseChild, OpenGap
from casework.services.reaching import ApproachTold, record_approach
from households.models import Connection, Person

PLAIN = "ordinary"
"""The stories in which all is well: every man was met."""

GROUND = frozenset({
    "no_man_recorded", "father_not_recorded", "unborn_father_not_recorded", "man_not_identified",
    "kept_address_reached", "partner_not_connected", "man_at_address_not_connected",
    "role_not_known", "single_source", "only_the_mother_says", "source_not_recorded",
    "workers_not_in_touch", "another_household_member_not_recorded",
})  # fmt: skip
"""Where none of these holds the story shows that all is well, and stays so."""


def _met(days: int) -> tuple[ApproachTold, ...]:
    return (
        ApproachTold(
            Direction.OURS, ago(days=days), ApproachWay.VISIT, Outcome.MET,
            words="Met at home, and told who we are and why we are here.",
        ),
    )  # fmt: skip


def _through_her() -> tuple[ApproachTold, ...]:
    return (
        ApproachTold(
            Direction.OURS, ago(days=12), ApproachWay.THROUGH_MOTHER, Outcome.LEFT,
            barriers=(Barrier.OURS_NO_DETAILS, Barrier.OURS_NOT_ASKED),
            words="Asked her to pass on our number.", next_step="Ask for a safe number of his own",
        ),
    )  # fmt: skip


def _he_rang() -> tuple[ApproachTold, ...]:
    return (
        ApproachTold(
            Direction.HIS, ago(days=8), ApproachWay.CALL, Outcome.WAITING,
            words="He rang the office: “I would like to know what is going on.”",
        ),
    )  # fmt: skip


WAYS: tuple[Callable[[], tuple[ApproachTold, ...]], ...] = (
    lambda: (), _through_her, _he_rang, lambda: _met(120), lambda: _met(20), lambda: _met(9),
)  # fmt: skip
"""What came of it, by the number of the story: the first man of each is reached like this."""


def reach(tale: Tale, module: str) -> None:
    """Record how the men of a story were reached."""
    men = _men_of(tale)
    children = {row.child_id for case, _man in men for row in case.children.all()}
    open_now = OpenGap.objects.filter(child__in=children, code__in=GROUND).exists()
    for place, (case, man) in enumerate(men):
        plain = module.endswith(PLAIN) or place > 0 or not open_now
        for told in _met(20) if plain else WAYS[tale.number % len(WAYS)]():
            record_approach(by=tale.by, person=man, case=case, told=told)
        work_with(tale, case, man, plain=plain)


def _men_of(tale: Tale) -> list[tuple[Case, Person]]:
    rows = CaseChild.objects.open().filter(outside_id__startswith=f"DEMO-{tale.number:02}-")
    cases = {row.child_id: row.case for row in rows.select_related("case")}
    ties = Connection.objects.current().to_men().filter(child__in=cases, person__died=False)
    found = {
        (cases[tie.child_id].pk, tie.person_id): (cases[tie.child_id], tie.person)
        for tie in ties.select_related("person").order_by("pk")
    }
    return list(found.values())
