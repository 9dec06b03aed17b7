"""Which periods of an extract are periods that the record holds already. Pure.

The same tie or stay may be there several times, and any of them may lack its beginning. Each
period of the record is claimed by one of the extract: those that begin on the same day first, then
a dated one claims one that lacks its beginning. What lacks its own may share any.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar


class Begins(Protocol):
    """Something with a beginning that may be unknown."""

    @property
    def starts_on(self) -> date | None:
        """The day it began."""
        ...


W = TypeVar("W", bound=Begins)
H = TypeVar("H", bound=Begins)


@dataclass(frozen=True, slots=True)
class Claim(Generic[H]):
    """What one wanted period has found. ``shared`` says that another has claimed it before."""

    held: H | None = None
    shared: bool = False


def claimed(wanted: Sequence[W], held: Sequence[H], same: Callable[[W, H], bool]) -> list[Claim[H]]:
    """Return what each wanted period has found; ``same`` says what can be the same at all."""
    taken: set[int] = set()
    found: dict[int, Claim[H]] = {}

    def claim(fits: Callable[[date | None, date | None], bool]) -> None:
        for at, one in enumerate(wanted):
            if at in found:
                continue
            for number, other in enumerate(held):
                free = number not in taken and same(one, other)
                if free and fits(one.starts_on, other.starts_on):
                    taken.add(number)
                    found[at] = Claim(other)
                    break

    claim(lambda mine, theirs: mine == theirs)
    claim(lambda mine, theirs: mine is None or theirs is None)
    for at, one in enumerate(wanted):
        if at not in found and one.starts_on is None:
            other = next((other for other in held if same(one, other)), None)
            found[at] = Claim(other, shared=True)
    return [found.get(at, Claim()) for at in range(len(wanted))]
