"""The questions most worth asking, as a page shows them.

``prompts_for`` serves the visit, the page before one goes, and supervision. Names in a card are
those that its reader may see; the words it is kept with are filled for each child alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.cards.asking import Asking, asking, asking_of
from casework.cards.links import Words
from casework.cards.speaking import sentence
from casework.models import Case, CaseChild, QuestionChange
from casework.prompts.catalogue import (
    ADULT,
    CARER,
    CHILD,
    MAN,
    MANAGER,
    SELF,
    VISIT,
    Question,
    catalogue,
)
from casework.prompts.changed import Changed, with_changes
from casework.prompts.engine import MOST, Chosen, choose
from casework.prompts.situation import Situation
from casework.prompts.triggers import order_of
from casework.prompts.wording import AGAIN, fill, listed
from households.gaps import About, all_gaps
from households.models import Child

if TYPE_CHECKING:
    from sharing.models import User

AUDIENCE_WORDS: dict[str, Words] = {
    CHILD: gettext_lazy("Ask the child"),
    CARER: gettext_lazy("Ask the mother or carer"),
    MAN: gettext_lazy("Ask the man himself"),
    SELF: gettext_lazy("Ask yourself"),
    ADULT: gettext_lazy("For adult services"),
    MANAGER: gettext_lazy("For supervision"),
}
KEPT = ("wording", "again")
"""What of a question a draft keeps as it was."""

NOBODY = "none"
"""Stands in a key where a question is about no man."""


@dataclass(frozen=True)
class PromptCard:
    """One question, as ``components/prompt.html`` draws it.

    ``children`` are (reference, name); ``person`` and ``person_name`` the man it is about, empty
    where it is about none. ``template`` is its wording with the names left open; ``sheet`` may be
    printed and left behind. ``again`` says that it could not be asked last time; ``everyone`` whom
    one question names together. Without ``sheet`` it is left off the printed one.
    """

    code: str
    audience: str
    audience_words: Words
    words: str
    how: str
    why: str
    because: str
    not_when: str
    sheet: str
    children: tuple[tuple[str, str], ...]
    person: str
    person_name: str
    template: str
    again: str = ""
    everyone: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its name in a form: the code, the first child's reference, the man's."""
        return f"{self.code}-{self.children[0][0]}-{self.person or NOBODY}"

    def words_for(self, name: str, template: str = "") -> str:
        """Return the words for one child alone: what is kept with the answer."""
        return fill(template or self.template, child=name, person=self.person_name)


def questions_in_use() -> tuple[Question, ...]:
    """Return the catalogue with the authority's own changes. One query."""
    rows = QuestionChange.objects.order_by("pk").values_list(
        "code", "words", "how", "why", "audience", "gaps", "off", "sheet"
    )
    changes = [Changed(*row[:5], tuple(row[5]), *row[6:]) for row in rows]
    return with_changes(catalogue(), changes, of_men=gaps_of_men())


def gaps_of_men() -> frozenset[str]:
    """Return the codes of the gaps that are about a man."""
    about = {About.CONNECTION, About.PERSON}
    return frozenset(gap.code for gap in all_gaps() if gap.about in about)


def prompts_for(
    user: User,
    case: Case,
    children: Iterable[Child] | Sequence[CaseChild],
    today: date,
    *,
    audiences: Sequence[str] = VISIT,
    most: int = MOST,
    closing: bool = False,
    held: Mapping[str, Sequence[str]] | None = None,
) -> tuple[PromptCard, ...]:
    """Return the questions chosen now for these children of a case: five queries.

    Given as rows of the case that came through the door, one less.

    ``audiences`` are "child", "carer", "man" and "self" for a visit, ("manager",) for supervision,
    ("adult",) for adult services. ``held`` is the body of a draft: the questions it was begun with
    (``casework.forms.prompts.fields_for``) are returned as they were worded then, chosen anew or
    not, so that nothing typed beneath one is lost when the facts change.
    """
    told = _asking(user, case, list(children), today, closing=closing)
    if not told.situation.children:
        return ()
    questions = questions_in_use()
    if held and any(name.startswith("asked-") for name in held):
        return held_cards(told.situation, questions, held)
    chosen = choose(told.situation, questions, told.answers, today, most=most, audiences=audiences)
    return tuple(card_of(one, told.situation) for one in chosen)


