"""What can be wrong with an extract, said by file, line, field and reason, never with the value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


def gettext_noop(words: str) -> str:
    """Mark ``words`` for translation without importing Django; the pages translate them."""
    return words


class Weight(StrEnum):
    """What a problem costs."""

    FILE = "file"
    """The file, or the rest of it, is not read."""
    REFUSED = "refused"
    """The row is not taken."""
    LEFT_OUT = "left_out"
    """The row is taken without this field."""
    KEPT = "kept"
    """The row is taken as it stands; somebody should look at it."""


class Reason(StrEnum):
    """Why something is reported."""

    FILE_UNREADABLE = "file_unreadable"
    FILE_NOT_KNOWN = "file_not_known"
    FILE_MISSING = "file_missing"
    NO_HEADER = "no_header"
    COLUMN_MISSING = "column_missing"
    XML_REFUSED = "xml_refused"
    XML_BROKEN = "xml_broken"
    XML_TOO_LARGE = "xml_too_large"
    XML_NOT_A_RETURN = "xml_not_a_return"

    LINE_TOO_LONG = "line_too_long"
    QUOTE_NOT_CLOSED = "quote_not_closed"
    ROW_UNREADABLE = "row_unreadable"
    TOO_FEW_CELLS = "too_few_cells"
    TOO_MANY_CELLS = "too_many_cells"
    VALUE_MISSING = "value_missing"
    NUMBER_SPOILT = "number_spoilt"
    IDENTIFIER_TOO_LONG = "identifier_too_long"
    OWN_RELATIVE = "own_relative"
    WRONG_WAY_ROUND = "wrong_way_round"
    UNIT_REFUSED = "unit_refused"

    COLUMN_TWICE = "column_twice"
    COLUMN_NOT_KNOWN = "column_not_known"
    DATE_UNREADABLE = "date_unreadable"
    DATE_SHORT_YEAR = "date_short_year"
    DATE_OUT_OF_RANGE = "date_out_of_range"
    DATE_AHEAD = "date_ahead"
    ENDS_BEFORE_START = "ends_before_start"
    CLOSES_BEFORE_REFERRED = "closes_before_referred"
    CLOSES_WITHOUT_DAY = "closes_without_day"
    SEX_UNREADABLE = "sex_unreadable"
    YES_NO_UNREADABLE = "yes_no_unreadable"
    JSON_UNREADABLE = "json_unreadable"
    CODE_UNREADABLE = "code_unreadable"
    TEXT_TOO_LONG = "text_too_long"
    POSTCODE_UNREADABLE = "postcode_unreadable"
    NAME_STANDS_IN = "name_stands_in"
    NOTHING_TO_JOIN = "nothing_to_join"
    VISIT_UNCLEAR = "visit_unclear"
    VISIT_WITHOUT_CASE = "visit_without_case"
    ALONE_NOT_SEEN = "alone_not_seen"

    CODE_NOT_KNOWN = "code_not_known"
    WORD_NOT_KNOWN = "word_not_known"
    CHARACTERS_LEFT_OUT = "characters_left_out"
    NUMBER_CHECK = "number_check"
    BIRTH_AHEAD = "birth_ahead"
    DUE_LONG_AGO = "due_long_ago"
    PERSON_WITHOUT_ROW = "person_without_row"
    ROWS_DIFFER = "rows_differ"

    @property
    def weight(self) -> Weight:
        """What it costs."""
        return WEIGHTS[self]

    @property
    def words(self) -> str:
        """Say it in plain English; the pages translate it."""
        return WORDS[self]


_FILE = (
    Reason.FILE_UNREADABLE,
    Reason.FILE_NOT_KNOWN,
    Reason.FILE_MISSING,
    Reason.NO_HEADER,
    Reason.COLUMN_MISSING,
    Reason.XML_REFUSED,
    Reason.XML_BROKEN,
    Reason.XML_TOO_LARGE,
    Reason.XML_NOT_A_RETURN,
)
_REFUSED = (
    Reason.LINE_TOO_LONG,
    Reason.QUOTE_NOT_CLOSED,
    Reason.ROW_UNREADABLE,
    Reason.TOO_FEW_CELLS,
    Reason.TOO_MANY_CELLS,
    Reason.VALUE_MISSING,
    Reason.NUMBER_SPOILT,
    Reason.IDENTIFIER_TOO_LONG,
    Reason.OWN_RELATIVE,
    Reason.WRONG_WAY_ROUND,
    Reason.UNIT_REFUSED,
)
_KEPT = (
    Reason.COLUMN_TWICE,
    Reason.COLUMN_NOT_KNOWN,
    Reason.CODE_NOT_KNOWN,
    Reason.WORD_NOT_KNOWN,
    Reason.CHARACTERS_LEFT_OUT,
    Reason.NUMBER_CHECK,
    Reason.BIRTH_AHEAD,
    Reason.DUE_LONG_AGO,
    Reason.PERSON_WITHOUT_ROW,
    Reason.ROWS_DIFFER,
)
WEIGHTS: dict[Reason, Weight] = {
    reason: Weight.FILE
    if reason in _FILE
    else Weight.REFUSED
    if reason in _REFUSED
    else Weight.KEPT
    if reason in _KEPT
    else Weight.LEFT_OUT
    for reason in Reason
}

WORDS: dict[Reason, str] = {
    Reason.FILE_UNREADABLE: gettext_noop("The file cannot be read"),
    Reason.FILE_NOT_KNOWN: gettext_noop("The file is not one of the tables we read"),
    Reason.FILE_MISSING: gettext_noop("This table is not in the extract"),
    Reason.NO_HEADER: gettext_noop("The first line does not name any column we know"),
    Reason.COLUMN_MISSING: gettext_noop("A column without which no row can be read is missing"),
    Reason.XML_REFUSED: gettext_noop("The file defines a document type or entities of its own"),
    Reason.XML_BROKEN: gettext_noop("The file is not well-formed XML from this line on"),
    Reason.XML_TOO_LARGE: gettext_noop("One element is larger than any return holds"),
    Reason.XML_NOT_A_RETURN: gettext_noop("The file is not a children in need return"),
    Reason.LINE_TOO_LONG: gettext_noop("The line is longer than any row can be"),
    Reason.QUOTE_NOT_CLOSED: gettext_noop("A quotation mark is opened and never closed"),
    Reason.ROW_UNREADABLE: gettext_noop("The line cannot be split into cells"),
    Reason.TOO_FEW_CELLS: gettext_noop("The row has fewer cells than the heading"),
    Reason.TOO_MANY_CELLS: gettext_noop("The row has more cells than the heading"),
    Reason.VALUE_MISSING: gettext_noop("A value without which the row means nothing is missing"),
    Reason.NUMBER_SPOILT: gettext_noop("A spreadsheet has shortened the identifier (as in 1.2E+9)"),
    Reason.IDENTIFIER_TOO_LONG: gettext_noop("The identifier is too long"),
    Reason.OWN_RELATIVE: gettext_noop("The row connects a person with the same person"),
    Reason.WRONG_WAY_ROUND: gettext_noop(
        "The row says what the child is to the adult; it is needed the other way round"
    ),
    Reason.UNIT_REFUSED: gettext_noop(
        "The record would not take this person's rows; none of them was taken"
    ),
    Reason.COLUMN_TWICE: gettext_noop("The column appears twice; the first is read"),
    Reason.COLUMN_NOT_KNOWN: gettext_noop("The column is not one we know; it is not read"),
    Reason.DATE_UNREADABLE: gettext_noop("The date cannot be read"),
    Reason.DATE_SHORT_YEAR: gettext_noop("The year has two figures, so the century is not known"),
    Reason.DATE_OUT_OF_RANGE: gettext_noop("The date lies too far back or ahead"),
    Reason.DATE_AHEAD: gettext_noop("The date lies ahead, and this cannot have happened yet"),
    Reason.ENDS_BEFORE_START: gettext_noop("It ends before it starts; the start is not taken"),
    Reason.CLOSES_BEFORE_REFERRED: gettext_noop(
        "It closes before the referral; the day of the referral is taken"
    ),
    Reason.CLOSES_WITHOUT_DAY: gettext_noop(
        "It has a reason for closing and no day; it is taken as open"
    ),
    Reason.SEX_UNREADABLE: gettext_noop("The sex is not one of the known codes"),
    Reason.YES_NO_UNREADABLE: gettext_noop("This is neither a yes nor a no"),
    Reason.JSON_UNREADABLE: gettext_noop("The list inside the cell cannot be read"),
    Reason.CODE_UNREADABLE: gettext_noop("This does not look like a code"),
    Reason.TEXT_TOO_LONG: gettext_noop("The text is too long"),
    Reason.POSTCODE_UNREADABLE: gettext_noop("The postcode cannot be read"),
    Reason.NAME_STANDS_IN: gettext_noop("A word such as Unknown stands where a name should"),
    Reason.NOTHING_TO_JOIN: gettext_noop("The row belongs to a record that is not in the extract"),
    Reason.VISIT_UNCLEAR: gettext_noop(
        "The visit has no number or no day; the child is taken and the visit is not"
    ),
    Reason.VISIT_WITHOUT_CASE: gettext_noop(
        "The child was on no case on this day and is on none now; the visit is not taken"
    ),
    Reason.ALONE_NOT_SEEN: gettext_noop("The child was seen alone and was not seen; not alone"),
    Reason.CODE_NOT_KNOWN: gettext_noop("The code is not in the national list; it is kept"),
    Reason.WORD_NOT_KNOWN: gettext_noop("The relationship is not one we know; its words are kept"),
    Reason.CHARACTERS_LEFT_OUT: gettext_noop("Characters that cannot be shown were left out"),
    Reason.NUMBER_CHECK: gettext_noop("The number does not pass its own check; it is kept"),
    Reason.BIRTH_AHEAD: gettext_noop("The date of birth lies ahead; it is read as the due date"),
    Reason.DUE_LONG_AGO: gettext_noop(
        "The due date is long past; it is read as an estimated date of birth"
    ),
    Reason.PERSON_WITHOUT_ROW: gettext_noop("The person has no row of their own; only a number"),
    Reason.ROWS_DIFFER: gettext_noop("Two rows about the same record differ; both are kept"),
}


@dataclass(frozen=True, slots=True)
class RowError:
    """One thing that is wrong, where it is, and why. It never holds the value.

    ``field`` is a column of ours, or "column 7" for one that we do not know: a heading that is
    missing would otherwise bring the first row's values here.
    """

    file: str
    line: int
    field: str
    reason: Reason

    @property
    def weight(self) -> Weight:
        """What it costs."""
        return self.reason.weight

    @property
    def words(self) -> str:
        """The reason in plain English."""
        return self.reason.words


@dataclass(slots=True)
class Notes:
    """Where the reader of one cell says what is wrong with it. ``today`` is the day of reading."""

    today: date
    found: list[Reason] = field(default_factory=list)

    def __call__(self, reason: Reason) -> None:
        """Note ``reason`` against the cell that is being read."""
        self.found.append(reason)

    def taken(self) -> list[Reason]:
        """Return what was noted and forget it."""
        found, self.found = self.found, []
        return found
