"""The children-in-need census return, child by child, as the same rows as the dataset's.

A return has children without names and no adults. Its own quirks are taken as they come: ``Sex``
or ``GenderCurrent``, stray text between elements, several episodes a child.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, TypeVar

from casework.importing.reading import days, lists, values
from casework.importing.reading.problems import Notes, Reason, RowError
from casework.importing.reading.rows import (
    AssessmentRow,
    CinPlanRow,
    DisabilityRow,
    EpisodeRow,
    FactorsRow,
    IdentifierRow,
    PersonRow,
    PlanRow,
    Row,
    settled_closure,
)
from casework.importing.reading.values import plain
from casework.importing.reading.xmlread import Element, XmlError, elements

T = TypeVar("T")
UPN = "Unique Pupil Number"
FORMER_UPN = "Former Unique Pupil Number"


@dataclass(frozen=True, slots=True)
class CensusHeader:
    """What a return says of itself: the day it speaks of, and the authority."""

    reference_date: date | None = None
    year: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class CensusChild:
    """One child of a return: the rows he or she comes to, and what is wrong with them."""

    line: int
    rows: tuple[Row, ...]
    problems: tuple[RowError, ...] = ()


class _Cell:
    """Reads elements as cells and gathers what is wrong, by the element's own line and name."""

    def __init__(self, file: str, today: date) -> None:
        self.file, self.problems = file, list[RowError]()
        self._notes = Notes(today)

    def read(self, parent: Element | None, tag: str, reader: Callable[[str, Notes], T]) -> T:
        """Read the first element called ``tag`` in ``parent``; nothing there reads as blank."""
        return self.value(parent.first(tag) if parent else None, reader)

    def value(self, element: Element | None, reader: Callable[[str, Notes], T]) -> T:
        """Read one element."""
        cell = plain(element.text, self._notes) if element else ""
        found = reader(cell, self._notes)
        if element:
            for reason in self._notes.taken():
                self.say(element, reason)
        return found

    def say(self, element: Element, reason: Reason, tag: str = "") -> None:
        """Report ``reason`` at ``element``."""
        self.problems.append(RowError(self.file, element.line, tag or element.tag, reason))


class CensusReader:
    """Reads one return. ``header`` is filled as soon as it has been read.

    Takes the file's name for reports, the open binary file and today's date. Iterating yields a
    ``CensusChild`` each; one without rows carries a problem of the file itself. Never raises.
    """

    def __init__(self, file: str, stream: BinaryIO, today: date) -> None:
        self.file, self.today = file, today
        self.header = CensusHeader()
        self.is_whole = False
        self._stream = stream

    def __iter__(self) -> Iterator[CensusChild]:
        seen = False
        try:
            for element in elements(self._stream, "Child", "Header"):
                seen = True
                if element.tag == "Header":
                    self.header = self._header(element)
                else:
                    yield self._child(element)
        except XmlError as trouble:
            yield self._trouble(trouble.line, trouble.reason)
            return
        self.is_whole = seen
        if not seen:
            yield self._trouble(1, Reason.XML_NOT_A_RETURN)

    def _trouble(self, line: int, reason: Reason) -> CensusChild:
        return CensusChild(line, (), problems=(RowError(self.file, line, "", reason),))

    def _header(self, element: Element) -> CensusHeader:
        cell = _Cell(self.file, self.today)
        told, source = element.first("CollectionDetails"), element.first("Source")
        return CensusHeader(
            cell.read(told, "ReferenceDate", days.any_day),
            cell.read(told, "Year", values.text)[:4],
            cell.read(source, "LEA", values.code),
        )

    def _child(self, element: Element) -> CensusChild:
        cell = _Cell(self.file, self.today)
        named = element.first("ChildIdentifiers")
        number = cell.read(named, "LAchildID", values.identifier)
        if not number:
            cell.say(named or element, Reason.VALUE_MISSING, "LAchildID")
            return CensusChild(element.line, (), problems=tuple(cell.problems))
        told = element.first("ChildCharacteristics")
        rows: list[Row] = [_person(cell, number, named, told, self.today)]
        rows += _identifiers(cell, number, named)
        rows += _disabilities(cell, number, told)
        for episode in element.all("CINdetails"):
            rows += _episode(cell, number, episode)
        return CensusChild(element.line, tuple(rows), tuple(cell.problems))


