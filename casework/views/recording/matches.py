"""Who on the record may be meant: shown softly, before somebody is recorded a second time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.cards.alike import workers_of
from casework.cards.speaking import whom
from casework.forms.recording.base import Option, RecordingForm
from casework.forms.recording.gaps import NONE_OF_THESE, MatchForm
from casework.views.recording.answering import Page
from casework.views.recording.door import user_of
from households.looking import looked
from households.models import Connection, Person
from households.models.grants import Level
from households.saying import say_born
from households.services.people import PersonFacts
from sharing.disclosure import lines_shown_to
from sharing.disclosure.facts import is_current
from sharing.matching.candidates import Candidate, find
from sharing.matching.described import told_from_afar
from sharing.matching.index import people_for
from sharing.matching.scoring import Described

MOST = 5
NOT_CARRIED = frozenset({"csrfmiddlewaretoken", "match", "again", "asked"})
"""What this page asks or gives itself; everything else that was typed it carries on."""

GONE = gettext_lazy("The person you chose can no longer be chosen. Look at what stands here again.")


@dataclass(frozen=True)
class MatchCard:
    """Somebody on the record who may be meant, as far as this reader may be told.

    ``called`` is the name as it stands inside a sentence.
    """

    reference: str
    name: str
    called: str
    born: str
    opens: bool
    is_child: bool
    for_it: tuple[str, ...]
    against: tuple[str, ...]
    connections: tuple[str, ...]
    speak_to: str

    def option(self) -> Option:
        """Return the person as a choice."""
        return Option(self.reference, self.called)


def described(facts: PersonFacts, word: str = "") -> Described:
    """Return what a page says of somebody, as matching asks for it."""
    names = [(name.given, name.family) for name in facts.names]
    if word:
        names.append((word, ""))
    return Described(
        names=tuple(names),
        born_earliest=facts.birth.earliest(),
        born_latest=facts.birth.latest(),
        sex=facts.sex,
        description=facts.description,
    )


def possible_matches(
    request: HttpRequest,
    query: Described,
    *,
    but: Collection[int] = (),
    most: int = MOST,
    act: str = "match.shown",
) -> tuple[MatchCard, ...]:
    """Return who may be meant of those the reader may find, likeliest first; the look is noted."""
    people = people_for(user_of(request)).exclude(pk__in=but)
    found = find(query, people=people, limit=most)
    held = {person.pk: person for person in people.filter(pk__in=[one.person_id for one in found])}
    cards = _cards(request, found, held)
    looked(request, act, held.values())
    return cards


def _cards(
    request: HttpRequest, found: Iterable[Candidate], held: dict[int, Person]
) -> tuple[MatchCard, ...]:
    user = user_of(request)
    lines = lines_shown_to(user, held.values())
    ties = _ties(request, held)
    workers = workers_of(user, held)
    cards = []
    for one in found:
        line = lines.get(one.person_id)
        if line is None:
            continue
        told = one.likeness.evidence
        told = told if line.can_open else told_from_afar(told, line.label)
        cards.append(
            MatchCard(
                reference=line.reference,
                name=line.label,
                called=whom(line.label),
                born=say_born(line.born, timezone.localdate()) if line.can_open else "",
                opens=line.can_open,
                is_child=line.is_child,
                for_it=tuple(said.spoken(_) for said in told if said.for_it),
                against=tuple(said.spoken(_) for said in told if not said.for_it),
                connections=ties.get(one.person_id, ()),
                speak_to="" if line.can_open else workers.get(one.person_id, ""),
            )
        )
    return tuple(cards)


def _ties(request: HttpRequest, people: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Return the connections the reader may see, in words: "Father of Leo Marsh"."""
    rows = (
        Connection.objects.visible_to(user_of(request), Level.OUTLINE)
        .filter(person_id__in=list(people))
        .select_related("child__person")
        .order_by("ended", "pk")
    )
    day, found, children = timezone.localdate(), dict[int, list[str]](), []
    for row in rows:
        told = {"role": row.role_words or row.get_role_display(), "child": row.child.person.label}
        said = (
            _("%(role)s: %(child)s") if is_current(row, day) else _("Before: %(role)s, %(child)s")
        )
        found.setdefault(row.person_id, []).append(said % told)
        children.append(row.child.person)
    looked(request, "match.shown", children)
    return {person: tuple(said[:MOST]) for person, said in found.items()}


def show_matches(
    request: HttpRequest, typed: RecordingForm, page: Page, found: Sequence[MatchCard]
) -> HttpResponse:
    """Ask whether it is one of these; what was typed is carried in the page, never in the URL.

    Where somebody was chosen who may be chosen no longer, and nobody else is like what was typed,
    the form comes back: a choice that cannot stand never makes a new record.
    """
    if not found:
        typed.add_error(None, GONE)
        return render(request, page.template, page.context(typed))
    asked = "asked" in request.POST
    form = MatchForm(request.POST if asked else None, people=[card.option() for card in found])
    context = {
        **page.context(form),
        "title": _("Is this somebody on the record already?"),
        "matches": found,
        "none": NONE_OF_THESE,
        "carried": [
            (name, value)
            for name in request.POST
            if name not in NOT_CARRIED
            for value in request.POST.getlist(name)
        ],
    }
    return render(request, "casework/recording/matches.html", context)
