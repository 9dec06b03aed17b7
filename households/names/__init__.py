"""Names: spelling, short forms, and the match keys a person is found by. Pure."""

from households.names.keys import (
    key_words,
    match_keys,
    near_keys,
    other_word_keys,
    query_keys,
    word_keys,
)
from households.names.nicknames import is_short_for, nicknames_of, tie
from households.names.sounds import sound
from households.names.spelling import fold, split_name, tokens

__all__ = [
    "fold",
    "is_short_for",
    "key_words",
    "match_keys",
    "near_keys",
    "nicknames_of",
    "other_word_keys",
    "query_keys",
    "sound",
    "split_name",
    "tie",
    "tokens",
    "word_keys",
]
