"""Writing the people of a batch: by sets where they are new, one by one where they change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.importing.edits import Origin, edit_rows
from casework.importing.inserting import insert_rows
from casework.importing.plans import PersonPlan, UnitPlan
from households.codes import Detail, NameKind, YesNo
from households.dates import PartialDate
from households.models import (
    Child,
    FamilyName,
    Identifier,
    Name,
    Person,
    PersonDetail,
    PersonKey,
)
from households.names import fold, person_keys
from households.services.people import NameGiven, is_named, label_for, set_keys

LABELLED = {"sex", "born_on", "due_on"}
AS_DETAIL = {"sex": Detail.SEX, "birth": Detail.BIRTH, "death": Detail.DEATH}


@dataclass
class People:
    """The people of a batch: the plan, and the row's id and reference, by the extract's number."""

    plans: dict[str, PersonPlan]
    rows: dict[str, tuple[int, str]] = field(default_factory=dict)

    def id_of(self, key: str) -> int:
        """Return the id of somebody by the extract's number."""
        return self.rows[key][0]

    def touched(self) -> Iterator[tuple[str, int, str]]:
        """Yield (number, id, reference) of those about whom something is written."""
        for key, plan in self.plans.items():
            if plan.does_something:
                yield key, *self.rows[key]


def people_of(plans: Iterable[UnitPlan]) -> dict[str, PersonPlan]:
    """Return one plan for each person; whoever is a child somewhere is planned as one."""
    found: dict[str, PersonPlan] = {}
    for plan in plans:
        for person in plan.people:
            held = found.get(person.key)
            if held is None or (person.is_child and not held.is_child):
                found[person.key] = person
    return found


def write_people(plans: Iterable[UnitPlan], origin: Origin) -> People:
    """Write what the plans say about people, and return who they are."""
    people = People(people_of(plans))
    new = {key: plan for key, plan in people.plans.items() if plan.known is None}
    for key, row in _make(new, origin).items():
        people.rows[key] = (row.pk, row.reference)
    for key, plan in people.plans.items():
        if plan.known is not None:
            people.rows[key] = (plan.known.pk, plan.known.reference)
    _write_names(people, origin)
    _write_numbers(people, origin)
    _change(people, origin)
    _write_details(people, origin)
    _write_keys(new, people)
    Child.objects.bulk_create(
        Child(person_id=people.id_of(key))
        for key, plan in people.plans.items()
        if plan.is_new_child
    )
    return people


def _make(plans: dict[str, PersonPlan], origin: Origin) -> dict[str, Person]:
    rows = {key: _person(plan, origin) for key, plan in plans.items()}
    Person.objects.bulk_create(rows.values())
    return rows


def _person(plan: PersonPlan, origin: Origin) -> Person:
    wanted = plan.wanted
    names = [NameGiven(name.given, name.family, name.kind) for name in plan.names]
    row = Person(
        sex=wanted.sex,
        due_on=wanted.due_on,
        died=wanted.died_on is not None,
        died_on=wanted.died_on,
        label=_label(plan, names, wanted.sex),
        named=is_named(names),
        **origin.columns(),
    )
    born = plan.changes.get("born_on", wanted.born_on)
    row.birth = birth_of(born, estimated=wanted.birth_is_estimated)
    return row


def birth_of(born: date | None, *, estimated: bool) -> PartialDate:
    """Return a birth as the extract knows it: of an estimated one only the year is sure."""
    return PartialDate.of(born, "EEA" if estimated else "AAA") if born else PartialDate()


def _label(plan: PersonPlan, names: Iterable[Any], sex: str, description: str = "") -> str:
    """Return what somebody is called; a child without a name is shown by the number."""
    names = list(names)
    if plan.is_child and not names and not description:
        return _("Child %(number)s") % {"number": plan.key}
    return label_for(names, description, sex)


def _write_names(people: People, origin: Origin) -> None:
    columns = origin.columns()
    insert_rows(
        Name,
        (
            {"person_id": people.id_of(key), "given": name.given, "family": name.family,
             "kind": name.kind, **columns}
            for key, plan in people.plans.items()
            for name in plan.names
        ),
    )  # fmt: skip
    former = {name.pk: name for plan in people.plans.values() for name in plan.former}
    edits: dict[int, tuple[int, dict[str, Any]]] = {
        pk: (name.version, {"kind": NameKind.FORMER, "ended": True}) for pk, name in former.items()
    }
    edit_rows(Name, edits, origin)


def _write_numbers(people: People, origin: Origin) -> None:
    columns = origin.columns()
    rows = {
        (people.id_of(key), number.system, number.value): {
            "person_id": people.id_of(key), "system": number.system, "value": number.value,
            **columns,
        }
        for key, plan in people.plans.items()
        for number in plan.numbers
    }  # fmt: skip
    insert_rows(Identifier, rows.values())


