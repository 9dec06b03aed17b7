"""References: what a record is called in addresses, logs and on the telephone. Pure."""

import re
import secrets

ALPHABET = "abcdefghjkmnpqrstvwxyz0123456789"
"""Base32 without i, l, o and u: nothing looks or sounds like its neighbour."""

LENGTH = 26
"""Twenty-six letters of five bits: 130 random bits, more than anyone can guess at."""

PATTERN = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")


def new_reference() -> str:
    """Return a fresh random reference of 26 base32 letters.

    The low five bits of a random byte choose a letter: as even as ``secrets.choice``, and an import
    makes millions.
    """
    return "".join([ALPHABET[byte & 31] for byte in secrets.token_bytes(LENGTH)])


def is_reference(text: str) -> bool:
    """Say whether ``text`` has the shape of a reference (not whether anything has it)."""
    return PATTERN.fullmatch(text) is not None


def spoken(reference: str) -> str:
    """Return ``reference`` in groups of four, as one would read it aloud."""
    return " ".join(reference[i : i + 4] for i in range(0, len(reference), 4))
