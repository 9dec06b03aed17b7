"""Visits another system wrote: they wait here half filled, once, and what is signed here stays."""

from datetime import date

import pytest

from casework.entry_codes import EntryKind, Heard, VisitDuty
from casework.importing.visits import VisitNumber, visit_number, waits_from
from casework.models import CaseChild, Entry, EntryChild, ImportedUnit, VisitChild
from casework.services.entries import EntryTold
from casework.services.visits import ChildTold, VisitTold, sign_visit
from casework.services.waiting import put_away
from households.models import TrailEntry
from tests.builders import days_ago, standing_still
from tests.casework.importing.extracts import (
    BY,
    EPISODES,
    FAMILIES,
    PEOPLE,
    SAMPLE,
    person,
    tables,
    take,
)

pytestmark = pytest.mark.django_db

CIN = (
    "cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,cinv_cin_visit_seen,"
    "cinv_cin_visit_seen_alone,cinv_cin_visit_bedroom\n"
)
CP = (
    "cppv_cp_visit_id,cppv_person_id,cppv_cp_plan_id,cppv_cp_visit_date,cppv_cp_visit_seen,"
    "cppv_cp_visit_seen_alone,cppv_cp_visit_bedroom\n"
)
SIBLINGS = {
    "ssd_person": PEOPLE + "1,Leo,Oak,M,2018-01-01,\n2,Mia,Oak,F,2019-01-01,\n",
    "ssd_family": FAMILIES + "F,1\nF,2\n",
}


@pytest.fixture(autouse=True)
def _a_day():
    with standing_still(date(2026, 11, 23)):
        yield


def opened(*children, on="2026-03-01", closed=""):
    reason = "RC8" if closed else ""
    return EPISODES + "".join(f"R{child},{child},{on},N,{reason},{closed},\n" for child in children)


def extract(folder, cin="", cp="", **texts):
    told = {**SIBLINGS, "ssd_cin_episodes": opened("1", "2"), **texts}
    if cin:
        told["ssd_cin_visits"] = CIN + cin
    if cp:
        told["ssd_cp_visits"] = CP + cp
    return tables(folder, **told)


def reasons(run):
    return {(file, line, field, why) for file, field, why, _times, line in run.troubles}


def child(number):
    return person(number).child


def test_a_visit_waits_half_filled(tmp_path):
    run = take(extract(tmp_path / "x", "V1,1,2026-11-02,Y,N,Y\n"))
    entry = Entry.objects.get()
    assert (entry.kind, entry.signed_at, str(entry.happened_on)) == ("visit", None, "2026-11-02")
    assert entry.case == CaseChild.objects.get(child=child("1")).case
    assert entry.visit.duty == VisitDuty.CHILD_IN_NEED
    heard = VisitChild.objects.get()
    assert (heard.seen, heard.alone, heard.bedroom) == (Heard.YES, Heard.NO, Heard.YES)
    assert (run.counts["visits"], run.counts["visits_waiting"]) == (1, 1)


def test_a_child_protection_visit_is_one_and_blank_is_not_said(tmp_path):
    take(extract(tmp_path / "x", cp="V1,1,,2026-11-02,Y,,\n"))
    heard = VisitChild.objects.get()
    assert heard.entry.visit.duty == VisitDuty.CHILD_PROTECTION
    assert (heard.seen, heard.alone, heard.bedroom) == (Heard.YES, Heard.NOT_SAID, Heard.NOT_SAID)


def test_siblings_with_one_number_are_one_visit_and_with_two_are_two(tmp_path):
    take(extract(tmp_path / "x", "V1,1,2026-11-02,Y,,\nV1,2,2026-11-02,N,,\nV2,2,2026-11-02,Y,,\n"))
    assert Entry.objects.count() == 2
    shared = Entry.objects.get(outside_id="cinv:V1")
    assert shared.children.count() == shared.heard.count() == 2
    assert EntryChild.objects.count() == 3


def test_siblings_on_two_cases_with_one_number_have_a_visit_each(tmp_path):
    texts = {"ssd_family": FAMILIES + "F,1\nG,2\n"}
    take(extract(tmp_path / "x", "V1,1,2026-11-02,Y,,\nV1,2,2026-11-02,Y,,\n", **texts))
    one, two = Entry.objects.order_by("pk")
    assert one.case != two.case
    assert {visit_number(one.outside_id), visit_number(two.outside_id)} == {
        VisitNumber("cinv", "V1")
    }


def test_one_number_in_both_tables_is_two_visits(tmp_path):
    take(extract(tmp_path / "x", "7,1,2026-11-02,Y,,\n", "7,1,,2026-11-09,Y,,\n"))
    assert Entry.objects.count() == 2


