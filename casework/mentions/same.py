"""Which mentions of a text are of the same man. Pure.

Only what says so is joined: the same name, or the same word without another name. "The man" is
the man spoken of before; "another man" is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from casework.mentions.lists import words
from households.names import fold, tie

SIDES = frozenset(("maternal", "paternal"))


@dataclass(slots=True)
class Spoken:
    """One place at which a man is spoken of."""

    first: int
    last: int
    kind: str
    given: str = ""
    name: str = ""
    owner: str = ""
    article: str = ""
    changes: frozenset[str] = frozenset()
    plural: bool = False
    traces: bool = False
    from_token: int | None = None
    owns_next: bool = False
    """Whether he is told of here only as whose the next man is: "Dad's mate"."""
    again: bool = False
    """Whether it is a bare word, or one with "the", for a man who may have been told of before."""
    beside: bool = False
    """Whether "and" alone stands between him and the one before: they are two."""
    more: list[Spoken] = field(default_factory=list)


def one_each(found: Iterable[Spoken]) -> list[Spoken]:
    """Return one for each man, the first of those that are of him."""
    men: list[Spoken] = []
    by_name: dict[str, Spoken] = {}
    by_kind: dict[str, list[Spoken]] = {}
    by_word: dict[str, Spoken] = {}
    for spoken in found:
        same = _named(spoken, by_name) if spoken.given else None
        same = same or _whole(spoken, by_word)
        same = same or _alike(spoken, by_kind.get(spoken.kind, []))
        same = same or _the_man(spoken, men)
        if spoken.beside and men and same is men[-1]:
            same = None
        if same is None:
            men.append(spoken)
            same = spoken
        else:
            _join(same, spoken)
        if same.given:
            by_name.setdefault(same.given, same)
        if spoken.given:
            by_name.setdefault(spoken.given, same)
        for word in _words(spoken.name) if " " in spoken.name else ():
            by_word.setdefault(word, same)
        kept = by_kind.setdefault(spoken.kind, [])
        if same not in kept:
            kept.append(same)
            del kept[:-8]
    return men


def _named(spoken: Spoken, by_name: dict[str, Spoken]) -> Spoken | None:
    held = by_name.get(spoken.given)
    if held is not None or len(by_name) > 40:
        return held
    short = (man for given, man in by_name.items() if tie(given, spoken.given) == "short")
    return next(short, None)


def _words(name: str) -> list[str]:
    return [word for word in fold(name).split() if word not in words("titles")]


def _whole(spoken: Spoken, by_word: dict[str, Spoken]) -> Spoken | None:
    """Return whose whole name has this one in it: "Kevin Marsh", then "Mr Marsh"."""
    said = _words(spoken.name) if spoken.kind == "named" else []
    return by_word.get(said[0]) if len(said) == 1 else None


def _join(man: Spoken, spoken: Spoken) -> None:
    man.given = man.given or spoken.given
    man.name = man.name or spoken.name
    man.owner = man.owner or spoken.owner
    if man.kind in ("named", "man") and spoken.kind != "named":
        man.kind = spoken.kind
    man.more.append(spoken)
    if man.owns_next and not spoken.owns_next:
        man.first, man.last, man.owns_next = spoken.first, spoken.last, False
        man.from_token = spoken.from_token


def _alike(spoken: Spoken, before: list[Spoken]) -> Spoken | None:
    """Return the man spoken of before by the same word, if nothing tells the two apart."""
    if spoken.kind in ("named", "man"):
        return None
    fits = [
        man
        for man in before
        if not (man.given and spoken.given)
        and _owners_agree(man.owner, spoken.owner)
        and not (man.changes & SIDES and spoken.changes & SIDES and man.changes ^ spoken.changes)
        and not ((spoken.changes | {spoken.article}) & words("changes_new") - man.changes)
        and man.plural == spoken.plural
    ]
    return fits[-1] if fits else None


def _owners_agree(one: str, two: str) -> bool:
    return one == two or not one or not two


def _the_man(spoken: Spoken, men: list[Spoken]) -> Spoken | None:
    """Return whom "the man" means, or whose a coat may be that nobody was seen in."""
    if spoken.plural or spoken.changes & words("changes_new"):
        return None
    if "same" in spoken.changes and spoken.kind == "man" and men:
        return men[-1]
    if spoken.again and not spoken.given and men:
        return men[-1]
    if spoken.kind != "man":
        return None
    generic = [m for m in men if m.kind in ("man", "neighbour", "lodger", "friend", "other")]
    if spoken.article in ("the", "this", "that") or (spoken.traces and generic):
        return generic[-1] if generic else None
    return None
