"""Names: spelling, short forms, and the match keys a person is found by. Pure."""

from households.names.keys import (
    key_words,
    match_keys,
    near_keys,
    other_word_keys,
    person_keys,
    query_keys,
    rare_word_keys,
    telling_words,
    word_keys,
)
from households.names.nicknames import closest, is_short_for, nicknames_of, tie
from households.names.sounds import sound
from households.names.spelling import fold, split_name, tokens
from households.names.whole import whole_names

__all__ = [
    "closest",
    "fold",
    "is_short_for",
    "key_words",
    "match_keys",
    "near_keys",
    "nicknames_of",
    "other_word_keys",
    "person_keys",
    "query_keys",
    "rare_word_keys",
    "sound",
    "split_name",
    "telling_words",
    "tie",
    "tokens",
    "whole_names",
    "word_keys",
]
