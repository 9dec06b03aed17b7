"""Which files are tables."""

from pathlib import Path

import pytest

from casework.importing.reading.folder import find_tables, table_of
from casework.importing.reading.problems import Reason


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("ssd_person.csv", "ssd_person"),
        ("SSD_PERSON.CSV", "ssd_person"),
        ("dbo.ssd_person.csv", "ssd_person"),
        ("ssd_person_20240331.csv", "ssd_person"),
        ("ssd_person_2024-03-31.csv", "ssd_person"),
        ("ssd_cin_episodes (2).csv", "ssd_cin_episodes"),
        ("seen_relationships.csv", "seen_relationships"),
        ("ssd_people.csv", None),
        ("ssd_person.xlsx", None),
        ("ssd_person", None),
        (".csv", None),
    ],
)
def test_files_are_known_by_their_name(name, table):
    assert table_of(name) == table


def test_says_what_is_missing_and_what_is_strange():
    files, problems = find_tables([Path("x/ssd_mother.csv"), Path("x/notes.csv"), Path("x/a.pdf")])
    assert [file.table for file in files] == ["ssd_mother"]
    assert [(problem.file, problem.reason) for problem in problems] == [
        ("notes.csv", Reason.FILE_NOT_KNOWN),
        ("ssd_person.csv", Reason.FILE_MISSING),
    ]
