"""``shown_to`` for the running record: what of an entry a reader is given (ADR 9)."""

from casework.cards.entries.cards import (
    ActionCard,
    AdviceCard,
    AmendmentCard,
    AroundCard,
    AskedCard,
    EntryCard,
    Free,
    HeardCard,
    KeepMark,
    MentionCard,
    NamedCard,
    PutAwayCard,
    ReadingCard,
    ReferralCard,
    VisitCard,
)
from casework.cards.entries.rows import with_cards
from casework.cards.entries.shown import entries_shown_to, entry_shown_to

__all__ = [
    "ActionCard",
    "AdviceCard",
    "AmendmentCard",
    "AroundCard",
    "AskedCard",
    "EntryCard",
    "Free",
    "HeardCard",
    "KeepMark",
    "MentionCard",
    "NamedCard",
    "PutAwayCard",
    "ReadingCard",
    "ReferralCard",
    "VisitCard",
    "entries_shown_to",
    "entry_shown_to",
    "with_cards",
]
