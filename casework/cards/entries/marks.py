"""What in an entry must not reach a named person, as far as the reader may know of it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework.cards.entries.cards import KeepMark
from casework.cards.entries.rows import Rows
from households.codes import NameKind
from households.models import KeepFrom
from sharing.disclosure.lines import kept_name


def marks_of(rows: Rows, entry_id: int) -> tuple[KeepMark, ...]:
    """Return what of an entry must not reach whom, each once."""
    told = ((row, _what(rows, entry_id, row)) for row in rows.kept)
    found = {KeepMark(kept_name(row), str(what)) for row, what in told if what is not None}
    return tuple(sorted(found, key=lambda mark: (mark.name, str(mark.what))))


def _what(rows: Rows, entry_id: int, row: KeepFrom) -> Promise | None:
    named, visit = rows.named.get(entry_id, set()), rows.visits.get(entry_id)
    if row.name is not None:
        return _("A name in this entry") if row.name.person_id in named else None
    if row.connection is not None:
        tie = row.connection
        here = tie.person_id in named and tie.child_id in named
        return _("A connection in this entry") if here else None
    at_visit = visit is not None and visit.address_id == row.address_id
    return _("The address of this visit") if at_visit else None


def word_kept_from(rows: Rows, person_id: int, child_id: int) -> tuple[str, ...]:
    """Return the names of those from whom a child's word for somebody is kept."""
    words = ((row, row.name) for row in rows.kept)
    return tuple(
        sorted(
            kept_name(row)
            for row, name in words
            if name is not None
            and (name.kind, name.person_id, name.said_by_id)
            == (NameKind.CHILDS_WORD, person_id, child_id)
        )
    )
