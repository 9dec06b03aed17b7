"""What the work with a man leaves on the record, for every address that points at it."""

from __future__ import annotations

from casework.models import Case
from casework.services.concerns import record_concern
from casework.services.reaching import ApproachTold, record_approach
from casework.services.safety import SafetyTold, record_safety_note
from casework.services.together import record_offer
from households.models import Child, Person
from tests import builders as b
from tests.personas import SETUP


def work_with(man: Person, child: Child, case: Case) -> dict[str, str]:
    """Record a concern, a safety note and an offer; return their references by name."""
    rang = ApproachTold("his", b.days_ago(9), "call", "waiting")
    approach = record_approach(by=SETUP, person=man, case=case, told=rang)
    concern = record_concern(
        by=SETUP, person=man, children=[child], words="He sleeps badly.", raised_on=b.days_ago(1)
    )
    told = SafetyTold(
        behaviour="Shouted at the door.", safe_when="two_workers", evidence="Seen by the worker",
        review_on=b.days_ahead(30), ends_on=b.days_ahead(60),
    )  # fmt: skip
    note = record_safety_note(by=SETUP, person=man, told=told)
    offer = record_offer(
        by=SETUP, person=man, case=case, what="A course", on=b.days_ago(1), state="offered"
    )
    return {
        "approach": approach.reference,
        "concern": concern.reference,
        "safety": note.reference,
        "offer": offer.reference,
    }
