"""How a page that writes answers: the form, what was wrong, what somebody else wrote, or done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.forms import BaseForm, BooleanField, ChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from casework.cards.links import way_back
from casework.forms.recording.base import RecordingForm
from casework.views.recording.door import user_of
from households.actor import form_key
from households.change import AlreadyDone, Stale
from households.dates import PartialDate
from households.models import UsedKey
from households.saying import say_date
from households.services.roles import BadAnswer

Restate = Callable[[Any], Mapping[str, Any]]


@dataclass(frozen=True)
class Difference:
    """What two people wrote in the same place."""

    label: str
    yours: str
    theirs: str


@dataclass(frozen=True)
class Page:
    """What a form's page says, and where its answer leads.

    ``restate`` gives, for the row as it stands now, what it says in the words of the form's
    fields; ``stands`` says it in one sentence, for forms that do not show what they change.
    """

    title: str
    back: str
    intro: str = ""
    submit: str = ""
    kind: str = ""
    consequences: tuple[str, ...] = ()
    template: str = "casework/recording/form.html"
    restate: Restate | None = None
    stands: Callable[[Any], str] | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    def context(self, form: BaseForm) -> dict[str, Any]:
        """Return what the template reads."""
        return {
            "form": form,
            "title": self.title,
            "intro": self.intro,
            "back_url": self.back,
            "cancel_url": self.back,
            "submit_label": self.submit,
            "submit_kind": self.kind,
            "consequences": self.consequences,
            **self.more,
        }


def back_to(request: HttpRequest, name: str, reference: str) -> str:
    """Return where a page leads back to: where the reader came from, else the record's page."""
    return way_back(request) or reverse(name, args=[reference])


def answer(
    request: HttpRequest, form: RecordingForm, page: Page, act: Callable[[], str]
) -> HttpResponse:
    """Show the form; where it was sent and is right, do ``act``, say what it returns, go back.

    Bad input shows the form again with everything typed, and nothing is changed. A stale save
    answers 409 with both texts. A form sent twice leads where its first sending led.
    """
    if request.method == "POST" and form.is_valid():
        try:
            said = act()
        except BadAnswer as bad:
            form.add_error(bad.field if bad.field in form.fields else None, str(bad))
        except Stale as stale:
            return _stale(request, form, page, stale.row)
        except AlreadyDone as done:
            return HttpResponseRedirect(done.led_to or page.back)
        else:
            messages.success(request, said)
            return HttpResponseRedirect(page.back)
    return render(request, page.template, page.context(form))


def sent_before(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead where this very form led when it was sent before, else None."""
    key = form_key(request)
    used = UsedKey.objects.filter(user_id=user_of(request).pk, key=key).first() if key else None
    return HttpResponseRedirect(used.led_to or page.back) if used else None


def _stale(request: HttpRequest, form: RecordingForm, page: Page, row: Model) -> HttpResponse:
    """Show both texts, and the form with what was typed; sent again, it is saved over theirs."""
    sent = request.POST.copy()
    for name, value in (("version", getattr(row, "version", "")), ("over", _reference(row))):
        if name in form.fields:
            sent[name] = str(value)
    form.data = sent
    differences = []
    if page.stands is not None:
        yours = "; ".join(
            filter(None, (_spoken(form, name, form.answer(name)) for name in form.shown()))
        )
        differences.append(Difference(page.title, yours, page.stands(row)))
    if page.restate is not None:
        differences += differences_from(form, page.restate(row))
    context = {**page.context(form), "differences": differences}
    return render(request, "casework/recording/stale.html", context, status=409)


def _reference(row: Model) -> str:
    return str(getattr(row, "reference", ""))


def differences_from(form: RecordingForm, now: Mapping[str, Any]) -> list[Difference]:
    """Return each field in which what was typed is not what the record says now."""
    found = []
    for name in form.shown():
        if name in now:
            yours, theirs = (_spoken(form, name, value) for value in (form.answer(name), now[name]))
            if yours != theirs:
                found.append(Difference(str(form.fields[name].label), yours, theirs))
    return found


def _spoken(form: RecordingForm, name: str, value: Any) -> str:
    """Return a value as a reader would say it."""
    bound = form.fields[name]
    if isinstance(value, list | tuple):
        return ", ".join(_spoken(form, name, one) for one in value)
    if isinstance(value, PartialDate | date):
        return say_date(value)
    if isinstance(bound, BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(bound, ChoiceField):
        return str(dict(_flat(bound.choices)).get(value, value or ""))
    return str(value or "")


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    for value, label in choices:
        found += _flat(label) if isinstance(label, list | tuple) else [(value, label)]
    return found
