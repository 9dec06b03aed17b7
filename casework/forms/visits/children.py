"""The second page of a visit: how each child was seen and heard."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms.boundfield import BoundField, BoundWidget
from django.utils.translation import gettext_lazy as _

from casework.cards.visits import ChildHere
from casework.entry_codes import AskedNew
from casework.forms.visits.base import YES_NO, DraftForm

ASKED = (
    (AskedNew.YES, _("Yes, asked")),
    (AskedNew.NO, _("No")),
    (AskedNew.NOT_POSSIBLE, _("Not possible")),
)


@dataclass(frozen=True)
class WordRow:
    """Somebody around: a tick for "is around", and what the child calls them, as far as known."""

    tick: BoundWidget
    known: str
    word: BoundField


@dataclass(frozen=True)
class ChildPart:
    """One child's questions, ready to draw."""

    child: ChildHere
    seen: BoundField
    alone: BoundField
    bedroom: BoundField
    where: BoundField
    how: BoundField
    words: BoundField
    around: BoundField
    calls: tuple[WordRow, ...]
    others: tuple[BoundField, ...]
    asked: BoundField | None
    why: BoundField | None
    response: BoundField | None


class ChildrenForm(DraftForm):
    """How each child was seen and heard."""

    page = "children"

    def build(self) -> None:
        """Ask about each child the visit was about."""
        for child in self.heard():
            self._ask_about(child)

    def heard(self) -> list[ChildHere]:
        """Return the born children the visit was about: all, where the first page says none."""
        chosen = self.body.get("visit-children") or [c.reference for c in self.family.children]
        return [c for c in self.family.children if c.reference in chosen and not c.unborn]

    def _ask_about(self, child: ChildHere) -> None:
        told, ref = {"child": child.called}, child.reference
        self.pick(f"seen_{ref}", _("Was %(child)s seen?") % told, YES_NO)
        self.pick(f"alone_{ref}", _("Seen alone?"), YES_NO)
        self.pick(f"bedroom_{ref}", _("Was the bedroom seen?"), YES_NO)
        self.words(f"where_{ref}", _("Where was %(child)s seen?") % told, 200)
        self.words(f"how_{ref}", _("How was %(child)s asked?") % told, 500)
        self.text(f"words_{ref}", _("What %(child)s said, in their own words") % told)
        self.picks(f"around_{ref}", _("Who does %(child)s say is around?") % told, self.adults())
        for one in self.family.adults:
            label = _("What does %(child)s call %(name)s?") % {**told, "name": one.called}
            self.words(f"calls_{ref}_{one.reference}", label, 100)
        for number in self.rows_of(f"other_{ref}"):
            asks = _("And who else?") if number else _("Anybody else, in the child's own word")
            self.words(f"other_{ref}_{number}", asks, 100)
        if child.baby:
            held = _("How was %(child)s with each person who held them?") % told
            self.text(f"response_{ref}", held, rows=3)
        else:
            self.pick(f"asked_{ref}", _("Was %(child)s asked about new men?") % told, ASKED)
            self.words(f"why_{ref}", _("Why was it not possible?"), 300)

    def parts(self) -> list[ChildPart]:
        """Return each child's questions."""
        return [self._part(child) for child in self.heard()]

    def _part(self, child: ChildHere) -> ChildPart:
        ref = child.reference
        calls = tuple(
            WordRow(tick, ", ".join(one.words), self[f"calls_{ref}_{one.reference}"])
            for tick, one in zip(self[f"around_{ref}"], self.family.adults, strict=True)
        )
        return ChildPart(
            child=child,
            seen=self[f"seen_{ref}"],
            alone=self[f"alone_{ref}"],
            bedroom=self[f"bedroom_{ref}"],
            where=self[f"where_{ref}"],
            how=self[f"how_{ref}"],
            words=self[f"words_{ref}"],
            around=self[f"around_{ref}"],
            calls=calls,
            others=tuple(self[f"other_{ref}_{n}"] for n in self.rows_of(f"other_{ref}")),
            asked=self.drawn(f"asked_{ref}"),
            why=self.drawn(f"why_{ref}"),
            response=self.drawn(f"response_{ref}"),
        )
