"""The kinds of name that askers type: which, how often, and what each does to a name."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from benchmarks.finding_people import Known
from benchmarks.finding_slips import (
    Typed,
    doubled,
    fingered,
    heard,
    in_both,
    in_one_part,
    plain,
    respelt,
    shortened,
    unlike,
)

Slip = Callable[[Random, Known], Typed | None]

MARKED_BY = re.compile(r"['’-]|^(Mc|Mac|O)(?=[A-Z])")
PARTICLES = ("al", "el", "bin", "ibn", "de", "da", "dos", "di", "van", "von", "ap", "ó", "ul", "ud")
SIKH = {"gill", "sidhu", "dhillon", "sandhu", "grewal", "bains", "johal", "dosanjh", "atwal"}
SIKH |= {"singh", "kaur", "bal", "dhaliwal", "sohal", "sahota", "mann", "rai", "virdee", "bassi"}
MEN_CALLED = ("Uncle", "Dad", "Daddy", "Grandad", "Baba", "Abbu", "Chacha", "Tata", "Wujek", "Da")
WOMEN_CALLED = ("Auntie", "Nan", "Nana", "Mummy", "Mam", "Ciocia", "Khala", "Nani", "Granny")
ANOTHER_FAMILY = ("Barlow", "Ashworth", "Tennant", "Osborne", "Fairhurst", "Malik", "Nowak", "Addo")
MORE_FOR_MEN = ("Lee", "James", "Paul", "Jay", "Ali", "Kai", "John", "Singh", "Patrick")
MORE_FOR_WOMEN = ("Ann", "Marie", "Rose", "Louise", "Jane", "Bibi", "Kaur", "Grace")

LAST_UNCLE = 2010
"""Nobody born after this year is called uncle, daddy or grandad."""


def as_recorded(rng: Random, known: Known) -> Typed | None:
    """Type the name as it is: the control."""
    return Typed(known.given, known.family) if known.given and known.family else None


def short_form(rng: Random, known: Known) -> Typed | None:
    """Type a short form for a full given name, or a full name for a short one."""
    short = shortened(rng, known.given)
    return Typed(short, known.family) if short else None


def order_swapped(rng: Random, known: Known) -> Typed | None:
    """Type the family name where the given one belongs, and the reverse."""
    if not known.given or not known.family or not unlike(known.given, known.family):
        return None
    return Typed(known.family, known.given)


def given_only(rng: Random, known: Known) -> Typed | None:
    """Know the given name alone; half the time its short form."""
    if not known.given or not known.family:
        return None
    short = shortened(rng, known.given) if rng.random() < 0.5 else None
    return Typed(given=short or known.given)


def family_only(rng: Random, known: Known) -> Typed | None:
    """Know the family name alone."""
    return Typed(family=known.family) if known.given and known.family else None


def half(rng: Random, known: Known) -> Typed | None:
    """Say one half of a double family name."""
    halves = [word for word in re.split(r"[-\s]+", known.family) if len(word) > 2]
    if len(halves) < 2 or plain(halves[0]) in PARTICLES:
        return None
    return Typed(known.given, rng.choice(halves))


def a_half_added(rng: Random, known: Known) -> Typed | None:
    """Say a double family name where the record has one half."""
    if not known.given or not known.family or re.search(r"[-\s]", known.family):
        return None
    names = [known.family, rng.choice(ANOTHER_FAMILY)]
    rng.shuffle(names)
    return Typed(known.given, rng.choice(("-", "-", " ")).join(names))


def marks_dropped(rng: Random, known: Known) -> Typed | None:
    """Leave out diacritics, apostrophes and hyphens, or set Mc and O apart."""

    def bare(name: str) -> str:
        name = re.sub(r"^(Mc|Mac|O)(?=[A-Z])", r"\1 ", name)
        name = re.sub(r"['’]", rng.choice(("", "", " ")), name)
        return re.sub("-", rng.choice(("", " ")), name)

    def without(name: str) -> str:
        words = bare(name)
        return plain(words).title() if plain(words) != words.casefold() else words

    typed = Typed(without(known.given), without(known.family))
    return typed if typed != Typed(known.given, known.family) else None


def other_name(rng: Random, known: Known) -> Typed | None:
    """Say another of the person's recorded names; a third of the time misheard."""
    others = [other for other in known.others if other != (known.given, known.family)]
    others = [(given or known.given, family or known.family) for given, family in others]
    if not others:
        return None
    given, family = rng.choice(others)
    slip = heard(rng, family) if rng.random() < 1 / 3 else None
    return Typed(given, slip or family)


