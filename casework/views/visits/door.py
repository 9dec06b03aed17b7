"""How the pages of a draft obtain it: one's own, on a case one may still see in full, or 404."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.cards.asking import asking_of
from casework.cards.prompts import PromptCard, held_cards, questions_in_use
from casework.cards.speaking import whom
from casework.cards.visits import Family, Gathered, gather
from casework.drafting import BESIDES, PAGES, Body
from casework.entry_codes import EntryKind
from casework.forms.prompts import START, PromptAnswersForm
from casework.forms.visits.after import AfterForm
from casework.forms.visits.base import DraftForm
from casework.forms.visits.children import ChildrenForm
from casework.forms.visits.first import FirstForm
from casework.models import Case, Draft, DraftSigned
from casework.prompts.catalogue import Question
from casework.prompts.engine import Chosen, raised_now
from casework.prompts.situation import Kid, Man, Situation
from casework.views.recording.door import user_of
from households.access import fetch, require
from households.looking import looked_at
from households.references import is_reference
from sharing.roles import Right

if TYPE_CHECKING:
    from sharing.models import User

FORMS: dict[str, type[DraftForm]] = {
    "visit": FirstForm, "children": ChildrenForm, "next": AfterForm,
}  # fmt: skip
SPEAKING_OF = ("p", "t", "around", "calls")
"""Fields whose names or values say of whom a draft speaks."""


@dataclass(frozen=True)
class Writing:
    """A draft that is being written, its case, and everybody it may name."""

    draft: Draft
    case: Case
    around: Gathered

    @property
    def family(self) -> Family:
        """Everybody it may name."""
        return self.around.family

    def questions(self, *, why: User | None = None) -> PromptAnswersForm:
        """Return the questions it began with, and what came of them. One query.

        To the user in ``why`` each says why it is worth asking now: three queries more.
        """
        body = self.draft.body
        held: tuple[PromptCard, ...] = ()
        if any(name.startswith(START) for name in body):
            kids = tuple(Kid(one.reference, whom(one.name)) for one in self.family.children)
            men = tuple(Man(one.reference, one.called) for one in self.family.adults)
            used = questions_in_use()
            raised = self._raised(why, used) if why is not None else ()
            held = held_cards(Situation(kids, men), used, body, raised)
        return PromptAnswersForm(body, cards=held)

    def _raised(self, user: User, questions: Sequence[Question]) -> tuple[Chosen, ...]:
        today = timezone.localdate()
        told = asking_of(user, self.case, self.around.rows, today)
        return raised_now(told.situation, questions, told.answers, today)

    def form(self, page: str) -> DraftForm:
        """Return one page of it, as it stands."""
        return FORMS[page](self.draft.body, family=self.family, version=self.draft.version)

    def forms(self) -> tuple[FirstForm, ChildrenForm, AfterForm]:
        """Return its three pages."""
        body, version, family = self.draft.body, self.draft.version, self.family
        return (
            FirstForm(body, family=family, version=version),
            ChildrenForm(body, family=family, version=version),
            AfterForm(body, family=family, version=version),
        )


class Signed(Exception):
    """One's own draft was signed: ``reference`` is that of the entry it became."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


def own_draft(request: HttpRequest, reference: str) -> Draft:
    """Return one's own draft of a visit. Raises Http404 for anybody else's.

    Raises Signed for one's own that was signed, while one may still read what it became.
    """
    user = user_of(request)
    rows = Draft.objects.visible_to(user, one=True).filter(kind=EntryKind.VISIT)
    try:
        return fetch(rows.select_related("case", "entry"), reference)
    except Http404:
        signed = DraftSigned.objects.visible_to(user, one=True).filter(user=user.pk)
        found = signed.filter(reference=reference).values_list("entry__reference", flat=True)
        if (entry := found.first()) is None:
            raise
        raise Signed(entry) from None


def writing(request: HttpRequest, reference: str) -> Writing:
    """Return one's own draft with those around it; whom the page names is noted."""
    return around(request, own_draft(request, reference))


def around(request: HttpRequest, draft: Draft) -> Writing:
    """Return a draft with those around it; whom the page names is noted."""
    require(request.user, Right.RECORD, _("Writing up visits is not part of your role."))
    if draft.case is None:
        raise Http404
    found = gather(user_of(request), draft.case, besides=spoken_of(draft.body))
    looked_at(request, "draft.looked", found.family.shown)
    return Writing(draft, draft.case, found)


def spoken_of(body: Body) -> set[str]:
    """Return the references of people whom a draft names."""
    found: set[str] = set()
    for name, values in body.items():
        page, _dash, rest = name.partition("-")
        if page in PAGES and rest.partition("_")[0] in SPEAKING_OF:
            found.update(part for part in (*rest.split("_"), *values) if is_reference(part))
        elif page in BESIDES:
            parts = (*rest.split("-"), *" ".join(values).split())
            found.update(part for part in parts if is_reference(part))
    return found
