"""Those around a child as cards: men with the two strands, other adults in a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from casework.cards.links import Link, Words, link
from casework.cards.people import Tag, dated, said_by, url_of
from casework.cards.speaking import whom
from casework.tags import StrandTag
from households.codes import Caring, Responsibility, Role, YesNo
from households.dates import PartialDate
from households.saying import say_day
from sharing.disclosure import NOT_SHARED, ConnectionCard, NotShared


@dataclass(frozen=True)
class ManCard:
    """What ``components/man_card.html`` draws. Risk and protection: "" for not assessed yet."""

    name: str
    url: str
    relationship: Words
    born: PartialDate
    called: str = ""
    died: bool = False
    lives: str = ""
    source: str = ""
    risk: Words | NotShared = ""
    protection: Words | NotShared = ""
    assessed: str = ""
    met: str = ""
    is_stub: bool = False
    period: str = ""
    words: str = ""
    keep_from: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    actions: tuple[Link, ...] = ()


def named_first(ties: Iterable[ConnectionCard]) -> list[ConnectionCard]:
    """Return men with those whose full name is known before the others; none is left out."""
    return sorted(ties, key=lambda tie: not tie.identified)


def man_card(tie: ConnectionCard, tag: StrandTag | NotShared, *, may_record: bool) -> ManCard:
    """Return one man's card; ``tag`` is what his assessment found for the child."""
    return ManCard(
        name=tie.person.label,
        url=url_of(tie.person),
        relationship=role_of(tie),
        born=tie.person.born,
        called="" if f"“{tie.called}”" in tie.person.label else tie.called,
        died=tie.person.died,
        lives=lives_words(tie),
        source=said_by(tie.source),
        risk=NOT_SHARED if isinstance(tag, NotShared) else tag.risk_words,
        protection=NOT_SHARED if isinstance(tag, NotShared) else tag.protection_words,
        assessed=assessed_words(tag),
        is_stub=not tie.identified,
        period=dated(tie.period),
        words=tie.words,
        keep_from=tie.keep_from,
        tags=tags_of(tie),
        actions=actions_of(tie) if may_record else (),
    )


def assessed_words(tag: StrandTag | NotShared) -> str:
    """Return when and by whom he was assessed, "" where he is not, or it is not shared."""
    if isinstance(tag, NotShared) or tag.on is None:
        return ""
    return _("Assessed %(day)s by %(name)s") % {"day": say_day(tag.on), "name": tag.by}


def role_of(tie: ConnectionCard) -> str:
    """Return what somebody is to the child, with their own word for it where there is one."""
    words = str(tie.role_words)
    if not tie.own_words:
        return words
    if tie.role in {Role.OTHER, Role.OTHER_RELATIVE, Role.NOT_KNOWN}:
        return f"{words}: {tie.own_words}"
    return f"{words} ({tie.own_words})"


def lives_words(tie: ConnectionCard) -> str:
    """Return where he lives as seen from the child, and his part in looking after the child."""
    where = {
        YesNo.YES: _("Lives with %(child)s"),
        YesNo.NO: _("Lives elsewhere"),
        YesNo.NOT_KNOWN: _("Not known whether he lives with %(child)s"),
    }[YesNo(tie.lives_with)] % {"child": whom(tie.child.label)}
    if tie.caring == Caring.NOT_KNOWN:
        return where
    return f"{where} · {tie.caring_words}"


def tags_of(tie: ConnectionCard) -> tuple[Tag, ...]:
    """Return what must be seen at a glance."""
    found = []
    if not tie.identified:
        found.append(Tag(_("Full name not known"), "yellow"))
    if tie.responsibility == Responsibility.HOLDS:
        found.append(Tag(_("Parental responsibility")))
    elif tie.responsibility in {Responsibility.DISPUTED, Responsibility.RESTRICTED}:
        found.append(Tag(tie.responsibility_words, "grey"))
    if tie.person.restricted:
        found.append(Tag(_("Restricted"), "purple"))
    return tuple(found)


def actions_of(tie: ConnectionCard) -> tuple[Link, ...]:
    """Return what can be done about a connection that holds now."""
    name = tie.person.label
    found = [link(_("Change"), "change_connection", tie.reference, about=name)]
    if not tie.identified:
        found.append(link(_("Add a name"), "add_name", tie.person.reference, about=name))
    found.append(link(_("End"), "end_connection", tie.reference, about=name))
    return tuple(found)


@dataclass(frozen=True)
class AdultLine:
    """Another adult, or a connection that has ended."""

    name: str
    url: str
    relationship: str
    period: str
    source: str
    died: bool = False
    lives: str = ""
    keep_from: tuple[str, ...] = ()
    actions: tuple[Link, ...] = ()


def adult_line(tie: ConnectionCard, *, may_record: bool) -> AdultLine:
    """Return one line; what has ended can be corrected, not ended again."""
    actions = actions_of(tie) if may_record else ()
    lives = {YesNo.YES: _("Lives with %(child)s"), YesNo.NO: _("Lives elsewhere")}
    return AdultLine(
        name=tie.person.label,
        url=url_of(tie.person),
        relationship=role_of(tie),
        period=dated(tie.period),
        source=said_by(tie.source),
        died=tie.person.died,
        lives=lives.get(YesNo(tie.lives_with), "") % {"child": whom(tie.child.label)},
        keep_from=tie.keep_from,
        actions=actions if tie.current else actions[:1],
    )