def family_changed(rng: Random, known: Known) -> Typed | None:
    """Say a family name that the record has never had."""
    name = rng.choice(ANOTHER_FAMILY)
    return Typed(known.given, name) if known.given and unlike(name, known.family) else None


def childs_word(rng: Random, known: Known) -> Typed | None:
    """Say what a child says: uncle, daddy or grandad, and a first name or its short form."""
    if not known.given or not known.sex or (known.birth.year or 0) > LAST_UNCLE:
        return None
    called = rng.choice(MEN_CALLED if known.sex == "male" else WOMEN_CALLED)
    first = known.given.split()[0]
    short = shortened(rng, first) if rng.random() < 0.6 else None
    family = known.family if rng.random() < 0.4 else ""
    return Typed(f"{called} {short or first}", family)


def initials(rng: Random, known: Known) -> Typed | None:
    """Type the initials of the given names."""
    letters = [word[0].upper() for word in known.given.split()]
    if not letters or not known.family:
        return None
    return Typed(rng.choice((" ", ". ", "")).join(letters).strip(), known.family)


def second_given(rng: Random, known: Known) -> Typed | None:
    """Go by the second given name."""
    words = known.given.split()
    return Typed(words[-1], known.family) if len(words) > 1 else None


def given_added(rng: Random, known: Known) -> Typed | None:
    """Say a further given name that the record has not."""
    more = rng.choice(MORE_FOR_MEN if known.sex == "male" else MORE_FOR_WOMEN)
    if not known.given or more in known.given:
        return None
    return Typed(f"{known.given} {more}", known.family)


def particle(rng: Random, known: Known) -> Typed | None:
    """Join, drop or add a particle: El Amin, Elamin, Amin; Gill, Singh Gill, Singh."""
    words = re.split(r"[-\s]+", known.family)
    if len(words) > 1 and plain(words[0]) in PARTICLES:
        tail = " ".join(words[1:])
        return Typed(known.given, rng.choice((tail, words[0] + tail.lower())))
    if plain(known.given).startswith("abdul "):
        return Typed(known.given.replace("Abdul ", rng.choice(("Abdul", ""))), known.family)
    if plain(known.family) not in SIKH or not known.sex:
        return None
    shared = "Singh" if known.sex == "male" else "Kaur"
    if plain(known.family) == plain(shared):
        return Typed(known.given, f"{shared} {rng.choice(('Gill', 'Sandhu', 'Bains'))}")
    if rng.random() < 0.4:
        return Typed(known.given, shared)
    return Typed(f"{known.given} {shared}", known.family)


def in_one_box(rng: Random, known: Known) -> Typed | None:
    """Type the whole name in one box, as people do: turned, with a title, with a remark."""
    if not known.given or not known.family:
        return None
    whole, title = f"{known.given} {known.family}", "Mr" if known.sex == "male" else "Ms"
    short = shortened(rng, known.given) or known.given
    ways = (
        f"{known.family.upper()}, {known.given}",
        f"{known.family} {known.given}",
        f"{title} {whole}",
        f"{whole} (known as {short})",
        f"{known.given} '{short}' {known.family}",
        f"{whole}?",
    )
    return Typed(whole=rng.choice(ways))


KINDS: dict[str, tuple[int, Slip]] = {
    "as recorded": (6, as_recorded),
    "misheard": (14, in_one_part(heard)),
    "mistyped": (10, in_one_part(fingered)),
    "letter doubled or dropped": (6, in_one_part(doubled)),
    "short form": (15, short_form),
    "another spelling": (10, in_one_part(respelt)),
    "order swapped": (4, order_swapped),
    "given name alone": (2, given_only),
    "family name alone": (2, family_only),
    "half of a double name": (3, half),
    "a half added": (2, a_half_added),
    "marks dropped": (4, marks_dropped),
    "another recorded name": (4, other_name),
    "family name changed": (1, family_changed),
    "a child's word": (3, childs_word),
    "initials": (3, initials),
    "second given name": (1, second_given),
    "given name added": (2, given_added),
    "particle": (2, particle),
    "in one box": (2, in_one_box),
    "two slips": (4, in_both),
}
"""How many questions in a hundred are of each kind, and the slip that makes it."""

WEAK = frozenset(
    ("given name alone", "family name alone", "family name changed", "a child's word", "initials")
)
"""Kinds too thin for a name to find anybody: without a date of birth they carry the postcode."""
