"""What will be recorded when a visit is signed, read back to whoever signs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework.cards.links import Words
from casework.cards.speaking import whom
from casework.entry_codes import (
    AskedAnswer,
    AskedNew,
    Heard,
    LivesHere,
    Presence,
    VisitDuty,
    VisitWay,
)
from casework.services.visits import ChildTold, VisitTold
from households.codes import YesNo
from households.saying import say_day


@dataclass(frozen=True)
class Line:
    """One thing that will stand on the record."""

    label: Words
    words: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """The lines of one page, and the address at which they are changed."""

    title: Words
    url: str
    lines: tuple[Line, ...]


def read_back(visit: VisitTold, urls: Mapping[str, str]) -> tuple[Part, ...]:
    """Return what a visit says, page by page. Its people came through the reader's own door."""
    children = [
        Part(one.child.person.label, urls["children"], tuple(_child(one))) for one in visit.children
    ]
    return (
        Part(_("The visit"), urls["visit"], tuple(_first(visit))),
        *children,
        Part(_("What comes of it"), urls["next"], tuple(_after(visit))),
    )


def _first(visit: VisitTold) -> Iterator[Line]:
    told = visit.told
    when = [say_day(told.on), told.at.strftime("%H:%M") if told.at else ""]
    yield Line(_("When"), (" ".join(filter(None, when)),))
    yield Line(_("How"), (str(VisitWay(told.way).label),))
    if visit.address is not None:
        yield Line(_("Where"), (visit.address.one_line,))
    if visit.announced != YesNo.NOT_KNOWN:
        yield Line(_("Expected"), (str(YesNo(visit.announced).label),))
    yield Line(_("Kind of visit"), (str(VisitDuty(visit.duty).label),))
    for presence in Presence:
        names = [one.person.label for one in told.people if one.presence == presence]
        if names:
            yield Line(presence.label, tuple(names))
    for lives in (LivesHere.YES, LivesHere.NO, LivesHere.NOT_KNOWN):
        names = [one.person.label for one in told.people if one.lives_here == lives]
        if names:
            label = (
                _("Not known whether they live here")
                if lives == LivesHere.NOT_KNOWN
                else lives.label
            )
            yield Line(label, tuple(names))


def _child(told: ChildTold) -> Iterator[Line]:
    for label, value in (
        (_("Seen"), told.seen), (_("Seen alone"), told.alone), (_("Bedroom seen"), told.bedroom)
    ):  # fmt: skip
        if value != Heard.NOT_SAID:
            yield Line(label, (str(Heard(value).label),))
    for label, words in (
        (_("Where"), told.where), (_("How they were asked"), told.how_asked),
        (_("In their own words"), told.words), (_("With those who held them"), told.response),
    ):  # fmt: skip
        if words:
            yield Line(label, (words,))
    around = [_one_around(one.word, one.person.label if one.person else "") for one in told.around]
    if around:
        yield Line(_("Says is around"), tuple(around))
    if told.asked_new != AskedNew.NOT_SAID:
        asked = str(AskedNew(told.asked_new).label)
        yield Line(_("Asked about new men"), (": ".join(filter(None, (asked, told.why_not))),))


def _one_around(word: str, name: str) -> str:
    if not name:
        return _("“%(word)s”: will be recorded as somebody new") % {"word": word}
    return f"{name} (“{word}”)" if word else name


def _after(visit: VisitTold) -> Iterator[Line]:
    if visit.told.text:
        yield Line(_("What you saw and heard"), (visit.told.text,))
    if visit.others_said:
        yield Line(_("What others told you"), (visit.others_said,))
    for person, words in visit.told.advice:
        to = _("Advice to %(name)s") % {"name": person.label} if person else _("Advice")
        yield Line(to, (words,))
    for asked in visit.asked:
        yield Line(
            asked.wording, tuple(filter(None, (str(AskedAnswer(asked.answer).label), asked.words)))
        )
    for action in visit.actions:
        who = _("you") if action.user else action.person.label if action.person else ""
        by = _("by %(day)s") % {"day": say_day(action.due_on)} if action.due_on else ""
        said = ", ".join(filter(None, (action.what, who, action.who_words, by)))
        yield Line(_("Next"), (said,))
    if visit.next_due_on:
        yield Line(_("Next visit due"), (say_day(visit.next_due_on),))


def unsaid(visit: VisitTold) -> list[str]:
    """Return what the visit does not say yet, kindly; none of it stops anybody."""
    found = []
    if not visit.told.people:
        found.append(_("Nobody is marked as met, seen, heard or spoken of."))
    for one in visit.children:
        name = {"child": whom(one.child.person.label)}
        if one.seen == Heard.NOT_SAID:
            found.append(_("Whether %(child)s was seen is not said.") % name)
        if one.asked_new == AskedNew.NOT_SAID and not one.response:
            found.append(_("Whether %(child)s was asked about new men is not said.") % name)
    blank = [one for one in visit.children if one.seen == Heard.YES and not _says(one)]
    if blank:
        found.append(
            ngettext(
                "%(n)d child was seen, and nothing they said or did is written down.",
                "%(n)d children were seen, and nothing they said or did is written down.",
                len(blank),
            )
            % {"n": len(blank)}
        )
    if not visit.told.text:
        found.append(_("What you saw yourself is not written down."))
    return found


def _says(told: ChildTold) -> bool:
    return bool(told.words or told.response)
