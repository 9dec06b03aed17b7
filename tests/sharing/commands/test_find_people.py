"""``find_people``: a list in, a line of JSON for each row out, and everybody shown on the trail."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from households.codes import IdentifierSystem, Sex
from households.dates import PartialDate
from households.models import Identifier, Person
from households.models.trail import TrailEntry, TrailSubject
from tests import builders as b
from tests.personas import World

pytestmark = pytest.mark.django_db

HEAD = "row_id,given_names,family_name,date_of_birth,sex,postcode\n"


@pytest.fixture
def man() -> Person:
    man = b.a_person("Darren Whitlock", birth=PartialDate(1985, 3, 2), sex=Sex.MALE)
    for system, value in ((IdentifierSystem.CASE_SYSTEM, "P1"), (IdentifierSystem.LA_CHILD, "C1")):
        Identifier.objects.create(person=man, system=system, value=value, source=man.source)
    return man


@pytest.fixture
def ask(tmp_path: Path) -> Any:
    def asking(text: str, *args: str, encoding: str = "utf-8") -> list[dict[str, Any]]:
        file = tmp_path / "list.csv"
        file.write_bytes(text.encode(encoding))
        out = StringIO()
        call_command("find_people", str(file), *args, stdout=out, stderr=StringIO())
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return asking


def test_a_row_is_answered_with_the_likeliest_first(ask: Any, man: Person) -> None:
    b.a_person("Darren Whitley", birth=PartialDate(1964, 3, 2))
    (line,) = ask(HEAD + "7,Daz,Witlock,1985-03-02,M,\n")
    assert line["row_id"] == "7"
    first = line["candidates"][0]
    assert first["reference"] == man.reference
    assert first["local_id"] == "P1"
    assert first["likeness"] == "very like"
    assert "Daz is short for Darren" in first["evidence"]
    assert "Same date of birth" in first["evidence"]


@pytest.mark.parametrize(
    "row",
    [
        ",Daz,Whitlock,,,", "1,Daz,,,,", "1,,Whitlock,,,", "1,,,02/03/1985,,", "1,Daz,,1985,,",
        "1,whitlock,DARREN,1985-02-03,female,", '1,"  Daz ",Whitlock,soon,other,ZZ1 1AA',
    ],
)  # fmt: skip
def test_any_column_may_be_empty_or_slip(ask: Any, man: Person, row: str) -> None:
    (line,) = ask(HEAD + row + "\n")
    assert line["row_id"] == "1"
    assert [one["reference"] for one in line["candidates"]] == [man.reference]


def test_an_empty_row_finds_nobody(ask: Any, man: Person) -> None:
    assert ask(HEAD + "1,,,,,\n") == [{"row_id": "1", "candidates": []}]


def test_columns_may_be_missing_and_a_mark_may_begin_the_file(ask: Any, man: Person) -> None:
    (line,) = ask("family_name\nWhitlock\n", encoding="utf-8-sig")
    assert line["candidates"][0]["reference"] == man.reference


def test_at_most_ten_are_given(ask: Any) -> None:
    for _ in range(12):
        b.a_person("John Smith")
    (line,) = ask(HEAD + "1,John,Smith,,,\n")
    assert len(line["candidates"]) == 10


def test_a_postcode_tells_namesakes_apart(ask: Any) -> None:
    here, _there = b.a_person("John Smith"), b.a_person("John Smith")
    b.a_home(here, postcode="ZZ9 9ZZ")
    (line,) = ask(HEAD + "1,John,Smith,,,zz99zz\n")
    assert line["candidates"][0]["reference"] == here.reference
    assert "Same postcode" in line["candidates"][0]["evidence"]


def test_whoever_is_shown_is_on_the_trail_and_nothing_that_was_asked(ask: Any, man: Person) -> None:
    ask(HEAD + "1,Daz,Witlock,1985-03-02,,\n2,Nobody,Atall,,,\n")
    entry = TrailEntry.objects.get(act="person.searched")
    assert (entry.actor, entry.actor_label, entry.route) == (None, "console", "find_people")
    assert entry.detail == {"rows": 2}
    told = TrailSubject.objects.filter(entry=entry).values_list("person_id", "reference")
    assert list(told) == [(man.pk, man.reference)]


def test_as_a_person_it_answers_as_that_person(ask: Any, world: World, man: Person) -> None:
    secret = b.a_person("Darren Whitlock")
    b.restricted(secret)
    row = HEAD + "1,Darren,Whitlock,,,\n"
    assert len(ask(row)[0]["candidates"]) == 2
    (line,) = ask(row, "--by", "worker@test.example")
    assert [one["reference"] for one in line["candidates"]] == [man.reference]
    assert line["candidates"][0]["local_id"] == ""  # his record does not open to this worker
    assert TrailEntry.objects.filter(actor=world.worker.pk, act="person.searched").count() == 1
    assert ask(row, "--by", "adult@test.example")[0]["candidates"] == []


def test_a_record_that_opens_is_given_with_its_number(ask: Any, world: World, man: Person) -> None:
    child = b.a_child()
    b.a_tie(child, man)
    b.a_case(child, worker=world.worker, team=world.north)
    (line,) = ask(HEAD + "1,Darren,Whitlock,,,\n", "--by", "worker@test.example")
    assert line["candidates"][0]["local_id"] == "P1"


def test_where_somebody_lives_does_not_tell_whom_it_is_kept_from(
    ask: Any, world: World, man: Person
) -> None:
    b.a_home(man, postcode="ZZ9 9ZZ")
    row = HEAD + "1,,,,,ZZ9 9ZZ\n"
    assert len(ask(row)[0]["candidates"]) == 1
    assert ask(row, "--by", "worker@test.example")[0]["candidates"] == []


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("name\nDaz\n", ()),
        ("", ()),
        (HEAD, ("--by", "nobody@test.example")),
    ],
)
def test_what_cannot_be_answered_is_refused(ask: Any, text: str, args: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        ask(text, *args)


@pytest.mark.parametrize("text", [b"\xff\xfe\x00given_names", b"given_names\n\xe9\n"])
def test_a_file_in_another_encoding_is_refused(tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(text)
    with pytest.raises(CommandError):
        call_command("find_people", str(file), stdout=StringIO())
    with pytest.raises(CommandError):
        call_command("find_people", str(tmp_path / "not-there.csv"), stdout=StringIO())


def test_dates_that_cannot_be_read_are_counted_and_not_repeated(
    tmp_path: Path, man: Person
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(HEAD + "1,Darren,Whitlock,soon,,\n", "utf-8")
    said = StringIO()
    call_command("find_people", str(file), stdout=StringIO(), stderr=said)
    assert "1" in said.getvalue()
    assert "soon" not in said.getvalue()
