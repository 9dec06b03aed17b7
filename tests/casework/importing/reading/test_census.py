"""The children-in-need return: its own quirks, and input that means harm."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.importing.reading.census import CensusReader
from casework.importing.reading.problems import Reason
from casework.importing.reading.rows import (
    AssessmentRow,
    DisabilityRow,
    EpisodeRow,
    FactorsRow,
    IdentifierRow,
    PersonRow,
    PlanRow,
)

TODAY = date(2026, 11, 23)


def child(number="X1", who="", told="", *episodes):
    inner = "".join(f"<CINdetails>{episode}</CINdetails>" for episode in episodes)
    return (
        f"<Child><ChildIdentifiers><LAchildID>{number}</LAchildID>{who}</ChildIdentifiers>"
        f"<ChildCharacteristics>{told}</ChildCharacteristics>{inner}</Child>"
    )


def message(*children, head=""):
    return (
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year>"
        "<ReferenceDate>2024-03-31</ReferenceDate></CollectionDetails><Source><LEA>201</LEA></Source>"
        f"</Header>{head}<Children>{''.join(children)}</Children></Message>"
    )


def reader(text):
    data = text if isinstance(text, bytes) else text.encode()
    return CensusReader("return.xml", io.BytesIO(data), TODAY)


def rows(text, kind):
    return [row for found in reader(text) for row in found.rows if isinstance(row, kind)]


def reasons(text):
    return [problem.reason for found in reader(text) for problem in found.problems]


def test_the_header_says_which_day_it_speaks_of():
    reading = reader(message(child()))
    assert len(list(reading)) == 1
    assert reading.header.reference_date == date(2024, 3, 31)
    assert (reading.header.year, reading.header.authority) == ("2024", "201")
    assert reading.is_whole


@pytest.mark.parametrize(
    ("who", "sex"),
    [
        ("<Sex>1</Sex>", "male"),
        ("<Sex>M</Sex>", "male"),
        ("<GenderCurrent>2</GenderCurrent>", "female"),
        ("<GenderCurrent>0</GenderCurrent>", "not_recorded"),
        ("<GenderCurrent>9</GenderCurrent>", "other"),
        ("<Sex>U</Sex><GenderCurrent>1</GenderCurrent>", "male"),
        ("", "not_recorded"),
    ],
)
def test_sex_in_older_and_newer_returns(who, sex):
    assert rows(message(child("X1", who)), PersonRow)[0].sex == sex


def test_stray_text_between_elements_is_passed_over():
    who = (
        "<UPNunknown>UN3</UPNunknown>PersonBirthDate\n<PersonBirthDate>2015-03-27</PersonBirthDate>"
    )
    text = message(child("X1", who))
    assert rows(text, PersonRow)[0].born_on == date(2015, 3, 27)
    assert reasons(text) == []


def test_several_episodes_with_what_is_theirs():
    first = (
        "<CINreferralDate>2022-10-06</CINreferralDate><CINclosureDate>2023-02-27</CINclosureDate>"
        "<ReasonForClosure>RC1</ReasonForClosure><ReferralNFA>0</ReferralNFA>"
        "<Assessments><AssessmentActualStartDate>2022-11-01</AssessmentActualStartDate>"
        "<FactorsIdentifiedAtAssessment><AssessmentFactors>1C</AssessmentFactors>"
        "<AssessmentFactors>RB</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>"
    )
    second = (
        "<CINreferralDate>2024-01-06</CINreferralDate><ReferralNFA>true</ReferralNFA>"
        "<ChildProtectionPlans><CPPstartDate>2024-02-01</CPPstartDate>"
        "<InitialCategoryOfAbuse>PHY</InitialCategoryOfAbuse></ChildProtectionPlans>"
    )
    text = message(child("X1", "", "", first, second))
    one, two = rows(text, EpisodeRow)
    assert (one.referral_id, one.closed_on, one.closure) == (
        "X1/2022-10-06",
        date(2023, 2, 27),
        "RC1",
    )
    assert (two.referral_id, two.no_further_action) == ("X1/2024-01-06", "yes")
    (assessment,) = rows(text, AssessmentRow)
    (factors,) = rows(text, FactorsRow)
    assert assessment.referral_id == one.referral_id
    assert factors.assessment_id == assessment.assessment_id
    assert factors.codes == ("1C", "RB")
    (plan,) = rows(text, PlanRow)
    assert (plan.referral_id, plan.first_category) == (two.referral_id, "physical")
    assert reasons(text) == [Reason.CODE_NOT_KNOWN]


def test_numbers_and_disabilities():
    who = "<UPN>A123456789123</UPN><FormerUPN>X98765432123B</FormerUPN>"
    told = "<Disabilities><Disability>HAND</Disability><Disability>NONE</Disability></Disabilities>"
    text = message(child("X1", who, told))
    assert [row.value for row in rows(text, IdentifierRow)] == ["A123456789123", "X98765432123B"]
    assert [row.code for row in rows(text, DisabilityRow)] == ["HAND", "NONE"]


def test_an_unborn_child_has_a_due_date():
    who = "<ExpectedPersonBirthDate>2027-02-01</ExpectedPersonBirthDate><Sex>U</Sex>"
    (person,) = rows(message(child("X1", who)), PersonRow)
    assert (person.born_on, person.due_on, person.sex) == (None, date(2027, 2, 1), "not_recorded")


def test_dates_that_cannot_be_are_said_by_line_and_element():
    text = message(child("X1", "", "", "\n<CINreferralDate>2031-01-01</CINreferralDate>"))
    (found,) = reader(text)
    (problem,) = found.problems
    assert (problem.line, problem.field, problem.reason) == (
        2,
        "CINreferralDate",
        Reason.DATE_AHEAD,
    )


def test_a_closure_before_the_referral_is_said():
    episode = (
        "<CINreferralDate>2024-01-06</CINreferralDate><CINclosureDate>2023-01-06</CINclosureDate>"
    )
    text = message(child("X1", "", "", episode))
    assert rows(text, EpisodeRow)[0].closed_on == date(2024, 1, 6)
    assert reasons(text) == [Reason.CLOSES_BEFORE_REFERRED]


def test_a_child_without_a_number_is_refused_alone():
    text = message(child(""), child("X2"))
    assert [row.person_id for row in rows(text, PersonRow)] == ["X2"]
    assert reasons(text) == [Reason.VALUE_MISSING]


def test_a_namespace_changes_nothing():
    text = message(child("X2")).replace("<Message>", '<Message xmlns="urn:cin">')
    assert [row.person_id for row in rows(text, PersonRow)] == ["X2"]


def test_other_code_pages():
    text = '<?xml version="1.0" encoding="windows-1252"?>' + message(child("É1"))
    assert rows(text.encode("cp1252"), PersonRow)[0].person_id == "É1"


BOMB = (
    '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<Message><Child><LAchildID>&b;</LAchildID></Child></Message>"
)
OUTSIDE = (
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Message><Child>&e;</Child></Message>'
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (BOMB, Reason.XML_REFUSED),
        (OUTSIDE, Reason.XML_REFUSED),
        ('<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><Message/>', Reason.XML_REFUSED),
        ("", Reason.XML_BROKEN),
        ("not xml", Reason.XML_BROKEN),
        ("<Message><Children><Child>", Reason.XML_BROKEN),
        ("<Message/>", Reason.XML_NOT_A_RETURN),
        ("<a>" * 100_000, Reason.XML_TOO_LARGE),
        ("<Message><Child><LAchildID>" + "x" * 5_000_000, Reason.XML_TOO_LARGE),
        ("<Message><Child " + "x" * 5_000_000, Reason.XML_TOO_LARGE),
        ("<Message><Child>" + "<A/>" * 50_000, Reason.XML_TOO_LARGE),
        ("<Message><Child>" + "".join(f"<A{at}/>" for at in range(3_000)), Reason.XML_TOO_LARGE),
        ('<?xml version="1.0" encoding="nonsense"?><Message/>', Reason.FILE_UNREADABLE),
    ],
)
def test_input_that_means_harm_is_refused_in_one_line(text, reason):
    reading = reader(text)
    (found,) = reading
    assert [problem.reason for problem in found.problems] == [reason]
    assert not reading.is_whole
    assert "root:" not in repr(found)


def test_a_return_cut_off_is_not_whole():
    reading = reader(message(child("X1"), child("X2"))[:-15])
    assert len(list(reading)) == 3
    assert not reading.is_whole


def test_many_children_are_forgotten_as_they_go():
    import tracemalloc

    many = message(*(child(f"X{at}", "", "", "<CINreferralDate>2024-01-06</CINreferralDate>")
                     for at in range(3_000))).encode()  # fmt: skip
    tracemalloc.start()
    try:
        assert sum(1 for _ in reader(many)) == 3_000
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


@given(st.text(max_size=200), st.integers(0, 400))
def test_never_raises(noise, at):
    text = message(child("X1", "<Sex>1</Sex>", "", "<CINreferralDate>2024-01-06</CINreferralDate>"))
    list(reader(text[:at] + noise + text[at:]))