def test_a_second_run_changes_nothing(tmp_path):
    paths = extract(
        tmp_path / "x", "V1,1,2026-11-02,Y,,\nV1,2,2026-11-02,Y,,\nV2,1,2026-10-30,,,\n"
    )
    plan = take(paths, apply=False)
    assert not Entry.objects.exists()
    assert take(paths).counts == plan.counts
    before = list(Entry.objects.order_by("pk").values()), list(VisitChild.objects.values())
    assert take(paths).counts == {"units_unchanged": 2}
    ImportedUnit.objects.all().delete()
    assert "visits" not in take(paths).counts
    assert (
        list(Entry.objects.order_by("pk").values()),
        list(VisitChild.objects.values()),
    ) == before


def test_what_is_old_does_not_wait(tmp_path):
    run = take(
        extract(tmp_path / "x", "V1,1,2026-09-22,Y,,\nV2,1,2026-11-22,Y,,\nV3,1,2026-09-25,,,\n")
    )
    waiting = Entry.objects.filter(signed_at__isnull=True)
    assert set(waiting.values_list("outside_id", flat=True)) == {"cinv:V2", "cinv:V3"}
    old = Entry.objects.get(outside_id="cinv:V1")
    assert old.recorded_by is None
    assert (run.counts["visits"], run.counts["visits_waiting"]) == (3, 2)


def test_an_extract_is_as_new_as_what_it_tells(tmp_path):
    take(extract(tmp_path / "x", "V1,1,2026-05-02,Y,,\nV2,1,2026-03-02,Y,,\n"))
    assert Entry.objects.get(signed_at__isnull=True).outside_id == "cinv:V1"
    assert waits_from(date(2026, 11, 23), None) == date(2026, 9, 24)


def test_a_visit_belongs_to_the_case_of_its_day(tmp_path):
    cases = opened("1", on="2025-01-01", closed="2025-06-01") + "S1,1,2026-03-01,N,,,\n"
    take(extract(tmp_path / "x", "A,1,2025-03-01,Y,,\nB,1,2026-11-01,Y,,\nC,1,2025-09-01,Y,,\n",
                 ssd_cin_episodes=cases))  # fmt: skip
    first, second = CaseChild.objects.order_by("opened_on").values_list("case_id", flat=True)
    found = dict(Entry.objects.values_list("outside_id", "case_id"))
    assert found == {"cinv:A": first, "cinv:B": second, "cinv:C": second}


def test_a_visit_of_a_closed_case_does_not_wait(tmp_path):
    cases = opened("1", on="2026-03-01", closed="2026-11-10")
    take(extract(tmp_path / "x", "A,1,2026-11-10,Y,,\n", ssd_cin_episodes=cases))
    assert Entry.objects.get().signed_at is not None


def test_a_visit_with_no_case_is_reported_and_not_taken(tmp_path):
    cases = opened("1", on="2025-01-01", closed="2025-06-01")
    rows = "A,1,2025-03-01,Y,,\nB,1,2026-11-01,Y,,\nC,2,2026-11-01,Y,,\n"
    run = take(extract(tmp_path / "x", rows, ssd_cin_episodes=cases))
    assert Entry.objects.get().outside_id == "cinv:A"
    told = [(line, field, why) for file, line, field, why in reasons(run) if "visits" in file]
    assert told == [(3, "cinv_cin_visit_date", "visit_without_case")]
    assert [t[3] for t in run.troubles if t[2] == "visit_without_case"] == [2]


def test_bad_rows_are_reported_and_the_child_is_taken(tmp_path):
    rows = (
        ",1,2026-11-01,Y,,\nA,1,31/31/2026,Y,,\nB,1,2027-01-01,Y,,\nC,1,,Y,,\n"
        "D,1,2026-11-01,N,Y,\nE,1,2026-11-02,maybe,,\nF,1,2026-11-03,,Y,\n"
    )
    run = take(extract(tmp_path / "x", rows))
    told = {(line, field, why) for file, line, field, why in reasons(run) if "visits" in file}
    assert told == {
        (2, "cinv_cin_visit_id", "visit_unclear"),
        (3, "cinv_cin_visit_date", "date_unreadable"),
        (4, "cinv_cin_visit_date", "date_ahead"),
        (5, "cinv_cin_visit_date", "visit_unclear"),
        (6, "cinv_cin_visit_seen_alone", "alone_not_seen"),
        (7, "cinv_cin_visit_seen", "yes_no_unreadable"),
    }
    heard = {row.entry.outside_id: row for row in VisitChild.objects.select_related("entry")}
    assert set(heard) == {"cinv:D", "cinv:E", "cinv:F"}
    assert (heard["cinv:D"].seen, heard["cinv:D"].alone) == (Heard.NO, Heard.NOT_SAID)
    assert (heard["cinv:F"].seen, heard["cinv:F"].alone) == (Heard.YES, Heard.YES)


def test_two_rows_of_one_visit_that_differ_are_one_that_makes_sense(tmp_path):
    run = take(extract(tmp_path / "x", "A,1,2026-11-01,N,,\nA,1,2026-11-01,Y,Y,Y\n"))
    heard = VisitChild.objects.get()
    assert (heard.seen, heard.alone, heard.bedroom) == (Heard.NO, Heard.NOT_SAID, Heard.YES)
    assert "units_refused" not in run.counts


