"""Which whole names follow from the several a person is known by. Pure."""

from __future__ import annotations

from collections.abc import Iterable

MOST_NAMES = 12
"""Nobody's names are crossed beyond so many."""


def whole_names(names: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the (given, family) names with the half ones made whole from the others.

    Somebody known as "Darren Smith" and as "Daz" may be asked for as "Daz Smith". Names that are
    whole stay as they are; half ones stay only where no other name completes them.
    """
    known = tuple(dict.fromkeys((given.strip(), family.strip()) for given, family in names))
    givens = tuple(dict.fromkeys(given for given, family in known if given and family))
    families = tuple(dict.fromkeys(family for given, family in known if given and family))
    if not givens:
        givens = tuple(given for given, _ in known if given)
        families = tuple(family for _, family in known if family)
    found: dict[tuple[str, str], None] = {}
    for given, family in known:
        if given and family:
            found[given, family] = None
        elif given:
            found.update(dict.fromkeys((given, other) for other in families or ("",)))
        elif family:
            found.update(dict.fromkeys((other, family) for other in givens or ("",)))
    return tuple(found)[:MOST_NAMES]
