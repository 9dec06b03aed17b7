"""How a field is drawn: what the GOV.UK patterns know of and a Django field does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words: TypeAlias = str | _StrPromise


@dataclass(frozen=True)
class Look:
    """One field's look. Every part is optional.

    ``size``: of the label or legend, "s", "m", "l" or "xl"; "" for plain weight.
    ``heading``: the label is the page's only heading (h1).
    ``width``: of an input, in characters: 2, 3, 4, 5, 10, 20 or 30.
    ``prefix``, ``suffix``: fixed words before and after what is typed.
    ``inline``, ``small``: radios side by side; smaller radios or ticks.
    ``reveals``: value of a choice -> names of the fields asked only when it is chosen.
    ``choice_hints``: value of a choice -> its hint.
    ``divider_before``: the value before which "or" stands.
    ``exclusive``: the value of a tick that stands for none of the others.
    ``count``: the greatest number of characters, counted down as one types.
    ``help_title``, ``help``: words that open under the field.
    """

    size: str = "s"
    heading: bool = False
    width: int | None = None
    prefix: Words = ""
    suffix: Words = ""
    inline: bool = False
    small: bool = False
    reveals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    choice_hints: Mapping[str, Words] = field(default_factory=dict)
    divider_before: str | None = None
    exclusive: str | None = None
    count: int | None = None
    help_title: Words = ""
    help: Words = ""


PLAIN = Look()
"""The look of a field of which nothing is said."""
