"""Match keys: the net in which a person is found among a million. Pure.

For each name of a person we store a handful of small numbers, each the checksum of something that
survives misspelling: two sounds together, a sound with a year, a whole date. A search makes the
keys of what is asked, with its likely slips (a short name, the year next door, day and month
exchanged), and whoever shares a key is a candidate to be looked at properly.

Keys do not know which word is the given name and which the family name, so names in either order
meet. They are 32-bit numbers with a sign; two things may share one, and scoring then parts them.

Kinds (a person with two names and a whole date of birth has eight keys):

- ``pair``: two sounds; needs no date;
- ``half``: one sound and how the other name begins; for a misspelling without a date;
- ``year``: one sound and a year of birth;
- ``date``: the whole date of birth;
- ``word``: one word as it is spelt; for a search that has nothing else.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations, product

from households.names.nicknames import is_common, near_givens, nicknames_of
from households.names.sounds import sound
from households.names.spelling import PARTICLES, fold, tokens, words_of
from households.names.whole import whole_names

Years = tuple[int, int]

MOST_WORDS = 4
"""Of each half of a name, so many words make keys."""

WIDEST = 7
"""Of a birth known to more than so many years, the years make no keys."""

_PLAIN = words_of(
    "a an and are as at boy by calls child dad daddy family father for friend from girl guy "
    "had has have he her him his in is it known lady man may mum mummy mother my name named no "
    "not of on or our partner person said says she some somebody son that the their them they "
    "this to unknown was who with woman"
)


def _key(kind: str, *parts: object) -> int:
    text = "|".join((kind, *map(str, parts)))
    return zlib.crc32(text.encode()) - 2**31


@lru_cache(maxsize=8192)
def key_words(text: str) -> tuple[str, ...]:
    """Return the words of a half of a name that make keys: particles left out, parts apart.

    A name of particles alone keeps them; one with particles is also one word (Desouza).
    """
    words = tokens(text)[:MOST_WORDS]
    core = tuple(word for word in words if word not in PARTICLES) or words
    return core if core == words else (*core, "".join(words))


@dataclass(frozen=True)
class _Halves:
    """The words of the two halves of a name; a name in one field is parted."""

    given: tuple[str, ...]
    family: tuple[str, ...]

    @classmethod
    def of(cls, given: str, family: str) -> _Halves:
        firsts, lasts = key_words(given), key_words(family)
        if not lasts and len(firsts) > 1:
            return cls(firsts[:-1], firsts[-1:])
        if not firsts and len(lasts) > 1:
            return cls(lasts[:-1], lasts[-1:])
        return cls(firsts, lasts)


def _pair(one: str, other: str) -> int:
    return _key("pair", *sorted((one, other)))


def _half(heard: str, begins: str) -> int:
    return _key("half", heard, begins[:2])


def _years(born_years: Years | None, born: date | None) -> range:
    """Return the years of birth that make keys; none where too little is known."""
    if born is not None:
        return range(born.year, born.year + 1)
    if born_years is None or not 0 <= born_years[1] - born_years[0] < WIDEST:
        return range(0)
    return range(born_years[0], born_years[1] + 1)


def match_keys(
    given: str, family: str, born_years: Years | None = None, born: date | None = None
) -> frozenset[int]:
    """Return the keys to store for one name of one person.

    ``born_years`` are the first and last year that fit the birth, ``born`` the whole date where it
    is known. Any part may be empty. Call it once for each name; a person without a name still has
    the key of a date: ``match_keys("", "", None, born)``.
    """
    name = _Halves.of(given, family)
    found = {_key("word", word) for word in (*name.given, *name.family)}
    for one, other in product(name.given, name.family):
        found.add(_pair(sound(one), sound(other)))
    for one, other in product(name.given[:1], name.family):
        found |= {_half(sound(one), other), _half(sound(other), one)}
    if born is not None:
        found.add(_key("date", born.isoformat()))
    for year in _years(born_years, born):
        found |= {_key("year", sound(word), year) for word in (*name.given[:1], *name.family)}
    return frozenset(found)


def person_keys(
    names: Iterable[tuple[str, str]],
    description: str = "",
    born_years: Years | None = None,
    born: date | None = None,
) -> frozenset[int]:
    """Return every key to store for one person: of each name, made whole from the others.

    Somebody without a name is found by the telling words of his description and by his date.
    """
    found = set(word_keys(description)) | match_keys("", "", born_years, born)
    for given, family in whole_names(names):
        found |= match_keys(given, family, born_years, born)
    return frozenset(found)


def telling_words(text: str) -> frozenset[str]:
    """Return the words of a description that tell one person from another, folded."""
    return frozenset(word for word in fold(text).split() if len(word) >= 3 and word not in _PLAIN)


def word_keys(text: str) -> frozenset[int]:
    """Return keys of the telling words of a description ("the man with the grey van": grey, van).

    They are of the same kind as the words of a name, so one search finds either.
    """
    return frozenset(_key("word", word) for word in telling_words(text))


def rare_word_keys(text: str) -> frozenset[int]:
    """Return ``word_keys`` without the names that many bear, for which the net would be too wide.

    A short word counts when it is rare, so that a word of a child's for somebody finds him.
    """
    words = (word for word in fold(text).split() if word not in _PLAIN and not is_common(word))
    return frozenset(_key("word", word) for word in words)


def query_keys(
    given: str, family: str, born_years: Years | None = None, born: date | None = None
) -> frozenset[int]:
    """Return the keys to look for, with the slips people make.

    A short name or another spelling, either order, the year before and after, day and month
    exchanged. One word and no year leaves nothing to narrow by: then only its ``word`` key.
    """
    name = _Halves.of(given, family)
    firsts = _forms(name.given)
    years = _slipped(_years(born_years, born), exact=born is not None)
    found = set(_dates(born))
    found.update(_asked_pairs(name, firsts))
    found.update(_asked_years(name, firsts, years))
    return frozenset(found) or frozenset(_key("word", w) for w in (*name.given, *name.family))


def other_word_keys(given: str, family: str) -> frozenset[int]:
    """Return the ``word`` keys of the other forms of what is asked (Daz: Darren)."""
    name = _Halves.of(given, family)
    words = (*name.given, *name.family)
    forms = {form for word in words for form in nicknames_of(word)}.difference(words)
    return frozenset(_key("word", form) for form in forms)


def near_keys(
    given: str,
    family: str,
    near: Iterable[str],
    born_years: Years | None = None,
    born: date | None = None,
) -> frozenset[int]:
    """Return the keys of names spelt like those asked for: the last net.

    ``near`` are family names like the one asked for; given names like the one asked for come from
    our own lists. Given and family pair, and go with the year; one alone is a word.
    """
    name = _Halves.of(given, family)
    years = _slipped(_years(born_years, born), exact=born is not None)
    alike = {form for word in name.given[:2] for form in near_givens(word)}
    turned = {form for word in name.family[:1] for form in near_givens(word)}
    words = {word for other in near for word in key_words(other)}
    firsts = {sound(form) for form in _forms(name.given) | alike}
    lasts = {sound(word) for word in (*words, *name.family)}
    found = {_pair(one, other) for one, other in product(firsts, lasts)}
    found |= {_pair(sound(one), sound(other)) for one, other in product(turned, name.given)}
    found |= {_key("year", one, year) for one, year in product(lasts, years)}
    return frozenset(found) or frozenset(_key("word", word) for word in words | alike)


def _forms(words: Iterable[str]) -> frozenset[str]:
    """Return given names and all they may go by."""
    return frozenset(form for word in words for form in (word, *nicknames_of(word)))


def _families(words: Iterable[str]) -> frozenset[str]:
    """Return family names with and without what comes and goes before them."""
    found = set(words)
    for word in words:
        for before in ("o", "al", "el"):
            found.add(before + word)
            if word.startswith(before) and len(word) > len(before) + 2:
                found.add(word.removeprefix(before))
    return frozenset(found)


def _asked_pairs(name: _Halves, firsts: frozenset[str]) -> Iterator[int]:
    lasts = {sound(word) for word in _families(name.family)}
    for one, other in product({sound(first) for first in firsts}, lasts):
        yield _pair(one, other)
    for first, last in product(firsts, name.family):
        yield _half(sound(first), last)
        yield _half(sound(last), first)
    # The order may be the other way round: then the family name is what has other forms.
    for last, first in product(name.family, name.given):
        for form in nicknames_of(last):
            yield _pair(sound(form), sound(first))
    for one, other in combinations({sound(word) for word in name.given}, 2):
        yield _pair(one, other)


def _asked_years(name: _Halves, firsts: frozenset[str], years: Iterable[int]) -> Iterator[int]:
    lasts = _families(name.family)
    heard = {sound(word) for word in (*firsts, *lasts)}
    for year in years:
        for one in heard:
            yield _key("year", one, year)


def _slipped(years: range, *, exact: bool) -> range:
    """Return the years with the one before and the one after."""
    if not years or (len(years) > 3 and not exact):
        return years
    return range(years.start - 1, years.stop + 1)


def _dates(born: date | None) -> Iterator[int]:
    if born is None:
        return
    yield _key("date", born.isoformat())
    if born.day <= 12 and born.day != born.month:
        yield _key("date", born.replace(month=born.day, day=born.month).isoformat())
