"""What somebody is to a child: connecting, changing, ending."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.cards.speaking import sentence, whom
from casework.forms.recording.base import EndForm
from casework.forms.recording.connections import ConnectionForm
from casework.services.recording import join, spell_of
from casework.views.recording.answering import Page, answer, back_to
from casework.views.recording.door import (
    child_to_record,
    connection_to_record,
    found_in_index,
)
from households.actor import Actor
from households.models import Connection
from households.services.connections import change_connection as change_tie
from households.services.connections import end_connection as end_tie
from sharing.disclosure.facts import period_of


@require_http_methods(["GET", "HEAD", "POST"])
def connect_person(request: HttpRequest, reference: str, person_reference: str) -> HttpResponse:
    """Connect somebody who is on the record already to a child."""
    child = child_to_record(request, reference)
    person = found_in_index(request, person_reference)
    if person.pk == child.pk:
        raise Http404
    form = ConnectionForm(request.POST or None)
    told = {"person": whom(person.label), "child": whom(child.person.label)}
    page = Page(
        title=_("What is %(person)s to %(child)s?") % told,
        back=back_to(request, "show_child", child.person.reference),
        submit=_("Connect them"),
    )

    def act() -> str:
        join(by=Actor.of(request), child=child, person=person, tie=form.tie(), said=form.said())
        return sentence(_("%(person)s is connected to %(child)s.") % told)

    return answer(request, form, page, act)


def connection_as_typed(tie: Connection) -> Mapping[str, Any]:
    """Return what a connection says, in the fields of its form."""
    spell = spell_of(tie)
    return {
        "role": tie.role,
        "role_words": tie.role_words,
        "responsibility": tie.responsibility,
        "caring": tie.caring,
        "lives_with": tie.lives_with,
        "words": tie.words,
        "starts": spell.starts or None,
        "still": "no" if spell.ended else "yes",
        "ends": spell.ends or None,
        "source": tie.source,
        "source_words": tie.source_words,
        "stated_on": tie.stated_on,
        "version": tie.version,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def change_connection(request: HttpRequest, reference: str) -> HttpResponse:
    """Correct or add to what somebody is to a child."""
    tie = connection_to_record(request, reference)
    form = ConnectionForm(request.POST or None, initial=connection_as_typed(tie))
    told = {"person": whom(tie.person.label), "child": whom(tie.child.person.label)}
    page = Page(
        title=_("What is %(person)s to %(child)s?") % told,
        back=back_to(request, "show_child", tie.child.person.reference),
        restate=connection_as_typed,
    )

    def act() -> str:
        change_tie(
            by=Actor.of(request),
            connection=tie,
            version=form.read_version(),
            tie=form.tie(),
            said=form.said(),
        )
        return _("What %(person)s is to %(child)s is saved.") % told

    return answer(request, form, page, act)


def _standing(tie: Connection) -> str:
    return f"{tie.get_role_display()}, {tie.get_responsibility_display()}, {period_of(tie)}"


@require_http_methods(["GET", "HEAD", "POST"])
def end_connection(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that a connection has ended, the day known or not."""
    tie = connection_to_record(request, reference)
    form = EndForm(request.POST or None, initial={"version": tie.version}, not_before=tie.starts_on)
    told = {"person": whom(tie.person.label), "child": whom(tie.child.person.label)}
    page = Page(
        title=_("Has %(person)s's part in %(child)s's life ended?") % told,
        back=back_to(request, "show_child", tie.child.person.reference),
        submit=_("It has ended"),
        consequences=(
            sentence(_("%(person)s stays on the record, under the past.") % told),
            _("It says nothing about whether contact was good or bad."),
            _("If contact goes on in any way, change the connection instead."),
        ),
        template="casework/recording/confirm.html",
        stands=_standing,
    )

    def act() -> str:
        end_tie(by=Actor.of(request), connection=tie, version=form.read_version(), on=form.on())
        return sentence(_("%(person)s's connection to %(child)s has ended.") % told)

    return answer(request, form, page, act)
