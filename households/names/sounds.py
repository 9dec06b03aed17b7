"""How a name sounds, across the languages it may have been written down in. Pure.

One code for spellings that a British ear hears alike: Smith and Smyth, Shaun and Seán, Mohammed
and Muhamad, Hussain and Husayn, Tomasz and Thomas, Kowalski and Kovalsky. Consonants decide;
vowels are dropped, save that a name beginning with one says so.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Applied in order to a folded word. The capitals are final codes: S sibilants, C the sound of
# church where a name begins with it, J of judge and yet, A a leading vowel.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"(.)\1+", r"\1"),
        (r"^(?:kn|gn|pn|mn)", "n"),
        (r"^wr", "r"),
        (r"^wh", "w"),
        (r"^(?:ps|x)", "S"),
        (r"^rh", "r"),
        (r"^(?:mac|mc)(?=[^aeiouyh])", "mk"),
        (r"^cia", "kia"),
        (r"(?<=au)gh(?=a)", ""),
        (r"(?<=u)gh(?=es?$)", ""),
        (r"(?<=[aeiou])[bm]h", "v"),
        (r"(?<=[aeiou])w(?=cz|ch|sk)", "v"),
        (r"mp(?=[st])", "m"),
        (r"(?<=n)st(?=on$)", "s"),
        (r"^(?:cz|ch(?=[aeiouyw]))", "C"),
        (r"(?:tch|tsch|cz)", "K"),
        (r"(?:ch|ck|kh|q|c(?=[^eiy]|$))", "K"),
        (r"(?:dzh|dj|dz|dg(?=[eiy])|zh)", "J"),
        (r"^(?:y|j|i(?=[aou])|g(?=[eiy]))", "J"),
        (r"(?:sch|sz|sh|s|z|c)", "S"),
        (r"S+", "S"),
        (r"(?:ph|v)", "f"),
        (r"ngh", "n"),
        (r"(?<=[aeiou])gh(?=t|$|s|[^aeiouy])", ""),
        (r"gh", "g"),
        (r"g(?=[eiy])", "J"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"bh", "b"),
        (r"k", "K"),
        (r"x", "KS"),
        (r"w(?=[aeiouy])", "f"),
        (r"(?<=[aeiouy])h(?=[^aeiouy]|$)", ""),
        (r"ngs?$", "n"),
        (r"^[aeiou]", "A"),
        (r"[aeiouyw]", ""),
        (r"(?<!^)h", ""),
        (r"j", "J"),
    )
)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Return the code for the sound of one folded word, or the word itself where it has none.

    A word in letters that are not Latin is its own sound.
    """
    if not word.isascii():
        return word
    code = word
    for pattern, said in _RULES:
        code = pattern.sub(said, code)
    return code.upper() or word
