"""Filling a question with names. Names are data: nothing in one is ever read as a pattern."""

from __future__ import annotations

import re
from collections.abc import Sequence

MARK = re.compile(r"\{(child|person|question|everyone)\}")

AGAIN = {
    "not_possible": "When and where could you ask this? “{question}”",
    "not_safe": "What would make this safe to ask, when and where? “{question}”",
}
"""How a question returns that could not be asked: as the worker's own."""

BEFORE = {
    "not_possible": "it could not be asked last time",
    "not_safe": "it was not safe to ask last time",
}
LONGEST = 500
EACH = "each man whom nobody knows yet"
"""Stands for the names where a question is kept with one child's record."""


def listed(names: Sequence[str], last: str = "and") -> str:
    """Return names as one says them: "Leo", "Leo and Mia", "Leo, Mia and Ada"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def fill(
    template: str, *, child: str, person: str = "", question: str = "", everyone: str = ""
) -> str:
    """Return a template with the names in it; ``everyone`` is all who are unseen."""
    given = {"child": child, "person": person, "question": question,
             "everyone": everyone or EACH}  # fmt: skip
    return MARK.sub(lambda found: given[found[1]], template)
