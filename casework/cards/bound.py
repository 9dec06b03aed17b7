"""What binds somebody: an order, a bail or licence condition, an agreed plan, a safe-contact rule.

It is a plain line above both strands, and belongs to neither. What has passed says "ended".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from casework.cards.links import Link, Words, link
from casework.cards.speaking import whom
from households.models import Binding, BindingChild, KeepFrom, Person
from households.models.base import Period
from households.models.grants import Level
from households.models.parenthood import BindingQuerySet
from households.models.visibility import seen
from households.saying import say_day
from sharing.disclosure import NOT_SHARED, NotShared, PersonCard, name_shown_to
from sharing.disclosure.facts import is_current, source_card

if TYPE_CHECKING:
    from sharing.models import User


@dataclass(frozen=True)
class BindingLine:
    """One thing that binds. ``state`` is "today", "ahead" or "ended"."""

    kind: Words
    words: str | NotShared
    facts: tuple[str, ...]
    until: str
    source: str
    state: str
    source_code: str = ""
    ways: tuple[Link, ...] = ()


@dataclass(frozen=True)
class BoundLine:
    """What binds one person, as a page about several says it."""

    words: str
    facts: str


@dataclass(frozen=True)
class Bound:
    """What binds today, what will, and what has ended. ``shown`` is whom else it names."""

    today: tuple[BindingLine, ...] = ()
    ahead: tuple[BindingLine, ...] = ()
    ended: tuple[BindingLine, ...] = ()
    shown: tuple[tuple[int, str], ...] = field(default=(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.today or self.ahead or self.ended)


def bound_of(user: User, person: Person, card: PersonCard, *, may: bool) -> Bound:
    """Return what binds somebody, as the reader is given it; one query.

    Words about a child whose record the reader may not open are not shown.
    """
    if not card.full:
        return Bound()
    named = {tie.child.reference: tie.child.label for tie in card.connections if tie.whole}
    rows, about = gathered(_rows(user).filter(person=person))
    by_state: dict[str, list[BindingLine]] = {"today": [], "ahead": [], "ended": []}
    for row in rows:
        line = _line(row, [named[one] for one in about[row.pk] if one in named], may=may)
        by_state[line.state].append(line)
    others = {getattr(row, "other_ref"): row.other_id for row in rows if _names_other(row)}  # noqa: B009
    return Bound(
        **{state: tuple(lines) for state, lines in by_state.items()},
        shown=tuple((pk, reference) for reference, pk in others.items() if pk is not None),
    )


def bound_today(
    user: User, people: Mapping[int, str], children: Iterable[int]
) -> tuple[tuple[BoundLine, ...], tuple[tuple[int, str], ...]]:
    """Return what binds some people (id to name) today about some children, or about none: a line
    each, and whom else they name. One query.
    """
    among = BindingChild.objects.filter(binding_id=OuterRef("pk")).order_by()
    here = ~Exists(among) | Exists(among.filter(child__in=list(children)))
    found, _about = gathered(_rows(user).today().filter(here, person__in=list(people)))
    lines = []
    for row in found:
        line = _line(row, [], his_page=False)
        told = {"who": people[row.person_id], "kind": line.kind, "words": line.words}
        said = _("%(who)s: %(kind)s. %(words)s") % told
        lines.append(BoundLine(said, " · ".join((*line.facts, line.until, line.source))))
    shown = {row.other_id: getattr(row, "other_ref") for row in found if getattr(row, "other_name")}  # noqa: B009
    return tuple(lines), tuple((pk, ref) for pk, ref in shown.items() if pk is not None)


def _rows(user: User) -> BindingQuerySet:
    """Return what binds, with what decides how much of it is told."""
    about = BindingChild.objects.filter(binding_id=OuterRef("pk")).order_by()
    hushed = KeepFrom.objects.filter(
        name__person_id=OuterRef("other_id"), kept_from_id=OuterRef("person_id")
    )
    rows = Binding.objects.visible_to(user, Level.FULL, one=True).annotate(
        apart=Exists(about.filter(~seen(user, "child_id", Level.FULL, one=True))),
        other_name=name_shown_to(user, "other_id"),
        other_ref=F("other__reference"),
        other_hushed=Exists(hushed.order_by()),
        child_ref=F("about__child__person__reference"),
    )
    found: BindingQuerySet = rows.order_by("-starts_on", "-pk", "about__pk")
    return found


def gathered(rows: Iterable[Binding]) -> tuple[list[Binding], dict[int, list[str]]]:
    """Return each row once, and the references of the children each is about."""
    held: dict[int, Binding] = {}
    about: dict[int, list[str]] = {}
    for row in rows:
        held.setdefault(row.pk, row)
        children = about.setdefault(row.pk, [])
        if getattr(row, "child_ref"):  # noqa: B009 - set by the query alone
            children.append(getattr(row, "child_ref"))  # noqa: B009
    return list(held.values()), about


def _names_other(row: Binding) -> bool:
    name, hushed = getattr(row, "other_name"), getattr(row, "other_hushed")  # noqa: B009
    return bool(name) and not hushed


def _line(
    row: Binding, children: list[str], *, may: bool = False, his_page: bool = True
) -> BindingLine:
    apart = getattr(row, "apart")  # noqa: B009 - set by the query alone
    state = state_of(row)
    facts = (
        _("About %(children)s") % {"children": get_text_list(children, _("and"))}
        if children
        else "",
        _other(row, his_page=his_page),
    )
    return BindingLine(
        kind=row.get_kind_display(),
        words=NOT_SHARED if apart else row.words,
        facts=tuple(filter(None, facts)),
        until=until_of(row),
        source=source_card(row).words,
        state=state,
        source_code=row.source,
        ways=_ways(row, state) if may and not apart else (),
    )


def _other(row: Binding, *, his_page: bool) -> str:
    if row.other_id is None:
        return ""
    name = getattr(row, "other_name")  # noqa: B009 - set by the query alone
    if his_page and name and getattr(row, "other_hushed"):  # noqa: B009 - set by the query alone
        name = _("somebody whose name is kept from the person this page is about")
    told = {"who": whom(name) if name else str(NOT_SHARED)}
    return _("The other party: %(who)s") % told


def _ways(row: Binding, state: str) -> tuple[Link, ...]:
    about = str(row.get_kind_display())
    check = link(_("Is it still in force?"), "check_binding", row.reference, about=about)
    change = link(_("Correct"), "change_binding", row.reference, about=about)
    asked = state == "today" or is_unread(row)
    return (check, change) if asked else (change,)


def state_of(row: Period) -> str:
    """Return whether something holds "today", lies "ahead", or has "ended"."""
    today = timezone.localdate()
    if is_current(row, today):
        return "today"
    over = row.ended and not (row.ends_on and row.ends_on > today)
    return "ended" if over else "ahead"


def is_unread(row: Binding | Period) -> bool:
    """Say whether it ran out and nobody has looked at it since that day."""
    checked = getattr(row, "checked_on", None)
    ran_out = row.ends_on is not None and row.ends_on <= timezone.localdate()
    return ran_out and (checked is None or checked < row.ends_on)


def until_of(row: Period) -> str:
    """Return when it ends or ended, when it begins if that lies ahead, and when it was checked."""
    day = {"day": say_day(row.ends_on)} if row.ends_on else {}
    state, checked = state_of(row), getattr(row, "checked_on", None)
    if state == "ended":
        ended = _("Ended %(day)s") % day if day else _("Ended, the day is not known")
        return f"{ended} · {_('nobody has said what holds now')}" if is_unread(row) else ended
    parts = []
    if state == "ahead" and row.starts_on:
        parts.append(_("From %(day)s") % {"day": say_day(row.starts_on)})
    parts.append(_("Until %(day)s") % day if day else _("No end is recorded"))
    if checked:
        parts.append(_("in force when checked %(day)s") % {"day": say_day(checked)})
    elif state == "today":
        parts.append(_("never checked"))
    return " · ".join(parts)
