"""Language, interpreter, communication, literacy, disability, ethnicity, gender."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.speaking import sentence, whom
from casework.forms.recording.details import KINDS, DetailForm, as_typed, question
from casework.services import recording
from casework.views.recording.answering import Page, answer, back_to
from casework.views.recording.door import person_to_record
from households.actor import Actor
from households.models import PersonDetail


@require_http_methods(["GET", "HEAD", "POST"])
def say_detail(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """Answer one question about somebody; "prefers not to say" is an answer."""
    person = person_to_record(request, reference)
    if kind not in KINDS:
        raise Http404
    standing = recording.standing_detail(person, kind)
    form = DetailForm(request.POST or None, kind=kind, initial=_typed(standing))
    told = {"person": whom(person.label)}
    page = Page(
        title=str(question(kind)),
        back=back_to(request, "show_person", person.reference),
        restate=_typed,
        more={"caption": sentence(told["person"]), "asks_itself": True},
    )

    def act() -> str:
        said = form.detail()
        recording.say_detail(
            by=Actor.of(request),
            person=person,
            kind=kind,
            over=form.answer("over") or "",
            value=said.value,
            words=said.words,
            self_described=said.self_described,
            said=form.said(),
        )
        return _("The answer is saved.")

    return answer(request, form, page, act)


def _typed(standing: PersonDetail | None) -> Mapping[str, Any]:
    """Return the answer that stands, in the fields of the form."""
    if standing is None:
        return {}
    return {
        "over": standing.reference,
        "source": standing.source,
        "source_words": standing.source_words,
        "stated_on": standing.stated_on,
        **as_typed(standing.kind, standing.value, standing.words, standing.self_described),
    }
