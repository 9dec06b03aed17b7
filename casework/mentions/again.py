"""A man without a name who is named some words later, told by the words around the name. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from casework.mentions.lists import words
from casework.mentions.same import Spoken
from casework.mentions.tokens import Token
from households.names.spelling import words_of

REACH = 2
"""So many sentences on a name may stand that is of the only man spoken of so far."""

MOST = 6
"""More often than this nobody is told of before he is named."""

_TOLD_ON = words_of("has says said is works told presented explained stated appeared described")
_OF_NAME = words_of("gave gives given his named known called giving goes details he him their")
_KINDS = frozenset(("partner", "ex_partner", "lodger", "man", "stepfather"))
_ONLY = _KINDS | {"relative", "landlord", "neighbour"}
_SAYING = words_of("says said say thinks thought reports reported states stated that")
_NEW = words_of("another new also too else different other moved moving introduced met")


def goes_on(tokens: Sequence[Token], one: Spoken, two: Spoken) -> bool:
    """Return whether a name is of the man before it, who has none."""
    if one.given or one.plural or two.kind != "named":
        return False
    if _gives_name(tokens, one, two) or _a_mister(tokens, one, two):
        return True
    if one.kind not in _KINDS:
        return False
    return _opens_named(tokens, one, two) or _says_next(tokens, one, two)


def _says_next(tokens: Sequence[Token], one: Spoken, two: Spoken) -> bool:
    """Whether the next sentence begins with the name, and what he says or has done."""
    first = tokens[two.first]
    if one.kind not in ("partner", "lodger") or not first.first:
        return False
    if first.sentence != tokens[one.last].sentence + 1:
        return False
    return two.last + 1 < len(tokens) and tokens[two.last + 1].low in _TOLD_ON


def _gives_name(tokens: Sequence[Token], one: Spoken, two: Spoken) -> bool:
    """Whether words tell that it is his name: "gives his name as Cez", "his name is Rhodri"."""
    if tokens[two.first].sentence - tokens[one.last].sentence > REACH:
        return False
    near = [token.low for token in tokens[max(one.last + 1, two.first - 5) : two.first]]
    if "name" not in near:
        return False
    at = near.index("name")
    told = set(near[:at]) & _OF_NAME and near[at + 1 :] in (["is"], ["was"], ["as"], [], ["of"])
    return bool(told) and "her" not in near


def _a_mister(tokens: Sequence[Token], one: Spoken, two: Spoken) -> bool:
    """Whether it goes on "a man on the tenancy, a Mr Vaughan"."""
    article = two.first - 1 > one.last and tokens[two.first - 1].low == "a"
    same = tokens[two.first].sentence == tokens[one.last].sentence
    return article and same and tokens[two.first].low in words("titles")


def _opens_named(tokens: Sequence[Token], one: Spoken, two: Spoken) -> bool:
    """Whether the next sentence begins by telling his name: "Name given as Aaron"."""
    sentence = tokens[two.first].sentence
    if sentence != tokens[one.last].sentence + 1:
        return False
    near = [t for t in tokens[max(0, two.first - 4) : two.first] if t.sentence == sentence]
    opens = bool(near) and near[0].first and near[0].low in ("name", "named", "known", "called")
    return opens and len(near) < 4


def only(tokens: Sequence[Token], found: Sequence[Spoken], two: Spoken) -> bool:
    """Return whether a name is of the only man spoken of so far, as nothing else is said.

    So it is with "Her boyfriend was out. She says Callum works nights." Whoever is new, moves in or
    goes by "another" is not he; nor is a father taken for the man of another name.
    """
    one = found[-1]
    if two.kind != "named" or len(found) > MOST:
        return False
    if any(man.given or man.plural or man.kind != one.kind for man in found):
        return False
    titled = tokens[two.first].low in words("titles")
    if one.kind not in _ONLY and not (titled and one.kind == "father"):
        return False
    first, last = tokens[two.first], tokens[one.last]
    if not 0 < first.sentence - last.sentence <= REACH:
        return False
    if not first.first and tokens[two.first - 1].low not in _SAYING:
        return False
    around = tokens[one.last + 1 : two.last + 4]
    return not any(token.low in _NEW for token in around)
