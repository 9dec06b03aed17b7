"""What a man's own record has for a route to point at."""

from __future__ import annotations

from households.models import Child, Person
from tests import strands
from tests.personas import World


def strands_of(world: World, child: Child, *, known: Person, stub: Person) -> dict[str, str]:
    """Make a draft and a signed statement about ``known``, and an assessment of each man."""
    by = world.actor("worker")
    draft = strands.a_statement(known, child, sign=False, by=by)
    signed = strands.a_statement(known, child, by=by)
    going = strands.begun(known, child, by=by)
    done = strands.assessed(stub, child, cannot="Not found yet", by=by)
    return {
        "draft_statement": draft.reference,
        "statement": signed.reference,
        "assessment": going.reference,
        "signed_assessment": done.reference,
    }
