"""Whether an entry's free words may be read, as a condition of SQL: one meaning, another phrasing.

``Rows.words_open`` is the statement of it; a test holds that the two agree. This one is for lists
of what stands in entries, which would otherwise gather each entry whole.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from casework.cards.entries.rows import NAMING
from casework.models import EntryChild
from households.models.grants import Level
from households.models.people import nameable
from households.models.visibility import seen
from sharing.models import User


def words_open_to(user: User, entry: str) -> Q:
    """Return the condition "the free words of the entry in column ``entry`` are for the reader"."""
    children = EntryChild.objects.filter(entry_id=OuterRef(entry)).order_by()
    full = seen(user, "child_id", Level.FULL, one=True) & nameable(user, "child_id")
    found = Q(Exists(children)) & ~Q(Exists(children.exclude(full)))
    for model, column, who, _says_how in NAMING:
        named = {column: OuterRef(entry), f"{who}__isnull": False}
        kept = model._default_manager.filter(**named).exclude(nameable(user, who)).order_by()
        found &= ~Q(Exists(kept))
    return found
