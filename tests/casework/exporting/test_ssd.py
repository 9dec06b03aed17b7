"""What leaves for the council's system: by its own numbers, and back again it says the same."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from casework.entry_codes import Heard, VisitDuty, VisitWay
from casework.exporting.ssd_words import WORDS, role_words
from casework.importing.reading.relations import relation
from casework.importing.visits import visit_number
from casework.models import Case, Entry, EntryChild, VisitChild
from casework.services.entries import EntryTold
from casework.services.exports import export_tables
from casework.services.visits import ChildTold, VisitTold, sign_visit
from households.codes import IdentifierSystem, Role, Source
from households.dates import PartialDate
from households.models import Child, Connection, Identifier, Person
from households.services.connections import Spell, end_connection
from households.services.people import Said, add_identifier
from tests import builders as b
from tests.casework.importing.extracts import SAMPLE, person, take
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 20)
SAID = [source for source in Source if source != Source.NOT_RECORDED]
"""What says nothing comes back as what it then is: the extract's word."""


def numbered(who: Person, number: str) -> Person:
    """Give somebody a number of the case system."""
    add_identifier(by=SETUP, person=who, system=IdentifierSystem.CASE_SYSTEM, value=number)
    return who


def read(folder: Path, table: str) -> list[dict[str, str]]:
    """Return a table as any program reads it."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def visited(case: Case, *heard: ChildTold, duty: str = VisitDuty.CHILD_IN_NEED,
            on: date | None = None, **told: Any) -> Any:  # fmt: skip
    """Sign a visit."""
    children = tuple(one.child for one in heard)
    entry = EntryTold(on=on or b.days_ago(3), children=children, **told)
    return sign_visit(by=SETUP, case=case, visit=VisitTold(entry, duty=duty, children=heard))


@pytest.fixture
def leo() -> Child:
    child = b.a_child()
    numbered(child.person, "C1")
    return child


def test_a_visit_has_the_fields_of_its_table(tmp_path: Path, leo: Child) -> None:
    case = b.a_case(leo)
    one = visited(case, ChildTold(leo, Heard.YES, Heard.NO))
    two = visited(case, ChildTold(leo, Heard.YES, Heard.YES, Heard.YES), duty="child_protection")
    visited(case, ChildTold(leo, Heard.YES), duty=VisitDuty.NONE)
    visited(case, ChildTold(leo, Heard.YES), duty=VisitDuty.LOOKED_AFTER)
    export_tables(by=SETUP, folder=tmp_path)
    assert read(tmp_path, "ssd_cin_visits") == [
        {
            "cinv_cin_visit_id": one.reference,
            "cinv_person_id": "C1",
            "cinv_cin_visit_date": b.days_ago(3).isoformat(),
            "cinv_cin_visit_seen": "Y",
            "cinv_cin_visit_seen_alone": "N",
            "cinv_cin_visit_bedroom": "",
        }
    ]
    (row,) = read(tmp_path, "ssd_cp_visits")
    assert (row["cppv_cp_visit_id"], row["cppv_cp_visit_seen_alone"]) == (two.reference, "Y")
    assert (row["cppv_cp_plan_id"], row["cppv_cp_visit_bedroom"]) == ("", "Y")


def test_each_child_of_a_visit_has_a_row_and_nobody_met_is_not_seen(
    tmp_path: Path, leo: Child
) -> None:
    mia = b.a_child("Mia Marsh")
    numbered(mia.person, "C2")
    case = b.a_case(leo, mia)
    visited(case, ChildTold(leo, Heard.YES), ChildTold(mia, Heard.NO))
    visited(case, ChildTold(leo), way=VisitWay.NOBODY)
    export_tables(by=SETUP, folder=tmp_path)
    rows = read(tmp_path, "ssd_cin_visits")
    assert [(row["cinv_person_id"], row["cinv_cin_visit_seen"]) for row in rows] == [
        ("C1", "Y"), ("C2", "N"), ("C1", "N"),
    ]  # fmt: skip
    assert rows[0]["cinv_cin_visit_id"] == rows[1]["cinv_cin_visit_id"]


def test_whoever_has_no_number_is_listed_and_given_none(tmp_path: Path, leo: Child) -> None:
    kit = b.a_child("Kit Reed")
    entry = visited(b.a_case(kit), ChildTold(kit, Heard.YES))
    man, other = b.a_man(leo), b.a_man(kit, name="Uri Low")
    numbered(other, "A2")
    found = export_tables(by=SETUP, folder=tmp_path)
    assert found.left_out == {
        ("ssd_cin_visits", "child_without_number"): 1,
        ("seen_relationships", "adult_without_number"): 1,
        ("seen_relationships", "child_without_number"): 1,
    }
    assert read(tmp_path, "seen_relationships") == []
    told = (tmp_path / "export_problems.txt").read_text(encoding="utf-8")
    assert f"ssd_cin_visits\t{entry.reference}\tchild_without_number\n" in told
    assert b.tie_of(leo, man).reference in told
    assert "Kit" not in told
    numbered(man, "A1")
    numbered(kit.person, "C9")
    export_tables(by=SETUP, folder=tmp_path)
    assert not (tmp_path / "export_problems.txt").exists()
    assert len(read(tmp_path, "seen_relationships")) == 2


def test_what_has_ended_says_so_or_does_not_leave(tmp_path: Path, leo: Child) -> None:
    for number, on in (("A1", b.days_ago(9)), ("A2", None)):
        man = numbered(b.a_man(leo), number)
        tie = b.tie_of(leo, man)
        end_connection(by=SETUP, connection=tie, version=tie.version, on=on, said=b.WORKER_SAW)
    found = export_tables(by=SETUP, folder=tmp_path)
    (row,) = read(tmp_path, "seen_relationships")
    assert (row["rela_person_id"], row["rela_end_date"]) == ("A1", b.days_ago(9).isoformat())
    assert found.left_out["seen_relationships", "ended_on_a_day_not_known"] == 1


def test_a_connection_kept_from_somebody_does_not_leave(tmp_path: Path, leo: Child) -> None:
    man, mother = numbered(b.a_man(leo), "A1"), b.a_mother(leo)
    b.kept_from(b.tie_of(leo, man), mother)
    found = export_tables(by=SETUP, folder=tmp_path)
    assert read(tmp_path, "seen_relationships") == []
    assert found.left_out["seen_relationships", "kept_from_somebody"] == 1


def test_what_is_restricted_leaves_only_for_its_readers(
    tmp_path: Path, leo: Child, world: World
) -> None:
    kit, man = b.a_child("Kit Reed"), numbered(b.a_man(leo), "A1")
    numbered(kit.person, "C2")
    for child in (leo, kit):
        visited(b.a_case(child, worker=world.worker), ChildTold(child, Heard.YES))
    b.a_tie(kit, man, "uncle")
    b.restricted(leo.person, world.worker)
    expected = {None: ["C2"], "worker": ["C1", "C2"], "worker2": [], "data": []}
    for who, children in expected.items():
        user = world.fresh(who) if who else None
        found = export_tables(by=SETUP, folder=tmp_path, user=user)
        rows = read(tmp_path, "ssd_cin_visits"), read(tmp_path, "seen_relationships")
        assert sorted(row["cinv_person_id"] for row in rows[0]) == children, who
        assert sorted(row["rela_child_person_id"] for row in rows[1]) == children, who
        assert found.left_out.total() == (2 if who is None else 0)
    b.restricted(man, world.worker2)
    export_tables(by=SETUP, folder=tmp_path, user=world.fresh("worker"))
    assert read(tmp_path, "seen_relationships") == []
    b.kept_out(kit.person, world.worker)
    export_tables(by=SETUP, folder=tmp_path, user=world.fresh("worker"))
    assert [row["cinv_person_id"] for row in read(tmp_path, "ssd_cin_visits")] == ["C1"]


def test_no_cell_can_run_and_the_import_reads_it_all_the_same(tmp_path: Path, leo: Child) -> None:
    man = numbered(b.a_man(leo, role=Role.NOT_KNOWN, tie={"role_words": "=cmd()"}), "-7")
    export_tables(by=SETUP, folder=tmp_path)
    (row,) = read(tmp_path, "seen_relationships")
    assert row["rela_person_id"] == "'-7"
    assert not row["rela_type"].startswith("=")
    run = take([tmp_path / "seen_relationships.csv"])
    assert "people" not in run.counts
    assert Identifier.objects.get(value="-7").person == man


def test_the_files_are_their_owners_alone_and_nothing_is_left_behind(
    tmp_path: Path, leo: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_tables(by=SETUP, folder=tmp_path / "out")
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "out").iterdir()}
    assert modes == {0o600}

    def fails(*_args: object, **_options: object) -> None:
        raise RuntimeError("the trail is away")

    monkeypatch.setattr("households.audit.write", fails)
    with pytest.raises(RuntimeError):
        export_tables(by=SETUP, folder=tmp_path / "none")
    assert list((tmp_path / "none").iterdir()) == []


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_words_that_mean_it(role: Role) -> None:
    assert relation(WORDS[role]).role == role
    assert role_words(role, "Mother's boyfriend", "male") == (
        "Mother's boyfriend" if role == Role.PARTNER else WORDS[role]
    )
    assert role_words(Role.GRANDFATHER, "Grandparent", "male") == "Grandparent"


def relationships() -> set[tuple[Any, ...]]:
    """Return every connection between people of the case system, by their numbers."""
    numbers = dict(
        Identifier.objects.filter(system=IdentifierSystem.CASE_SYSTEM).values_list(
            "person_id", "value"
        )
    )
    return {
        (
            numbers[row.person_id], numbers[row.child_id], row.role, row.starts_on, row.ends_on,
            row.ended, row.lives_with, row.responsibility, row.source,
        )
        for row in Connection.objects.all()
        if row.person_id in numbers and row.child_id in numbers
    }  # fmt: skip


def visits(*, waiting: bool = False) -> set[tuple[Any, ...]]:
    """Return every signed visit by number and child; those that wait besides, if asked."""
    found = set()
    rows = EntryChild.objects.select_related("entry__visit")
    for tie in rows if waiting else rows.filter(entry__signed_at__isnull=False):
        entry, number = tie.entry, visit_number(tie.entry.outside_id)
        heard = VisitChild.objects.get(entry=entry, child_id=tie.child_id)
        child = Identifier.objects.get(person_id=tie.child_id, system="case_system").value
        found.add(
            (
                number.value if number else entry.reference, child, entry.happened_on,
                entry.visit.duty, heard.seen, heard.alone, heard.bedroom,
            )
        )  # fmt: skip
    return found


def test_what_leaves_says_the_same_in_an_empty_database(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with b.standing_still(DAY), transaction.atomic():
        take(SAMPLE, on=date(2026, 11, 19))
        leo, mia = person("1001").child, person("1002").child
        for at, role in enumerate(Role):
            spell = Spell(PartialDate(2025, 1, 1), PartialDate(2026, 2, 2)) if at % 2 else None
            said = Said(source=SAID[at % len(SAID)])
            man = numbered(b.a_person(), f"N{at}")
            facts: Any = {"spell": spell} if spell else {}
            b.a_tie(
                leo, man, role, said=said, lives_with=("yes", "no", "not_known")[at % 3], **facts
            )
        case = Case.objects.get(children__child=leo)
        visited(case, ChildTold(leo, Heard.YES, Heard.YES), ChildTold(mia, Heard.NO), on=DAY)
        visited(case, ChildTold(leo), duty=VisitDuty.CHILD_PROTECTION, on=date(2026, 11, 18))
        Entry.objects.filter(outside_id="cinv:V1").update(signed_at=timezone.now())
        export_tables(by=SETUP, folder=out)
        ties, seen = relationships(), visits()
        transaction.set_rollback(True)
    assert not Person.objects.exists()
    kept = [path for path in SAMPLE if "visits" not in path.name and "seen_" not in path.name]
    take([*kept, *sorted(out.glob("*.csv"))], on=date(2027, 3, 1))
    assert relationships() == ties
    assert len(ties) > 40
    assert visits(waiting=True) == seen
    assert {one[0] for one in seen} >= {"V1"}
    assert len(seen) == 5


def test_taken_into_the_same_database_it_changes_nothing(tmp_path: Path) -> None:
    with b.standing_still(DAY):
        take(SAMPLE)
        leo = person("1001").child
        case = Case.objects.get(children__child=leo)
        entry = visited(case, ChildTold(leo, Heard.YES, Heard.YES), on=DAY)
        before = relationships(), EntryChild.objects.count()
        export_tables(by=SETUP, folder=tmp_path)
        run = take(sorted(tmp_path.glob("*.csv")))
        assert (relationships(), EntryChild.objects.count()) == before
        assert run.counts["visits_here"] >= 1
        assert entry.reference in (tmp_path / "ssd_cin_visits.csv").read_text(encoding="utf-8")
