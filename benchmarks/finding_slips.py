"""How a name is mistaken: by ear, by finger, by habit, by another way of writing.

Each slip takes a random source and the person as recorded, and returns the name as typed, or None
where that person's name cannot be mistaken so. Written from general knowledge of how names are
said, heard and typed, without having read the matcher.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random

from benchmarks.finding_people import DATA, Known

UNMARKED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "đ": "d", "ß": "ss"})

HEARD = (
    (r"ph", "f"),
    (r"f", "ph"),
    (r"ck", "k"),
    (r"c(?=[aou])", "k"),
    (r"k(?=[aou])", "c"),
    (r"(?<=..)ie$", "y"),
    (r"(?<=..)y$", "ie"),
    (r"(?<=..)y$", "ey"),
    (r"ey$", "y"),
    (r"ea", "ee"),
    (r"ee", "ea"),
    (r"ai", "ay"),
    (r"ei", "ie"),
    (r"ie(?!$)", "ei"),
    (r"^wr", "r"),
    (r"^kn", "n"),
    (r"^wh", "w"),
    (r"(?<=[aeiou])s(?=[aeiou])", "z"),
    (r"z", "s"),
    (r"th", "t"),
    (r"x", "ks"),
    (r"cks", "x"),
    (r"ou", "u"),
    (r"oo", "u"),
    (r"or$", "er"),
    (r"er$", "or"),
    (r"er$", "a"),
    (r"son$", "sen"),
    (r"(?<=..)ley$", "leigh"),
    (r"leigh$", "ley"),
    (r"(?<=[^aeiou])i(?=[^aeiou])", "y"),
    (r"(?<=[^aeiou])y(?=[^aeiou])", "i"),
    (r"g(?=[ei])", "j"),
    (r"j(?=[ei])", "g"),
    (r"qu", "kw"),
    (r"au", "or"),
    (r"aw", "or"),
    (r"gh(?!$)", "g"),
    (r"sch", "sh"),
    (r"tch", "ch"),
    (r"(?<=..[^aeiou])e$", ""),
    (r"(?<=..[lnrstk])$", "e"),
    (r"(?<=[aeiou])s$", "ss"),
    (r"(?<=[^aeious])s$", ""),
    (r"^mac(?=[a-z])", "mc"),
    (r"^mc(?=[a-z])", "mac"),
    (r"en(?=.)", "an"),
    (r"an(?=.)", "en"),
    (r"el", "al"),
    (r"al(?=.)", "el"),
    (r"in$", "en"),
    (r"on$", "an"),
)
"""What an English ear writes for what it hears: pattern, replacement; applied in one place."""

KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

Words = Callable[[Random, str], str | None]
"""A slip within one part of a name."""


@dataclass(frozen=True)
class Typed:
    """A name as typed: in two boxes, or as a whole in one."""

    given: str = ""
    family: str = ""
    whole: str = ""


def plain(text: str) -> str:
    """Return ``text`` in small unmarked letters, for comparing."""
    bare = unicodedata.normalize("NFKD", text.translate(UNMARKED))
    return "".join(c for c in bare if not unicodedata.combining(c)).casefold()


def unlike(one: str, other: str) -> bool:
    """Say whether two names differ by more than marks and capitals."""
    return plain(one) != plain(other)


def as_name(text: str) -> str:
    """Return ``text`` with the capital that a name has."""
    return text[:1].upper() + text[1:]


def heard(rng: Random, name: str) -> str | None:
    """Write ``name`` as an English ear might."""
    low = plain(name)
    places = [
        low[: hit.start()] + new + low[hit.end() :]
        for pattern, new in HEARD
        for hit in re.finditer(pattern, low)
    ]
    places = [text for text in places if unlike(text, name)]
    return as_name(rng.choice(places)) if places else None


def fingered(rng: Random, name: str) -> str | None:
    """Type ``name`` with one wrong key, two letters crossed, one left out or one too many.

    The first letter is spared nine times in ten, as it is in collections of misspellings.
    """
    low = name.lower()
    inner = [at for at in range(1, len(low) - 1) if low[at : at + 2].isalpha()]
    if len(name) < 4 or not inner or not low[:2].isalpha():
        return None
    at = 0 if rng.random() < 0.1 else rng.choice(inner)
    how = rng.choices(("wrong", "crossed", "left out", "too many"), (35, 25, 25, 15))[0]
    if how == "crossed":
        new = low[:at] + low[at + 1] + low[at] + low[at + 2 :]
    elif how == "left out":
        new = low[:at] + low[at + 1 :]
    else:
        key = _beside(rng, low[at])
        new = low[:at] + key + low[at + (how == "wrong") :]
    return as_name(new) if unlike(new, name) else None


def _beside(rng: Random, letter: str) -> str:
    """Return a key beside the letter's; for what is on no key, ``e``."""
    letter = plain(letter)
    for row in KEYS:
        if letter and letter in row:
            at = row.index(letter)
            return rng.choice(row[max(0, at - 1) : at] + row[at + 1 : at + 2])
    return "e"


