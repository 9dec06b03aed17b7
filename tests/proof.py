"""How far a long proof goes: a seeded sample in ``make test``, the whole in ``make prove``."""

from __future__ import annotations

import os

#: Whether this run was asked for whole proofs.
WHOLE = os.environ.get("SEEN_PROOF") == "whole"


def size(sample: int, whole: int) -> int:
    """Return how many examples, steps or calls to make in this run."""
    return whole if WHOLE else sample
