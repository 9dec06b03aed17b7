"""One family of the north team with everything a route can point at, and what is set up."""

from __future__ import annotations

from dataclasses import dataclass

from casework.models import Case, Entry, OpenGap
from casework.services.answers import answer_gap
from casework.services.drafts import begin_draft
from casework.services.entries import EntryTold, write_note
from households.models import Child, Residence
from households.references import new_reference
from tests import builders as b
from tests.architecture.places_of_men import parenthood_of, strands_of
from tests.architecture.url_table import Line
from tests.architecture.work_with import work_with
from tests.personas import SETUP, World


@dataclass
class Places:
    """The references that addresses are filled with."""

    names: dict[str, str]
    child: Child

    def address(self, line: Line) -> str:
        """Return a line's address."""
        return line.address.format(**self.names)

    def made_up(self, line: Line) -> str:
        """Return a line's address with references that nothing has."""
        names = {name: new_reference() for name in self.names}
        return line.address.format(**{**names, "gap": self.names["gap"]})


def a_waiting_visit(case: Case, child: Child) -> Entry:
    """Return a visit another system wrote, which waits to be written up."""
    row = Entry.objects.create(
        case=case, kind="visit", happened_on=b.days_ago(3), signed_at=None, outside_id="V1"
    )
    row.children.create(child=child)
    return row


def make_places(world: World) -> Places:
    """Make the family of ``worker``."""
    child, unborn, alone = b.a_child(), b.an_unborn(), b.a_child("Kit Reed")
    case = b.a_case(child, unborn, alone, worker=world.worker, team=world.north)
    man, mother, stub = b.a_man(child), b.a_mother(child), b.a_stub(child)
    known = b.a_man(child, name="Uri Low", role="not_known")
    b.a_home(child.person, man)
    couple = b.a_couple(man, mother)
    gap = OpenGap.objects.get(code="role_not_known", subject=b.tie_of(child, known).pk)
    answer_gap(by=SETUP, gap=gap, because="Asked today", until=b.days_ahead(30))
    told = EntryTold(on=b.days_ago(1), way="call", text="Rang Jo.", children=(child,))
    note = write_note(by=world.actor("worker"), case=case, told=told)
    by = world.actor("worker")
    draft = begin_draft(by=by, user=world.worker, kind="visit", case=case)
    names = {
        **strands_of(world, child, known=known, stub=stub),
        "entry": note.reference,
        "draft": draft.reference,
        "waiting": a_waiting_visit(case, child).reference,
        **work_with(man, child, case),
        **parenthood_of(child, man),
        "child": child.person.reference,
        "unborn": unborn.person.reference,
        "case": case.reference,
        "man": man.reference,
        "tie": b.tie_of(child, man).reference,
        "stub_tie": b.tie_of(child, stub).reference,
        "answered_tie": b.tie_of(child, known).reference,
        "name": man.names.get().reference,
        "route": b.a_route(man).reference,
        "home": Residence.objects.get(person=man).reference,
        "couple": couple.reference,
        "agency": world.authority.reference,
        "team": world.north.reference,
        "user": world.worker2.reference,
        "gap": "no_man_recorded",
        "nothing": new_reference(),
    }
    return Places(names, child)
