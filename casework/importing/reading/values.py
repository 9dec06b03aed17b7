"""What one cell says: text, names, identifiers, codes, sex, yes or no, postcodes.

Every reader takes a cell that ``plain`` has cleaned, and ``notes`` to say what is wrong with it.
It returns a value that is safe to keep, and never raises.
"""

from __future__ import annotations

import re
import unicodedata

from casework.importing.reading.problems import Notes, Reason

BLANKS = frozenset(
    (
        "NULL", "(NULL)", "<NULL>", "[NULL]", "\\N", "#N/A", "#NULL!", "#VALUE!", "#REF!",
    )
)  # fmt: skip
"""How databases and spreadsheets write nothing. Exact, because people are called Null."""

CASELESS_BLANKS = frozenset({"null", "nan", "nat", "none", "nil", "n/a", "na", "-", "--", "."})
"""Further ways, for cells that are not names."""

STAND_INS = frozenset(
    (
        "unknown", "not known", "notknown", "unk", "n/k", "nk", "not given", "not recorded",
        "not stated", "unnamed", "no name", "noname", "tbc", "tba", "to be confirmed", "?",
        "??", "???", "x", "xx", "xxx", "-", "--", ".", "n/a", "none", "name unknown",
        "unspecified", "name not known",
    )
)  # fmt: skip
"""What systems that insist on a name are given instead of one."""

UNBORN = frozenset({"unborn", "un-born", "unborn baby", "unborn child", "baby unborn", "bump"})

INVISIBLE = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffd]")
"""Control characters and the mark of a broken letter; databases refuse some of them."""

EMPTY_SIGNS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
"""Signs of no width, and those that turn the direction of writing."""

FORMULA_SIGNS = "=+-@|%"
"""What begins a formula. Files of ours put an apostrophe before it, which is taken off again."""

SPREADSHEET = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
FLOAT = re.compile(r"\d+\.0+")
CODE = re.compile(r"([A-Z0-9]{1,10})(?:\s*[-\u2013:.]\s.*|\.)?")
"""A code, which may be followed by its label: ``N1 - Abuse or neglect``."""

POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})")

FEMALE, MALE, NEITHER, SEX_NOT_RECORDED = "female", "male", "other", "not_recorded"
SEXES = {
    **dict.fromkeys(("m", "1", "01", "male", "man", "boy", "mal"), MALE),
    **dict.fromkeys(("f", "2", "02", "female", "woman", "girl", "fem"), FEMALE),
    **dict.fromkeys(("9", "09", "i", "o", "other", "indeterminate", "neither", "x"), NEITHER),
    **dict.fromkeys(
        ("", "u", "0", "00", "unknown", "not known", "not stated", "not specified", "unborn"),
        SEX_NOT_RECORDED,
    ),
}
YES, NO, NOT_KNOWN = "yes", "no", "not_known"
ANSWERS = {
    **dict.fromkeys(("y", "yes", "1", "true", "t", "-1"), YES),
    **dict.fromkeys(("n", "no", "0", "false", "f"), NO),
    **dict.fromkeys(("", "u", "unknown", "not known", "9"), NOT_KNOWN),
}


def plain(cell: str, notes: Notes) -> str:
    """Return ``cell`` in one kind of space and without what cannot be shown; "" for nothing."""
    if cell.isascii() and cell.isprintable():
        text = cell.strip() if "  " not in cell else " ".join(cell.split())
    else:
        text = _cleaned(cell, notes)
    if len(text) > 1 and text[0] == "'" and text[1] in FORMULA_SIGNS:
        text = text[1:]
    return "" if text in BLANKS else text


def _cleaned(cell: str, notes: Notes) -> str:
    text = INVISIBLE.sub("", cell)
    text = "".join(letter for letter in text if not 0xD800 <= ord(letter) <= 0xDFFF)
    if text != cell:
        notes(Reason.CHARACTERS_LEFT_OUT)
    text = EMPTY_SIGNS.sub("", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def _short(text: str, longest: int, notes: Notes) -> str:
    if len(text) > longest:
        notes(Reason.TEXT_TOO_LONG)
        return ""
    return text


def text(cell: str, notes: Notes) -> str:
    """Read words of at most 300 letters."""
    return "" if cell.lower() in CASELESS_BLANKS else _short(cell, 300, notes)


def name(cell: str, notes: Notes) -> str:
    """Read a part of a name. A word that stands in for one is reported and not taken."""
    if not cell or cell.lower() in UNBORN:
        return ""
    if cell.lower().strip("()[]*") in STAND_INS or not any(map(str.isalpha, cell)):
        notes(Reason.NAME_STANDS_IN)
        return ""
    return _short(cell, 100, notes)


def identifier(cell: str, notes: Notes) -> str:
    """Read an identifier; 123.0 is 123, and 1.2E+9 is a number that a spreadsheet has spoilt."""
    if not cell or cell.lower() in CASELESS_BLANKS:
        return ""
    if FLOAT.fullmatch(cell):
        return cell.split(".", maxsplit=1)[0]
    if SPREADSHEET.fullmatch(cell) and "+" in cell:
        notes(Reason.NUMBER_SPOILT)
        return ""
    if len(cell) > 100:
        notes(Reason.IDENTIFIER_TOO_LONG)
        return ""
    return cell


def short_identifier(cell: str, notes: Notes) -> str:
    """Read an identifier that is kept with the name of its table before it."""
    found = identifier(cell, notes)
    if len(found) > 80:
        notes(Reason.IDENTIFIER_TOO_LONG)
        return ""
    return found


def code(cell: str, notes: Notes) -> str:
    """Read a code: capital letters and figures. What looks like a sentence is not taken."""
    if not cell or cell.lower() in CASELESS_BLANKS:
        return ""
    found = CODE.fullmatch(cell.upper())
    if found is None:
        notes(Reason.CODE_UNREADABLE)
        return ""
    return found[1]


def sex(cell: str, notes: Notes) -> str:
    """Read a sex in any of the systems' codes."""
    found = SEXES.get(cell.lower())
    if found is None:
        if cell.lower() not in CASELESS_BLANKS:
            notes(Reason.SEX_UNREADABLE)
        return SEX_NOT_RECORDED
    return found


def yes_no(cell: str, notes: Notes) -> str:
    """Read a yes or a no; a blank is neither."""
    found = ANSWERS.get(cell.lower())
    if found is None:
        if cell.lower() not in CASELESS_BLANKS:
            notes(Reason.YES_NO_UNREADABLE)
        return NOT_KNOWN
    return found


def postcode(cell: str, notes: Notes) -> str:
    """Read a postcode in capitals with its one space."""
    if not cell or cell.lower() in CASELESS_BLANKS or cell.lower() in STAND_INS:
        return ""
    found = POSTCODE.fullmatch("".join(cell.upper().split()))
    if found is None:
        notes(Reason.POSTCODE_UNREADABLE)
        return ""
    return f"{found[1]} {found[2]}"


def never(cell: str, notes: Notes) -> bool:
    """Read nothing: for a field that follows from others."""
    return False


def nhs_number(cell: str, notes: Notes) -> str:
    """Read an NHS number: ten figures. One that fails its own check is kept and reported."""
    figures = re.sub(r"[\s-]", "", identifier(cell, notes))
    if not figures:
        return ""
    if not (len(figures) == 10 and figures.isascii() and figures.isdigit()):
        notes(Reason.CODE_UNREADABLE)
        return ""
    check = 11 - sum(int(figure) * (10 - at) for at, figure in enumerate(figures[:9])) % 11
    if check % 11 != int(figures[9]):
        notes(Reason.NUMBER_CHECK)
    return figures
