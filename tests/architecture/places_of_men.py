"""What a man's own record has for a route to point at."""

from __future__ import annotations

from households.models import Child, Person
from households.parenthood_codes import BindingKind, ComingChange
from households.services import bindings, parenthood
from households.services.bindings import BindingTold, ComingTold
from households.services.parenthood import ContactTold
from tests import builders as b
from tests import strands
from tests.personas import SETUP, World


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


def parenthood_of(child: Child, man: Person) -> dict[str, str]:
    """Record contact, an order and a release."""
    contact = parenthood.record_contact(
        by=SETUP, connection=b.tie_of(child, man), told=ContactTold()
    )
    told = BindingTold(BindingKind.BAIL, "Not to come to the school.")
    binding = bindings.record_binding(by=SETUP, person=man, told=told, children=[child])
    coming = bindings.record_coming(by=SETUP, person=man, told=ComingTold(ComingChange.RELEASE))
    return {
        "arrangement": contact.reference,
        "binding": binding.reference,
        "coming": coming.reference,
    }
