"""Correcting and ending a name or a way of contact: what it said before is kept."""

from __future__ import annotations

from datetime import date

from households.actor import Actor
from households.change import change
from households.models import ContactRoute, Name
from households.services.people import NOT_SAID, NameGiven, Said, renamed


def change_name(
    *, by: Actor, name: Name, version: int, given: NameGiven, said: Said = NOT_SAID
) -> Name:
    """Correct a name. Raises ``Stale`` where the version has moved on."""
    with change(by=by) as c:
        c.edit(
            name, version=version, act="name.changed", kind=given.kind, given=given.given,
            family=given.family, **said.columns(),
        )  # fmt: skip
        renamed(c, name.person)
    return name


def end_name(*, by: Actor, name: Name, version: int, on: date | None) -> Name:
    """Say that a name is no longer used, the day known or not; he may still be found by it."""
    with change(by=by) as c:
        c.edit(name, version=version, act="name.ended", ended=True, ends_on=on)
        renamed(c, name.person)
    return name


def change_route(
    *,
    by: Actor,
    route: ContactRoute,
    version: int,
    kind: str,
    value: str,
    safe: str,
    safe_how: str = "",
    said: Said = NOT_SAID,
) -> ContactRoute:
    """Correct a way of contact, or say whether it is safe now."""
    with change(by=by) as c:
        c.edit(
            route, version=version, act="route.changed", kind=kind, value=value, safe=safe,
            safe_how=safe_how, **said.columns(),
        )  # fmt: skip
    return route


def end_route(*, by: Actor, route: ContactRoute, version: int, on: date | None) -> ContactRoute:
    """Say that a way of contact is no longer used, the day known or not."""
    with change(by=by) as c:
        c.edit(route, version=version, act="route.ended", ended=True, ends_on=on)
    return route
