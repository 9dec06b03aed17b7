"""What the pages one writes about a man share: who it is about, where it leads back to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from casework.cards.speaking import sentence, whom
from casework.forms.recording.base import RecordingForm
from casework.views.recording.answering import Page, answer, back_to
from households.models import Person


def write_about(
    request: HttpRequest,
    person: Person,
    form: RecordingForm,
    act: Callable[[], Any],
    *,
    title: str,
    said: str,
    intro: str = "",
    stands: Callable[[Any], str] | None = None,
) -> HttpResponse:
    """Show a form about somebody, and do ``act`` when it is right.

    ``title`` and ``said`` may name ``%(person)s``; the page leads back to how they were reached.
    """
    told = {"person": whom(person.label)}
    page = Page(
        title=title % told,
        back=back_to(request, "show_reaching", person.reference),
        intro=intro,
        stands=stands,
    )

    def done() -> str:
        act()
        return sentence(said % told)

    return answer(request, form, page, done)