def _asking(user: User, case: Case, children: list[Any], today: date, *, closing: bool) -> Asking:
    """Return what is known of children, or of rows of theirs that came through the door."""
    rows = [one for one in children if isinstance(one, CaseChild)]
    if rows:
        return asking_of(user, case, rows, today, closing=closing)
    return asking(user, case, children, today, closing=closing)


def card_of(chosen: Chosen, situation: Situation) -> PromptCard:
    """Return a chosen question as a card."""
    names = _Names.of(situation)
    template = _(chosen.question.words)
    if chosen.again:
        template = fill(_(AGAIN[chosen.again]), child="", question=template)
    because = because_of(chosen)
    kept = _Kept(template, because, chosen.again, chosen.everyone)
    return _card(names, chosen.question, chosen.children, chosen.person or "", kept)


def because_of(chosen: Chosen) -> str:
    """Return why a question was chosen, as a sentence."""
    return _("Because %(why)s.") % {"why": chosen.because}


def _why_now(raised: Sequence[Chosen], code: str, children: Sequence[str], person: str) -> str:
    """Return why a question of these children, about this man, is raised now, or ""."""
    found = [
        one
        for one in raised
        if (one.question.code, one.person or "") == (code, person)
        and not set(children).isdisjoint(one.children)
    ]
    soonest = min(found, key=lambda one: order_of(one.trigger), default=None)
    return because_of(soonest) if soonest else ""


@dataclass(frozen=True)
class _Names:
    """Whom a card may name, by reference."""

    children: dict[str, str]
    men: dict[str, str]

    @classmethod
    def of(cls, situation: Situation) -> _Names:
        return cls(
            {kid.ref: kid.name for kid in situation.children},
            {man.ref: man.name for man in situation.men},
        )


@dataclass(frozen=True)
class _Kept:
    """What travels with a question while a draft is open: how it was worded, why, and again."""

    template: str
    because: str
    again: str = ""
    everyone: tuple[str, ...] = ()


def _card(
    names: _Names, question: Question, children: Sequence[str], person: str, kept: _Kept
) -> PromptCard:
    audience = SELF if kept.again else question.audience
    pairs = tuple((ref, names.children[ref]) for ref in children)
    everybody = listed([name for _ref, name in pairs], _("and"))
    man = names.men.get(person, "")
    every = listed([names.men[ref] for ref in kept.everyone if ref in names.men], _("and"))

    def told(words: str) -> str:
        filled = fill(_(words), child=everybody, person=man, everyone=every)
        return sentence(filled) if words else ""

    return PromptCard(
        code=question.code,
        audience=audience,
        audience_words=AUDIENCE_WORDS[audience],
        words=told(kept.template),
        how=told(question.how),
        why=told(question.why),
        because=kept.because,
        not_when=told(question.not_when),
        sheet=told(question.sheet),
        children=pairs,
        person=person,
        person_name=man,
        template=kept.template,
        again=kept.again,
        everyone=kept.everyone,
    )


def held_cards(
    situation: Situation, questions: Sequence[Question], body: Mapping[str, Sequence[str]],
    raised: Sequence[Chosen] = (),
) -> tuple[PromptCard, ...]:  # fmt: skip
    """Return the questions a draft was begun with, of children and men who may still be named.

    Why each was chosen may name others, and is not kept. It is said as it stands now, from what
    is ``raised`` for this reader; what nothing raises any more says no reason.
    """
    names = _Names.of(situation)
    by_code = {one.code: one for one in (*catalogue(), *questions)}
    found = []
    for field in body:
        code, child, person = _parts(field)
        start = field.removesuffix("wording")
        wording, again = (_first(body, start + part) for part in KEPT)
        everyone = tuple(_first(body, f"{start}everyone").split())
        words = wording or (by_code[code].words if code in by_code else "")
        refs = _first(body, f"{start}children").split() or [child]
        kept = _Kept(words, _why_now(raised, code, refs, person), again, everyone)
        children = [ref for ref in refs if ref in names.children]
        if code in by_code and children and (not person or person in names.men):
            found.append(_card(names, by_code[code], children, person, kept))
    return tuple(found)


def _parts(field: str) -> tuple[str, str, str]:
    """Return the code, child and man in the name of a kept wording; no code for another field."""
    parts = field.split("-")
    if len(parts) != 5 or parts[0] != "asked" or parts[4] != "wording":
        return "", "", ""
    return parts[1], parts[2], "" if parts[3] == NOBODY else parts[3]


def _first(body: Mapping[str, Sequence[str]], field: str) -> str:
    values = body.get(field)
    return values[0] if values else ""
