"""An entry as plain headed text, with its reference, for the council's own case note."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from casework.cards.entry_parts import ChildPart, EntryPage, Line, Present, Told
from households.references import spoken
from households.saying import say_day
from sharing.disclosure import NotShared

Section = tuple[str, list[str]]


def as_text(page: EntryPage) -> str:
    """Return an entry as plain text: a title, a heading for each part, nothing that is empty."""
    top = [f"{page.title} – {page.caption}", _reference(page)]
    top += [
        _("KEEP FROM %(name)s: %(what)s") % {"name": mark.name, "what": mark.what}
        for mark in page.keep_from
    ]
    blocks = ["\n".join(top), "\n".join(_lines(page.facts))]
    for heading, lines in _sections(page):
        kept = [line for line in lines if line]
        if kept:
            blocks.append("\n".join([heading.upper(), *kept]))
    return "\n\n".join(blocks) + "\n"


def _reference(page: EntryPage) -> str:
    return _("Seen reference: %(reference)s") % {"reference": spoken(page.reference)}


def _sections(page: EntryPage) -> Iterable[Section]:
    yield _("Children"), [who.name for who in page.children]
    yield _("Who was there"), [_person(one) for one in page.there]
    yield _("Spoken of"), [_person(one) for one in page.spoken_of]
    for child in page.heard:
        yield child.title, _child(child)
    for part in page.texts:
        yield part.title, [_free(part.words)]
    yield _("Information and advice"), _told(page.advice)
    yield _("What happens next"), _told(page.actions)
    questions = []
    for one in page.asked:
        words = f" {_free(one.words)}" if one.words or isinstance(one.words, NotShared) else ""
        questions.append(f"- {one.of}: {_free(one.wording)} {one.answer}.{words}")
    yield _("Questions"), questions
    yield _("Corrections"), list(_corrections(page))
    readings = []
    for reading in page.readings:
        told = {"name": reading.by, "day": say_day(reading.at.date())}
        readings.append(_("Read by %(name)s, %(day)s. ") % told + _free(reading.words))
    yield _("Read by a manager"), readings


def _lines(lines: Iterable[Line]) -> list[str]:
    return [f"{line.label}: {_free(line.value)}" for line in lines]


def _free(words: object) -> str:
    return str(words).strip()


def _person(one: Present) -> str:
    return "- " + "; ".join([f"{one.who.name}: {one.how}", *map(_free, one.more)])


def _child(child: ChildPart) -> list[str]:
    lines = _lines(child.seen)
    for label, words in (
        (_("In the child's own words"), child.words),
        (_("How the child was with each person"), child.response),
    ):
        if words or isinstance(words, NotShared):
            lines.append(f"{label}: {_free(words)}")
    for row in child.around:
        told = {"name": row.who.name if row.who else "", "word": row.word}
        both = _("%(name)s, called “%(word)s”") if row.who and row.word else "%(name)s%(word)s"
        lines.append(_("Says is around: %(who)s") % {"who": both % told})
    return [*lines, *_lines([child.asked_new])]


def _told(rows: tuple[Told, ...] | NotShared) -> list[str]:
    if isinstance(rows, NotShared):
        return [str(rows)]
    found = []
    for row in rows:
        more = [row.who.name] if row.who else []
        more += [_("by %(day)s") % {"day": row.by_when}] if row.by_when else []
        found.append(f"- {row.what}" + (f" ({', '.join(more)})" if more else ""))
    return found


def _corrections(page: EntryPage) -> Iterable[str]:
    every = [one for rows in page.amended.values() for one in rows]
    for one in sorted(every, key=lambda row: row.at):
        told = {
            "day": say_day(one.at.date()), "name": one.by, "words": _free(one.words),
            "reason": _free(one.reason),
        }  # fmt: skip
        yield _("- %(day)s, %(name)s: %(words)s (because: %(reason)s)") % told
