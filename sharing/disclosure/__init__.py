"""``shown_to``: what of a record a reader is given. There is no other statement of it."""

from sharing.disclosure.around import Around, around_shown_to
from sharing.disclosure.cards import (
    NOT_SHARED,
    ChildCard,
    ConnectionCard,
    NotShared,
    PersonCard,
    PersonLine,
    ResidenceCard,
    RoleCard,
    SiblingCard,
    SourceCard,
)
from sharing.disclosure.children import child_shown_to
from sharing.disclosure.lines import lines_shown_to, name_shown_to
from sharing.disclosure.people import person_shown_to
from sharing.disclosure.siblings import siblings_shown_to

__all__ = [
    "NOT_SHARED",
    "Around",
    "ChildCard",
    "ConnectionCard",
    "NotShared",
    "PersonCard",
    "PersonLine",
    "ResidenceCard",
    "RoleCard",
    "SiblingCard",
    "SourceCard",
    "around_shown_to",
    "child_shown_to",
    "lines_shown_to",
    "name_shown_to",
    "person_shown_to",
    "siblings_shown_to",
]