def _change(people: People, origin: Origin) -> None:
    """Change facts about people who were there already, and what follows from their names."""
    edits: dict[int, tuple[int, dict[str, Any]]] = {}
    by_id: dict[int, PersonPlan] = {}
    for plan in people.plans.values():
        if plan.known is None:
            continue
        new = _columns(plan.changes, estimated=plan.wanted.birth_is_estimated)
        if new or plan.names or plan.former:
            edits[plan.known.pk] = (plan.known.version, new)
            by_id[plan.known.pk] = plan
        elif plan.is_new_child and not plan.known.names and not plan.known.description:
            edits[plan.known.pk] = (plan.known.version, {})
            by_id[plan.known.pk] = plan
    for pk, row in edit_rows(Person, edits, origin).items():
        names = list(row.names.all())
        row.label = _label(by_id[pk], names, row.sex, row.description)
        row.named = is_named(names)
        row.save(update_fields=["label", "named"])
        set_keys(row)


def _columns(changes: dict[str, Any], *, estimated: bool) -> dict[str, Any]:
    """Return a plan's changes as columns of ``Person``."""
    new = {name: value for name, value in changes.items() if name != "born_on"}
    if "born_on" in changes:
        born = changes["born_on"]
        birth = birth_of(born, estimated=estimated)
        new |= {
            "born_year": birth.year, "born_month": birth.month, "born_day": birth.day,
            "born_accuracy": birth.accuracy,
            "born_earliest": birth.earliest(), "born_latest": birth.latest(),
        }  # fmt: skip
    return new


def _write_details(people: People, origin: Origin) -> None:
    """Write details, changed facts, and what the extract says otherwise: that one not accepted."""
    rows: list[PersonDetail] = []
    for key, plan in people.plans.items():
        rows += [_detail(people.id_of(key), said, origin) for said in _details(plan)]
    known = {plan.known.pk for plan in people.plans.values() if plan.known}
    overtaken = [row for row in rows if row.accepted and row.person_id in known]
    for kind in {row.kind for row in overtaken}:
        PersonDetail.objects.filter(
            person_id__in=[row.person_id for row in overtaken if row.kind == kind],
            kind=kind, overtaken_at__isnull=True, accepted=True,
        ).update(overtaken_at=timezone.now())  # fmt: skip
    PersonDetail.objects.bulk_create(_not_said_before(rows))


def _detail(person: int, said: _Said, origin: Origin) -> PersonDetail:
    return PersonDetail(
        person_id=person, kind=said.kind, value=said.value[:100], words=said.words[:500],
        accepted=said.accepted, **origin.columns(),
    )  # fmt: skip


class _Said(NamedTuple):
    kind: str
    value: str
    words: str
    accepted: bool


def _details(plan: PersonPlan) -> Iterator[_Said]:
    for added in plan.details:
        yield _Said(added.told.kind, added.told.value, added.told.words, added.accepted)
    for differs in plan.differs:
        if differs.what in AS_DETAIL:
            yield _Said(AS_DETAIL[differs.what], differs.theirs, "", accepted=False)
    if plan.known is None:
        return
    if plan.changes.get("sex"):
        yield _Said(Detail.SEX, plan.changes["sex"], "", accepted=True)
    if plan.changes.get("born_on"):
        yield _Said(Detail.BIRTH, str(plan.changes["born_on"]), "", accepted=True)
    if plan.changes.get("died"):
        died = str(plan.changes.get("died_on") or YesNo.NOT_KNOWN)
        yield _Said(Detail.DEATH, died, "", accepted=True)


def _not_said_before(rows: list[PersonDetail]) -> list[PersonDetail]:
    """Leave out what an earlier extract said and nobody accepted: it stands already."""
    others = [row for row in rows if not row.accepted]
    if not others:
        return rows
    held = set(
        PersonDetail.objects.filter(
            person_id__in=[row.person_id for row in others], accepted=False
        ).values_list("person_id", "kind", "value")
    )
    return [row for row in rows if row.accepted or (row.person_id, row.kind, row.value) not in held]


def _write_keys(new: dict[str, PersonPlan], people: People) -> None:
    """Write the match keys of new people by sets."""
    keys: list[dict[str, int]] = []
    families: set[str] = set()
    for key, plan in new.items():
        born = plan.changes.get("born_on", plan.wanted.born_on)
        years = (born.year, born.year) if born else None
        exact = None if plan.wanted.birth_is_estimated else born
        names = [(name.given, name.family) for name in plan.names]
        found = person_keys(names, "", years, exact)
        families |= {fold(family)[:100] for _given, family in names}
        person = people.id_of(key)
        keys += [{"key": one, "person_id": person} for one in found]
    insert_rows(PersonKey, keys)
    FamilyName.objects.bulk_create(
        (FamilyName(folded=folded) for folded in sorted(families) if folded),
        ignore_conflicts=True,
    )
