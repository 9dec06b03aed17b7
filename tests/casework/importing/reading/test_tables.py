"""One table: typed rows, and every problem with its place and never its value."""

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.importing.reading.problems import Reason
from casework.importing.reading.rows import (
    TABLES,
    AddressRow,
    EpisodeRow,
    PersonRow,
    RelationRow,
)
from casework.importing.reading.tables import TableReader

TODAY = date(2026, 11, 23)


def read(kind, text):
    data = text if isinstance(text, bytes) else text.encode()
    return list(TableReader(kind, "file.csv", io.BytesIO(data), TODAY))


def rows(kind, text):
    return [reading.row for reading in read(kind, text) if reading.row]


def problems(kind, text):
    return [
        (problem.line, problem.field, problem.reason)
        for reading in read(kind, text)
        for problem in reading.problems
    ]


def test_reads_a_person():
    text = (
        "pers_person_id,pers_forename,pers_surname,pers_sex,pers_dob,pers_legacy_id\r\n"
        "100,Ada,Oak,F,2015-03-27 00:00:00,L1\r\n"
    )
    assert rows(PersonRow, text) == [
        PersonRow(
            "100", "Ada", "Oak", "female", "", "", date(2015, 3, 27), None, None, "", "L1", False
        )
    ]
    assert problems(PersonRow, text) == []


def test_headings_in_other_case_order_and_spacing():
    text = '\ufeff" PERS_DOB ",Pers Surname,pers-person-id\n01/02/2015,Oak,1\n'
    (person,) = rows(PersonRow, text)
    assert (person.person_id, person.surname, person.born_on) == ("1", "Oak", date(2015, 2, 1))


def test_a_column_missing_is_blank_and_one_without_which_nothing_can_be_read_is_said():
    assert rows(PersonRow, "pers_person_id\n1\n")[0].surname == ""
    assert problems(PersonRow, "pers_forename\nAda\n") == [
        (1, "pers_person_id", Reason.COLUMN_MISSING)
    ]
    assert rows(PersonRow, "pers_forename\nAda\n") == []


def test_a_column_twice_is_read_once_and_said():
    text = "pers_person_id,pers_surname,pers_surname\n1,Oak,Ash\n"
    assert rows(PersonRow, text)[0].surname == "Oak"
    assert problems(PersonRow, text) == [(1, "pers_surname", Reason.COLUMN_TWICE)]


def test_other_columns_of_the_table_are_no_news_and_strangers_are_named_by_place():
    text = "pers_person_id,pers_send_flag,Ada Oak\n1,Y,x\n"
    assert problems(PersonRow, text) == [(1, "column 3", Reason.COLUMN_NOT_KNOWN)]


def test_a_file_without_a_heading_reveals_nothing():
    found = problems(PersonRow, "100,Ada,Oak\n101,Ben,Oak\n")
    assert [reason for *_, reason in found][-1] == Reason.NO_HEADER
    assert "Ada" not in repr(found)


def test_a_file_of_nothing():
    assert problems(PersonRow, "") == [(1, "", Reason.NO_HEADER)]


def test_rows_that_do_not_fit_the_heading_are_refused():
    text = "pers_person_id,pers_forename,pers_surname\n1,Ada\n2,Ada,Oak,Ash\n3,Ada,Oak,\n"
    assert [row.person_id for row in rows(PersonRow, text)] == ["3"]
    assert problems(PersonRow, text) == [
        (2, "", Reason.TOO_FEW_CELLS),
        (3, "", Reason.TOO_MANY_CELLS),
    ]


def test_a_bad_field_is_left_out_and_the_row_taken():
    text = "pers_person_id,pers_dob,pers_sex\n1,not a day,Z\n"
    (reading,) = read(PersonRow, text)
    assert reading.row == PersonRow(
        "1", "", "", "not_recorded", "", "", None, None, None, "", "", False
    )
    assert [problem.field for problem in reading.problems] == ["pers_sex", "pers_dob"]
    assert reading.cells == ("1", "not a day", "Z")


def test_a_row_without_its_number_is_refused():
    text = "pers_person_id,pers_surname\nNULL,Oak\n1.2E+11,Ash\n"
    assert rows(PersonRow, text) == []
    assert problems(PersonRow, text) == [
        (2, "pers_person_id", Reason.VALUE_MISSING),
        (3, "pers_person_id", Reason.NUMBER_SPOILT),
    ]


def test_a_birth_that_lies_ahead_is_a_due_date():
    text = "pers_person_id,pers_dob\n1,2027-01-31\n"
    (person,) = rows(PersonRow, text)
    assert (person.born_on, person.due_on) == (None, date(2027, 1, 31))
    assert problems(PersonRow, text) == [(2, "pers_dob", Reason.BIRTH_AHEAD)]


def test_born_and_due_is_born():
    text = "pers_person_id,pers_dob,pers_expected_dob\n1,2026-01-31,2026-02-03\n"
    assert rows(PersonRow, text)[0].due_on is None