def finish(entry, *, seen=Heard.NO, on=None):
    told = EntryTold(on=on or entry.happened_on, text="My words.", children=(child("1"),))
    visit = VisitTold(told, duty=VisitDuty.CHILD_IN_NEED, children=(ChildTold(child("1"), seen),))
    return sign_visit(by=BY, case=entry.case, visit=visit, entry=entry if entry.pk else None)


def test_what_is_finished_here_is_never_overwritten(tmp_path):
    take(extract(tmp_path / "x", "V1,1,2026-11-02,Y,,\n"))
    finish(Entry.objects.get())
    run = take(extract(tmp_path / "x", "V1,1,2026-11-03,Y,Y,Y\nV1,2,2026-11-03,Y,,\n"))
    entry = Entry.objects.get(outside_id="cinv:V1")
    assert (entry.text, str(entry.happened_on)) == ("My words.", "2026-11-02")
    assert entry.heard.get().seen == Heard.NO
    assert run.counts["visits_here"] == 1
    other = Entry.objects.exclude(pk=entry.pk).get()
    assert (other.case, other.signed_at) == (entry.case, None)
    assert other.children.get().child == child("2")


@pytest.mark.parametrize("by", ["day", "reference"])
def test_a_visit_written_here_first_is_not_written_again(tmp_path, by):
    take(extract(tmp_path / "x"))
    case = CaseChild.objects.get(child=child("1")).case
    blank = Entry(case=case, kind=EntryKind.VISIT, happened_on=date(2026, 11, 2))
    entry = finish(blank, seen=Heard.YES)
    row = "V9,1,2026-11-02" if by == "day" else f"{entry.reference},1,2026-11-05"
    run = take(extract(tmp_path / "x", f"{row},N,,\n"))
    assert Entry.objects.count() == 1
    assert run.counts["visits_here"] == 1


def test_what_waits_is_carried_on_by_a_later_extract_and_not_by_an_older(tmp_path):
    take(extract(tmp_path / "x", "V1,1,2026-11-02,N,,\n"), on=days_ago(5))
    take(extract(tmp_path / "x", "V1,1,2026-11-01,Y,Y,\n"), on=days_ago(9))
    assert VisitChild.objects.get().seen == Heard.NO
    run = take(extract(tmp_path / "x", "V1,1,2026-11-03,Y,Y,\n"), on=days_ago(1))
    heard = VisitChild.objects.get()
    assert (heard.seen, heard.alone, str(heard.entry.happened_on)) == ("yes", "yes", "2026-11-03")
    assert run.counts["visits_changed"] == 1
    take(extract(tmp_path / "x", "V1,1,2026-11-03,N,,\n"), on=days_ago(0))
    assert (VisitChild.objects.get().seen, VisitChild.objects.get().alone) == ("no", "not_said")


def test_the_trail_names_the_child(tmp_path):
    take(extract(tmp_path / "x"))
    take(extract(tmp_path / "x", "V1,1,2026-11-02,N,,\n"))
    entry = TrailEntry.objects.filter(act="import.batch").last()
    assert list(entry.subjects.values_list("reference", "fields")) == [
        (person("1").reference, "visits")
    ]


def test_the_sample_has_visits():
    take(SAMPLE, on=date(2026, 11, 20))
    waits = {row.outside_id: row.signed_at is None for row in Entry.objects.all()}
    assert waits == {"cinv:V1": True, "cinv:V2": True, "cinv:V3": False, "cppv:PV1": True}
    assert Entry.objects.get(outside_id="cinv:V2").children.count() == 2


def test_a_batch_of_many_visits_asks_no_more(tmp_path, django_assert_max_num_queries):
    rows = "".join(f"V{n},{1 + n % 2},2026-{1 + n % 10:02}-02,Y,,\n" for n in range(300))
    paths = extract(tmp_path / "x", rows)
    with django_assert_max_num_queries(120):
        take(paths)
    assert Entry.objects.count() == 300


def test_one_that_is_put_away_does_not_come_back(tmp_path):
    line = "V1,1,2026-11-02,Y,,\n"
    take(extract(tmp_path / "x", line))
    entry = Entry.objects.get()
    put_away(by=BY, entry=entry, because="Written twice")
    ImportedUnit.objects.all().delete()
    run = take(extract(tmp_path / "y", "V1,1,2026-11-03,N,,\n"))
    assert "visits_waiting" not in run.counts
    ImportedUnit.objects.all().delete()
    take(extract(tmp_path / "z", "V1,1,2026-11-03,N,,\nV1,2,2026-11-03,N,,\n"))
    assert Entry.objects.get() == entry
    assert entry.put_away.because == "Written twice"
    assert VisitChild.objects.get().seen == Heard.YES
    assert EntryChild.objects.count() == 1
