"""Somebody new who is named in a draft: recorded at once, unless somebody on the record is like."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.drafting import Body
from casework.entry_codes import Presence
from casework.forms.recording.gaps import NONE_OF_THESE, MatchForm
from casework.forms.visits.first import ELSE, SAW, FirstForm, facts_from
from casework.services.recording import Told
from casework.services.signing import record_named
from casework.views.recording.door import found_in_index
from casework.views.recording.matches import MatchCard, described, possible_matches
from casework.views.visits.door import Writing, writing
from casework.views.visits.signed import led_to_entry
from casework.views.visits.steps import address_of, frame
from households.actor import Actor
from households.change import Stale
from households.codes import Role, Sex, Source
from households.models import Person
from households.services.connections import ConnectionFacts
from households.services.people import Said

NAMED, REMEMBERED, SENT_AS = "visit-other", "_named", "_key"
BLOCK = (NAMED, "visit-other_sex", "visit-other_presence", "visit-other_told",
         "visit-other_told_words", "visit-other_children")  # fmt: skip


@dataclass(frozen=True)
class Other:
    """Somebody whom a draft names and nobody has recorded."""

    words: str
    sex: str
    presence: str
    told: str
    told_words: str
    children: tuple[str, ...]


def is_named(body: Body) -> bool:
    """Say whether a draft names somebody who is not recorded yet."""
    return bool("".join(body.get(NAMED, ())).strip())


def is_sound(at: Writing) -> bool:
    """Say whether whom the draft names can be recorded as they are written: else that is said."""
    form = FirstForm(at.draft.body, family=at.family, version=at.draft.version)
    return not any(f"{form.page}-{name}" in BLOCK for name in form.errors)


def without_repeat(sent: Body, body: Body, key: str) -> dict[str, list[str]]:
    """Return what was sent, less somebody whom this very form has named, and who is recorded."""
    found = {name: list(values) for name, values in sent.items()}
    if key and _spaced(_remembered(body).get(key, "")) == (_spaced(*sent.get(NAMED, ())) or None):
        return {name: values for name, values in found.items() if name not in BLOCK}
    return {**found, SENT_AS: [key]} if key and "".join(sent.get(NAMED, ())).strip() else found


def _spaced(*words: str) -> str:
    """Return words as a form reads them: a line break or a doubled space is one space."""
    return " ".join(" ".join(words).split())


def _remembered(body: Body) -> Mapping[str, str]:
    kept: dict[str, str] = json.loads((body.get(REMEMBERED) or ["{}"])[0])
    return kept


def other_in(form: FirstForm) -> Other:
    """Return whom the block of the first page names."""
    every = tuple(child.reference for child in form.family.children)
    return Other(
        words=form.answer("other") or "",
        sex=form.answer("other_sex") or Sex.NOT_RECORDED,
        presence=form.answer("other_presence") or Presence.SPOKEN_OF,
        told=form.answer("other_told") or "",
        told_words=form.answer("other_told_words") or "",
        children=tuple(form.answer("other_children") or ()) or every,
    )


def record_unless_like(request: HttpRequest, at: Writing) -> bool:
    """Record whom the draft names, unless somebody on the record may be meant. Says which."""
    if _like(request, at):
        return False
    record(request, at, None)
    return True


def _like(request: HttpRequest, at: Writing) -> tuple[MatchCard, ...]:
    other = other_in(FirstForm(at.draft.body, family=at.family, version=at.draft.version))
    facts = facts_from(other.words, other.sex)
    but = [at.family.ids[child.reference] for child in at.family.children]
    return possible_matches(request, described(facts), but=but) if facts.names else ()


def record(request: HttpRequest, at: Writing, person: Person | None) -> None:
    """Record whom the draft names, once; ``person`` is who it is, where that was said."""
    form = FirstForm(at.draft.body, family=at.family, version=at.draft.version)
    other, keys = other_in(form), at.draft.body.get(SENT_AS, ())

    def fields(found: Person) -> dict[str, list[str]]:
        kept = {**_remembered(at.draft.body), **dict.fromkeys(keys, other.words)}
        return {
            **{name: [] for name in BLOCK},
            f"visit-p_{found.reference}": [other.presence],
            f"visit-t_{found.reference}": [other.told] if other.told else [],
            f"visit-tw_{found.reference}": [other.told_words] if other.told_words else [],
            REMEMBERED: [json.dumps(kept)],
        }

    by = replace(Actor.of(request), form_key="")
    try:
        record_named(by=by, draft=at.draft, told=_told(at, other), fields=fields, person=person)
    except Stale:
        at.draft.refresh_from_db()
        if is_named(at.draft.body):
            raise


def _told(at: Writing, other: Other) -> Told:
    held = at.around.children
    return Told(
        facts=facts_from(other.words, other.sex),
        ties=tuple((held[one], ConnectionFacts()) for one in other.children if one in held),
        said=_said(at, other),
    )


def _said(at: Writing, other: Other) -> Said:
    """Return who told us of somebody: what they are to the children, and never their name.

    A name in a source would stay on a sibling's page when its bearer's record is closed; the
    visit itself says who spoke, to whoever may know.
    """
    today, told = timezone.localdate(), other.told
    if told == SAW or (not told and other.presence in {Presence.MET, Presence.SEEN}):
        return Said(Source.WORKER_SAW, "", today)
    if told in {child.reference for child in at.family.children}:
        alone = set(other.children) <= {told}
        return Said(Source.CHILD if alone else Source.RELATIVE, "", today)
    if told in {ELSE, ""}:
        source = Source.OTHER_ADULT if told or other.told_words else Source.NOT_RECORDED
        return Said(source, other.told_words, today)
    parent = next((one.parent for one in at.family.adults if one.reference == told), "")
    sources = {Role.MOTHER: Source.MOTHER, Role.FATHER: Source.FATHER}
    return Said(sources.get(Role(parent), Source.OTHER_ADULT) if parent else Source.OTHER_ADULT,
                "", today)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@led_to_entry
def who(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask whether somebody a draft names is on the record already; nothing typed is lost."""
    at = writing(request, reference)
    onward = HttpResponseRedirect(address_of("children", reference))
    if not is_named(at.draft.body):
        return onward
    if not is_sound(at):
        return HttpResponseRedirect(address_of("visit", reference))
    found = _like(request, at)
    asked = request.method == "POST"
    form = MatchForm(request.POST if asked else None, people=[one.option() for one in found])
    if asked and (form.is_valid() or not found):
        chosen = form.answer("match") if form.is_valid() else NONE_OF_THESE
        none = chosen == NONE_OF_THESE
        record(request, at, None if none else found_in_index(request, str(chosen)))
        return onward
    said = other_in(FirstForm(at.draft.body, family=at.family, version=at.draft.version)).words
    context = {
        **frame(at, "visit", _("Is this somebody on the record already?")),
        "form": form,
        "matches": found,
        "none": NONE_OF_THESE,
        "said": said,
        "back_url": address_of("visit", reference),
    }
    return render(request, "casework/visits/who.html", context)