def _person(
    cell: _Cell, number: str, named: Element | None, told: Element | None, today: date
) -> PersonRow:
    born = cell.read(named, "PersonBirthDate", days.any_day)
    due = cell.read(named, "ExpectedPersonBirthDate", days.any_day)
    if born and born > today and named:
        cell.say(named.first("PersonBirthDate") or named, Reason.BIRTH_AHEAD)
        born, due = None, due or born
    sex = cell.read(named, "Sex", values.sex)
    if sex == values.SEX_NOT_RECORDED:
        sex = cell.read(named, "GenderCurrent", values.sex)
    return PersonRow(
        person_id=number,
        forename="",
        surname="",
        sex=sex,
        gender="",
        ethnicity=cell.read(told, "Ethnicity", lists.ethnicity),
        born_on=born,
        due_on=None if born else due,
        died_on=cell.read(named, "PersonDeathDate", days.past_day),
        common_id="",
        legacy_id="",
        birth_is_estimated=False,
    )


def _identifiers(cell: _Cell, number: str, named: Element | None) -> Iterator[IdentifierRow]:
    for tag, kind in (("UPN", UPN), ("FormerUPN", FORMER_UPN)):
        found = cell.read(named, tag, values.identifier)
        if found:
            yield IdentifierRow(number, kind, found)


def _disabilities(cell: _Cell, number: str, told: Element | None) -> Iterator[DisabilityRow]:
    listed = told.first("Disabilities") if told else None
    for item in listed.all("Disability") if listed else ():
        found = cell.value(item, lists.disability)
        if found:
            yield DisabilityRow(number, found)


def _episode(cell: _Cell, number: str, element: Element) -> Iterator[Row]:
    """Yield an episode with its assessments and plans; its child and day are its number."""
    referred = cell.read(element, "CINreferralDate", days.past_day)
    episode = EpisodeRow(
        person_id=number,
        referral_id=f"{number}/{referred or 'undated'}",
        referred_on=referred,
        need=cell.read(element, "PrimaryNeedCode", lists.primary_need),
        source=cell.read(element, "ReferralSource", lists.referral_source),
        no_further_action=cell.read(element, "ReferralNFA", values.yes_no),
        closure=cell.read(element, "ReasonForClosure", lists.closure),
        closed_on=cell.read(element, "CINclosureDate", days.past_day),
        team_id="",
        professional_id="",
    )
    episode, reason = settled_closure(episode)
    if reason:
        cell.say(element.first("CINclosureDate") or element, reason)
    yield episode
    for at, assessment in enumerate(element.all("Assessments")):
        yield from _assessment(cell, episode, at, assessment)
    for plan in element.all("ChildProtectionPlans"):
        yield _plan(cell, episode, plan)
    for plan in element.all("CINPlanDates"):
        started, ended = _spell(cell, plan, "CINPlanStartDate", "CINPlanEndDate")
        yield CinPlanRow(number, episode.referral_id, started, ended)


def _assessment(cell: _Cell, episode: EpisodeRow, at: int, element: Element) -> Iterator[Row]:
    started = cell.read(element, "AssessmentActualStartDate", days.past_day)
    name = f"{episode.referral_id}/{started or at}"
    yield AssessmentRow(
        person_id=episode.person_id,
        assessment_id=name,
        referral_id=episode.referral_id,
        starts_on=started,
        authorised_on=cell.read(element, "AssessmentAuthorisationDate", days.past_day),
        child_seen=values.NOT_KNOWN,
        team_id="",
        professional_id="",
    )
    found = element.first("FactorsIdentifiedAtAssessment")
    items = found.all("AssessmentFactors") if found else []
    codes = {cell.value(item, lists.factor) for item in items} - {""}
    if codes:
        yield FactorsRow(name, tuple(sorted(codes)))


def _spell(cell: _Cell, element: Element, start: str, end: str) -> tuple[date | None, date | None]:
    """Read when something started and ended; a start after its end is not taken."""
    started = cell.read(element, start, days.past_day)
    ended = cell.read(element, end, days.past_day)
    if started and ended and ended < started:
        cell.say(element.first(start) or element, Reason.ENDS_BEFORE_START)
        started = None
    return started, ended


def _plan(cell: _Cell, episode: EpisodeRow, element: Element) -> PlanRow:
    started, ended = _spell(cell, element, "CPPstartDate", "CPPendDate")
    return PlanRow(
        person_id=episode.person_id,
        plan_id=f"{episode.referral_id}/plan/{started or ended}",
        referral_id=episode.referral_id,
        starts_on=started,
        ends_on=ended,
        first_category=cell.read(element, "InitialCategoryOfAbuse", lists.category),
        last_category=cell.read(element, "LatestCategoryOfAbuse", lists.category),
    )