def doubled(rng: Random, name: str) -> str | None:
    """Drop one of a double letter, or double a single consonant."""
    low = name.lower()
    twins = [m.start() for m in re.finditer(r"([a-z])\1", low)]
    if twins and rng.random() < 0.6:
        at = rng.choice(twins)
        return as_name(low[:at] + low[at + 1 :])
    singles = [m.start() for m in re.finditer(r"(?<=[a-z])([bdfglmnprstcz])(?!\1)", low)]
    singles = [at for at in singles if low[at - 1] != low[at]]
    if not singles:
        return None
    at = rng.choice(singles)
    return as_name(low[:at] + low[at] + low[at:])


@cache
def short_forms() -> dict[str, list[str]]:
    """Return the short forms of each full name, by its plain letters."""
    forms: dict[str, list[str]] = defaultdict(list)
    for line in _lines("finding_short_forms.txt"):
        full, shorts = line.split(":")
        forms[plain(full)] += [short.strip() for short in shorts.split(",")]
    return dict(forms)


@cache
def full_forms() -> dict[str, list[str]]:
    """Return the full names that each short form may stand for."""
    forms: dict[str, list[str]] = defaultdict(list)
    for line in _lines("finding_short_forms.txt"):
        full, shorts = line.split(":")
        for short in shorts.split(","):
            forms[plain(short.strip())].append(full)
    return dict(forms)


@cache
def spellings() -> dict[str, list[str]]:
    """Return the other ways of writing each name in the list."""
    ways: dict[str, list[str]] = defaultdict(list)
    for line in _lines("finding_spellings.txt"):
        names = [name.strip() for name in line.split(",")]
        for name in names:
            ways[plain(name)] += [other for other in names if unlike(name, other)]
    return dict(ways)


def _lines(name: str) -> list[str]:
    rows = (DATA / name).read_text("utf-8").splitlines()
    return [row for row in rows if row and not row.startswith("#")]


def shortened(rng: Random, given: str) -> str | None:
    """Return a short form of a full name, or the full name of a short one."""
    first = plain(given.split(maxsplit=1)[0]) if given else ""
    shorts, fulls = short_forms().get(first, []), full_forms().get(first, [])
    if shorts and fulls:
        shorts, fulls = (shorts, []) if rng.random() < 0.75 else ([], fulls)
    ways = [way for way in shorts or fulls if unlike(way, given)]
    return rng.choice(ways) if ways else None


def respelt(rng: Random, name: str) -> str | None:
    """Return ``name`` as it is written elsewhere or by somebody else."""
    whole = spellings().get(plain(name))
    if whole:
        return rng.choice(whole)
    words = name.split()
    known = [at for at, word in enumerate(words) if plain(word) in spellings()]
    if len(words) < 2 or not known:
        return None
    at = rng.choice(known)
    return " ".join((*words[:at], rng.choice(spellings()[plain(words[at])]), *words[at + 1 :]))


def in_one_part(slip: Words) -> Callable[[Random, Known], Typed | None]:
    """Return the slip made in the family name (55 in 100) or the given one, where it can be."""

    def slipped(rng: Random, known: Known) -> Typed | None:
        parts = ["family", "given"] if rng.random() < 0.55 else ["given", "family"]
        for part in parts:
            name: str = getattr(known, part)
            new = slip(rng, name) if name else None
            if new and new != name:
                other = {"given": known.given, "family": known.family, part: new}
                return Typed(**other)
        return None

    return slipped


def in_both(rng: Random, known: Known) -> Typed | None:
    """Slip in the given name and in the family name too."""
    given = rng.choices((shortened, respelt, heard, fingered), (40, 25, 20, 15))[0]
    family = rng.choices((heard, fingered, doubled, respelt), (35, 25, 20, 20))[0]
    if not known.given or not known.family:
        return None
    one, two = given(rng, known.given), family(rng, known.family)
    if not one or not two:
        return None
    return Typed(two, one) if rng.random() < 0.1 else Typed(one, two)
