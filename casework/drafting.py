"""What stands in a draft, and what becomes of it when one of several devices sends more. Pure.

A draft's body maps names of fields to the values they were sent with. Under ``MOVED`` it keeps at
which version each field was last changed, and by which device: another device that has not read
that version may not write over the field, and what it holds is shown beside what stands. A
device is one page as it was drawn, named by its one-use key. Under ``LATEST`` it keeps the number
of each device's last save, so that an older one of the same page, held up on its way, is not
written over what was saved since.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Body = Mapping[str, Sequence[str]]

MOVED, LATEST = "_moved", "_latest"
MOST_DEVICES = 8
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

    ``stripped`` says that a character was taken out that no text can hold; ``late`` that the save
    was overtaken by a newer one of the same page, and was not kept.
    """

    body: dict[str, list[str]]
    clashes: tuple[Clash, ...] = ()
    changed: bool = False
    stripped: bool = False
    late: bool = False


def page_of(name: str) -> str:
    """Return the page a field belongs to, or ""."""
    page = name.partition("-")[0]
    return BESIDES.get(page, page if page in PAGES else "")


def tidy(value: str) -> str:
    """Return a value as it is kept: lines end in one way, and no NUL is in it."""
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def moved_in(body: Body) -> dict[str, tuple[int, str]]:
    """Return at which version each field was last changed, and by which device."""
    kept = body.get(MOVED) or ["{}"]
    return {str(name): (int(at), str(by)) for name, (at, by) in json.loads(kept[0]).items()}


def latest_in(body: Body) -> dict[str, int]:
    """Return the number of the last save of each device that numbers its saves."""
    kept = body.get(LATEST) or ["{}"]
    return {str(device): int(seq) for device, seq in json.loads(kept[0]).items()}


def merge(
    body: Body, sent: Body, *, read: int, version: int, device: str = "", seq: int = 0
) -> Merged:
    """Return a body with ``sent`` in it, saved as ``version``.

    ``read`` is the version the device's page was made from: what another device changed since, it
    has not seen. ``seq`` is the number of this save among those of the device, 0 where it does not
    count them. A field sent without a value is taken out. Raises TooMuch.
    """
    moved, latest = moved_in(body), latest_in(body)
    new = {name: [tidy(value) for value in values if tidy(value)] for name, values in sent.items()}
    differing = {name: values for name, values in new.items() if list(body.get(name, ())) != values}
    clashes = tuple(
        Clash(name, tuple(values), tuple(body.get(name, ())))
        for name, values in differing.items()
        if page_of(name) and is_unseen(moved.get(name), read, device)
    )
    stripped = any("\x00" in value for values in sent.values() for value in values)
    overtaken = bool(seq) and latest.get(device, 0) >= seq
    if clashes or overtaken or not (differing or seq):
        late = overtaken and bool(differing) and not clashes
        return Merged({k: list(v) for k, v in body.items()}, clashes, stripped=stripped, late=late)
    fuller = put(body, differing, version=version, device=device)
    if seq:
        fuller[LATEST] = [json.dumps(_newest(latest, device, seq))]
    return Merged(fuller, changed=True, stripped=stripped)


def _newest(latest: Mapping[str, int], device: str, seq: int) -> dict[str, int]:
    """Return the numbers with that of this device last, those of long ago left out."""
    others = [(name, number) for name, number in latest.items() if name != device]
    return dict([*others[1 - MOST_DEVICES :], (device, seq)])


def is_unseen(moved: tuple[int, str] | None, read: int, device: str) -> bool:
    """Say whether a field was changed by another device than this, since it read ``read``."""
    return moved is not None and moved[0] > read and (not device or moved[1] != device)


def put(body: Body, fields: Body, *, version: int, device: str = "") -> dict[str, list[str]]:
    """Return a body with these fields in it, each changed at ``version``. Raises TooMuch."""
    found = {name: list(values) for name, values in body.items() if name != MOVED}
    for name, values in fields.items():
        found.pop(name, None)
        if values:
            found[name] = list(values)
    moved = moved_in(body) | dict.fromkeys(fields, (version, device))
    if len(found) > MOST_FIELDS or size_of(found) > MOST_CHARACTERS:
        raise TooMuch
    found[MOVED] = [json.dumps(moved)]
    return found


def size_of(body: Body) -> int:
    """Return how many characters a body holds."""
    return sum(len(value) for values in body.values() for value in values)


def own_fields(
    sent: Body, body: Body, page: str, *, read: int, device: str = ""
) -> dict[str, list[str]]:
    """Return a whole page as it was sent, made from version ``read``.

    What it no longer has is sent empty, save what another device put there since.
    """
    moved = moved_in(body)
    known = {name for name in body if not is_unseen(moved.get(name), read, device)}
    return {
        name: list(sent.get(name, ()))
        for name in sorted(known | set(sent))
        if page_of(name) == page
    }


def with_choices(sent: Body, body: Body, choices: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what was sent, with what was chosen where two devices differed.

    A choice is "mine", "theirs" or "both", one text after the other.
    """
    found = {name: list(values) for name, values in sent.items()}
    for name, choice in choices.items():
        mine, theirs = found.get(name, []), list(body.get(name, ()))
        if choice == "theirs":
            found[name] = theirs
        elif choice == "both":
            found[name] = ["\n\n".join((*theirs, *mine))]
    return found
