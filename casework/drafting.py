"""What stands in a draft, and what becomes of it when one of several devices sends more. Pure.

A draft's body maps names of fields to the values they were sent with. Under ``MOVED`` it keeps at
which version each field was last changed: a device that has not read that version may not write
over the field, and what it holds is shown beside what stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Body = Mapping[str, Sequence[str]]

MOVED = "_moved"
MOST_CHARACTERS = 2_000_000
MOST_FIELDS = 2_000
PAGES = ("visit", "children", "next")
"""The pages of a visit's draft; each one's fields begin with its name and a dash."""

BESIDES = {"asked": "next"}
"""Fields of other forms that stand on a page: the questions' begin with "asked"."""


class TooMuch(Exception):
    """More than a draft can hold. Nothing was kept, and nothing that was kept before is lost."""


@dataclass(frozen=True)
class Clash:
    """A field that two devices changed: what the sender holds, and what stands."""

    name: str
    mine: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True)
class Merged:
    """What a body becomes, or why it stays: with a clash, nothing of what was sent is kept.

    ``stripped`` says that a character was taken out that no text can hold.
    """

    body: dict[str, list[str]]
    clashes: tuple[Clash, ...] = ()
    changed: bool = False
    stripped: bool = False


def page_of(name: str) -> str:
    """Return the page a field belongs to, or ""."""
    page = name.partition("-")[0]
    return BESIDES.get(page, page if page in PAGES else "")


def tidy(value: str) -> str:
    """Return a value as it is kept: lines end in one way, and no NUL is in it."""
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def moved_in(body: Body) -> dict[str, int]:
    """Return at which version each field was last changed."""
    kept = body.get(MOVED) or ["{}"]
    return {str(name): int(number) for name, number in json.loads(kept[0]).items()}


def merge(body: Body, sent: Body, *, read: int, version: int) -> Merged:
    """Return a body with ``sent`` in it, saved as ``version`` by a device that had read ``read``.

    A field sent without a value is taken out. Raises TooMuch.
    """
    moved = moved_in(body)
    new = {name: [tidy(value) for value in values if tidy(value)] for name, values in sent.items()}
    differing = {name: values for name, values in new.items() if list(body.get(name, ())) != values}
    clashes = tuple(
        Clash(name, tuple(values), tuple(body.get(name, ())))
        for name, values in differing.items()
        if page_of(name) and moved.get(name, 0) > read
    )
    stripped = any("\x00" in value for values in sent.values() for value in values)
    if clashes or not differing:
        return Merged({k: list(v) for k, v in body.items()}, clashes, stripped=stripped)
    return Merged(put(body, differing, version=version), changed=True, stripped=stripped)


def put(body: Body, fields: Body, *, version: int) -> dict[str, list[str]]:
    """Return a body with these fields in it, each changed at ``version``. Raises TooMuch."""
    found = {name: list(values) for name, values in body.items() if name != MOVED}
    for name, values in fields.items():
        found.pop(name, None)
        if values:
            found[name] = list(values)
    moved = moved_in(body) | dict.fromkeys(fields, version)
    if len(found) > MOST_FIELDS or size_of(found) > MOST_CHARACTERS:
        raise TooMuch
    found[MOVED] = [json.dumps(moved)]
    return found


def size_of(body: Body) -> int:
    """Return how many characters a body holds."""
    return sum(len(value) for values in body.values() for value in values)


def own_fields(sent: Body, body: Body, page: str, *, read: int) -> dict[str, list[str]]:
    """Return a whole page as it was sent by who had read version ``read``.

    What it no longer has is sent empty, save what another device put there since.
    """
    moved = moved_in(body)
    names = {name for name in body if moved.get(name, 0) <= read} | set(sent)
    return {name: list(sent.get(name, ())) for name in sorted(names) if page_of(name) == page}


def chosen(clashes: Iterable[Clash], choices: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what was chosen for each field that two devices changed: mine, theirs or both."""
    found: dict[str, list[str]] = {}
    for clash in clashes:
        choice = choices.get(clash.name, "mine")
        found[clash.name] = list(clash.theirs if choice == "theirs" else clash.mine)
        if choice == "both":
            found[clash.name] = ["\n\n".join((*clash.theirs, *clash.mine))]
    return found
