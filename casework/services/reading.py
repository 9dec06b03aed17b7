"""Reading texts for whom they speak of, before a change is opened.

A long text takes longer to read than a transaction may last, so that whoever signs an entry reads
first, and hands on what was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from casework.mentions import Found, find
from casework.models import Case, CaseChild, EntryChild
from households.codes import NameKind
from households.models import Child, Name


@dataclass(frozen=True)
class Read:
    """Whom each text speaks of, where the children are called so."""

    children: frozenset[str] = frozenset()
    found: Mapping[str, tuple[Found, ...]] = field(default_factory=dict)

    def of(self, text: str, children: frozenset[str]) -> tuple[Found, ...]:
        """Return whom a text speaks of: as it was read, or read now if that does not hold."""
        if not text:
            return ()
        if children == self.children and text in self.found:
            return self.found[text]
        return find(text, children=children)


def names_of(ids: Iterable[int]) -> frozenset[str]:
    """Return the given names of these people, but for a child's word."""
    names = Name.objects.filter(person_id__in=set(ids)).exclude(kind=NameKind.CHILDS_WORD)
    return frozenset(names.order_by().values_list("given", flat=True))


def children_of(case: int | None, entry: int | None) -> set[int]:
    """Return the keys of the children of a case, and of an entry."""
    ids: set[int] = set()
    if entry is not None:
        rows = EntryChild.objects.filter(entry=entry).order_by()
        ids |= set(rows.values_list("child_id", flat=True))
    if case is not None:
        on_it = CaseChild.objects.filter(case=case).order_by()
        ids |= set(on_it.values_list("child_id", flat=True))
    return ids


def read_texts(
    texts: Iterable[str],
    *,
    case: Case | None,
    children: Iterable[Child],
    entry: int | None = None,
    known: Iterable[int] = (),
    new: Iterable[str] = (),
) -> Read:
    """Read the texts of an entry to come.

    ``children`` are those it will name, ``entry`` one that is there already, ``known`` the keys of
    others who are on the record, ``new`` the given names of children who come on it with the entry.
    """
    ids = {child.pk for child in children} | children_of(case.pk if case else None, entry)
    names = names_of({*ids, *known}) | frozenset(new)
    return Read(names, {text: find(text, children=names) for text in set(texts) if text})
