"""One spelling for every way a name is written. Pure.

A name reaches us typed by a worker, dictated by a child, exported by a case system, or written in
another alphabet. ``fold`` makes one form of all of these; everything else in this package works on
folded text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that no normal form takes apart.
_LATIN = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
    "ı": "i", "ə": "a", "ħ": "h", "ŋ": "ng", "ĸ": "k", "ŧ": "t", "ɓ": "b", "ɗ": "d", "ƙ": "k",
    "ɛ": "e", "ɔ": "o", "ƴ": "y",
}  # fmt: skip

# Cyrillic as its bearers' passports have it, or nearly (Ukrainian first, then Russian, Bulgarian).
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ж": "zh",
    "з": "z", "и": "y", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ь": "", "ю": "yu", "я": "ya", "ы": "y", "э": "e", "ъ": "", "ђ": "dj", "ј": "j",
    "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
}  # fmt: skip

_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip

# Arabic script with the letters Persian, Urdu and Kurdish add. Short vowels are not written.
_ARABIC = {
    "ا": "a", "ء": "", "ى": "a", "ب": "b", "پ": "p", "ت": "t", "ٹ": "t", "ث": "th", "ج": "j",
    "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ڈ": "d", "ذ": "dh", "ر": "r", "ڑ": "r", "ز": "z",
    "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh",
    "ف": "f", "ڤ": "v", "ق": "q", "ک": "k", "ك": "k", "گ": "g", "ل": "l", "ڵ": "l", "م": "m",
    "ن": "n", "ں": "n", "و": "w", "ۆ": "o", "ه": "h", "ہ": "h", "ھ": "h", "ة": "a", "ۃ": "a",
    "ي": "y", "ی": "y", "ې": "e", "ے": "e", "ێ": "e", "ە": "a", "ـ": "",
}  # fmt: skip

_LETTERS = {**_LATIN, **_CYRILLIC, **_GREEK, **_ARABIC}

_DROPPED = re.compile("['’‘ʼʻ`´ʹ′\"“”\u200b-\u200f\u2060\ufeff]")
_NOT_A_LETTER = re.compile(r"[\W_]+")
_CLAN = re.compile(r"\b(o|mc|mac|d|al|el|abd al|abd el|abd ul|abd ur) (?=[a-z]{3})")


def words_of(text: str) -> frozenset[str]:
    """Return the words of a short list written as one text."""
    return frozenset(text.split())


_TITLES = words_of("mr mrs ms miss mx master dr rev sir jr snr")

PARTICLES = words_of(
    "al el de da di du del della dos das van von der den la le bin ibn ben bint mc mac o ap st san "
    "santa ul ur abu umm"
)
"""Small words that belong to the family name after them."""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return ``text`` in one spelling: lower case, no accents, single spaces, plain letters.

    Apostrophes close up (O'Brien, obrien), hyphens part (Smith-Jones, smith jones). Cyrillic,
    Greek and Arabic letters are written in Latin ones; other scripts stay as they are. Folding
    twice changes nothing.
    """
    if text.isascii():
        letters = text.lower()
    else:
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        letters = "".join(_LETTERS.get(c, c) for c in plain if not unicodedata.combining(c))
    spaced = _NOT_A_LETTER.sub(" ", _DROPPED.sub("", letters))
    return spaced.strip()


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a name, folded, with what belongs together joined.

    "Mc Donald", "O Brien" and "Al Hassan" are one word each. A title is not a part of a name,
    unless there is nothing else.
    """
    joined = _CLAN.sub(lambda found: found.group(1).replace(" ", ""), fold(text))
    words = tuple(joined.split())
    named = tuple(word for word in words if word not in _TITLES)
    return named or words


def split_name(text: str) -> tuple[str, str]:
    """Return the best guess at (given, family) of a name written in one field.

    A comma says that the family name comes first ("Smith, John"), and so do capitals
    ("SMITH John"). One word alone is taken for a given name, because that is what people say.
    """
    text = " ".join(text.split()).lstrip(" ,")
    if "," in text:
        family, _, given = text.partition(",")
        return given.replace(",", " ").strip(), family.strip()
    words = [word for word in text.split(" ") if word]
    while len(words) > 1 and fold(words[0]) in _TITLES:
        words = words[1:]
    if len(words) < 2:
        return (words[0] if words else ""), ""
    if _shouted(words[0]) and not any(_shouted(word) for word in words[1:]):
        return " ".join(words[1:]), words[0]
    return _given_first(words)


def _given_first(words: list[str]) -> tuple[str, str]:
    """Part ``words`` before the family name, which takes its particles with it (van der Berg)."""
    start = len(words) - 1
    while start > 1 and fold(words[start - 1]) in PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])


def _shouted(word: str) -> bool:
    return len(fold(word)) > 2 and word == word.upper() and word != word.lower()