def test_nobody_is_their_own_father():
    text = "rela_person_id,rela_child_person_id,rela_type\n1,1,Father\n"
    assert rows(RelationRow, text) == []
    assert problems(RelationRow, text) == [(2, "rela_child_person_id", Reason.OWN_RELATIVE)]


def test_what_ends_before_it_starts_keeps_its_end():
    text = (
        "rela_person_id,rela_child_person_id,rela_start_date,rela_end_date\n"
        "1,2,2024-05-01,2023-05-01\n"
    )
    (row,) = rows(RelationRow, text)
    assert (row.starts_on, row.ends_on) == (None, date(2023, 5, 1))


def test_address_json_in_a_quoted_cell():
    text = (
        "addr_person_id,addr_address_json,addr_address_postcode\n"
        '1,"{""HOUSE"": ""14"", ""UPRN"": ""0100""}",ab1 2cd\n'
    )
    (row,) = rows(AddressRow, text)
    assert (row.place.house, row.place.uprn, row.postcode) == ("14", "100", "AB1 2CD")


def test_codes_that_are_not_in_the_list_are_kept_and_said():
    text = (
        "cine_referral_id,cine_person_id,cine_cin_primary_need_code,cine_referral_nfa\n"
        "R1,1,X9,false\n"
    )
    (row,) = rows(EpisodeRow, text)
    assert (row.need, row.no_further_action) == ("X9", "no")
    assert problems(EpisodeRow, text) == [(2, "cine_cin_primary_need_code", Reason.CODE_NOT_KNOWN)]


def test_a_line_that_tells_a_spreadsheet_its_separator_is_passed_over():
    assert rows(PersonRow, "sep=;\npers_person_id;pers_surname\n1;Oak\n")[0].surname == "Oak"


def test_a_file_of_another_code_page_keeps_its_names():
    data = "pers_person_id,pers_surname\r\n1,Müller\r\n".encode("cp1252")
    assert rows(PersonRow, data)[0].surname == "Müller"


class Broken(io.RawIOBase):
    def read(self, size=-1):
        raise OSError("the disk is gone")


def test_a_file_that_cannot_be_read_is_said():
    (reading,) = TableReader(PersonRow, "file.csv", Broken(), TODAY)
    assert reading.problems[0].reason == Reason.FILE_UNREADABLE


SECRET = "Zebedee"


@pytest.mark.parametrize("kind", TABLES.values(), ids=list(TABLES))
def test_no_problem_ever_holds_a_value(kind):
    import dataclasses

    columns = [c for f in dataclasses.fields(kind) if (c := f.metadata["column"])]
    text = (
        ",".join(columns) + "\n" + ",".join([f"{SECRET} {SECRET} {SECRET}"] * len(columns)) + "\n"
    )
    text += SECRET + "\n" + f'"{SECRET}\n'
    found = [problem for reading in read(kind, text) for problem in reading.problems]
    assert found
    assert SECRET not in repr(found)


anything = st.binary(max_size=400) | st.text(max_size=400).map(
    lambda text: text.encode("utf-8", "replace")
)


@settings(deadline=None)
@given(anything, st.sampled_from(list(TABLES.values())))
def test_reading_never_raises(data, kind):
    import dataclasses

    heading = ",".join(field.metadata["column"] for field in dataclasses.fields(kind)).encode()
    read(kind, data)
    for reading in read(kind, heading + b"\n" + data):
        assert reading.row is not None or reading.problems


def test_closing_for_a_reason_without_a_day_stays_open_and_is_said():
    text = (
        "cine_referral_id,cine_person_id,cine_referral_date,cine_close_reason,cine_close_date\n"
        "R1,1,2024-01-01,RC7,\nR2,1,2024-01-01,RC7,2023-01-01\n"
    )
    one, two = rows(EpisodeRow, text)
    assert (one.closure, one.closed_on) == ("", None)
    assert two.closed_on == date(2024, 1, 1)
    assert [reason for *_, reason in problems(EpisodeRow, text)] == [
        Reason.CLOSES_WITHOUT_DAY,
        Reason.CLOSES_BEFORE_REFERRED,
    ]


def test_the_apostrophe_that_our_own_files_put_before_a_formula_is_taken_off():
    (person,) = rows(PersonRow, "pers_person_id,pers_surname\n1,'=Oak\n")
    assert person.surname == "=Oak"


def test_a_due_date_long_past_is_an_estimated_birth():
    text = "pers_person_id,pers_expected_dob\n1,2009-05-01\n2,2026-11-01\n"
    one, two = rows(PersonRow, text)
    assert (one.born_on, one.due_on, one.birth_is_estimated) == (date(2009, 5, 1), None, True)
    assert (two.born_on, two.due_on) == (None, date(2026, 11, 1))
    assert problems(PersonRow, text) == [(2, "pers_expected_dob", Reason.DUE_LONG_AGO)]


def test_a_row_that_runs_the_wrong_way_makes_no_father_a_child():
    text = "rela_person_id,rela_child_person_id,rela_type\n1,2,Son\n2,1,Father\n"
    assert [row.words for row in rows(RelationRow, text)] == ["Father"]
    assert problems(RelationRow, text) == [(2, "rela_type", Reason.WRONG_WAY_ROUND)]
