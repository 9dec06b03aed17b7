"""Who on the record a mention may be of: those around the children, best first. Pure.

Nothing here decides. A name outweighs a word for what somebody is, and a child's own word counts
as a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from households.names import fold, tie, tokens

ROLES: dict[str, frozenset[str]] = {
    "father": frozenset(("father", "putative_father", "second_father", "adoptive_parent", "donor",
                         "foster_carer")),
    "stepfather": frozenset(("stepfather", "partner")),
    "partner": frozenset(("partner", "stepfather")),
    "ex_partner": frozenset(("ex_partner", "partner")),
    "grandfather": frozenset(("grandfather", "great_grandfather")),
    "uncle": frozenset(("uncle",)),
    "brother": frozenset(("brother", "half_brother", "stepbrother")),
    "relative": frozenset(("other_relative", "brother", "half_brother", "stepbrother")),
    "cousin": frozenset(("cousin", "other_relative")),
    "godfather": frozenset(("godfather",)),
    "lodger": frozenset(("lodger",)),
    "landlord": frozenset(("other", "friend")),
    "friend": frozenset(("friend",)),
    "neighbour": frozenset(("friend",)),
}  # fmt: skip
"""What somebody of each kind may be to the child on the record."""

WHOLE, GIVEN, SHORT, INITIALS, WORD, ROLE, MALE = 5.0, 3.0, 2.5, 1.5, 3.0, 2.0, 0.2


@dataclass(frozen=True)
class Around:
    """Somebody around the children: by key, with names, children's words and roles."""

    key: int
    names: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    sex: str = ""


@dataclass(frozen=True)
class Asked:
    """What a mention says of somebody: its words, what he is by them, his name."""

    text: str
    kind: str
    name: str = ""


def likeness(asked: Asked, one: Around) -> float:
    """Return how much speaks for somebody; 0 where nothing does."""
    points = _name_points(asked.name, one) if asked.name else 0.0
    said = {fold(asked.text), fold(asked.name)} - {""}
    if any(fold(word) in said for word in one.words):
        points = max(points, WORD)
    if asked.name and not points:
        return 0.0
    if one.roles & ROLES.get(asked.kind, frozenset()):
        points += ROLE
    return points + (MALE if points and one.sex == "male" else 0.0)


def _name_points(name: str, one: Around) -> float:
    asked = list(tokens(name))
    known = [(fold(given).split(), fold(family).split()) for given, family in one.names]
    families = {part for _given, family in known for part in family}
    if not asked:
        return 0.0
    points = [0.0]
    if max(map(len, asked)) < 3:
        letters = [letter for part in asked for letter in part]
        points += [_spelt(letters, *name) for name in known]
    if len(asked) == 1 or not families or asked[-1] in families:
        points += [_likest(asked, *name) for name in known]
    return max(points)


def _spelt(letters: list[str], given: list[str], family: list[str]) -> float:
    return INITIALS if [part[0] for part in (*given, *family)][: len(letters)] == letters else 0.0


def _likest(asked: list[str], given: list[str], family: list[str]) -> float:
    if given and family and asked == [*given, *family]:
        return WHOLE
    if asked[0] in given or asked == family:
        return GIVEN
    return SHORT if any(tie(asked[0], part) for part in given) else 0.0


def ranked(asked: Asked, people: Iterable[Around]) -> list[Around]:
    """Return those who may be meant, best first; whoever is known to be a woman comes last."""
    held = list(people)
    points = {one.key: likeness(asked, one) for one in held}
    return sorted(held, key=lambda one: (-points[one.key], one.sex == "female"))


def only_one(asked: Asked, people: Iterable[Around]) -> Around | None:
    """Return the one person for whom something speaks, None where it is nobody or several.

    A bare "he" or "a man" speaks for nobody.
    """
    fits = [one for one in people if likeness(asked, one) > 0 and one.sex != "female"]
    return fits[0] if len(fits) == 1 else None
